//! What every change of a dossier leaves behind, in the transaction that makes it: event, ledger entry, note.

use serde_json::{Value, json};
use uuid::Uuid;
use xaso_db::{Cell, DbError, NewEvent, Tx};
use xaso_kernel::{Actor, CommuneId, Instant};
use xaso_ledger::Entry;

use crate::{
    model::{Channel, Delivery, DossierId, FiledBy, Moved, Processing, Standing},
    store::{around, dossier},
};

/// What a dossier is, without anything that tells who the person is.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Id.
    pub id: DossierId,
    /// Code.
    pub code: String,
    /// Code of the procedure.
    pub procedure_code: String,
    /// Its version.
    pub procedure_version: u32,
    /// How it came.
    pub channel: Channel,
    /// Who filed.
    pub filed_by: FiledBy,
    /// The village.
    pub village_id: Option<Uuid>,
    /// The person agreed to being helped, at filing; false afterwards, since only the filing says so.
    pub has_consent: bool,
    /// The salt of its ledger entries.
    pub salt: [u8; 16],
}

/// One thing that happened to one dossier.
#[derive(Clone, Debug)]
pub struct Happened {
    /// To which.
    pub facts: Facts,
    /// Kind of the event.
    pub kind: &'static str,
    /// State before; `None` at filing.
    pub before: Option<(Processing, Delivery)>,
    /// Where it stands now.
    pub after: Standing,
    /// What was said with it.
    pub note: Option<String>,
    /// The reasons chosen from the step's list.
    pub reasons: Vec<&'static str>,
    /// What else the event tells, an object or nothing: ids, names of units, amounts, moments. Never a personal value.
    pub about: Value,
    /// When and by whom, where that is not now and by the transaction's actor.
    pub moment: Option<(Instant, Actor)>,
}

/// What it left.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The event.
    pub event_id: Uuid,
    /// Hash of the ledger entry, hex.
    pub ledger_hash: String,
}

/// Where the salt of a dossier's ledger entries is sealed.
#[must_use]
pub const fn salt_cell(commune: &CommuneId, id: DossierId) -> Cell<'_> {
    Cell { commune, table: "dossier", column: "ledger_salt", row: id.0 }
}

/// The facts of a stored row.
pub fn facts(tx: &Tx, commune: &CommuneId, row: &dossier::Model) -> Result<Facts, DbError> {
    let id = DossierId(row.id);
    let hex = tx.open(salt_cell(commune, id), &row.ledger_salt)?;
    let mut salt = [0_u8; 16];
    hex::decode_to_slice(&hex, &mut salt)
        .map_err(|e| DbError::Corrupt { place: "dossier.ledger_salt", detail: e.to_string() })?;
    Ok(Facts {
        id,
        code: row.code.clone(),
        procedure_code: row.procedure_code.clone(),
        procedure_version: u32::try_from(row.procedure_version).unwrap_or_default(),
        channel: dossier::channel(row)?,
        filed_by: dossier::filed_by(row)?,
        village_id: row.village_id,
        has_consent: false,
        salt,
    })
}

/// Ids, codes and moments: what listeners count by. Never a personal value.
fn payload(h: &Happened, at: Instant, moved: Value) -> Value {
    let s = &h.after;
    let mut payload = json!({
        "code": h.facts.code,
        "procedure_code": h.facts.procedure_code,
        "channel": h.facts.channel.number(),
        "filed_by": h.facts.filed_by,
        "village_id": h.facts.village_id,
        "from": h.before.map(|(state, _)| state),
        "from_code": h.before.map(|(state, delivery)| state.portal_code(delivery)),
        "to": s.processing,
        "to_code": s.portal_code(),
        "delivery": s.delivery,
        "filed_at": s.filed_at,
        "received_at": s.received_at,
        "due_at": s.due_at,
        "approved_at": s.approved_at,
        "closed_at": s.closed_at,
        "returned_at": s.returned_at,
        "clock": s.clock().as_str(),
        "is_late": s.is_late(at),
        "assignee_id": s.assignee,
        "version": s.version,
    });
    if h.facts.has_consent && h.before.is_none() {
        // That it was recorded, and no more: to what, and who helped, is sealed with the dossier.
        payload["consent_recorded"] = Value::Bool(true);
    }
    if !h.reasons.is_empty() {
        payload["reasons"] = json!(h.reasons);
    }
    if let (Value::Object(all), Value::Object(about)) = (&mut payload, &h.about) {
        all.extend(about.clone());
    }
    if !moved.is_null() {
        payload["moved"] = moved;
    }
    payload
}

/// Writes event, ledger entry and note of each, in the order given, and lets the listeners hear them.
pub async fn record(tx: &Tx, commune: &CommuneId, calendar_version: &str, all: Vec<Happened>) -> Result<Vec<Recorded>, DbError> {
    let moved = all.iter().map(|_| Value::Null).collect();
    record_with(tx, commune, calendar_version, all, moved).await
}

/// As [`record`], of due moments that moved: the events say from when to when, and why.
pub async fn record_moved(
    tx: &Tx,
    commune: &CommuneId,
    calendar_version: &str,
    all: Vec<(Happened, Moved)>,
) -> Result<Vec<Recorded>, DbError> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let (all, moved): (Vec<_>, Vec<_>) = all.into_iter().map(|(happened, moved)| (happened, json!(moved))).unzip();
    record_with(tx, commune, calendar_version, all, moved).await
}

async fn record_with(
    tx: &Tx,
    commune: &CommuneId,
    calendar_version: &str,
    all: Vec<Happened>,
    moved: Vec<Value>,
) -> Result<Vec<Recorded>, DbError> {
    let at = |h: &Happened| h.moment.as_ref().map_or_else(|| tx.now(), |(at, _)| *at);
    let events = all
        .iter()
        .zip(moved)
        .map(|(h, moved)| NewEvent {
            commune_id: commune.clone(),
            stream: "dossier",
            stream_id: h.facts.id.0,
            kind: h.kind,
            payload: payload(h, at(h), moved),
            moment: h.moment.clone(),
        })
        .collect();
    let events = tx.emit(events).await?;
    let entries = all
        .iter()
        .zip(&events)
        .map(|(h, event)| {
            let returned = h.after.delivery == Delivery::Returned;
            let entry = Entry {
                salt: h.facts.salt,
                subject_code: h.facts.code.clone(),
                state: if returned { Delivery::Returned.as_str() } else { h.after.processing.as_str() }.to_owned(),
                at: event.at,
                due_at: h.after.binding_due_at(),
                clock: h.after.clock(),
                rule_version: format!("{}/{}", h.facts.procedure_code, h.facts.procedure_version),
                calendar_version: calendar_version.to_owned(),
            };
            (event.id, entry)
        })
        .collect();
    let appended = xaso_ledger::append(tx, commune, entries).await?;
    let notes = all.into_iter().zip(&events).filter_map(|(h, event)| h.note.map(|text| (event.id, h.facts.id, text))).collect();
    around::insert_notes(tx, commune, notes).await?;
    Ok(events
        .into_iter()
        .zip(appended)
        .map(|(event, entry)| Recorded { event_id: event.id, ledger_hash: hex::encode(entry.leaf_hash) })
        .collect())
}
