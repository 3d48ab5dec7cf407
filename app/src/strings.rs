//! The strings of every capability held against their use, for the test and for `xaso generate --check`.

use std::path::Path;

use xaso_i18n::{Catalogue, CatalogueError, scan};

use crate::capabilities::ALL;

/// Every string of the product.
///
/// # Errors
/// Two files define one key, or a file cannot be read as Fluent.
pub fn catalogue() -> Result<Catalogue, CatalogueError> {
    let mut files =
        vec![("web", xaso_web::LOCALES.0, xaso_web::LOCALES.1), ("pdf", xaso_pdf::LOCALES[0].1, xaso_pdf::LOCALES[1].1)];
    files.extend(ALL.iter().map(|c| (c.name, c.vi, c.en)));
    Catalogue::new(&files)
}

/// What is wrong with the strings: a key or a variable in one language only, a key used but missing, a key that nobody uses.
/// `root` is the repository.
///
/// # Errors
/// A source file cannot be read.
pub fn problems(root: &Path) -> anyhow::Result<Vec<String>> {
    let catalogue = catalogue()?;
    let mut problems = catalogue.check();
    // The crate that reads keys speaks of them in its examples.
    let platform = std::fs::read_dir(root.join("platform"))?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut roots: Vec<_> = platform.filter(|path| !path.ends_with("i18n")).collect();
    roots.extend([root.join("capabilities"), root.join("app/src")]);
    let usage = scan::scan(&roots)?;
    let report = scan::compare(&usage, &catalogue);
    problems.extend(report.missing.iter().map(|key| format!("used but not written: {key:?}")));
    problems.extend(report.unused.iter().map(|key| format!("written but not used: {key:?}")));
    Ok(problems)
}
