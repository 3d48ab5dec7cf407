//! Every page of this room in both languages.

use askama::Template as _;
use uuid::Uuid;
use xaso_i18n::Lang;
use xaso_kernel::{Instant, PhoneNumber};
use xaso_people::{Person, PersonId, PersonKind};
use xaso_web::{FieldErrors, FormState, Layout};

use super::{
    earlier::{AskPage, CodePage, EarlierPage},
    reissue::{ReissuePage, ReissuedPage},
    resume::ResumePage,
    save::SavePage,
};
use crate::{
    model::{AttachedFile, DossierId, FileKind},
    service::{Earlier, HeldPaper},
};

fn at(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

pub fn example_earlier() -> Earlier {
    let held = |n: u128, kind, name: &str| HeldPaper {
        id: Uuid::from_u128(n),
        dossier: DossierId(Uuid::from_u128(1)),
        code: "H99.001-261117-0042".to_owned(),
        procedure_name: "Thủ tục đăng ký khai sinh".to_owned(),
        kind,
        file: AttachedFile {
            paper: None,
            name: name.to_owned(),
            sha256: "00".repeat(32),
            size: 1_248_000,
            media_type: "application/pdf".to_owned(),
        },
        at: at("2026-11-18T09:00:00+07:00"),
    };
    Earlier {
        person: Person {
            id: PersonId(Uuid::from_u128(2)),
            kind: PersonKind::Adult,
            name: "Quàng Thị Khuyếch Thử".to_owned(),
            id_kind: None,
            id_number: Some("000195123457".to_owned()),
            phone: PhoneNumber::parse("0999001234").ok(),
            email: None,
            address: Some("Thôn Đông <b>".to_owned()),
            created_at: at("2026-11-18T09:00:00+07:00"),
            version: 1,
        },
        papers: vec![held(3, FileKind::Result, "trich-luc.pdf"), held(4, FileKind::Paper, "cu-tru.pdf")],
    }
}

#[test]
fn every_page_is_whole_in_both_languages() {
    for lang in Lang::ALL {
        let l = || Layout::sample_with(lang, &[crate::LOCALES]).with_title("dossiers-owner-earlier-title");
        let staff = || Layout::sample_staff(lang, &[crate::LOCALES]);
        let code = "1.004873".to_owned();
        let mut errors = FieldErrors::new();
        errors.add("code", "dossiers-owner-code-wrong");
        errors.add("phone", "dossiers-owner-ask-phone-wrong");
        let f = || FormState::new().with_errors(errors.clone());
        let pages = [
            ("save", SavePage::sample(l(), false).render().unwrap()),
            ("saved", SavePage::sample(l(), true).render().unwrap()),
            ("resume", ResumePage::sample(l(), false).render().unwrap()),
            ("resume-wrong", ResumePage::sample(l(), true).render().unwrap()),
            ("ask", AskPage { l: l(), f: f(), code: code.clone(), can_send: true }.render().unwrap()),
            ("ask-no", AskPage { l: l(), f: FormState::new(), code: code.clone(), can_send: false }.render().unwrap()),
            ("code", CodePage { l: l(), f: f(), code: code.clone() }.render().unwrap()),
            ("earlier", EarlierPage::sample(l()).render().unwrap()),
            ("reissue", ReissuePage::sample(staff()).render().unwrap()),
            ("reissued", ReissuedPage::sample(staff()).render().unwrap()),
        ];
        for (name, html) in pages {
            assert!(html.contains("</html>") && !html.contains('⟦'), "{name}");
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one main heading");
            assert!(!html.contains(" style=") && !html.contains("<script") && !html.contains("Đông <b>"), "{name}");
            let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            ids.sort_unstable();
            let count = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), count, "{name} names every place once");
            if let Ok(folder) = std::env::var("XASO_GALLERY") {
                std::fs::write(format!("{folder}/owner-{name}-{lang}.html"), html).unwrap();
            }
        }
    }
}
