//! What was missing has come, from the person or at the desk: the clock goes on.

use xaso_db::Tx;
use xaso_kernel::{Instant, WorkingCalendar};
use xaso_web::Result;

use super::Held;
use crate::{
    model::{AttachedFile, Command, FILES_MAX, FileKind, NOTE_MAX, Processing, Stepped, Verb},
    refusal,
};

/// Takes what was handed in at the desk.
///
/// # Errors
/// 403, 409, 422 fields `note`, `files`, `received_at`.
pub async fn resume(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    seen: i32,
    note: &str,
    files: Vec<AttachedFile>,
    received_at: Option<Instant>,
) -> Result<Stepped> {
    held.check(tx, Verb::Resume, seen)?;
    taken(tx, calendar, held, note, files, received_at).await
}

/// Takes what the dossier's owner sends.
///
/// # Errors
/// 409, 422 fields `note`, `files`.
pub async fn supplement(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    note: &str,
    files: Vec<AttachedFile>,
) -> Result<Stepped> {
    // What the person can mend is a missing paper; that money has come is written by whoever takes it.
    if held.standing.processing != Processing::AwaitingSupplement {
        return Err(refusal::not_awaited(&held.standing));
    }
    if files.is_empty() && note.trim().is_empty() {
        return Err(refusal::field("files", "dossiers-api-supplement-empty"));
    }
    taken(tx, calendar, held, note, files, None).await
}

async fn taken(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    note: &str,
    files: Vec<AttachedFile>,
    received_at: Option<Instant>,
) -> Result<Stepped> {
    let note = refusal::optional_text("note", note, NOTE_MAX)?;
    if files.len() > FILES_MAX {
        return Err(refusal::too_many_files());
    }
    held.keep(tx, FileKind::Supplement, files).await?;
    held.take(tx, calendar, Command::Resume { received_at }, note).await
}
