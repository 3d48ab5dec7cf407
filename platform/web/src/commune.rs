//! Which commune a request is for.

use std::{fmt, str::FromStr};

use chrono::Weekday;
use xaso_kernel::{
    CommuneId, Lang,
    calendar::{Span, WorkHoursError},
    when,
};

/// When officials settle procedures at people's homes: one stretch a week. Text form `Fri 17:00-18:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeVisits {
    /// The day.
    pub day: Weekday,
    /// The hours.
    pub span: Span,
}

impl HomeVisits {
    /// `thứ Sáu, 17:00–18:00`, `Friday, 17:00–18:00`.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        format!("{}, {}", when::weekday(lang, self.day), self.span.to_string().replace('-', "–"))
    }
}

impl FromStr for HomeVisits {
    type Err = WorkHoursError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (day, span) = text.trim().split_once(' ').ok_or_else(|| WorkHoursError::Form(text.chars().take(40).collect()))?;
        let day = day.parse().map_err(|_| WorkHoursError::Form(day.chars().take(40).collect()))?;
        Ok(Self { day, span: span.trim().parse()? })
    }
}

impl fmt::Display for HomeVisits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.day, self.span)
    }
}

/// What a page's head and foot say of a commune. Filled at start by the capability that owns places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommuneProfile {
    /// The five-digit unit code.
    pub id: CommuneId,
    /// `Xã Thanh Bình`.
    pub name: String,
    /// `Tỉnh Lam Giang`.
    pub province: String,
    /// Unit code in dossier codes, such as `H99.001`.
    pub agency_code: String,
    /// Telephone for advice.
    pub hotline: String,
    /// Where the desk is.
    pub address: String,
    /// When it is open, as people say it.
    pub hours: String,
    /// When officials come home to those who cannot come; none where the commune does not offer it.
    pub home_visits: Option<HomeVisits>,
    /// The host name that leads here (`tenxa.tentinh.gov.vn`, NĐ 224/2026 Art 11); empty where it has none.
    pub host: String,
}

/// The communes served here. One commune needs no host; several are told apart by it.
#[derive(Clone, Debug, Default)]
pub struct Communes(Vec<CommuneProfile>);

impl Communes {
    /// The given communes, the first being the default.
    #[must_use]
    pub const fn new(list: Vec<CommuneProfile>) -> Self {
        Self(list)
    }

    /// The commune that `host` (port ignored) leads to, else the first.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<&CommuneProfile> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        self.0.iter().find(|c| !c.host.is_empty() && c.host.eq_ignore_ascii_case(name)).or_else(|| self.0.first())
    }

    /// The commune of that code.
    #[must_use]
    pub fn by_id(&self, id: &CommuneId) -> Option<&CommuneProfile> {
        self.0.iter().find(|c| &c.id == id)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &CommuneProfile> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_visits_are_read_and_said_in_both_languages() {
        let visits: HomeVisits = "Fri 17:00-18:00".parse().unwrap();
        assert_eq!(visits.to_string(), "Fri 17:00-18:00");
        assert_eq!(visits.words(Lang::Vi), "thứ Sáu, 17:00–18:00");
        assert_eq!(visits.words(Lang::En), "Friday, 17:00–18:00");
        for wrong in ["", "17:00-18:00", "Fri", "Fri 18:00-17:00", "Someday 17:00-18:00"] {
            assert!(wrong.parse::<HomeVisits>().is_err(), "{wrong}");
        }
    }
}
