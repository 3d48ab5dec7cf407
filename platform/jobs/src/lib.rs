//! Background work: durable, retried with back-off, visible, enqueued in the transaction that needs it.
//!
//! The queue is apalis' own job table (made by its own migrations), claimed and closed through [`xaso_db::Db::write`]; why not apalis'
//! workers is told in docs/adr/0005-jobs-on-the-write-path.md. A job may run twice (after a crash): make it idempotent. Its payload
//! carries ids and codes, never a personal value: whoever sends reads the row when it runs.

mod claims;
mod kind;
mod queue;
mod runner;
mod sql;
mod table;

pub use kind::{JobContext, JobError, JobKind, Schedule};
pub use queue::{Counts, FailedJob, count, enqueue, list_failed, retry_failed};
pub use runner::{Ran, Runner, Running};
pub use table::migrations;

use xaso_db::tenancy::{Class, Table};

/// The tables of this crate. On PostgreSQL they lie in the schema `apalis`.
pub const TABLES: &[Table] = &[Table { name: "Jobs", class: Class::OwnId }, Table { name: "Workers", class: Class::OwnId }];
