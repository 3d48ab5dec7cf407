//! Received as complete: the clock starts (Decree 118/2025 as amended by 309/2026, Article 17.3).

use xaso_db::Tx;
use xaso_kernel::{Instant, WorkingCalendar};
use xaso_web::Result;

use super::{Held, plausible};
use crate::{
    model::{Command, Stepped, Verb},
    refusal,
};

/// Receives it. `due_at` only where the procedure gives no time.
///
/// # Errors
/// 403, 409, 422 field `due_at`.
pub async fn accept(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, due_at: Option<Instant>) -> Result<Stepped> {
    held.check(tx, Verb::Accept, seen)?;
    if due_at.is_some_and(|due| !plausible(due, tx.now())) {
        return Err(refusal::field("due_at", "dossiers-api-due-wrong"));
    }
    held.take(tx, calendar, Command::Accept { due_at }, None).await
}
