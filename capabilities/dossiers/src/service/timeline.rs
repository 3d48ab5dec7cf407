//! What happened to a dossier, put together from its events, what was said with them, and the ledger.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use serde::Deserialize;
use uuid::Uuid;
use xaso_db::{DbError, Keyring};
use xaso_kernel::{CommuneId, Instant};

use crate::{
    model::{DossierId, Moved, Processing, TimelineEntry},
    store::around,
};

/// What the timeline reads of an event's payload.
#[derive(Deserialize)]
struct Told {
    to: Processing,
    to_code: u8,
    due_at: Option<Instant>,
    version: i32,
    #[serde(default)]
    assignee_id: Option<Uuid>,
    #[serde(default)]
    agency: Option<String>,
    #[serde(default)]
    part: Option<Uuid>,
    moved: Option<Moved>,
}

/// The timeline, oldest first.
pub async fn timeline(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: DossierId,
) -> Result<Vec<TimelineEntry>, DbError> {
    let events = around::list_events(conn, commune, id).await?;
    let mut notes = around::list_notes(conn, keyring, commune, id).await?;
    let ids: Vec<Uuid> = events.iter().map(|event| event.id).collect();
    let entries = xaso_ledger::find_by_events(conn, commune, &ids).await?;
    let hashes: HashMap<Uuid, String> = entries.into_iter().map(|e| (e.event_id, hex::encode(e.leaf_hash))).collect();
    let mut entries = events
        .into_iter()
        .map(|event| {
            let told: Told = serde_json::from_value(event.payload)
                .map_err(|e| DbError::Corrupt { place: "event.payload", detail: e.to_string() })?;
            let entry = TimelineEntry {
                id: event.id,
                kind: event.kind,
                at: event.at,
                actor: event.actor_kind,
                account_id: event.account_id,
                state: told.to,
                status_code: told.to_code,
                due_at: told.due_at,
                assignee: told.assignee_id,
                agency: told.agency,
                part: told.part,
                moved: told.moved,
                note: notes.remove(&event.id),
                ledger_hash: hashes.get(&event.id).cloned(),
            };
            Ok((told.version, entry))
        })
        .collect::<Result<Vec<_>, DbError>>()?;
    // Two steps may fall into one millisecond; the version tells which came first.
    entries.sort_by_key(|(version, _)| *version);
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}
