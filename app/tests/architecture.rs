//! A crate may use only those below it in the list.

use std::process::Command;

/// The platform, from the bottom up. The capabilities follow in the order of their list, then the binary.
const PLATFORM: &[&str] = &["kernel", "i18n", "db", "ledger", "jobs", "files", "images", "messages", "pdf", "web", "testkit"];

/// A crate may use only crates that stand before it.
fn order() -> Vec<String> {
    let below = PLATFORM.iter().copied().chain(xaso::capabilities::ALL.iter().map(|c| c.name));
    below.map(|name| format!("xaso-{name}")).chain(["xaso".to_owned()]).collect()
}

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
    let order = order();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let Some(place) = order.iter().position(|n| n == name) else {
            assert!(name.starts_with("xaso-bench"), "{name} has no place: add it to app/src/capabilities.rs");
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            // Tests may start the server with any capability below or beside them.
            if !used.starts_with("xaso") || dependency["kind"] == "dev" {
                continue;
            }
            let below = order.iter().position(|n| n == used);
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
