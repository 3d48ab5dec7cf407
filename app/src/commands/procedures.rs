//! `xaso procedures`.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args as ClapArgs, Subcommand};

use xaso_kernel::{Clock as _, SystemClock, when::local_date};
use xaso_procedures::forms::{Form, FormReport};

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
    /// Read a form's schema and try it with its own examples.
    CheckForm {
        /// The schema.
        file: PathBuf,
        /// Print the schema as the API would publish it instead of the report.
        #[arg(long)]
        published: bool,
    },
}

/// Runs it.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    match args.command {
        Command::Import { data, file, dry_run } => {
            let app = data.open_quietly().await?;
            let report = xaso_procedures::import_file(&app, &file, dry_run).await?;
            out.print(&report, || serde_json::to_string_pretty(&report).unwrap_or_default());
            Ok(true)
        }
        Command::Posters(args) => super::posters::run(args, out).await,
        Command::CheckForm { file, published } => check_form(&file, published, out),
    }
}

fn check_form(file: &Path, published: bool, out: Output) -> anyhow::Result<bool> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    if published {
        let form = Form::parse(&text).with_context(|| file.display().to_string())?;
        out.print(form.schema(), || serde_json::to_string_pretty(form.schema()).unwrap_or_default());
        return Ok(true);
    }
    let report = FormReport::of(&text, local_date(SystemClock.now()));
    out.print(&report, || {
        let mut words: Vec<String> = report.findings.iter().map(|one| format!("{}: {}", one.at, one.reason)).collect();
        words.push(format!(
            "{} fields on {} pages, {} examples: {}",
            report.fields,
            report.pages,
            report.examples,
            if report.ok { "all is well" } else { "not yet right" }
        ));
        words.join("\n")
    });
    Ok(report.ok)
}
