//! The result was wrong and is replaced. The wrong one stays in the record; the person is told and gets the right one.

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::{Held, Said};
use crate::{
    model::{AttachedFile, Command, FILES_MAX, FileKind, Stepped, Verb, Why},
    refusal,
};

/// Puts the right result in place of a wrong one.
///
/// # Errors
/// 403, 409, 422 fields `files`, `reason`.
pub async fn correct(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    seen: i32,
    why: Why,
    files: Vec<AttachedFile>,
) -> Result<Stepped> {
    held.check(tx, Verb::Correct, seen)?;
    let said = Said::why(why)?;
    if files.len() > FILES_MAX {
        return Err(refusal::too_many_files());
    }
    let has_result = !files.is_empty();
    held.keep(tx, FileKind::Result, files).await?;
    held.take_saying(tx, calendar, Command::Correct { has_result }, said).await
}
