//! A later date, with an apology that says why (TT 03/2025/TT-VPCP, form 04).

use serde_json::json;
use xaso_db::Tx;
use xaso_kernel::{Instant, WorkingCalendar};
use xaso_web::Result;

use super::{Held, Said, plausible};
use crate::{
    model::{Command, Stepped, Verb, Why},
    refusal,
};

/// Sets the date; the person reads why.
///
/// # Errors
/// 403, 409, 422 fields `due_at`, `reason`.
pub async fn extend(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, due_at: Instant, why: Why) -> Result<Stepped> {
    held.check(tx, Verb::Extend, seen)?;
    if !plausible(due_at, tx.now()) {
        return Err(refusal::field("due_at", "dossiers-api-due-wrong"));
    }
    let mut said = Said::why(why)?;
    said.about = json!({ "due_before": held.standing.due_at });
    held.take_saying(tx, calendar, Command::Extend { due_at }, said).await
}
