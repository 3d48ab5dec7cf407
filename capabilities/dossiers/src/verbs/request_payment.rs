//! Money is due before the work goes on: how much and for what; the clock waits.

use serde_json::json;
use xaso_db::Tx;
use xaso_kernel::{Money, WorkingCalendar};
use xaso_web::Result;

use super::{Held, Said};
use crate::{
    model::{Command, Stepped, Verb},
    refusal,
};

/// The most that is asked for at once: what is more is a slip of the finger.
pub const AMOUNT_MAX: Money = Money(1_000_000_000);

/// Asks for it; the person reads for what.
///
/// # Errors
/// 403, 409, 422 fields `amount`, `reason`.
pub async fn request_payment(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    seen: i32,
    amount: Money,
    reason: &str,
) -> Result<Stepped> {
    held.check(tx, Verb::RequestPayment, seen)?;
    if amount < Money(1) || amount > AMOUNT_MAX {
        return Err(refusal::field("amount", "dossiers-api-amount-wrong"));
    }
    let reason = refusal::required_text("reason", reason)?;
    let said = Said { note: Some(reason), reasons: vec![], about: json!({ "amount": amount }) };
    held.take_saying(tx, calendar, Command::RequestPayment, said).await
}
