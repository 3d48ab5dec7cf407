//! What happened: appended in the transaction that made it happen, heard by subscribers in that same transaction.

use futures_util::future::BoxFuture;
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use uuid::Uuid;
use xaso_kernel::{Actor, CommuneId, Instant};

use crate::{DbError, Tx};

/// An event about to be written. The payload carries ids and codes only, never a personal value.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Whose it is.
    pub commune_id: CommuneId,
    /// The kind of thing it happened to, such as `dossier`.
    pub stream: &'static str,
    /// The thing it happened to.
    pub stream_id: Uuid,
    /// What happened, such as `dossier.accepted`.
    pub kind: &'static str,
    /// Ids, codes and moments that a listener needs.
    pub payload: serde_json::Value,
    /// When, and by whom, where that differs from the transaction's own (imports and demo data).
    pub moment: Option<(Instant, Actor)>,
}

/// An event that has been written.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub commune_id: CommuneId,
    /// The kind of thing it happened to.
    pub stream: String,
    /// The thing it happened to.
    pub stream_id: Uuid,
    /// What happened.
    pub kind: String,
    /// When.
    pub at: Instant,
    /// `system`, `citizen` or `official`.
    pub actor_kind: String,
    /// The official's account.
    pub account_id: Option<Uuid>,
    /// Ids, codes and moments.
    pub payload: serde_json::Value,
}

/// What a [`Subscriber`] does with the events it hears.
pub type Hear = for<'t> fn(&'t Tx, &'t [Event]) -> BoxFuture<'t, Result<(), DbError>>;

/// Someone who listens to events inside the transaction. Events come in the order written; many may come at once.
#[derive(Clone, Copy, Debug)]
pub struct Subscriber {
    /// Who listens, for logs.
    pub name: &'static str,
    /// The streams heard, such as `["dossier"]`.
    pub streams: &'static [&'static str],
    /// What is done with them. An error undoes the whole change.
    pub hear: Hear,
}

/// The `event` table.
pub mod entity {
    use sea_orm::entity::prelude::*;

    /// One row of `event`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The kind of thing.
        pub stream: String,
        /// The thing.
        pub stream_id: Uuid,
        /// What happened.
        pub kind: String,
        /// When, UTC.
        pub at: DateTimeUtc,
        /// `system`, `citizen`, `official`.
        pub actor_kind: String,
        /// The official's account.
        pub account_id: Option<Uuid>,
        /// Ids and codes.
        pub payload: Json,
    }

    /// No relations: events are read by stream.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<entity::Model> for Event {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id,
            commune_id: CommuneId::parse(&row.commune_id).expect("the table only ever receives valid commune codes"),
            stream: row.stream,
            stream_id: row.stream_id,
            kind: row.kind,
            at: row.at,
            actor_kind: row.actor_kind,
            account_id: row.account_id,
            payload: row.payload,
        }
    }
}

/// SQLite allows 32,766 bound values a statement; nine columns a row.
const ROWS_A_STATEMENT: usize = 2_000;

pub(crate) async fn emit(tx: &Tx, new: Vec<NewEvent>) -> Result<Vec<Event>, DbError> {
    let events: Vec<Event> = new
        .into_iter()
        .map(|new| {
            let (at, actor) = new.moment.unwrap_or_else(|| (tx.now(), tx.actor().clone()));
            Event {
                id: tx.new_id_at(at),
                commune_id: new.commune_id,
                stream: new.stream.to_owned(),
                stream_id: new.stream_id,
                kind: new.kind.to_owned(),
                at,
                actor_kind: actor.kind().to_owned(),
                account_id: actor.account_id(),
                payload: new.payload,
            }
        })
        .collect();
    for chunk in events.chunks(ROWS_A_STATEMENT) {
        let rows = chunk.iter().map(|e| entity::ActiveModel {
            commune_id: Set(e.commune_id.as_str().to_owned()),
            id: Set(e.id),
            stream: Set(e.stream.clone()),
            stream_id: Set(e.stream_id),
            kind: Set(e.kind.clone()),
            at: Set(e.at),
            actor_kind: Set(e.actor_kind.clone()),
            account_id: Set(e.account_id),
            payload: Set(e.payload.clone()),
        });
        entity::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    for subscriber in tx.subscribers() {
        let heard: Vec<Event> = events.iter().filter(|e| subscriber.streams.contains(&e.stream.as_str())).cloned().collect();
        if !heard.is_empty() {
            (subscriber.hear)(tx, &heard).await?;
        }
    }
    Ok(events)
}
