//! Agreed to by whoever decides.

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::Held;
use crate::model::{Command, Stepped, Verb};

/// Agrees to it.
///
/// # Errors
/// 403, 409.
pub async fn approve(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32) -> Result<Stepped> {
    held.check(tx, Verb::Approve, seen)?;
    held.take(tx, calendar, Command::Approve, None).await
}
