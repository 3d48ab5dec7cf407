//! Over to the unit that settles it. Within the commune the clock runs on. To another agency it waits until that agency has received the
//! dossier, whose time counts from then (Decree 118/2025 as amended by 309/2026, Article 17.3).

use serde_json::json;
use uuid::Uuid;
use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::{Held, Said, forward::chosen};
use crate::{
    model::{Command, Stepped, Verb},
    refusal,
};

/// Hands it over.
///
/// # Errors
/// 403, 409, 422 fields `agency`, `reason`.
pub async fn transfer(tx: &Tx, calendar: &WorkingCalendar, held: Held, seen: i32, agency: Uuid, reason: &str) -> Result<Stepped> {
    held.check(tx, Verb::Transfer, seen)?;
    let reason = refusal::required_text("reason", reason)?;
    let agency = chosen(tx, &held, agency).await?;
    let about = json!({ "agency_id": agency.id, "agency": agency.name, "elsewhere": agency.elsewhere });
    let command = Command::Transfer { to: agency.id, elsewhere: agency.elsewhere };
    held.take_saying(tx, calendar, command, Said { note: Some(reason), reasons: vec![], about }).await
}
