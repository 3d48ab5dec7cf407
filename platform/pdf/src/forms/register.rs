//! Form 07 of Circular 03/2025/TT-VPCP: the register of dossiers.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Agency, Labels, Lang, sample_moment, when};

/// One dossier of the register; moments are already in words.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterRow {
    /// Code.
    pub code: String,
    /// The procedure's official name.
    pub procedure: String,
    /// How many sets.
    pub sets: u32,
    /// Whose, where they live, how to call them.
    pub owner: String,
    /// Who settles it.
    pub settled_by: String,
    /// When it was received.
    pub received: String,
    /// When it is due.
    pub due: String,
    /// When the result was handed over.
    pub returned: String,
    /// How it came and how the result is wanted.
    pub channel: String,
    /// State.
    pub state: String,
}

/// The data of [`crate::REGISTER`].
#[derive(Clone, Debug, Serialize)]
pub struct RegisterData {
    /// Language of the form.
    pub lang: Lang,
    /// Fixed texts, in `lang`.
    pub labels: Labels,
    /// Who keeps it.
    pub agency: Agency,
    /// When it was made: the date under the motto, and the file's own time.
    #[serde(serialize_with = "when")]
    pub made_at: DateTime<Utc>,
    /// Which period it holds, in words.
    pub period: String,
    /// The dossiers, in the order of receipt.
    pub rows: Vec<RegisterRow>,
}

impl RegisterData {
    /// A fictional register.
    #[must_use]
    pub fn sample(lang: Lang) -> Self {
        let say = |vietnamese: &str, english: &str| if lang == Lang::Vi { vietnamese } else { english }.to_owned();
        let rows = (1..=30).map(|number| RegisterRow {
            code: format!("H99.801-261105-{number:04}"),
            procedure: say("Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", "Confirmation of marital status"),
            sets: 1,
            owner: "Y Blŏ Niê Kđăm, Thôn Bến Cau, 0999004321".to_owned(),
            settled_by: say("Phòng Văn hóa - Xã hội", "Culture and Society Office"),
            received: "05/11/2026, 08:30".to_owned(),
            due: "10/11/2026, 08:30".to_owned(),
            returned: if number % 3 == 0 { String::new() } else { "09/11/2026, 15:05".to_owned() },
            channel: say("Trực tiếp; nhận tại quầy", "In person; at the desk"),
            state: say("Đã trả kết quả", "Returned"),
        });
        Self {
            lang,
            labels: Labels::built_in(lang),
            agency: Agency {
                parent: Some(say("Ủy ban nhân dân xã Sen Đồng", "People's Committee of Sen Đồng Commune")),
                name: say("Trung tâm Phục vụ hành chính công", "Public Service Centre"),
                place: "Sen Đồng".to_owned(),
            },
            made_at: sample_moment(12, 9, 5),
            period: say("từ 01/11/2026 đến 30/11/2026", "1 to 30 November 2026"),
            rows: rows.collect(),
        }
    }
}
