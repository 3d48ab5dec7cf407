//! The result was handed over.

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::Held;
use crate::model::{Command, Stepped, Verb};

/// Notes that it was handed over.
///
/// # Errors
/// 403, 409.
pub async fn return_result(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32) -> Result<Stepped> {
    held.check(tx, Verb::Return, seen)?;
    held.take(tx, calendar, Command::Return, None).await
}
