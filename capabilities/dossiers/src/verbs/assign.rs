//! Into the hands of a colleague.

use uuid::Uuid;
use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::Held;
use crate::{
    model::{Command, Stepped, Verb},
    ports, refusal,
};

/// Puts it into the hands of an account of this commune.
///
/// # Errors
/// 403, 409, 422 field `to`.
pub async fn assign(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, to: Uuid) -> Result<Stepped> {
    held.check(tx, Verb::Assign, seen)?;
    if !ports::is_official(tx.conn(), tx.keyring(), &held.commune, to).await? {
        return Err(refusal::field("to", "dossiers-api-assignee-unknown"));
    }
    held.take(tx, calendar, Command::Assign { to }, None).await
}
