//! `xaso procedures`.

use std::path::PathBuf;

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
    /// Import the national portal's JSON lines, or the product's own format.
    Import {
        #[command(flatten)]
        data: DataArgs,
        /// The file.
        file: PathBuf,
        /// Report what would change and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Make one PDF with a poster of every procedure, each with a QR code that stays valid.
    Posters(super::posters::Args),
}

/// Runs it.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let (data, file, dry_run) = match args.command {
        Command::Import { data, file, dry_run } => (data, file, dry_run),
        Command::Posters(args) => return super::posters::run(args, out).await,
    };
    let app = data.open_quietly().await?;
    let report = xaso_procedures::import_file(&app, &file, dry_run).await?;
    out.print(&report, || serde_json::to_string_pretty(&report).unwrap_or_default());
    Ok(true)
}
