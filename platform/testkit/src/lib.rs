//! Tests drive the real router on a real database through one [`TestApp`]: SQLite in a temporary folder, or PostgreSQL where
//! `XASO_TEST_POSTGRES` names a server. Time stands still until the test moves it; messages stay in memory; every statement is
//! held against the tenancy rule.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod app;
mod client;
mod html;
mod schema;

pub use app::{COMMUNE, TestApp, at, declared};
pub use client::{Client, Part, Reply};
pub use html::Html;
pub use schema::tenancy_problems;
