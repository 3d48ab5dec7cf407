//! Every string in both languages, every key used, none missing.

use std::path::PathBuf;

#[test]
fn every_string_is_in_both_languages_every_key_exists_and_is_used() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let problems = xaso::strings::problems(&root).unwrap();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
