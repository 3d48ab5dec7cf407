//! The only queries on what was not found and on the commune's own words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::CommuneId;

use super::{Meaning, Miss, SHOWN_FROM, Word};

/// Rows looked at for one list.
const ROWS_MAX: u64 = 20_000;

/// The `search_miss` table (tenant).
pub mod miss {
    use sea_orm::entity::prelude::*;

    /// One phrase on one day.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_miss")]
    pub struct Model {
        /// The commune.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Folded words.
        #[sea_orm(primary_key, auto_increment = false)]
        pub phrase: String,
        /// The day in Vietnam.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// How often, a browser counting once.
        pub times: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `search_word` table (tenant).
pub mod word {
    use sea_orm::entity::prelude::*;
    use xaso_kernel::Instant;

    /// One version of what a phrase means.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_word")]
    pub struct Model {
        /// The commune.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// What people say, folded.
        #[sea_orm(primary_key, auto_increment = false)]
        pub say: String,
        /// From 1; the last one counts.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// `words`, `procedure`, `dismissed`, `removed`.
        pub kind: String,
        /// Other words, or a code.
        pub means: String,
        /// Who said so.
        pub account_id: Uuid,
        /// When.
        pub at: Instant,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Counts a phrase once more on `day`.
///
/// # Errors
/// The database's.
pub async fn insert_miss(tx: &Tx, commune: &CommuneId, phrase: String, day: NaiveDate) -> Result<(), DbError> {
    let row = miss::ActiveModel { commune_id: Set(commune.to_string()), phrase: Set(phrase), day: Set(day), times: Set(1) };
    let again = OnConflict::columns([miss::Column::CommuneId, miss::Column::Phrase, miss::Column::Day])
        .value(miss::Column::Times, Expr::col((miss::Entity, miss::Column::Times)).add(1))
        .to_owned();
    miss::Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The phrases asked for often enough since `from`, of which nothing has been said yet; the most asked for first.
///
/// # Errors
/// The database's.
pub async fn list_misses(conn: &impl ConnectionTrait, commune: &CommuneId, from: NaiveDate) -> Result<Vec<Miss>, DbError> {
    let rows = miss::Entity::find()
        .filter(miss::Column::CommuneId.eq(commune.as_str()))
        .filter(miss::Column::Day.gte(from))
        .order_by_desc(miss::Column::Day)
        .limit(ROWS_MAX)
        .all(conn)
        .await?;
    let mut all: BTreeMap<String, Miss> = BTreeMap::new();
    for row in rows {
        let miss = all.entry(row.phrase.clone()).or_insert(Miss { phrase: row.phrase, times: 0, days: 0, last: row.day });
        miss.times += row.times;
        miss.days += 1;
        miss.last = std::cmp::max(miss.last, row.day);
    }
    let words = list_words(conn, commune).await?;
    for word in words.iter().filter(|word| word.meaning != Meaning::Removed) {
        all.remove(&word.say);
    }
    let mut out: Vec<Miss> = all.into_values().filter(|miss| miss.times >= SHOWN_FROM).collect();
    out.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.phrase.cmp(&b.phrase)));
    Ok(out)
}

/// Forgets what was counted before `day`; says how many rows.
///
/// # Errors
/// The database's.
pub async fn delete_misses_before(tx: &Tx, commune: &CommuneId, day: NaiveDate) -> Result<u64, DbError> {
    let done = miss::Entity::delete_many()
        .filter(miss::Column::CommuneId.eq(commune.as_str()))
        .filter(miss::Column::Day.lt(day))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected)
}

/// What counts of every phrase that something was said of.
///
/// # Errors
/// The database's.
pub async fn list_words(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Vec<Word>, DbError> {
    let rows = word::Entity::find()
        .filter(word::Column::CommuneId.eq(commune.as_str()))
        .order_by_asc(word::Column::Say)
        .order_by_asc(word::Column::Number)
        .all(conn)
        .await?;
    let mut out: BTreeMap<String, Word> = BTreeMap::new();
    for row in rows {
        let meaning = Meaning::parse(&row.kind, &row.means)
            .ok_or_else(|| DbError::Corrupt { place: "search_word.kind", detail: row.kind.clone() })?;
        out.insert(row.say.clone(), Word { say: row.say, number: row.number, meaning });
    }
    Ok(out.into_values().collect())
}

/// How many versions there are: it changes whenever anything does.
///
/// # Errors
/// The database's.
pub async fn count_versions(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<u64, DbError> {
    Ok(word::Entity::find().filter(word::Column::CommuneId.eq(commune.as_str())).count(conn).await?)
}

/// Says what a phrase means from now on.
///
/// # Errors
/// The database's.
pub async fn insert_word(tx: &Tx, commune: &CommuneId, say: &str, meaning: &Meaning, account: Uuid) -> Result<(), DbError> {
    let last = word::Entity::find()
        .filter(word::Column::CommuneId.eq(commune.as_str()))
        .filter(word::Column::Say.eq(say))
        .order_by_desc(word::Column::Number)
        .one(tx.conn())
        .await?;
    let (kind, means) = meaning.parts();
    let row = word::ActiveModel {
        commune_id: Set(commune.to_string()),
        say: Set(say.to_owned()),
        number: Set(last.map_or(1, |row| row.number + 1)),
        kind: Set(kind.to_owned()),
        means: Set(means.to_owned()),
        account_id: Set(account),
        at: Set(tx.now()),
    };
    word::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
