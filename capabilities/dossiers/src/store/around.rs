//! Queries on what belongs to a dossier: notes, timeline, rating, drafts.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Event, Keyring, Tx, event_entity};
use xaso_kernel::{CommuneId, Instant};

use super::entity::{draft, note, rating};
use crate::model::{DossierId, Draft, DraftId, Rating};

const ROWS: usize = 2_000;

const fn cell<'a>(commune: &'a CommuneId, table: &'static str, column: &'static str, row: Uuid) -> Cell<'a> {
    Cell { commune, table, column, row }
}

/// Writes what was said with steps: event, dossier, text.
pub async fn insert_notes(tx: &Tx, commune: &CommuneId, notes: Vec<(Uuid, DossierId, String)>) -> Result<(), DbError> {
    for chunk in notes.chunks(ROWS) {
        let rows = chunk.iter().map(|(event, dossier, text)| note::ActiveModel {
            commune_id: Set(commune.as_str().to_owned()),
            id: Set(*event),
            dossier_id: Set(dossier.0),
            text: Set(tx.seal(cell(commune, "dossier_note", "text", *event), text)),
        });
        note::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// What was said with the steps of a dossier, by event.
pub async fn list_notes(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    dossier: DossierId,
) -> Result<HashMap<Uuid, String>, DbError> {
    let rows = note::Entity::find()
        .filter(note::Column::CommuneId.eq(commune.as_str()))
        .filter(note::Column::DossierId.eq(dossier.0))
        .all(conn)
        .await?;
    rows.into_iter().map(|row| Ok((row.id, row.text.open(keyring, cell(commune, "dossier_note", "text", row.id))?))).collect()
}

/// The events of a dossier, oldest first.
pub async fn list_events(conn: &impl ConnectionTrait, commune: &CommuneId, dossier: DossierId) -> Result<Vec<Event>, DbError> {
    let rows = event_entity::Entity::find()
        .filter(event_entity::Column::CommuneId.eq(commune.as_str()))
        .filter(event_entity::Column::StreamId.eq(dossier.0))
        .filter(event_entity::Column::Stream.eq("dossier"))
        .order_by_asc(event_entity::Column::At)
        .order_by_asc(event_entity::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Event::from).collect())
}

/// Writes ratings.
pub async fn insert_ratings(tx: &Tx, commune: &CommuneId, ratings: Vec<(DossierId, Rating)>) -> Result<(), DbError> {
    for chunk in ratings.chunks(ROWS) {
        let rows = chunk.iter().map(|(dossier, given)| rating::ActiveModel {
            commune_id: Set(commune.as_str().to_owned()),
            dossier_id: Set(dossier.0),
            score: Set(given.score),
            comment: Set(given.comment.as_ref().map(|text| tx.seal(cell(commune, "rating", "comment", dossier.0), text))),
            on_office_device: Set(given.on_office_device),
            at: Set(given.at),
        });
        rating::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// What was rated.
pub async fn find_rating(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    dossier: DossierId,
) -> Result<Option<Rating>, DbError> {
    let row = rating::Entity::find_by_id((commune.as_str().to_owned(), dossier.0)).one(conn).await?;
    row.map(|row| {
        let comment = row.comment.map(|c| c.open(keyring, cell(commune, "rating", "comment", dossier.0))).transpose()?;
        Ok(Rating { score: row.score, comment, on_office_device: row.on_office_device, at: row.at })
    })
    .transpose()
}

/// Writes a new draft.
pub async fn insert_draft(tx: &Tx, commune: &CommuneId, content: &Draft, expires_at: Instant) -> Result<DraftId, DbError> {
    let id = tx.new_id();
    draft::Entity::insert(draft::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        content: Set(tx.seal(cell(commune, "draft", "content", id), content)),
        expires_at: Set(expires_at),
    })
    .exec_without_returning(tx.conn())
    .await?;
    Ok(DraftId(id))
}

fn draft_of(keyring: &Keyring, commune: &CommuneId, row: &draft::Model) -> Result<Draft, DbError> {
    Ok(row.content.open(keyring, cell(commune, "draft", "content", row.id))?)
}

/// A draft that has not expired.
pub async fn find_draft(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: DraftId,
    now: Instant,
) -> Result<Option<Draft>, DbError> {
    let row = draft::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?;
    row.filter(|row| row.expires_at > now).map(|row| draft_of(keyring, commune, &row)).transpose()
}

/// A draft, held until the transaction ends: two files sent at once are both kept.
pub async fn find_draft_held(tx: &Tx, commune: &CommuneId, id: DraftId) -> Result<Option<Draft>, DbError> {
    let row = draft::Entity::find_by_id((commune.as_str().to_owned(), id.0)).lock_exclusive().one(tx.conn()).await?;
    row.filter(|row| row.expires_at > tx.now()).map(|row| draft_of(tx.keyring(), commune, &row)).transpose()
}

/// Writes a draft anew.
pub async fn update_draft(
    tx: &Tx,
    commune: &CommuneId,
    id: DraftId,
    content: &Draft,
    expires_at: Instant,
) -> Result<(), DbError> {
    draft::Entity::update_many()
        .set(draft::ActiveModel {
            content: Set(tx.seal(cell(commune, "draft", "content", id.0), content)),
            expires_at: Set(expires_at),
            ..Default::default()
        })
        .filter(draft::Column::CommuneId.eq(commune.as_str()))
        .filter(draft::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Throws a draft away.
pub async fn delete_draft(tx: &Tx, commune: &CommuneId, id: DraftId) -> Result<(), DbError> {
    draft::Entity::delete_by_id((commune.as_str().to_owned(), id.0)).exec(tx.conn()).await?;
    Ok(())
}

/// Some drafts that expired before `now`.
pub async fn list_expired_drafts(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    now: Instant,
) -> Result<Vec<DraftId>, DbError> {
    let ids: Vec<Uuid> = draft::Entity::find()
        .select_only()
        .column(draft::Column::Id)
        .filter(draft::Column::CommuneId.eq(commune.as_str()))
        .filter(draft::Column::ExpiresAt.lt(now))
        .limit(500)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(DraftId).collect())
}

/// One event of a dossier.
pub async fn find_event(conn: &impl ConnectionTrait, commune: &CommuneId, id: Uuid) -> Result<Option<Event>, DbError> {
    let row = event_entity::Entity::find_by_id((commune.as_str().to_owned(), id)).one(conn).await?;
    Ok(row.map(Event::from))
}
