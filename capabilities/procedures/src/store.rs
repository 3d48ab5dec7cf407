//! The only queries on procedures.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::OnConflict,
};
use xaso_db::{DbError, Tx};
use xaso_kernel::{Instant, ProcedureCode};

use crate::model::{ProcedureFacts, ProcedureVersion};

/// The `procedure` table (reference): the newest version of each, ready to be read whole.
pub mod current {
    use sea_orm::entity::prelude::*;
    use xaso_kernel::Instant;

    /// One procedure.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "procedure")]
    pub struct Model {
        /// Code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        /// Number of the newest version, from 1.
        pub number: i32,
        /// Its first day.
        pub effective_from: Date,
        /// Where it came from, by its stable name.
        pub source: String,
        /// The facts as JSON.
        pub facts: String,
        /// When it last changed.
        pub changed_at: Instant,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `procedure_version` table (reference): every version that there was.
pub mod version {
    use sea_orm::entity::prelude::*;
    use xaso_kernel::Instant;

    /// One version.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "procedure_version")]
    pub struct Model {
        /// Code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        /// From 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// First day.
        pub effective_from: Date,
        /// Where it came from, by its stable name.
        pub source: String,
        /// The facts as JSON.
        pub facts: String,
        /// When it was written.
        pub at: Instant,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `procedure_seed` table (reference): which own catalogue was last taken in.
pub mod seed {
    use sea_orm::entity::prelude::*;

    /// One catalogue.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "procedure_seed")]
    pub struct Model {
        /// Its name.
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        /// SHA-256 of its text, in hexadecimal.
        pub fingerprint: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where a version came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The catalogue that the product ships.
    Own,
    /// A file that somebody imported.
    Import,
}

impl Source {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Import => "import",
        }
    }
}

/// A procedure as it stands in the database.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its newest version.
    pub version: ProcedureVersion,
    /// Where that came from.
    pub source: Source,
}

/// A version to be written.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// The version; its number follows the newest by one.
    pub version: ProcedureVersion,
    /// Where it came from.
    pub source: Source,
}

fn to_version(number: i32, effective_from: NaiveDate, facts: &str) -> Result<ProcedureVersion, DbError> {
    let corrupt = |detail: String| DbError::Corrupt { place: "procedure.facts", detail };
    Ok(ProcedureVersion {
        number: u32::try_from(number).map_err(|e| corrupt(e.to_string()))?,
        effective_from,
        facts: serde_json::from_str(facts).map_err(|e| corrupt(e.to_string()))?,
    })
}

fn to_stored(row: &current::Model) -> Result<Stored, DbError> {
    let source = if row.source == Source::Own.as_str() { Source::Own } else { Source::Import };
    Ok(Stored { version: to_version(row.number, row.effective_from, &row.facts)?, source })
}

/// The newest version of every procedure, by code.
///
/// # Errors
/// The database's.
pub async fn list_current(conn: &impl ConnectionTrait) -> Result<Vec<Stored>, DbError> {
    let rows = current::Entity::find().order_by_asc(current::Column::Code).all(conn).await?;
    rows.iter().map(to_stored).collect()
}

/// The version of a procedure in force on `day`: the newest whose first day is not later. A code with a province's suffix that is not there itself
/// stands for its national one.
///
/// # Errors
/// The database's.
pub async fn find(conn: &impl ConnectionTrait, code: &str, day: NaiveDate) -> Result<Option<ProcedureVersion>, DbError> {
    let Ok(code) = ProcedureCode::parse(code) else { return Ok(None) };
    for each in spellings(&code) {
        let Some(row) = current::Entity::find_by_id(each).one(conn).await? else { continue };
        if row.effective_from <= day {
            return to_version(row.number, row.effective_from, &row.facts).map(Some);
        }
        let earlier = version::Entity::find()
            .filter(version::Column::Code.eq(each))
            .filter(version::Column::EffectiveFrom.lte(day))
            .order_by_desc(version::Column::Number)
            .one(conn)
            .await?;
        return earlier.map(|row| to_version(row.number, row.effective_from, &row.facts)).transpose();
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
        .into_model::<Revision>()
        .one(conn)
        .await?;
    Ok(found.unwrap_or(Revision { procedures: 0, changed_at: None }))
}

/// Writes versions, each of which becomes the newest of its procedure.
///
/// # Errors
/// The database's; then nothing of the change is kept.
pub async fn insert_versions(tx: &Tx, new: &[NewVersion]) -> Result<(), DbError> {
    // Six values a row; SQLite takes 32,766 in one statement.
    for chunk in new.chunks(500) {
        let mut versions = Vec::with_capacity(chunk.len());
        let mut currents = Vec::with_capacity(chunk.len());
        for NewVersion { version, source } in chunk {
            let facts = serde_json::to_string(&version.facts)
                .map_err(|e| DbError::Corrupt { place: "procedure.facts", detail: e.to_string() })?;
            let number = i32::try_from(version.number)
                .map_err(|e| DbError::Corrupt { place: "procedure.number", detail: e.to_string() })?;
            versions.push(version::ActiveModel {
                code: Set(version.facts.code.to_string()),
                number: Set(number),
                effective_from: Set(version.effective_from),
                source: Set(source.as_str().to_owned()),
                facts: Set(facts.clone()),
                at: Set(tx.now()),
            });
            currents.push(current::ActiveModel {
                code: Set(version.facts.code.to_string()),
                number: Set(number),
                effective_from: Set(version.effective_from),
                source: Set(source.as_str().to_owned()),
                facts: Set(facts),
                changed_at: Set(tx.now()),
            });
        }
        version::Entity::insert_many(versions).exec_without_returning(tx.conn()).await?;
        let replace = OnConflict::column(current::Column::Code)
            .update_columns([
                current::Column::Number,
                current::Column::EffectiveFrom,
                current::Column::Source,
                current::Column::Facts,
                current::Column::ChangedAt,
            ])
            .to_owned();
        current::Entity::insert_many(currents).on_conflict(replace).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
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

/// The newest versions by code.
///
/// # Errors
/// The database's.
pub async fn map_current(conn: &impl ConnectionTrait) -> Result<HashMap<String, Stored>, DbError> {
    Ok(list_current(conn).await?.into_iter().map(|stored| (stored.version.facts.code.to_string(), stored)).collect())
}

/// The facts of a stored procedure, for those who compare.
impl Stored {
    /// The facts of the newest version.
    #[must_use]
    pub const fn facts(&self) -> &ProcedureFacts {
        &self.version.facts
    }
}
