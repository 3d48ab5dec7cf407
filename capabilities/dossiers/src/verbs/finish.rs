//! The result is there.

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::Held;
use crate::{
    model::{AttachedFile, Command, FILES_MAX, FileKind, NOTE_MAX, Stepped, Verb},
    refusal,
};

/// Finishes it with the files given now, or with those kept before.
///
/// # Errors
/// 403, 409, 422 field `files` where there is no result file.
pub async fn finish(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    seen: i32,
    note: &str,
    files: Vec<AttachedFile>,
) -> Result<Stepped> {
    held.check(tx, Verb::Finish, seen)?;
    let note = refusal::optional_text("note", note, NOTE_MAX)?;
    if files.len() > FILES_MAX {
        return Err(refusal::too_many_files());
    }
    let has_result = !files.is_empty() || held.has_result(tx).await?;
    held.keep(tx, FileKind::Result, files).await?;
    held.take(tx, calendar, Command::Finish { has_result }, note).await
}
