//! `xaso lunar`.

use chrono::NaiveDate;
use clap::Args as ClapArgs;

use crate::output::Output;

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// Solar date, `YYYY-MM-DD`.
    #[arg(long)]
    date: NaiveDate,
}

/// Converts.
pub fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let lunar = xaso_kernel::lunar::from_solar(args.date)?;
    out.print(&lunar, || {
        format!("{}/{}/{}{}", lunar.day, lunar.month, lunar.year, if lunar.leap { " (leap month)" } else { "" })
    });
    Ok(true)
}
