//! `xaso deadline`.

use std::{fs::File, path::PathBuf};

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, FixedOffset};
use clap::Args as ClapArgs;
use xaso_kernel::{
    Instant,
    calendar::WorkingCalendar,
    deadline::{Duration, StartRule, Unit, due},
};

use crate::output::Output;

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// When the dossier was received, RFC 3339: 2026-11-20T14:00:00+07:00.
    #[arg(long)]
    received: DateTime<FixedOffset>,
    /// How many units.
    #[arg(long)]
    duration: u32,
    /// `working_day`, `calendar_day` or `working_hour`.
    #[arg(long, value_parser = |name: &str| Unit::parse(name).ok_or("use working_day, calendar_day or working_hour"))]
    unit: Unit,
    /// `immediate`, or `next_day_after_15` where the special law says so.
    #[arg(long, default_value = "immediate", value_parser = |name: &str| StartRule::parse(name).ok_or("use immediate or next_day_after_15"))]
    start_rule: StartRule,
    /// Holidays and working Saturdays, `date,kind,name,official`; replaces the built-in years that it mentions.
    #[arg(long)]
    calendar: Option<PathBuf>,
    /// A pause of the clock, FROM/TO in RFC 3339; may be given several times.
    #[arg(long, value_parser = pause)]
    paused: Vec<(Instant, Instant)>,
}

fn pause(text: &str) -> anyhow::Result<(Instant, Instant)> {
    let (from, to) = text.split_once('/').ok_or_else(|| anyhow!("a pause is FROM/TO"))?;
    let moment = |t: &str| DateTime::parse_from_rfc3339(t).map(|m| m.to_utc()).with_context(|| format!("pause: {t:?}"));
    Ok((moment(from)?, moment(to)?))
}

/// Computes.
pub fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let calendar = load(args.calendar)?;
    let duration = Duration { n: args.duration, unit: args.unit };
    let deadline = due(args.received.to_utc(), duration, args.start_rule, &calendar, &args.paused)?;
    let report = deadline.report();
    out.print(&report, || {
        let steps: Vec<&str> = report.steps.iter().map(|s| s.why.as_str()).collect();
        format!("{}\n{}", report.due.to_rfc3339(), steps.join("\n"))
    });
    Ok(true)
}

/// The built-in calendar, with the years of `file` replaced.
pub fn load(file: Option<PathBuf>) -> anyhow::Result<WorkingCalendar> {
    let calendar = WorkingCalendar::vietnam();
    let Some(path) = file else { return Ok(calendar) };
    let name = path.display().to_string();
    let file = File::open(&path).with_context(|| format!("calendar {name}"))?;
    calendar.with_csv(file).with_context(|| format!("calendar {name}"))
}
