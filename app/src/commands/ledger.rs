//! `xaso ledger`.

use clap::{Args as ClapArgs, Subcommand};

use crate::{output::Output, settings::DataArgs};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check that every change of a dossier's state has its entry and that no entry was altered.
    Verify(#[command(flatten)] DataArgs),
}

/// Runs it.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let Command::Verify(data) = args.command;
    let app = data.open_quietly().await?;
    let mut reports = Vec::new();
    let mut ok = true;
    for commune in app.communes().iter() {
        let report = xaso_ledger::verify(&app.db, &commune.id, xaso_dossiers::STREAM, xaso_dossiers::STATE_EVENTS).await?;
        ok &= report.is_ok();
        reports.push(serde_json::json!({
            "commune": commune.id,
            "ok": report.is_ok(),
            "events": report.events,
            "entries": report.entries,
            "problem_count": report.problem_count,
            "problems": report.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }));
    }
    let document = serde_json::json!({ "ok": ok, "communes": reports });
    out.print(&document, || serde_json::to_string_pretty(&document).unwrap_or_default());
    Ok(ok)
}
