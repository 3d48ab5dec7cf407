//! Payments through the real router on a real database.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod charges;
mod closing;
mod rates;
mod statements;
mod support;
mod webhook;
