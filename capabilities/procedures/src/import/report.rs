//! What an import tells: the shape of `xaso procedures import --json`.

use serde::{Deserialize, Serialize};

use crate::model::Change;

/// Something about one field that the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Field in the catalogue's own format, such as `channels.online.duration`.
    pub field: String,
    /// In plain English.
    pub reason: String,
}

impl Finding {
    pub(super) fn new(field: &str, reason: impl Into<String>) -> Self {
        Self { field: field.to_owned(), reason: reason.into() }
    }
}

/// A line that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// Counted from 1.
    pub line: u64,
    /// The procedure's code, as far as it could be read.
    pub code: Option<String>,
    /// Why, in plain English.
    pub reason: String,
}

/// A field of a used line that could not be read, or is in doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Counted from 1.
    pub line: u64,
    /// The procedure's code.
    pub code: String,
    /// Field in the catalogue's own format.
    pub field: String,
    /// Why, in plain English.
    pub reason: String,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Lines with something on them.
    pub read: u64,
    /// Procedures that were not there.
    pub inserted: u64,
    /// Procedures that got a new version.
    pub updated: u64,
    /// Procedures that were there just so.
    pub unchanged: u64,
    /// The first [`REJECTIONS_KEPT`](super::REJECTIONS_KEPT) lines that could not be used.
    pub rejected: Vec<Rejection>,
    /// The first [`WARNINGS_KEPT`](super::WARNINGS_KEPT) fields that could not be read.
    pub warnings: Vec<Warning>,
    /// How many lines could not be used, kept here or not.
    pub rejected_total: u64,
    /// How many warnings there were, kept here or not.
    pub warnings_total: u64,
    /// Nothing was written.
    pub dry_run: bool,
    /// What would change, procedure by procedure; only where nothing was written.
    #[serde(skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ProcedureChange>,
}

/// What a file would change in one procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProcedureChange {
    /// Counted from 1.
    pub line: u64,
    /// The procedure's code.
    pub code: String,
    /// Its name in the file.
    pub name: String,
    /// It is not in the catalogue yet.
    pub new: bool,
    /// Field by field, old and new; empty for one that is new.
    pub changes: Vec<Change>,
}

impl ImportReport {
    /// Notes a warning, and keeps it where there is room.
    pub(crate) fn warn(&mut self, line: u64, code: &str, field: String, reason: String) {
        self.warnings_total += 1;
        if self.warnings.len() < super::WARNINGS_KEPT {
            self.warnings.push(Warning { line, code: code.to_owned(), field, reason });
        }
    }
}
