//! The queries.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::CommuneId;

use crate::{Entry, leaf_hash};

/// The `ledger_entry` table.
pub mod entity {
    use sea_orm::entity::prelude::*;

    /// One row of `ledger_entry`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_entry")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The event that the entry tells of.
        pub event_id: Uuid,
        /// The canonical bytes.
        pub leaf: Vec<u8>,
        /// Its RFC 6962 hash, 32 bytes.
        pub leaf_hash: Vec<u8>,
        /// Its place in the tree, from 0; none while it waits.
        pub position: Option<i64>,
    }

    /// No relations: entries are read by event.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// An entry as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its id, UUIDv7.
    pub id: Uuid,
    /// The event that it tells of.
    pub event_id: Uuid,
    /// Its canonical bytes.
    pub leaf: Vec<u8>,
    /// Its hash: what a receipt carries.
    pub leaf_hash: [u8; 32],
    /// Its place in the tree, from 0; none while it waits.
    pub position: Option<i64>,
}

/// Rows a statement: six values each, far below SQLite's 32,766.
const CHUNK: usize = 1_000;

/// Appends one entry for each event, in the order given, on the open transaction.
///
/// # Errors
/// A field that does not fit the canonical form, a second entry for an event, or the database.
pub async fn append(tx: &Tx, commune: &CommuneId, entries: Vec<(Uuid, Entry)>) -> Result<Vec<Appended>, DbError> {
    let mut appended = Vec::with_capacity(entries.len());
    for (event_id, entry) in entries {
        let leaf = entry.leaf().map_err(|e| DbError::Corrupt { place: "ledger_entry.leaf", detail: e.to_string() })?;
        let leaf_hash = leaf_hash(&leaf);
        // The moment of the change, not of the writing: imported history then sorts where it belongs.
        appended.push(Appended { id: tx.new_id_at(entry.at), event_id, leaf, leaf_hash, position: None });
    }
    for chunk in appended.chunks(CHUNK) {
        let rows = chunk.iter().map(|a| entity::ActiveModel {
            commune_id: Set(commune.as_str().to_owned()),
            id: Set(a.id),
            event_id: Set(a.event_id),
            leaf: Set(a.leaf.clone()),
            leaf_hash: Set(a.leaf_hash.to_vec()),
            position: Set(None),
        });
        entity::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(appended)
}

/// The entries of those events; in no particular order, and none for an event that has none.
pub async fn find_by_events(conn: &impl ConnectionTrait, commune: &CommuneId, events: &[Uuid]) -> Result<Vec<Appended>, DbError> {
    let mut found = Vec::with_capacity(events.len());
    for chunk in events.chunks(CHUNK) {
        let rows = entity::Entity::find()
            .filter(entity::Column::CommuneId.eq(commune.as_str()))
            .filter(entity::Column::EventId.is_in(chunk.iter().copied()))
            .all(conn)
            .await?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

impl TryFrom<entity::Model> for Appended {
    type Error = DbError;
    fn try_from(row: entity::Model) -> Result<Self, DbError> {
        let leaf_hash = row.leaf_hash.try_into().map_err(|bytes: Vec<u8>| DbError::Corrupt {
            place: "ledger_entry.leaf_hash",
            detail: format!("{} bytes", bytes.len()),
        })?;
        Ok(Self { id: row.id, event_id: row.event_id, leaf: row.leaf, leaf_hash, position: row.position })
    }
}
