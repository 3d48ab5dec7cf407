//! `xaso generate`: documents made from the code, kept in the repository and checked there.

use std::{fmt::Write as _, path::PathBuf};

use anyhow::{Context as _, bail};
use clap::Args as ClapArgs;
use xaso_kernel::Role;

use xaso::capabilities;

use crate::{config_reference, output::Output};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// Write nothing; fail where a document differs.
    #[arg(long)]
    check: bool,
    /// The repository's docs folder.
    #[arg(long, default_value = "docs")]
    docs: PathBuf,
}

/// Writes or checks `openapi.json`, `permissions.md`, `transitions.md` and `config.md`; with `--check` the strings too.
pub fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let openapi = serde_json::to_string_pretty(&xaso_web::server::openapi(capabilities::ALL))? + "\n";
    let mut differing = Vec::new();
    for (name, text) in [
        ("openapi.json", openapi),
        ("permissions.md", permissions()),
        ("transitions.md", transitions()),
        ("config.md", config_reference::document()),
    ] {
        let path = args.docs.join(name);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        if args.check {
            differing.push(path.display().to_string());
        } else {
            std::fs::write(&path, text).with_context(|| path.display().to_string())?;
        }
    }
    if args.check {
        let root = args.docs.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), PathBuf::from);
        let strings = xaso::strings::problems(&root)?;
        if !strings.is_empty() {
            bail!("strings:\n{}", strings.join("\n"));
        }
    }
    if !differing.is_empty() {
        bail!("out of date: {}; run `cargo run -p xaso -- generate` and commit", differing.join(", "));
    }
    out.print(&serde_json::json!({ "ok": true }), || "Generated documents are up to date.".to_owned());
    Ok(true)
}

/// The steps of a dossier, each with the roles that may take it.
fn transitions() -> String {
    xaso_dossiers::transitions_document(|verb| {
        let roles = xaso_dossiers::permission_of(verb).roles;
        Role::ALL.iter().filter(|role| roles.contains(role)).map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
    })
}

/// Who may do what, as a table.
fn permissions() -> String {
    let mut text = String::from(
        "# Who may do what\n\nMade from the code by `xaso generate`; do not edit. What is not marked is refused.\n\n| permission |",
    );
    for role in Role::ALL {
        let _ = write!(text, " {} |", role.as_str());
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    text.push('\n');
    for permission in capabilities::ALL.iter().flat_map(|c| c.permissions) {
        let _ = write!(text, "| `{}` |", permission.name);
        for role in Role::ALL {
            text.push_str(if permission.roles.contains(&role) { " yes |" } else { "  |" });
        }
        text.push('\n');
    }
    text
}
