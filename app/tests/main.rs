//! The rules that hold across capabilities.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod architecture;
mod strings;
mod tenancy;
