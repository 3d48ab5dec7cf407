//! Not received, with the reason (form 03 of Circular 03/2025/TT-VPCP).

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::Held;
use crate::{
    model::{Command, Stepped, Verb},
    refusal,
};

/// Refuses it; the person reads the reason.
///
/// # Errors
/// 403, 409, 422 field `reason`.
pub async fn refuse(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, reason: &str) -> Result<Stepped> {
    held.check(tx, Verb::Refuse, seen)?;
    let reason = refusal::required_text("reason", reason)?;
    held.take(tx, calendar, Command::Refuse, Some(reason)).await
}
