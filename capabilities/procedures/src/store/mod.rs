//! The only queries on procedures.

pub mod entity;
pub mod imports;
pub mod write;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, sea_query::OnConflict,
};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::{Instant, ProcedureCode};

pub use self::entity::{current, seed, version};
use crate::model::{Ending, ProcedureFacts, ProcedureVersion};

/// Where a version came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The catalogue that the product ships.
    Own,
    /// A file that somebody imported.
    Import,
    /// An official wrote it, or a file on top of what an official wrote. What the product ships no longer changes it.
    Desk,
}

impl Source {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Import => "import",
            Self::Desk => "desk",
        }
    }

    fn parse(name: &str) -> Self {
        match name {
            "own" => Self::Own,
            "desk" => Self::Desk,
            _ => Self::Import,
        }
    }
}

/// A procedure as it stands in the database.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its last version in time: the one that nothing follows.
    pub version: ProcedureVersion,
    /// Where that came from.
    pub source: Source,
    /// The highest number given so far.
    pub newest: u32,
    /// When anything of the procedure last changed.
    pub changed_at: Instant,
    /// Since when it no longer applies, and what does.
    pub ending: Option<Ending>,
}

impl Stored {
    /// The facts of the last version in time.
    #[must_use]
    pub const fn facts(&self) -> &ProcedureFacts {
        &self.version.facts
    }
}

/// A version with all that is known about it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The version.
    pub version: ProcedureVersion,
    /// First day on which it no longer applies.
    pub until: Option<NaiveDate>,
    /// Where it came from.
    pub source: Source,
    /// When it was written.
    pub at: Instant,
    /// The official who wrote it.
    pub account_id: Option<Uuid>,
    /// Why, as that official put it.
    pub reason: Option<String>,
}

impl Recorded {
    /// Whether it was withdrawn or replaced before its first day.
    #[must_use]
    pub fn never_applied(&self) -> bool {
        self.until.is_some_and(|until| until <= self.version.effective_from)
    }

    /// Whether it applies on `day`, as far as no other one for a later day says otherwise.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.version.effective_from <= day && self.until.is_none_or(|until| until > day)
    }
}

fn corrupt(detail: impl ToString) -> DbError {
    DbError::Corrupt { place: "procedure.facts", detail: detail.to_string() }
}

fn to_version(number: i32, effective_from: NaiveDate, facts: &str) -> Result<ProcedureVersion, DbError> {
    Ok(ProcedureVersion {
        number: u32::try_from(number).map_err(corrupt)?,
        effective_from,
        facts: serde_json::from_str(facts).map_err(corrupt)?,
    })
}

fn to_stored(row: &current::Model) -> Result<Stored, DbError> {
    let ending = row.ended_from.map(|from| Ending {
        from,
        replaced_by: row.replaced_by.as_deref().and_then(|code| ProcedureCode::parse(code).ok()),
        reason: row.end_reason.clone().unwrap_or_default(),
    });
    Ok(Stored {
        version: to_version(row.number, row.effective_from, &row.facts)?,
        source: Source::parse(&row.source),
        newest: u32::try_from(row.newest.max(row.number)).map_err(corrupt)?,
        changed_at: row.changed_at,
        ending,
    })
}

fn to_recorded(row: version::Model) -> Result<Recorded, DbError> {
    Ok(Recorded {
        version: to_version(row.number, row.effective_from, &row.facts)?,
        until: row.effective_until,
        source: Source::parse(&row.source),
        at: row.at,
        account_id: row.account_id,
        reason: row.reason,
    })
}

/// The last version in time of every procedure, by code.
///
/// # Errors
/// The database's.
pub async fn list_current(conn: &impl ConnectionTrait) -> Result<Vec<Stored>, DbError> {
    let rows = current::Entity::find().order_by_asc(current::Column::Code).all(conn).await?;
    rows.iter().map(to_stored).collect()
}

/// That procedure as it stands, by its code alone.
///
/// # Errors
/// The database's.
pub async fn find_current(conn: &impl ConnectionTrait, code: &str) -> Result<Option<Stored>, DbError> {
    let Ok(code) = ProcedureCode::parse(code) else { return Ok(None) };
    current::Entity::find_by_id(code.as_str()).one(conn).await?.as_ref().map(to_stored).transpose()
}

/// Versions that apply on `day` or will later, by code and first day.
///
/// # Errors
/// The database's.
pub async fn list_open(conn: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<ProcedureVersion>, DbError> {
    let open = Condition::any().add(version::Column::EffectiveUntil.is_null()).add(version::Column::EffectiveUntil.gt(day));
    let rows = version::Entity::find()
        .filter(open)
        .order_by_asc(version::Column::Code)
        .order_by_asc(version::Column::EffectiveFrom)
        .order_by_asc(version::Column::Number)
        .all(conn)
        .await?;
    rows.into_iter()
        .filter(|row| row.effective_until.is_none_or(|until| until > row.effective_from))
        .map(|row| to_version(row.number, row.effective_from, &row.facts))
        .collect()
}

/// Every version of a procedure, the newest number first.
///
/// # Errors
/// The database's.
pub async fn list_versions(conn: &impl ConnectionTrait, code: &str) -> Result<Vec<Recorded>, DbError> {
    let Ok(code) = ProcedureCode::parse(code) else { return Ok(Vec::new()) };
    let rows = version::Entity::find()
        .filter(version::Column::Code.eq(code.as_str()))
        .order_by_desc(version::Column::Number)
        .all(conn)
        .await?;
    rows.into_iter().map(to_recorded).collect()
}

/// The version of a procedure in force on `day`. A code with a province's suffix that is not there itself stands for its national one.
///
/// # Errors
/// The database's.
pub async fn find(conn: &impl ConnectionTrait, code: &str, day: NaiveDate) -> Result<Option<ProcedureVersion>, DbError> {
    let Ok(code) = ProcedureCode::parse(code) else { return Ok(None) };
    for each in spellings(&code) {
        if current::Entity::find_by_id(each).one(conn).await?.is_none() {
            continue;
        }
        let open = Condition::any().add(version::Column::EffectiveUntil.is_null()).add(version::Column::EffectiveUntil.gt(day));
        let row = version::Entity::find()
            .filter(version::Column::Code.eq(each))
            .filter(version::Column::EffectiveFrom.lte(day))
            .filter(open)
            .order_by_desc(version::Column::EffectiveFrom)
            .order_by_desc(version::Column::Number)
            .one(conn)
            .await?;
        return row.map(|row| to_version(row.number, row.effective_from, &row.facts)).transpose();
    }
    Ok(None)
}

/// That version of a procedure: what a dossier received under it keeps to.
///
/// # Errors
/// The database's.
pub async fn find_version(conn: &impl ConnectionTrait, code: &str, number: u32) -> Result<Option<ProcedureVersion>, DbError> {
    let Ok(code) = ProcedureCode::parse(code) else { return Ok(None) };
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    for each in spellings(&code) {
        if let Some(row) = version::Entity::find_by_id((each.to_owned(), number)).one(conn).await? {
            return to_version(row.number, row.effective_from, &row.facts).map(Some);
        }
    }
    Ok(None)
}

/// The code itself, then the national one where it is another.
fn spellings(code: &ProcedureCode) -> impl Iterator<Item = &str> {
    let own = code.as_str();
    std::iter::once(own).chain(Some(code.national()).filter(move |national| *national != own))
}

/// What changes whenever the catalogue does: how many procedures there are, and when the last one changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Revision {
    /// How many procedures.
    pub procedures: i64,
    /// When the last one changed.
    pub changed_at: Option<Instant>,
    /// The sum of their highest numbers.
    pub numbers: Option<i64>,
}

impl std::fmt::Display for Revision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let at = self.changed_at.map_or(0, |at| at.timestamp_micros());
        write!(f, "{}-{}-{at}", self.procedures, self.numbers.unwrap_or_default())
    }
}

/// The catalogue's present revision.
///
/// # Errors
/// The database's.
pub async fn find_revision(conn: &impl ConnectionTrait) -> Result<Revision, DbError> {
    let found = current::Entity::find()
        .select_only()
        .column_as(current::Column::Code.count(), "procedures")
        .column_as(current::Column::ChangedAt.max(), "changed_at")
        .column_as(current::Column::Newest.sum(), "numbers")
        .into_model::<Revision>()
        .one(conn)
        .await?;
    Ok(found.unwrap_or(Revision { procedures: 0, changed_at: None, numbers: None }))
}

/// The fingerprint of the own catalogue that was last taken in.
///
/// # Errors
/// The database's.
pub async fn find_seed(conn: &impl ConnectionTrait, name: &str) -> Result<Option<String>, DbError> {
    Ok(seed::Entity::find_by_id(name).one(conn).await?.map(|row| row.fingerprint))
}

/// Notes the own catalogue that was taken in.
///
/// # Errors
/// The database's.
pub async fn update_seed(tx: &Tx, name: &str, fingerprint: &str) -> Result<(), DbError> {
    let row = seed::ActiveModel { name: Set(name.to_owned()), fingerprint: Set(fingerprint.to_owned()) };
    let replace = OnConflict::column(seed::Column::Name).update_column(seed::Column::Fingerprint).to_owned();
    seed::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The last versions in time by code.
///
/// # Errors
/// The database's.
pub async fn map_current(conn: &impl ConnectionTrait) -> Result<HashMap<String, Stored>, DbError> {
    Ok(list_current(conn).await?.into_iter().map(|stored| (stored.version.facts.code.to_string(), stored)).collect())
}
