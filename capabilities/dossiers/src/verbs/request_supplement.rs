//! A paper is missing: told once, with everything that is missing, why and how to mend it (Decree 118/2025, Article 17.2); the clock waits.

use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::{Held, Said};
use crate::model::{Command, Stepped, Verb, Why};

/// Asks for it; the person reads the reason.
///
/// # Errors
/// 403, 409, 422 field `reason`.
pub async fn request_supplement(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, why: Why) -> Result<Stepped> {
    held.check(tx, Verb::RequestSupplement, seen)?;
    held.take_saying(tx, calendar, Command::RequestSupplement, Said::why(why)?).await
}
