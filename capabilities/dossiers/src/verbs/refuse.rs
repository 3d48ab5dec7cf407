//! Not received, with the reason (form 03 of Circular 03/2025/TT-VPCP).

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::{Held, Said};
use crate::model::{Command, Stepped, Verb, Why};

/// Refuses it; the person reads the reason.
///
/// # Errors
/// 403, 409, 422 field `reason`.
pub async fn refuse(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, why: Why) -> Result<Stepped> {
    held.check(tx, Verb::Refuse, seen)?;
    held.take_saying(tx, calendar, Command::Refuse, Said::why(why)?).await
}
