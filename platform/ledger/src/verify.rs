//! Checks that what happened and what the ledger tells agree.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait as _, DatabaseConnection, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;
use xaso_db::{Db, DbError, event_entity};
use xaso_kernel::CommuneId;

use crate::{entity, leaf_hash};

/// Rows held in memory at a time.
const PAGE: u64 = 1_000;
/// Problems listed; beyond it they are only counted.
const LISTED: usize = 100;

/// What is wrong with one event or entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The event of this id has no entry.
    NoEntry(Uuid),
    /// The entry of this id tells of an event that is not there, or that should have none.
    NoEvent(Uuid),
    /// The hash of the entry of this id is not that of its bytes.
    WrongHash(Uuid),
    /// The bytes of the entry of this id are not of a known form.
    UnknownForm(Uuid),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoEntry(id) => write!(f, "event {id} has no ledger entry"),
            Self::NoEvent(id) => write!(f, "ledger entry {id} has no event"),
            Self::WrongHash(id) => {
                write!(f, "ledger entry {id} does not have the hash of its bytes")
            }
            Self::UnknownForm(id) => write!(f, "ledger entry {id} is not of a known form"),
        }
    }
}

/// The outcome of [`verify`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Events that must have an entry.
    pub events: u64,
    /// Entries of the commune.
    pub entries: u64,
    /// How many problems there are.
    pub problem_count: u64,
    /// The first hundred of them.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_ok(&self) -> bool {
        self.problem_count == 0
    }

    fn add(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < LISTED {
            self.problems.push(problem);
        }
    }
}

/// Checks one commune: every event of `stream` whose kind is among `kinds` (all of the stream's, where that is empty) has exactly one entry,
/// every entry has such an event, and every hash is that of its bytes. Reads in pages: memory stays the same however long the history.
pub async fn verify(db: &Db, commune: &CommuneId, stream: &str, kinds: &[&str]) -> Result<Report, DbError> {
    let mut report = Report::default();
    let read = db.read();
    let mut after = None;
    while let Some(page) = events_after(read, commune, stream, kinds, after).await? {
        let with_entry: HashSet<Uuid> = entity::Entity::find()
            .select_only()
            .column(entity::Column::EventId)
            .filter(entity::Column::CommuneId.eq(commune.as_str()))
            .filter(entity::Column::EventId.is_in(page.iter().copied()))
            .into_tuple::<Uuid>()
            .all(read)
            .await?
            .into_iter()
            .collect();
        for event in &page {
            report.events += 1;
            if !with_entry.contains(event) {
                report.add(Problem::NoEntry(*event));
            }
        }
        after = page.last().copied();
    }
    let mut after = None;
    while let Some(page) = entries_after(read, commune, after).await? {
        let events: HashMap<Uuid, (String, String)> = event_entity::Entity::find()
            .select_only()
            .columns([event_entity::Column::Id, event_entity::Column::Stream, event_entity::Column::Kind])
            .filter(event_entity::Column::CommuneId.eq(commune.as_str()))
            .filter(event_entity::Column::Id.is_in(page.iter().map(|e| e.event_id)))
            .into_tuple::<(Uuid, String, String)>()
            .all(read)
            .await?
            .into_iter()
            .map(|(id, stream, kind)| (id, (stream, kind)))
            .collect();
        for entry in &page {
            report.entries += 1;
            let told = events
                .get(&entry.event_id)
                .is_some_and(|(s, kind)| s == stream && (kinds.is_empty() || kinds.contains(&kind.as_str())));
            if !told {
                report.add(Problem::NoEvent(entry.id));
            }
            if entry.leaf_hash != leaf_hash(&entry.leaf) {
                report.add(Problem::WrongHash(entry.id));
            }
            if !entry.leaf.starts_with(b"xaso-entry/1\n") {
                report.add(Problem::UnknownForm(entry.id));
            }
        }
        after = page.last().map(|e| e.id);
    }
    Ok(report)
}

async fn events_after(
    read: &DatabaseConnection,
    commune: &CommuneId,
    stream: &str,
    kinds: &[&str],
    after: Option<Uuid>,
) -> Result<Option<Vec<Uuid>>, DbError> {
    use event_entity::Column;
    let mut query = event_entity::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::Stream.eq(stream));
    if !kinds.is_empty() {
        query = query.filter(Column::Kind.is_in(kinds.iter().copied()));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    let page = query.order_by_asc(Column::Id).limit(PAGE).into_tuple::<Uuid>().all(read).await?;
    Ok((!page.is_empty()).then_some(page))
}

async fn entries_after(
    read: &DatabaseConnection,
    commune: &CommuneId,
    after: Option<Uuid>,
) -> Result<Option<Vec<entity::Model>>, DbError> {
    use entity::Column;
    let mut query = entity::Entity::find().filter(Column::CommuneId.eq(commune.as_str()));
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    let page = query.order_by_asc(Column::Id).limit(PAGE).all(read).await?;
    Ok((!page.is_empty()).then_some(page))
}
