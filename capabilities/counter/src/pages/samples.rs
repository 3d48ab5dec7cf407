//! Every page in both languages, and what they share.

use askama::Template as _;
use xaso_i18n::Lang;
use xaso_procedures::{Paper, ProcedureDraft, ProcedureVersion};
use xaso_web::{FormState, Layout};

use super::{
    choose::{Choice, ChoosePage, Unfinished},
    done::DonePage,
    filing::FilingPage,
    paper::PaperPage,
    phone::{OverPage, PhonePage},
};
use crate::model::Who;

/// A procedure with two papers.
pub fn version() -> ProcedureVersion {
    let line = xaso_procedures::OWN_CATALOGUE.lines().find(|line| line.contains("\"1.004873\"")).expect("it is in the catalogue");
    let mut draft: ProcedureDraft = serde_json::from_str(line).expect("the catalogue is valid");
    draft.papers = vec![
        Paper { id: "p1".to_owned(), name: "Tờ khai".to_owned(), originals: Some(1), ..Paper::default() },
        Paper { id: "p2".to_owned(), name: "Trích lục ly hôn".to_owned(), optional: true, ..Paper::default() },
    ];
    let facts = draft.check().expect("the sample is valid");
    ProcedureVersion { number: 1, effective_from: chrono::NaiveDate::MIN, facts }
}

#[test]
fn every_page_renders_in_both_languages() {
    for lang in Lang::ALL {
        let dossiers = xaso_dossiers::CAPABILITY;
        let own = [crate::LOCALES, ("dossiers", dossiers.vi, dossiers.en)];
        let staff = || Layout::sample_staff(lang, &own);
        let citizen = || Layout::sample_with(lang, &own);
        let choice = |key: &str| Choice { code: "1.004873".to_owned(), name: "Xác nhận".to_owned(), key: key.to_owned() };
        let choose = ChoosePage {
            l: staff(),
            q: "doc than".to_owned(),
            found: vec![choice("")],
            has_more: true,
            favourites: vec![choice("1")],
            unfinished: vec![Unfinished {
                href: "/x".to_owned(),
                name: "Xác nhận".to_owned(),
                person: "Mẫu".to_owned(),
                at: "14 giờ".to_owned(),
            }],
        };
        let mut pages = vec![choose.render(), DonePage::sample(staff()).render(), PaperPage::sample(staff()).render()];
        pages.extend(Who::ALL.map(|who| FilingPage::sample(staff(), who).render()));
        pages.push(PhonePage { l: citizen(), f: FormState::new(), pages: 2 }.render());
        pages.push(OverPage { l: citizen() }.render());
        for page in pages {
            // A key without a string ends the test: the catalogue sees to it.
            assert!(page.expect("the page renders").contains("</html>"), "{lang:?}");
        }
    }
}
