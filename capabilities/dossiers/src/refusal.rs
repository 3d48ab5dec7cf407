//! Why something was not done, as every caller hears it: a code that does not change, and what can be done instead.

use axum::http::StatusCode;
use serde_json::json;
use xaso_web::{FieldErrors, Problem};

use crate::model::{FILES_MAX, NOTE_MAX, Refused, RefusedReason, Standing};

/// 404: no such dossier, or not with this secret, or in another commune. The three answer alike.
#[must_use]
pub fn unknown() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "dossier-not-found")
}

/// 422 with one field.
#[must_use]
pub fn field(name: &str, key: &str) -> Problem {
    field_with(name, key, Vec::new())
}

/// As [`field`], with values for the sentence.
#[must_use]
pub fn field_with(name: &str, key: &str, args: Vec<(String, String)>) -> Problem {
    let mut errors = FieldErrors::new();
    errors.add_with(name, key, args);
    Problem::invalid(errors.into())
}

fn conflict(code: &'static str, standing: &Standing) -> Problem {
    let allowed: Vec<_> = standing.allowed().iter().map(|verb| verb.as_str()).collect();
    Problem::new(StatusCode::CONFLICT, code)
        .arg("state", standing.processing.as_str())
        // RFC 9457 has `status` for itself.
        .with("present", standing.processing.as_str())
        .with("status_code", standing.portal_code())
        .with("version", standing.version)
        .with("allowed", json!(allowed))
}

/// 409: somebody else changed it since the caller saw it.
#[must_use]
pub fn stale(standing: &Standing) -> Problem {
    conflict("stale-version", standing)
}

/// What was asked for does not go in this state, or lacks something.
#[must_use]
pub fn refused(standing: &Standing, refused: &Refused) -> Problem {
    let code = match refused.reason {
        RefusedReason::State => "step-not-allowed",
        RefusedReason::NotApproved => "not-approved",
        RefusedReason::PartsOpen => "parts-open",
        RefusedReason::NoResult => return field("files", "dossiers-api-result-missing"),
        RefusedReason::NoDueDate => return field("due_at", "dossiers-api-due-missing"),
        RefusedReason::DueDate => return field("due_at", "dossiers-api-due-wrong"),
        RefusedReason::NotLater => return field("due_at", "dossiers-api-due-not-later"),
        RefusedReason::ReceiptMoment => return field("received_at", "dossiers-api-receipt-wrong"),
    };
    conflict(code, standing).arg("verb", refused.verb.as_str())
}

/// 409: nothing is awaited from the person.
#[must_use]
pub fn not_awaited(standing: &Standing) -> Problem {
    conflict("step-not-allowed", standing).arg("verb", crate::model::Verb::Resume.as_str())
}

/// A text that must be there, cleaned.
///
/// # Errors
/// 422: empty or too long.
pub fn required_text(name: &str, text: &str) -> Result<String, Problem> {
    optional_text(name, text, NOTE_MAX)?.ok_or_else(|| field(name, "dossiers-api-reason-missing"))
}

/// A text that may be empty, cleaned.
///
/// # Errors
/// 422: too long.
pub fn optional_text(name: &str, text: &str, max: usize) -> Result<Option<String>, Problem> {
    let text = xaso_kernel::clean_text(text);
    if text.chars().count() > max {
        return Err(field_with(name, "form-too-long", vec![("max".to_owned(), max.to_string())]));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// 409: the dossier is closed.
#[must_use]
pub fn closed(standing: &Standing) -> Problem {
    conflict("dossier-closed", standing)
}

/// 422: more files than are taken at once.
#[must_use]
pub fn too_many_files() -> Problem {
    field_with("files", "dossiers-api-files-many", vec![("max".to_owned(), FILES_MAX.to_string())])
}
