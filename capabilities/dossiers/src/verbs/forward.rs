//! A unit is asked for its part. Several may be asked at once, or one after another; the whole dossier's clock runs on, the part has its own.

use serde_json::json;
use uuid::Uuid;
use xaso_db::Tx;
use xaso_kernel::{WorkingCalendar, deadline};
use xaso_web::Result;

use super::{Held, Said};
use crate::{
    model::{Agency, Command, PART_DAYS_MAX, Part, Stepped, Verb},
    refusal,
    store::parts,
};

/// A unit that can be chosen.
///
/// # Errors
/// 422 field `agency`.
pub(super) async fn chosen(tx: &Tx, held: &Held, agency: Uuid) -> Result<Agency> {
    let found = parts::find_agency(tx.conn(), &held.commune, agency).await?;
    found.filter(|agency| agency.active).ok_or_else(|| refusal::field("agency", "dossiers-api-agency-unknown"))
}

/// Asks the unit.
///
/// # Errors
/// 403, 409, 422 fields `agency`, `reason`, `days`.
pub async fn forward(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    seen: i32,
    agency: Uuid,
    question: &str,
    days: u32,
) -> Result<Stepped> {
    held.check(tx, Verb::Forward, seen)?;
    let question = refusal::required_text("reason", question)?;
    if !(1..=PART_DAYS_MAX).contains(&days) {
        return Err(refusal::field_with("days", "dossiers-api-days-wrong", vec![("max".to_owned(), PART_DAYS_MAX.to_string())]));
    }
    let agency = chosen(tx, &held, agency).await?;
    let time = deadline::Duration { n: days, unit: deadline::Unit::WorkingDay };
    let due = deadline::due(tx.now(), time, deadline::StartRule::Immediate, calendar, &[]).map_err(|_| {
        refusal::field_with("days", "dossiers-api-days-wrong", vec![("max".to_owned(), PART_DAYS_MAX.to_string())])
    })?;
    let part = Part { id: tx.new_id(), agency_id: agency.id, asked_at: tx.now(), due_at: due.due, answered_at: None };
    let about = json!({ "part": part.id, "agency_id": agency.id, "agency": agency.name, "part_due_at": part.due_at });
    let (commune, id) = (held.commune.clone(), held.id());
    let stepped = held.take_saying(tx, calendar, Command::Forward, Said { note: Some(question), reasons: vec![], about }).await?;
    parts::insert(tx, &commune, id, &part).await?;
    Ok(stepped)
}
