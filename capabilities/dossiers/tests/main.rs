//! The dossiers' journey through the real router on a real database.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod acting;
mod api_desk;
mod bulk;
mod calendar;
mod citizen;
mod desk;
mod drafts;
mod equal;
mod filing;
mod journey;
mod owner;
mod questions;
mod robust;
mod sealed;
mod support;
mod transitions;
mod units;
mod uploads;
