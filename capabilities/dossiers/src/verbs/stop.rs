//! Ended without a result, with reason and basis (TT 03/2025/TT-VPCP, form 05).

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::{Held, Said};
use crate::model::{Command, Stepped, Verb, Why};

/// Stops it; the person reads why.
///
/// # Errors
/// 403, 409, 422 field `reason`.
pub async fn stop(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, why: Why) -> Result<Stepped> {
    held.check(tx, Verb::Stop, seen)?;
    held.take_saying(tx, calendar, Command::Stop, Said::why(why)?).await
}
