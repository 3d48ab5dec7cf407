//! Forms 02 to 05 of Circular 03/2025/TT-VPCP: a supplement is asked for, the dossier is not received, an apology with a later date, the
//! dossier is stopped. The layouts of the circular were not found; fields and names are.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Agency, Labels, Lang, LookUp, Person, sample_moment, when, when_known};

/// Which of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Form 02: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ". Asked once, with all that is missing (Article 17.2a).
    Supplement,
    /// Form 03: "Phiếu từ chối tiếp nhận giải quyết hồ sơ".
    Refusal,
    /// Form 04: "Văn bản xin lỗi và đề nghị gia hạn".
    Extension,
    /// Form 05: "Thông báo dừng giải quyết hồ sơ".
    Stopped,
}

/// Whom to ask for help.
#[derive(Clone, Debug, Serialize)]
pub struct Guide {
    /// Name of the official.
    pub name: String,
    /// Phone.
    pub phone: Option<String>,
    /// Address of a page.
    pub site: Option<String>,
}

/// The data of [`crate::LETTER`].
#[derive(Clone, Debug, Serialize)]
pub struct NoticeData {
    /// Language of the form.
    pub lang: Lang,
    /// Which form.
    pub kind: NoticeKind,
    /// Fixed texts, in `lang`.
    pub labels: Labels,
    /// Who issues it.
    pub agency: Agency,
    /// When it was made: the date under the motto, and the file's own time.
    #[serde(serialize_with = "when")]
    pub made_at: DateTime<Utc>,
    /// Number and sign where it is registered as an outgoing document: "05/PYC-TTPVHCC".
    pub number: Option<String>,
    /// The dossier's code, where it has one.
    pub code: Option<String>,
    /// Whose dossier.
    pub person: Person,
    /// The procedure's official name.
    pub procedure_name: String,
    /// The procedure's national code.
    pub procedure_code: String,
    /// What must be added or mended, one item a row. Empty for most refusals.
    pub items: Vec<String>,
    /// Why, one paragraph each.
    pub reasons: Vec<String>,
    /// The law that it rests on.
    pub legal_basis: Option<String>,
    /// When the dossier was received.
    #[serde(serialize_with = "when_known")]
    pub received_at: Option<DateTime<Utc>>,
    /// The date that was given before.
    #[serde(serialize_with = "when_known")]
    pub due_before: Option<DateTime<Utc>>,
    /// The new date.
    #[serde(serialize_with = "when_known")]
    pub due_at: Option<DateTime<Utc>>,
    /// How far the work was when it was stopped.
    pub stage: Option<String>,
    /// Last moment for the supplement.
    #[serde(serialize_with = "when_known")]
    pub reply_by: Option<DateTime<Utc>>,
    /// Whom to ask.
    pub guide: Option<Guide>,
    /// How to follow the dossier.
    pub look_up: Option<LookUp>,
    /// What the QR opens (an address); no QR where `None`.
    pub qr: Option<String>,
    /// Hash of the ledger entry of this step, in hex.
    pub ledger_entry: Option<String>,
    /// The official who signs.
    pub officer: Option<String>,
}

impl NoticeData {
    /// A fictional notice with everything filled in.
    #[must_use]
    pub fn sample(lang: Lang, kind: NoticeKind) -> Self {
        let vi = lang == Lang::Vi;
        let say = |vietnamese: &str, english: &str| if vi { vietnamese } else { english }.to_owned();
        let supplement = kind == NoticeKind::Supplement;
        let (extension, stopped) = (kind == NoticeKind::Extension, kind == NoticeKind::Stopped);
        Self {
            lang,
            kind,
            labels: Labels::built_in(lang),
            agency: Agency {
                parent: Some(say("Ủy ban nhân dân xã Sen Đồng", "People's Committee of Sen Đồng Commune")),
                name: say("Trung tâm Phục vụ hành chính công", "Public Service Centre"),
                place: "Sen Đồng".to_owned(),
            },
            made_at: sample_moment(5, 9, 5),
            number: Some(
                match kind {
                    NoticeKind::Supplement => "05/PYC-TTPVHCC",
                    NoticeKind::Refusal => "06/PTC-TTPVHCC",
                    NoticeKind::Extension => "07/XL-TTPVHCC",
                    NoticeKind::Stopped => "08/TB-TTPVHCC",
                }
                .to_owned(),
            ),
            code: Some("H99.801-261105-0007".to_owned()),
            person: Person {
                name: "Y Blŏ Niê Kđăm".to_owned(),
                filed_by: None,
                identity: Some("000 *** *** 204".to_owned()),
                address: Some(say("Thôn Bến Cau, xã Sen Đồng", "Bến Cau Village, Sen Đồng Commune")),
                phone: Some("0999004321".to_owned()),
                email: None,
            },
            procedure_name: say("Thủ tục đăng ký khai sinh", "Registration of a birth"),
            procedure_code: "1.001193".to_owned(),
            items: if supplement {
                vec![
                    say(
                        "Bản chính Giấy chứng sinh do cơ sở y tế nơi trẻ em sinh ra cấp; nếu không có thì nộp văn bản \
                         của người làm chứng xác nhận về việc sinh.",
                        "The original birth notification from the health facility where the child was born, or a \
                         witness's written statement of the birth.",
                    ),
                    say(
                        "Tờ khai ghi lại ngày sinh của trẻ: ngày trong tờ khai khác ngày trong giấy chứng sinh.",
                        "The form with the child's date of birth corrected: it differs from the birth notification.",
                    ),
                ]
            } else {
                Vec::new()
            },
            received_at: (extension || stopped).then(|| sample_moment(2, 8, 30)),
            due_before: extension.then(|| sample_moment(5, 8, 30)),
            due_at: extension.then(|| sample_moment(11, 17, 0)),
            stage: stopped.then(|| say("đang giải quyết", "in process")),
            reasons: vec![if extension {
                say(
                    "Cơ quan phối hợp chưa trả lời kết quả xác minh nơi cư trú trước đây.",
                    "The unit that takes part has not yet answered where the person lived before.",
                )
            } else if stopped {
                say(
                    "Ông/bà đề nghị dừng giải quyết. Giấy tờ bản chính được trả lại tại quầy; chưa thu khoản phí nào.",
                    "You asked for it to be stopped. Originals are given back at the desk; no fee was taken.",
                )
            } else if supplement {
                say(
                    "Ảnh chụp giấy chứng sinh bị mờ, không đọc được tên mẹ và ngày sinh.",
                    "The photograph of the birth notification is blurred: the mother's name and the date cannot be read.",
                )
            } else {
                say(
                    "Việc khai sinh của cháu đã được đăng ký tại nơi khác; ông/bà có thể xin cấp bản sao trích lục thay \
                     cho việc đăng ký lần nữa.",
                    "The birth has already been registered elsewhere; you can ask for a copy of the extract instead.",
                )
            }],
            legal_basis: (kind == NoticeKind::Refusal)
                .then(|| say("Điều 16 Luật Hộ tịch số 60/2014/QH13", "Article 16, Law on Civil Status 60/2014/QH13")),
            reply_by: supplement.then(|| sample_moment(16, 17, 0)),
            guide: Some(Guide {
                name: "Lê Thị Hồng Gấm".to_owned(),
                phone: Some("0999000000".to_owned()),
                site: Some("sendong.example.vn".to_owned()),
            }),
            look_up: Some(LookUp {
                address: "sendong.example.vn/tra-cuu".to_owned(),
                phone: Some("0999000000".to_owned()),
                secret: None,
            }),
            qr: Some("https://sendong.example.vn/h/5vQ0m2yXo3J8tYhK1bN7cA".to_owned()),
            ledger_entry: Some("b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c".to_owned()),
            officer: Some("Lê Thị Hồng Gấm".to_owned()),
        }
    }
}
