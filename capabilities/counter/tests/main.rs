//! The counter through the real router on a real database.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod phone;
mod receive;
mod support;
