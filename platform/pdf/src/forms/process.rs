//! Form 06 of Circular 03/2025/TT-VPCP: the control sheet of the settling process.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Agency, Labels, Lang, sample_moment, when, when_known};

/// One handing over.
#[derive(Clone, Debug, Serialize)]
pub struct ProcessRow {
    /// What was done.
    pub what: String,
    /// Who gave it.
    pub from: String,
    /// Who took it; empty where it stayed.
    pub to: String,
    /// When.
    #[serde(serialize_with = "when")]
    pub at: DateTime<Utc>,
    /// Before the date, on it, after it; empty where it says nothing.
    pub result: String,
}

/// The data of [`crate::PROCESS`].
#[derive(Clone, Debug, Serialize)]
pub struct ProcessData {
    /// Language of the form.
    pub lang: Lang,
    /// Fixed texts, in `lang`.
    pub labels: Labels,
    /// Who issues it.
    pub agency: Agency,
    /// When it was made: the date under the motto, and the file's own time.
    #[serde(serialize_with = "when")]
    pub made_at: DateTime<Utc>,
    /// The dossier's code.
    pub code: String,
    /// Whose dossier.
    pub owner: String,
    /// The procedure's official name.
    pub procedure_name: String,
    /// The procedure's national code.
    pub procedure_code: String,
    /// When it was received as complete.
    #[serde(serialize_with = "when_known")]
    pub received_at: Option<DateTime<Utc>>,
    /// When it is due.
    #[serde(serialize_with = "when_known")]
    pub due_at: Option<DateTime<Utc>>,
    /// Who settles it.
    pub settled_by: String,
    /// Which units were asked.
    pub units: Vec<String>,
    /// What happened, oldest first.
    pub rows: Vec<ProcessRow>,
    /// How the date was reckoned, a sentence a step.
    pub why: Vec<String>,
    /// Hash of the last ledger entry, in hex.
    pub ledger_entry: Option<String>,
}

impl ProcessData {
    /// A fictional sheet with everything filled in.
    #[must_use]
    pub fn sample(lang: Lang) -> Self {
        let say = |vietnamese: &str, english: &str| if lang == Lang::Vi { vietnamese } else { english }.to_owned();
        let row = |what: String, from: &str, to: &str, day, hour, result: String| ProcessRow {
            what,
            from: from.to_owned(),
            to: to.to_owned(),
            at: sample_moment(day, hour, 5),
            result,
        };
        Self {
            lang,
            labels: Labels::built_in(lang),
            agency: Agency {
                parent: Some(say("Ủy ban nhân dân xã Sen Đồng", "People's Committee of Sen Đồng Commune")),
                name: say("Trung tâm Phục vụ hành chính công", "Public Service Centre"),
                place: "Sen Đồng".to_owned(),
            },
            made_at: sample_moment(12, 9, 5),
            code: "H99.801-261105-0007".to_owned(),
            owner: "Y Blŏ Niê Kđăm".to_owned(),
            procedure_name: say("Thủ tục đăng ký khai sinh", "Registration of a birth"),
            procedure_code: "1.001193".to_owned(),
            received_at: Some(sample_moment(5, 8, 30)),
            due_at: Some(sample_moment(10, 8, 30)),
            settled_by: say("Phòng Văn hóa - Xã hội", "Culture and Society Office"),
            units: vec![say("Công an xã", "Commune Police")],
            rows: vec![
                row(say("Tiếp nhận", "Received"), "Lê Thị Hồng Gấm", "", 5, 8, String::new()),
                row(say("Giao việc", "Assigned"), "Lê Thị Hồng Gấm", "Trần Văn Thử", 5, 9, String::new()),
                row(say("Lấy ý kiến: Công an xã", "Asked: Commune Police"), "Trần Văn Thử", "Công an xã", 6, 8, String::new()),
                row(say("Trả kết quả", "Returned"), "Lê Thị Hồng Gấm", "Y Blŏ Niê Kđăm", 9, 15, say("trước hạn", "early")),
            ],
            why: vec![
                say("Nhận lúc 08:30, thứ Năm, 05/11/2026.", "Received on Thursday, 5 November 2026, 08:30."),
                say("Hẹn trả lúc 08:30, thứ Ba, 10/11/2026.", "Due on Tuesday, 10 November 2026, 08:30."),
            ],
            ledger_entry: Some("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned()),
        }
    }
}
