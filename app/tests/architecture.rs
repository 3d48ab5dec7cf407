//! A crate may use only those below it in the list.

use std::process::Command;

/// From the bottom up. A crate may use only crates that stand before it.
const ORDER: &[&str] = &[
    "xaso-kernel",
    "xaso-i18n",
    "xaso-db",
    "xaso-ledger",
    "xaso-jobs",
    "xaso-files",
    "xaso-messages",
    "xaso-pdf",
    "xaso-web",
    "xaso-testkit",
    "xaso-identity",
    "xaso-places",
    "xaso-people",
    "xaso-procedures",
    "xaso-papers",
    "xaso-dossiers",
    "xaso-indicators",
    "xaso-portal",
    "xaso",
];

fn packages() -> Vec<serde_json::Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    all["packages"].as_array().unwrap().clone()
}

#[test]
fn no_crate_uses_one_above_it() {
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let Some(place) = ORDER.iter().position(|n| *n == name) else {
            assert!(name.starts_with("xaso-bench"), "{name} has no place in the order: add it to ORDER");
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            // Tests may start the server with any capability below or beside them.
            if !used.starts_with("xaso") || dependency["kind"] == "dev" {
                continue;
            }
            let below = ORDER.iter().position(|n| *n == used);
            assert!(below.is_some_and(|b| b < place), "{name} uses {used}, which stands above it");
        }
    }
}

#[test]
fn every_capability_has_its_rooms() {
    let capabilities = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../capabilities");
    for entry in std::fs::read_dir(capabilities).unwrap() {
        let folder = entry.unwrap().path();
        for room in ["README.md", "Cargo.toml", "src/lib.rs", "locales/vi.ftl", "locales/en.ftl"] {
            assert!(folder.join(room).is_file(), "{} lacks {room}", folder.display());
        }
    }
}
