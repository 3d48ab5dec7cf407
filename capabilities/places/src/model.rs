//! Places as values.

use uuid::Uuid;
use xaso_kernel::typed_id;
use xaso_web::CommuneProfile;

typed_id! {
    /// A village.
    VillageId
}

/// A unit's level (Law 72/2025/QH15: provinces and communes, nothing between).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// `Tỉnh`.
    Province,
    /// `Thành phố` under the centre.
    City,
    /// `Xã`.
    Commune,
    /// `Phường`.
    Ward,
    /// `Đặc khu`.
    SpecialZone,
}

impl Level {
    /// The stable name stored and used in the facts file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::City => "city",
            Self::Commune => "commune",
            Self::Ward => "ward",
            Self::SpecialZone => "special_zone",
        }
    }

    /// The level of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Province, Self::City, Self::Commune, Self::Ward, Self::SpecialZone]
            .into_iter()
            .find(|level| level.as_str() == name)
    }
}

/// A province or a commune of the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Two digits (province) or five (commune).
    pub code: String,
    /// Official name with its level: `Xã Đông Khê`.
    pub name: String,
    /// Level.
    pub level: Level,
    /// The province's code; none for a province.
    pub parent: Option<String>,
}

/// A village (thôn, ấp, bản, tổ dân phố) about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVillage {
    /// Stable short code within the commune, such as `T01`.
    pub code: String,
    /// `Thôn Đông`.
    pub name: String,
    /// The commune it belonged to before the mergers of 2025; may be empty.
    pub old_commune: String,
    /// Households.
    pub households: i32,
    /// Inhabitants.
    pub people: i32,
}

/// A village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Village {
    /// Id.
    pub id: VillageId,
    /// Stable short code.
    pub code: String,
    /// Name with its kind.
    pub name: String,
    /// The commune before the mergers.
    pub old_commune: String,
    /// Households.
    pub households: i32,
    /// Inhabitants.
    pub people: i32,
}

impl NewVillage {
    pub(crate) fn with_id(&self, id: Uuid) -> Village {
        Village {
            id: VillageId(id),
            code: self.code.clone(),
            name: self.name.clone(),
            old_commune: self.old_commune.clone(),
            households: self.households,
            people: self.people,
        }
    }
}

/// An address as people write it, the smallest place first: `Số 12, thôn Đông, xã Lam Khê, tỉnh Lam Giang`. Empty parts are left out.
#[must_use]
pub fn address_line(detail: &str, village: &str, commune: &CommuneProfile) -> String {
    place_line(&[detail, village, &commune.name, &commune.province])
}

/// Names of places in one line, the smallest first: the first as it is, the others as within a sentence. Empty ones are left out.
#[must_use]
pub fn place_line(parts: &[&str]) -> String {
    let mut line = String::new();
    for part in parts {
        let part = part.trim().trim_end_matches(',');
        if part.is_empty() {
            continue;
        }
        if line.is_empty() {
            line.push_str(part);
        } else {
            line.push_str(", ");
            line.push_str(&lower_level(part));
        }
    }
    line
}

/// `Xã Lam Khê` within a sentence: the level with a small letter, the name as it is.
fn lower_level(place: &str) -> String {
    const LEVELS: [&str; 17] = [
        "Thị trấn",
        "Thị xã",
        "Huyện",
        "Quận",
        "Số",
        "Thôn",
        "Ấp",
        "Bản",
        "Xóm",
        "Làng",
        "Buôn",
        "Tổ dân phố",
        "Xã",
        "Phường",
        "Đặc khu",
        "Tỉnh",
        "Thành phố",
    ];
    match LEVELS.iter().find(|level| place.strip_prefix(**level).is_some_and(|rest| rest.starts_with(' '))) {
        Some(level) => format!("{}{}", level.to_lowercase(), &place[level.len()..]),
        None => place.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_as_people_write_it() {
        let commune =
            CommuneProfile { name: "Xã Lam Khê".to_owned(), province: "Tỉnh Lam Giang".to_owned(), ..crate::demo::profile() };
        assert_eq!(address_line("Số 12", "Thôn Đông", &commune), "Số 12, thôn Đông, xã Lam Khê, tỉnh Lam Giang");
        assert_eq!(address_line("", "Tổ dân phố 3", &commune), "Tổ dân phố 3, xã Lam Khê, tỉnh Lam Giang");
        assert_eq!(address_line("", "", &commune), "Xã Lam Khê, tỉnh Lam Giang");
    }
}
