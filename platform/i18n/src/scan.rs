//! Which keys the source uses: finds keys that do not exist, and keys that nobody shows.
//!
//! A use is `t("key")` or `ta("key", …)` in Rust or in a template. Any other string that equals a key (a menu's
//! `label_key: "…"`, a field error) counts as a use too, but is never reported as missing. Keys that are put together while running are
//! declared next to the code that does so: `// i18n: dossiers-state-*` (in templates `{# i18n: … #}`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::Catalogue;

/// What a walk over the source found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Keys asked for by `t` or `ta`, with the first place of each (`path:line`).
    pub asked: BTreeMap<String, String>,
    /// Every other string that could be a key.
    pub mentioned: BTreeSet<String>,
    /// Declared keys and prefixes (`prefix-*`), with their place.
    pub declared: BTreeMap<String, String>,
}

/// What is wrong between the source and the catalogue. Empty lists when all is well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Asked for, but not in the catalogue: one `path:line: key` each.
    pub missing: Vec<String>,
    /// In the catalogue, but nobody asks for it.
    pub unused: Vec<String>,
}

impl Report {
    /// Nothing to mend.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.missing.is_empty() && self.unused.is_empty()
    }
}

/// Walks `roots` (folders or files): `.rs` and `.html`, without `tests`, `target`, `node_modules` and hidden folders.
/// The module of tests at the end of a Rust file is left out.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn scan(roots: &[impl AsRef<Path>]) -> io::Result<Usage> {
    let mut usage = Usage::default();
    for root in roots {
        walk(root.as_ref(), &mut usage)?;
    }
    Ok(usage)
}

/// Compares what the source uses with what the catalogue holds.
#[must_use]
pub fn compare(usage: &Usage, catalogue: &Catalogue) -> Report {
    let prefixes: Vec<&str> = usage.declared.keys().filter_map(|key| key.strip_suffix('*')).collect();
    let declared = |key: &str| usage.declared.contains_key(key) || prefixes.iter().any(|prefix| key.starts_with(prefix));

    let mut missing: Vec<String> = usage
        .asked
        .iter()
        .chain(usage.declared.iter().filter(|(key, _)| !key.ends_with('*')))
        .filter(|(key, _)| !catalogue.has(key))
        .map(|(key, place)| format!("{place}: {key}"))
        .collect();
    for (declared, place) in &usage.declared {
        if let Some(prefix) = declared.strip_suffix('*')
            && !catalogue.keys().any(|key| key.starts_with(prefix))
        {
            missing.push(format!("{place}: {declared} (no key starts so)"));
        }
    }
    let unused = catalogue
        .keys()
        .filter(|key| !usage.asked.contains_key(*key) && !usage.mentioned.contains(*key) && !declared(key))
        .map(str::to_owned)
        .collect();
    Report { missing, unused }
}

fn walk(path: &Path, usage: &mut Usage) -> io::Result<()> {
    if path.is_file() {
        return read(path, usage);
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let name = entry.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with('.') || matches!(name, "target" | "node_modules" | "tests" | "dist") {
            continue;
        }
        walk(&entry, usage)?;
    }
    Ok(())
}

fn read(path: &Path, usage: &mut Usage) -> io::Result<()> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if !matches!(extension, "rs" | "html") {
        return Ok(());
    }
    let text = fs::read_to_string(path)?;
    let live = if extension == "rs" { text.split("#[cfg(test)]\nmod ").next().unwrap_or_default() } else { &text };
    collect(&path.display().to_string(), live, usage);
    Ok(())
}

fn collect(path: &str, text: &str, usage: &mut Usage) {
    let place = |at: usize| format!("{path}:{}", text[..at].matches('\n').count() + 1);

    for (at, _) in text.match_indices("i18n: ") {
        let before = text[..at].trim_end();
        if !(before.ends_with("//") || before.ends_with("{#")) {
            continue;
        }
        let line = text[at + "i18n: ".len()..].lines().next().unwrap_or_default();
        for word in line.split([' ', ',']).filter(|word| is_key(word.trim_end_matches('*'))) {
            usage.declared.entry(word.to_owned()).or_insert_with(|| place(at));
        }
    }

    for call in ["t(", "ta("] {
        for (at, _) in text.match_indices(call) {
            let is_name_part = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
            if is_name_part {
                continue;
            }
            let rest = text[at + call.len()..].trim_start().trim_start_matches('&');
            if let Some(key) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next())
                && is_key(key)
            {
                usage.asked.entry(key.to_owned()).or_insert_with(|| place(at));
            }
        }
    }

    // Whether a quote opens or closes is not known without a parser: every stretch between two quotes is looked at.
    for part in text.split('"').filter(|part| is_key(part)) {
        usage.mentioned.insert(part.to_owned());
    }
}

/// Keys are lower-case words joined by hyphens, as [`Catalogue`] files write them.
fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_and_unused_keys_are_found_and_declared_ones_are_known() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("templates")).unwrap();
        fs::create_dir_all(dir.path().join("tests")).unwrap();
        fs::write(
            dir.path().join("templates/page.html"),
            "<h1>{{ l.t(\"page-title\") }}</h1>\n{{ l.ta(\n  \"page-count\", (\"n\", n)) }}{{ l.t(\"page-gone\") }}",
        )
        .unwrap();
        fs::write(
            dir.path().join("page.rs"),
            "// i18n: state-*\nlet k = format!(\"state-{s}\");\nMenuItem { label_key: \"menu-home\" };\n#[cfg(test)]\nmod tests {\nt(\"only-test\")",
        )
        .unwrap();
        fs::write(dir.path().join("tests/main.rs"), "l.t(\"also-test\")").unwrap();

        let usage = scan(&[dir.path()]).unwrap();
        let ftl = "page-title = x\npage-count = { $n }\nmenu-home = x\nstate-new = x\nnobody = x";
        let report = compare(&usage, &Catalogue::new(&[("one", ftl, ftl)]).unwrap());
        assert_eq!(report.unused, ["nobody"]);
        assert_eq!(report.missing.len(), 1, "{:?}", report.missing);
        assert!(report.missing[0].ends_with("page.html:3: page-gone"), "{:?}", report.missing);
    }
}
