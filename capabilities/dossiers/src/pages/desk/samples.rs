//! Invented dossiers for looking at every page.

use std::collections::HashMap;

use askama::Template as _;
use uuid::Uuid;
use xaso_identity::Official;
use xaso_kernel::{CommuneId, Instant, PhoneNumber, Role, WorkingCalendar, deadline};
use xaso_people::{AuthorisationPaper, Capacity, Person, PersonId, PersonKind, Representation, Representative};
use xaso_web::{FieldErrors, FormState, Layout};

use super::{
    agencies::AgenciesView,
    conflict::ConflictView,
    dossier::{DossierView, EventView},
    inbox::InboxView,
    register::RegisterView,
    search::SearchView,
    steps::{Around, StepForm, step_forms},
    words,
};
use crate::model::{
    Agency, AttachedFile, Channel, Consent, Delivery, Dossier, DossierFile, DossierId, FileKind, FiledBy, FiledUnder, Helper,
    Part, Processing, Rating, Receive, Rules, Standing, TimelineEntry, Verb,
};

const OUR_LOCALES: (&str, &str, &str) = crate::LOCALES;

fn at(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn official() -> Official {
    Official {
        id: Uuid::from_u128(7),
        username: "hotich".to_owned(),
        name: "Lê Thị Thí Dụ".to_owned(),
        title: "Công chức tư pháp – hộ tịch".to_owned(),
        roles: vec![Role::Specialist],
        active: true,
    }
}

/// Every kind of thing that happens.
pub fn events(l: &Layout) -> Vec<EventView> {
    let kinds = Verb::ALL.iter().map(|verb| verb.event_kind());
    std::iter::once("dossier.filed")
        .chain(kinds)
        .map(|kind| EventView {
            what: words::event(l, kind),
            who: "Trần Văn Thử".to_owned(),
            when: words::moment(l, Some(at("2026-11-18T09:00:00+07:00"))),
            machine: "2026-11-18T09:00:00+07:00".to_owned(),
            note: if kind == "dossier.refused" { "Thiếu tờ khai.\nXin nộp lại.".to_owned() } else { String::new() },
            hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        })
        .collect()
}

fn file(n: u128, kind: FileKind, name: &str, media_type: &str) -> DossierFile {
    DossierFile {
        id: Uuid::from_u128(n),
        kind,
        file: AttachedFile {
            paper: Some("p1".to_owned()),
            name: name.to_owned(),
            sha256: "00".repeat(32),
            size: 1_400_000,
            media_type: media_type.to_owned(),
        },
        at: at("2026-11-18T08:30:00+07:00"),
    }
}

fn sample_of(processing: Processing) -> Dossier {
    let calendar = WorkingCalendar::vietnam();
    let duration = deadline::Duration { n: 3, unit: deadline::Unit::WorkingDay };
    let under = FiledUnder {
        code: "1.004873".to_owned(),
        version: 1,
        name: "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
        duration: (processing != Processing::Registered).then_some(duration),
        start_rule: deadline::StartRule::Immediate,
    };
    let filed = at("2026-11-17T16:40:00+07:00");
    let rules = Rules { duration: Some(duration), start_rule: under.start_rule, calendar: &calendar };
    let mut standing = Standing::filed(filed, &rules);
    standing.processing = processing;
    if processing != Processing::Registered {
        standing.received_at = Some(filed);
        standing.assignee = Some(official().id);
    }
    if processing == Processing::Finished {
        standing.approved_at = Some(at("2026-11-18T08:00:00+07:00"));
        standing.closed_at = Some(at("2026-11-18T08:30:00+07:00"));
        standing.delivery = Delivery::Ready;
    }
    Dossier {
        id: DossierId(Uuid::from_u128(1)),
        commune: CommuneId::parse("99001").unwrap(),
        code: "H99.001-261117-0042".to_owned(),
        procedure: under,
        applicant: Person {
            id: PersonId(Uuid::from_u128(2)),
            kind: PersonKind::Adult,
            name: "Quàng Thị Khuyếch Thử".to_owned(),
            id_kind: None,
            id_number: Some("000195123457".to_owned()),
            phone: PhoneNumber::parse("0999001234").ok(),
            email: Some("khuyech.thu@example.org".to_owned()),
            address: Some("Thôn Đông <b>".to_owned()),
            created_at: filed,
            version: 1,
        },
        representative: Some(Representative {
            person: Person {
                id: PersonId(Uuid::from_u128(8)),
                kind: PersonKind::Adult,
                name: "Lò Văn Thử".to_owned(),
                id_kind: None,
                id_number: Some("000090000002".to_owned()),
                phone: PhoneNumber::parse("0999005678").ok(),
                email: None,
                address: None,
                created_at: filed,
                version: 1,
            },
            representation: Representation {
                capacity: Capacity::Proxy,
                relation: None,
                paper: Some(AuthorisationPaper::CertifiedLetter),
                paper_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 1),
                title: None,
            },
        }),
        channel: Channel::Online,
        filed_by: FiledBy::Helped,
        helper: Some(Helper {
            name: "Trần Văn Thử".to_owned(),
            from: "Tổ công nghệ số thôn Đông".to_owned(),
            consent: Some(Consent { words: "2026-11".to_owned(), at: Some(filed) }),
        }),
        form: serde_json::json!({ "purpose": "Đăng ký kết hôn", "copies": 2, "agreed": true, "born": "1995-03-17" }),
        delivery_wish: Receive::Desk,
        village_id: None,
        files: vec![
            file(3, FileKind::Paper, "to-khai.pdf", "application/pdf"),
            file(4, FileKind::Supplement, "anh.heic", "image/heic"),
            file(5, FileKind::Result, "ket-qua.pdf", "application/pdf"),
        ],
        timeline: Vec::<TimelineEntry>::new(),
        rating: (processing == Processing::Finished).then(|| Rating {
            score: 5,
            comment: Some("Tận tình".to_owned()),
            on_office_device: false,
            at: filed,
        }),
        parts: vec![Part {
            id: Uuid::from_u128(21),
            agency_id: Uuid::from_u128(20),
            asked_at: filed,
            due_at: at("2026-11-18T16:40:00+07:00"),
            answered_at: None,
        }],
        agencies: vec![Agency { id: Uuid::from_u128(20), name: "Phòng Kinh tế".to_owned(), elsewhere: false, active: true }],
        allowed: standing.allowed(),
        is_late: false,
        standing,
    }
}

/// Where a finished dossier stands.
pub fn standing() -> Standing {
    sample_of(Processing::Finished).standing
}

/// A page of every state, from which [`DossierView::sample`] takes one.
pub fn view(l: Layout, processing: Processing) -> DossierView {
    let mut errors = FieldErrors::new();
    errors.add("refuse-reason", "dossiers-api-reason-missing");
    errors.add("accept-due_at", "form-date-incomplete");
    errors.add("withdraw-confirm", "dossiers-desk-confirm-missing");
    let dossier = sample_of(processing);
    let mut f = FormState::from_pairs([("withdraw-reason", "Bà con đổi ý"), ("accept-due_at-day", "30")]);
    f.errors = if processing == Processing::Registered { errors } else { FieldErrors::new() };
    let (main, others) = step_forms(&l, &dossier, Around { officials: &[official()], f: &f });
    let names = HashMap::from([(official().id, official().name)]);
    let past = events(&l);
    let l = l.with_title_text(dossier.code.clone());
    DossierView::of(l, f, dossier, None, &names, past, main, others, &WorkingCalendar::vietnam(), at("2026-11-18T09:00:00+07:00"))
}

/// The steps of every sample are whole: a test counts them.
fn verbs(view: &DossierView) -> Vec<&'static str> {
    view.main.iter().chain(&view.others).map(|form: &StepForm| form.verb).collect()
}

fn holds(html: &str) {
    assert!(!html.contains("⟦"), "every string exists");
    assert!(
        !html.contains(" style=") && !html.replace("<script type=\"module\" src=\"/tai-nguyen/", "").contains("<script"),
        "nothing inline"
    );
    assert!(!html.contains("<b>") || !html.contains("Thôn Đông <b>"), "what people type is escaped");
    assert_eq!(html.matches("<h1").count(), 1);
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands once on a page: {html}");
}

/// Shows the page to the test, and to whoever asked for a copy: `XASO_GALLERY=FOLDER cargo test -p xaso-dossiers desk`.
fn look(name: &str, html: &str) {
    holds(html);
    if let Ok(folder) = std::env::var("XASO_GALLERY") {
        let folder = std::path::Path::new(&folder);
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    }
}

#[test]
fn every_page_of_the_desk_renders_in_both_languages() {
    for lang in xaso_i18n::Lang::ALL {
        let l = || Layout::sample_staff(lang, &[OUR_LOCALES, xaso_calendar::LOCALES]);
        look(&format!("desk-inbox-{lang}"), &InboxView::sample(l()).render().unwrap());
        look(&format!("desk-inbox-empty-{lang}"), &InboxView::empty_sample(l()).render().unwrap());
        look(&format!("desk-search-{lang}"), &SearchView::sample(l()).render().unwrap());
        look(&format!("desk-search-empty-{lang}"), &SearchView::empty_sample(l()).render().unwrap());
        look(&format!("desk-agencies-{lang}"), &AgenciesView::sample(l()).render().unwrap());
        look(&format!("desk-register-{lang}"), &RegisterView::sample(l()).render().unwrap());
        look(&format!("desk-conflict-{lang}"), &ConflictView::sample(l()).render().unwrap());
        look(&format!("desk-dossier-{lang}"), &DossierView::sample(l()).render().unwrap());
        let mut seen = std::collections::BTreeSet::new();
        for processing in Processing::ALL {
            let view = view(l(), *processing);
            seen.extend(verbs(&view));
            look(&format!("desk-dossier-{processing}-{lang}"), &view.render().unwrap());
        }
        assert_eq!(seen.len(), Verb::ALL.len() - 2, "finish needs an approval, answering somebody asked: {seen:?}");
    }
}
