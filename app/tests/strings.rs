//! Every string in both languages, every key used, none missing.

use std::path::PathBuf;

use xaso::capabilities::ALL;
use xaso_i18n::{Catalogue, scan};

fn catalogue() -> Catalogue {
    let mut files = vec![
        ("web", xaso_web::LOCALES.0, xaso_web::LOCALES.1),
        ("pdf", xaso_pdf::LOCALES[0].1, xaso_pdf::LOCALES[1].1),
    ];
    files.extend(ALL.iter().map(|c| (c.name, c.vi, c.en)));
    Catalogue::new(&files).unwrap()
}

#[test]
fn both_languages_hold_the_same_keys_with_the_same_variables() {
    let problems = catalogue().check();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_key_that_is_used_exists_and_every_key_that_exists_is_used() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let usage = scan::scan(&[root.join("platform"), root.join("capabilities"), root.join("app/src")]).unwrap();
    let report = scan::compare(&usage, &catalogue());
    assert!(report.is_clean(), "{report:#?}");
}
