//! Form 01 of Circular 03/2025/TT-VPCP: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả".

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Agency, Labels, Lang, LookUp, Person, sample_moment, when, when_known};

/// What the receipt certifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// An official has accepted the dossier; the clock runs (Decree 118/2025/NĐ-CP, Article 17.3).
    Accepted,
    /// The dossier was filed online and is kept, but nobody has accepted it: no appointment, no signatures.
    FiledOnline,
}

/// One paper of the dossier and how many of each kind were handed in.
#[derive(Clone, Debug, Serialize)]
pub struct PaperRow {
    /// Its name.
    pub name: String,
    /// Originals.
    pub original: u32,
    /// Certified copies.
    pub certified: u32,
    /// Plain copies, photographs and scans.
    pub copy: u32,
}

/// One file that came with the dossier.
#[derive(Clone, Debug, Serialize)]
pub struct FileRow {
    /// Name as given.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes received, in hex; the form shows the first 16 digits.
    pub sha256: String,
}

/// Place in the paper register, where the commune still keeps one.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    /// Book ("quyển số").
    pub book: String,
    /// Number in it ("số thứ tự").
    pub number: String,
}

/// The data of [`crate::RECEIPT`].
#[derive(Clone, Debug, Serialize)]
pub struct ReceiptData {
    /// Language of the form.
    pub lang: Lang,
    /// What it certifies.
    pub kind: ReceiptKind,
    /// Fixed texts, in `lang`.
    pub labels: Labels,
    /// Who issues it.
    pub agency: Agency,
    /// When it was made: the date under the motto, and the file's own time.
    #[serde(serialize_with = "when")]
    pub made_at: DateTime<Utc>,
    /// The dossier's code.
    pub code: String,
    /// Place in the paper register.
    pub register: Option<Register>,
    /// Whose dossier.
    pub person: Person,
    /// What is asked for: the procedure's official name.
    pub procedure_name: String,
    /// The procedure's national code.
    pub procedure_code: String,
    /// How it came, in words: "Trực tuyến, tự nộp".
    pub channel: Option<String>,
    /// Papers handed in.
    pub papers: Vec<PaperRow>,
    /// Number of sets ("số bộ").
    pub sets: u32,
    /// Time that the law allows, in words: "3 ngày làm việc".
    pub duration: Option<String>,
    /// When it was received (for an online filing: when it was sent).
    #[serde(serialize_with = "when")]
    pub received_at: DateTime<Utc>,
    /// When the result is due; not printed on an online filing.
    #[serde(serialize_with = "when_known")]
    pub due_at: Option<DateTime<Utc>>,
    /// Where the result is handed over, or how it is sent.
    pub return_place: Option<String>,
    /// How to follow it.
    pub look_up: LookUp,
    /// What the QR opens (an address); no QR where `None`.
    pub qr: Option<String>,
    /// Files received.
    pub files: Vec<FileRow>,
    /// Hash of the ledger entry of this step, in hex.
    pub ledger_entry: Option<String>,
    /// The official who received it; printed under the signature.
    pub officer: Option<String>,
}

impl ReceiptData {
    /// A fictional receipt with everything filled in, also the longest fields that are common.
    #[must_use]
    pub fn sample(lang: Lang, kind: ReceiptKind) -> Self {
        let vi = lang == Lang::Vi;
        let say = |vietnamese: &str, english: &str| if vi { vietnamese } else { english }.to_owned();
        let online = kind == ReceiptKind::FiledOnline;
        Self {
            lang,
            kind,
            labels: Labels::built_in(lang),
            agency: Agency {
                parent: Some(say("Ủy ban nhân dân xã Sen Đồng", "People's Committee of Sen Đồng Commune")),
                name: say("Trung tâm Phục vụ hành chính công", "Public Service Centre"),
                place: "Sen Đồng".to_owned(),
            },
            made_at: sample_moment(20, 14, 0),
            code: "H99.801-261120-0042".to_owned(),
            register: (!online).then(|| Register { book: "02/2026".to_owned(), number: "0042".to_owned() }),
            person: Person {
                name: "Nguyễn Thị Ánh Nguyệt".to_owned(),
                filed_by: online.then(|| "Trần Văn Đức".to_owned()),
                identity: Some("000 *** *** 317".to_owned()),
                address: Some(say("Thôn Đầm Sen, xã Sen Đồng", "Đầm Sen Village, Sen Đồng Commune")),
                phone: Some("0999001234".to_owned()),
                email: Some("anhnguyet@example.vn".to_owned()),
            },
            procedure_name: say("Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", "Issue of a certificate of marital status"),
            procedure_code: "1.004873".to_owned(),
            channel: Some(if online {
                say("Trực tuyến, nộp thay", "Online, for another")
            } else {
                say("Trực tiếp", "At the desk")
            }),
            papers: vec![
                PaperRow {
                    name: say(
                        "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân theo mẫu",
                        "Application for a certificate of marital status, on the form",
                    ),
                    original: u32::from(!online),
                    certified: 0,
                    copy: u32::from(online),
                },
                PaperRow {
                    name: say("Trích lục ghi chú ly hôn (nếu đã ly hôn)", "Extract of the divorce record (where divorced)"),
                    original: 0,
                    certified: u32::from(!online),
                    copy: u32::from(online),
                },
            ],
            sets: 1,
            duration: Some(say("03 ngày làm việc", "3 working days")),
            received_at: sample_moment(20, 14, 0),
            due_at: (!online).then(|| sample_moment(26, 14, 0)),
            return_place: Some(say(
                "Quầy số 3, Trung tâm Phục vụ hành chính công xã Sen Đồng",
                "Counter 3, Public Service Centre of Sen Đồng Commune",
            )),
            look_up: LookUp {
                address: "sendong.example.vn/tra-cuu".to_owned(),
                phone: Some("0999000000".to_owned()),
                secret: Some("K7M4-PX2Q-9TRD".to_owned()),
            },
            qr: Some("https://sendong.example.vn/h/5vQ0m2yXo3J8tYhK1bN7cA".to_owned()),
            files: vec![
                FileRow {
                    name: "to-khai-xac-nhan-tinh-trang-hon-nhan.pdf".to_owned(),
                    bytes: 184_320,
                    sha256: "9f2c1d5be07a4c3388d1f06b7a5e42c19f2c1d5be07a4c3388d1f06b7a5e42c1".to_owned(),
                },
                FileRow {
                    name: "trích lục ly hôn.jpg".to_owned(),
                    bytes: 1_572_864,
                    sha256: "03b7e9a2c6d8410f5b7792e4aa61c0de03b7e9a2c6d8410f5b7792e4aa61c0de".to_owned(),
                },
            ],
            ledger_entry: Some("b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c".to_owned()),
            officer: (!online).then(|| "Lê Thị Hồng Gấm".to_owned()),
        }
    }
}
