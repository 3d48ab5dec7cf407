//! Taken back by the person: on the web, or by asking at the desk.

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::Held;
use crate::{
    model::{Command, NOTE_MAX, Stepped, Verb},
    refusal,
};

/// Takes it back as the person asked at the desk.
///
/// # Errors
/// 403, 409, 422 field `reason`.
pub async fn withdraw(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, reason: &str) -> Result<Stepped> {
    held.check(tx, Verb::Withdraw, seen)?;
    withdraw_by_owner(tx, calendar, held, reason).await
}

/// Takes it back for its owner.
///
/// # Errors
/// 409, 422 field `reason`.
pub async fn withdraw_by_owner(tx: &Tx, calendar: &WorkingCalendar, held: Held, reason: &str) -> Result<Stepped> {
    let reason = refusal::optional_text("reason", reason, NOTE_MAX)?;
    held.take(tx, calendar, Command::Withdraw, reason).await
}
