//! `xaso calendar`.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args as ClapArgs;
use xaso_kernel::calendar::{FIRST_YEAR, LAST_YEAR};

use crate::output::Output;

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The year.
    #[arg(long)]
    year: i32,
    /// A file that replaces the built-in years that it mentions.
    #[arg(long)]
    calendar: Option<PathBuf>,
}

/// Lists.
pub fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let calendar = super::deadline::load(args.calendar)?;
    let report = calendar
        .year_report(args.year)
        .ok_or_else(|| anyhow!("--year: the calendar knows {FIRST_YEAR} to {LAST_YEAR}, not {}", args.year))?;
    out.print(&report, || {
        report
            .holidays
            .iter()
            .map(|day| format!("{}  {}{}", day.date, day.name, if day.official { "" } else { " (not announced)" }))
            .collect::<Vec<_>>()
            .join("\n")
    });
    Ok(true)
}
