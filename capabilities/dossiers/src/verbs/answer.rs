//! A unit has given its part.

use serde_json::json;
use uuid::Uuid;
use xaso_db::Tx;
use xaso_kernel::WorkingCalendar;
use xaso_web::Result;

use super::{Held, Said};
use crate::{
    model::{AttachedFile, Command, FILES_MAX, FileKind, Stepped, Verb},
    refusal,
    store::parts,
};

/// Writes down what the unit says, with its files.
///
/// # Errors
/// 403, 409, 422 fields `part`, `reason`, `files`.
pub async fn answer(
    tx: &Tx,
    calendar: &WorkingCalendar,
    held: Held,
    seen: i32,
    part: Uuid,
    answer: &str,
    files: Vec<AttachedFile>,
) -> Result<Stepped> {
    held.check(tx, Verb::Answer, seen)?;
    let answer = refusal::required_text("reason", answer)?;
    if files.len() > FILES_MAX {
        return Err(refusal::too_many_files());
    }
    let (commune, id) = (held.commune.clone(), held.id());
    // Where nobody is asked at all, the state says so before the part does.
    if held.standing.allows(Verb::Answer) && !parts::answer(tx, &commune, id, part).await? {
        return Err(refusal::field("part", "dossiers-api-part-unknown"));
    }
    let mut about = json!({ "part": part });
    if let Some(asked) = parts::list(tx.conn(), &commune, id).await?.into_iter().find(|known| known.id == part) {
        about["part_is_late"] = asked.is_late(tx.now()).into();
        about["agency_id"] = json!(asked.agency_id);
        about["agency"] = json!(parts::find_agency(tx.conn(), &commune, asked.agency_id).await?.map(|agency| agency.name));
    }
    held.keep(tx, FileKind::Opinion, files).await?;
    held.take_saying(tx, calendar, Command::Answer, Said { note: Some(answer), reasons: vec![], about }).await
}
