//! Behaviour of the kernel, one file a module.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod calendar;
mod card;
mod deadline;
mod deadline_laws;
mod fold;
mod identifier;
mod lunar;
mod when;

use chrono::NaiveDate;
use xaso_kernel::Instant;

/// The moment of `2026-11-20T14:00` on Vietnamese clocks.
pub fn at(local: &str) -> Instant {
    let seconds = if local.len() == 16 { ":00" } else { "" };
    format!("{local}{seconds}+07:00").parse().expect("a test writes moments correctly")
}

/// The day `2026-11-20`.
pub fn day(date: &str) -> NaiveDate {
    date.parse().expect("a test writes days correctly")
}
