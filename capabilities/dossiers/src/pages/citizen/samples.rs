//! Invented people and dossiers for the pages' samples, and the test that renders every one in both languages.

use askama::Template as _;
use uuid::Uuid;
use xaso_i18n::Lang;
use xaso_kernel::{CommuneId, Instant, ProcedureCode};
use xaso_procedures::{Paper, ProcedureDraft, forms::Form};
use xaso_web::{FormState, Layout};

use super::{
    check::CheckPage,
    elsewhere::ElsewherePage,
    follow::FollowPage,
    look::LookPage,
    papers::PapersPage,
    print::PrintPage,
    questions::{
        expired::ExpiredPage, place::PlacePage, question::QuestionPage, remove_entry::RemoveEntryPage, tasks::TasksPage,
    },
    received::{Received, ReceivedPage},
    withdraw::WithdrawPage,
};
use crate::{
    model::{
        AttachedFile, Channel, Delivery, DossierFile, DossierId, DraftId, FileKind, Filed, FiledBy, FiledUnder, FollowUp, Look,
        Moved, Payment, Processing, Receive, TimelineEntry, Upload, UploadFor, UploadId, UploadSaid,
    },
    pages::parts::{
        answers::{AnswerPart, AnswerRow, parts},
        one_page,
    },
};

fn at(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub fn example_form() -> Form {
    let code = ProcedureCode::parse("1.004873").unwrap();
    let facts = ProcedureDraft::new(code, "Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch").check().unwrap();
    Form::of(&facts)
}

pub fn example_papers() -> Vec<Paper> {
    let paper = |id: &str, name: &str, optional| Paper {
        id: id.to_owned(),
        name: name.to_owned(),
        originals: Some(1),
        copies: Some(u16::from(optional)),
        optional,
        ..Paper::default()
    };
    vec![
        paper("p1", "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", false),
        paper("p2", "Trích lục ghi chú ly hôn, nếu đã ly hôn hoặc hủy kết hôn tại cơ quan có thẩm quyền nước ngoài", true),
        paper("p3", "Giấy tờ chứng minh nơi cư trú", false),
    ]
}

/// A file of which a half has come.
pub fn example_upload() -> (Upload, u64) {
    let said =
        UploadSaid {
            name: "ảnh sổ hộ khẩu.jpg".to_owned(), modified: Some("1795000000000".to_owned()), ..UploadSaid::default()
        };
    let of = UploadFor::Draft(DraftId(Uuid::from_u128(2)));
    let upload = Upload {
        id: UploadId(Uuid::from_u128(1)),
        of,
        length: 6_000_000,
        said,
        sha256: None,
        expires_at: at("2026-11-22T09:00:00+07:00"),
    };
    (upload, 3_200_000)
}

pub fn example_file(paper: Option<&str>, name: &str) -> AttachedFile {
    AttachedFile {
        paper: paper.map(str::to_owned),
        name: name.to_owned(),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        size: 1_248_000,
        media_type: "application/pdf".to_owned(),
    }
}

pub fn example_parts(l: &Layout) -> Vec<AnswerPart> {
    let form = example_form();
    let row = |label: &str, value: &str| AnswerRow {
        label: label.to_owned(),
        value: value.to_owned(),
        change: "/nop-ho-so/1.004873/cau-hoi/x?ve=kiem-tra".to_owned(),
    };
    let person = vec![row("Họ, chữ đệm, tên", "Nguyễn Thị Mẫu"), row("Số căn cước", "000190000001")];
    let mut all = vec![AnswerPart { title: "Về người nộp".to_owned(), is_entry: false, rows: person }];
    all.extend(parts(l, &form, &form.example(), &|page, _| format!("/nop-ho-so/1.004873/cau-hoi/{page}")));
    all.push(AnswerPart { title: "Con thứ 1".to_owned(), is_entry: true, rows: vec![row("Tên", "Mẫu")] });
    all
}

pub fn example_received() -> Received {
    Received {
        commune: CommuneId::parse("99001").unwrap(),
        procedure: "1.004873".to_owned(),
        name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
        filed: Filed {
            id: DossierId(Uuid::from_u128(7)),
            code: "H99.001-261121-0042".to_owned(),
            secret: "K7M4-PX2Q-9TRD".to_owned(),
            qr_token: "0123456789ABCDEFGHJKMNPQRST".to_owned(),
            status: Processing::Registered,
            due_at: Some(at("2026-11-26T14:00:00+07:00")),
            filed_at: at("2026-11-21T08:12:00+07:00"),
            receipt: "/api/v1/dossiers/H99.001-261121-0042/receipt".to_owned(),
            ledger_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            ledger_salt: "9f86d081884c7d659a2feaa0c55ad015".to_owned(),
            version: 1,
        },
    }
}

fn entry(kind: &str, when: &str, state: Processing, note: Option<&str>) -> TimelineEntry {
    TimelineEntry {
        assignee: None,
        agency: None,
        part: None,
        id: Uuid::from_u128(1),
        kind: format!("dossier.{kind}"),
        at: at(when),
        actor: "official".to_owned(),
        account_id: None,
        state,
        status_code: state.portal_code(Delivery::NotReady),
        due_at: None,
        moved: (kind == "due_moved").then(example_moved),
        note: note.map(str::to_owned),
        ledger_hash: Some("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned()),
    }
}

fn example_moved() -> Moved {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let said =
        xaso_calendar::Said {
            kind: xaso_kernel::calendar::DayKind::Holiday, name: "Nghỉ hoán đổi".to_owned(), official: true
        };
    Moved {
        from: Some(at("2026-11-23T09:00:00+07:00")),
        to: Some(at("2026-11-25T09:00:00+07:00")),
        calendar_version: 1,
        why: vec![xaso_calendar::Reason::Day(xaso_calendar::DayChange { date, before: None, after: Some(said) })],
    }
}

fn kept(kind: FileKind, name: &str) -> DossierFile {
    DossierFile { id: Uuid::from_u128(9), kind, file: example_file(None, name), at: at("2026-11-21T08:12:00+07:00") }
}

pub fn example_follow_up() -> FollowUp {
    let wanted =
        "Thiếu giấy tờ chứng minh nơi cư trú.\nXin gửi ảnh chụp một trong các giấy: giấy xác nhận cư trú, hoặc sổ tạm trú.";
    FollowUp {
        id: DossierId(Uuid::from_u128(7)),
        code: "H99.001-261121-0042".to_owned(),
        procedure_name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
        procedure_code: "1.004873".to_owned(),
        unit: "Xã Thanh Bình".to_owned(),
        applicant_name: "Nguyễn Thị Mẫu".to_owned(),
        status: Processing::AwaitingSupplement,
        status_code: 5,
        payment: Payment::NotDue,
        delivery: Delivery::NotReady,
        delivery_wish: Receive::Desk,
        channel: Channel::Online,
        filed_by: FiledBy::SelfAlone,
        filed_at: at("2026-11-20T08:12:00+07:00"),
        received_at: Some(at("2026-11-20T09:00:00+07:00")),
        due_at: Some(at("2026-11-25T09:00:00+07:00")),
        closed_at: None,
        is_paused: true,
        pauses: vec![],
        counts_from: None,
        extension: None,
        under: FiledUnder {
            code: "1.004873".to_owned(),
            version: 1,
            name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
            duration: Some(xaso_kernel::deadline::Duration { n: 2, unit: xaso_kernel::deadline::Unit::WorkingDay }),
            start_rule: xaso_kernel::deadline::StartRule::Immediate,
        },
        is_late: false,
        timeline: vec![
            entry("filed", "2026-11-20T08:12:00+07:00", Processing::Registered, None),
            entry("accepted", "2026-11-20T09:00:00+07:00", Processing::Accepted, None),
            entry("due_moved", "2026-11-20T09:30:00+07:00", Processing::Accepted, None),
            entry("supplement_requested", "2026-11-20T10:00:00+07:00", Processing::AwaitingSupplement, Some(wanted)),
        ],
        wanted: Some(wanted.to_owned()),
        files: vec![kept(FileKind::Paper, "to-khai.pdf")],
        can_supplement: true,
        can_withdraw: true,
        can_rate: false,
        rating: None,
        looks: vec![
            Look { at: at("2026-11-20T09:58:00+07:00"), role: Some(xaso_kernel::Role::Reception), purpose: "settle".to_owned() },
            Look { at: at("2026-11-20T09:57:00+07:00"), role: None, purpose: "unknown".to_owned() },
        ],
        ledger_salt: "9f86d081884c7d659a2feaa0c55ad015".to_owned(),
        version: 3,
    }
}

pub fn example_finished() -> FollowUp {
    FollowUp {
        status: Processing::Finished,
        status_code: 9,
        delivery: Delivery::Ready,
        is_paused: false,
        wanted: None,
        can_supplement: false,
        can_withdraw: false,
        can_rate: true,
        files: vec![kept(FileKind::Paper, "to-khai.pdf"), kept(FileKind::Result, "ket-qua.pdf")],
        looks: vec![],
        closed_at: Some(at("2026-11-24T09:00:00+07:00")),
        ..example_follow_up()
    }
}

/// Every page, by name.
fn pages(l: &Layout) -> Vec<(&'static str, String)> {
    let l = || l.clone();
    vec![
        ("elsewhere", ElsewherePage::sample(l()).render().unwrap()),
        ("tasks", TasksPage::sample(l()).render().unwrap()),
        ("question", QuestionPage::sample(l()).render().unwrap()),
        ("question-group", QuestionPage::sample_group(l()).render().unwrap()),
        ("place", PlacePage::sample(l()).render().unwrap()),
        ("remove-entry", RemoveEntryPage::sample(l()).render().unwrap()),
        ("expired", ExpiredPage::sample(l()).render().unwrap()),
        ("print", PrintPage::sample(l()).render().unwrap()),
        ("papers", PapersPage::sample(l()).render().unwrap()),
        ("check", CheckPage::sample(l()).render().unwrap()),
        ("received", ReceivedPage::sample(l()).render().unwrap()),
        ("look", LookPage::sample(l()).render().unwrap()),
        ("follow", FollowPage::sample(l()).render().unwrap()),
        ("follow-finished", FollowPage::sample_finished(l()).render().unwrap()),
        ("withdraw", WithdrawPage::sample(l()).render().unwrap()),
    ]
}

#[test]
fn a_whole_form_stands_on_one_page_for_officials() {
    let l = Layout::sample_with(Lang::Vi, &[crate::LOCALES]);
    let form = example_form();
    let html = one_page::render(&l, &form, &FormState::new(), &form.example()).unwrap();
    for field in form.fields(xaso_kernel::Lang::Vi) {
        assert!(html.contains(&format!("name=\"f_{}", field.name)), "{}: {html}", field.name);
    }
}

/// `XASO_GALLERY=FOLDER cargo test -p xaso-dossiers every_page` writes the pages there, to be looked at.
#[test]
fn every_page_is_whole_in_both_languages() {
    let own = crate::LOCALES;
    for lang in [Lang::Vi, Lang::En] {
        for large in [false, true] {
            let mut l = Layout::sample_with(lang, &[own, xaso_calendar::LOCALES]);
            l.large_text = large;
            for (name, html) in pages(&l) {
                assert!(html.contains("</html>") && html.contains("<h1"), "{name}");
                assert_eq!(html.matches("<h1").count(), 1, "{name} has one main heading");
                assert!(
                    !html.contains(" style=")
                        && !html.replace("<script type=\"module\" src=\"/tai-nguyen/", "").contains("<script"),
                    "{name} obeys the content policy"
                );
                let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                ids.sort_unstable();
                let count = ids.len();
                ids.dedup();
                assert_eq!(ids.len(), count, "{name} names every place once");
                if let Ok(folder) = std::env::var("XASO_GALLERY") {
                    let size = if large { "-large" } else { "" };
                    std::fs::write(format!("{folder}/{name}-{lang}{size}.html"), html).unwrap();
                }
            }
        }
    }
}
