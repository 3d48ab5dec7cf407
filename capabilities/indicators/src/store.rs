//! The only queries of this capability.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Statement,
};
use uuid::Uuid;
use xaso_db::{Db, DbError, Event, Tx, event_entity};
use xaso_kernel::{CommuneId, Instant};

use crate::{count, model::Measure};

/// Deltas: one row for each measure, day and change. Appended by every change, so that no row is hot.
pub mod delta {
    use sea_orm::entity::prelude::*;

    /// `figure_delta` (tenant).
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "figure_delta")]
    pub struct Model {
        /// The commune.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The day in Vietnam.
        pub day: Date,
        /// See [`crate::model::Measure`].
        pub measure: String,
        /// How many.
        pub n: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Counts: deltas folded together.
pub mod counted {
    use sea_orm::entity::prelude::*;

    /// `figure_count` (tenant).
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "figure_count")]
    pub struct Model {
        /// The commune.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// The day in Vietnam.
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        /// The measure.
        #[sea_orm(primary_key, auto_increment = false)]
        pub measure: String,
        /// How many.
        pub n: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Counts by day and measure.
pub type Counts = BTreeMap<(NaiveDate, Measure), i64>;

/// Five columns a row; SQLite allows 32,766 bound values a statement.
const ROWS_A_STATEMENT: usize = 5_000;
/// The streams heard and recounted: what happens to dossiers, and how people rate it.
pub const STREAMS: &[&str] = &["dossier", "rating"];
/// Deltas folded in one transaction, so that no writer waits long behind it.
const FOLD: u64 = 5_000;

/// Counts the events that are being written, in their own transaction.
pub async fn insert_deltas(tx: &Tx, events: &[Event]) -> Result<(), DbError> {
    let mut sums: BTreeMap<(&CommuneId, NaiveDate, Measure), i64> = BTreeMap::new();
    for event in events {
        for measure in count::measures(event) {
            *sums.entry((&event.commune_id, count::day(event), measure)).or_default() += 1;
        }
    }
    let rows: Vec<_> = sums
        .into_iter()
        .map(|((commune, day, measure), n)| delta::ActiveModel {
            commune_id: Set(commune.as_str().to_owned()),
            id: Set(tx.new_id()),
            day: Set(day),
            measure: Set(measure.as_str().to_owned()),
            n: Set(n),
        })
        .collect();
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        delta::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Moves some of a commune's deltas into its counts; gives how many rows were folded. Safe to run twice or at once:
/// a delta is deleted in the transaction that counts it, and one already gone is not counted again.
pub async fn fold(tx: &Tx, commune: &CommuneId) -> Result<usize, DbError> {
    let found = delta::Entity::find()
        .filter(delta::Column::CommuneId.eq(commune.as_str()))
        .order_by_asc(delta::Column::Id)
        .limit(FOLD)
        .lock_exclusive()
        .all(tx.conn())
        .await?;
    let mut sums: BTreeMap<(NaiveDate, String), i64> = BTreeMap::new();
    for row in &found {
        *sums.entry((row.day, row.measure.clone())).or_default() += row.n;
    }
    for ((day, measure), n) in sums {
        let key = (commune.as_str().to_owned(), day, measure.clone());
        let present = counted::Entity::find()
            .filter(counted::Column::CommuneId.eq(commune.as_str()))
            .filter(counted::Column::Day.eq(day))
            .filter(counted::Column::Measure.eq(measure.as_str()))
            .lock_exclusive()
            .one(tx.conn())
            .await?;
        let row = counted::ActiveModel {
            commune_id: Set(key.0),
            day: Set(key.1),
            measure: Set(key.2),
            n: Set(n + present.as_ref().map_or(0, |row| row.n)),
        };
        if present.is_some() {
            counted::Entity::update(row).exec(tx.conn()).await?;
        } else {
            counted::Entity::insert(row).exec_without_returning(tx.conn()).await?;
        }
    }
    for chunk in found.chunks(ROWS_A_STATEMENT) {
        delta::Entity::delete_many()
            .filter(delta::Column::CommuneId.eq(commune.as_str()))
            .filter(delta::Column::Id.is_in(chunk.iter().map(|row| row.id)))
            .exec(tx.conn())
            .await?;
    }
    Ok(found.len())
}

/// Counts of the days `from` to `to`, both counted in: folded counts plus what is not folded yet, in one statement, so that a fold
/// between the two cannot be missed or seen twice.
pub async fn list_counts(db: &Db, commune: &CommuneId, from: NaiveDate, to: NaiveDate) -> Result<Counts, DbError> {
    let sql = "SELECT day, measure, CAST(SUM(n) AS BIGINT) AS n FROM ( \
               SELECT day, measure, n FROM figure_count WHERE commune_id = $1 AND day BETWEEN $2 AND $3 \
               UNION ALL SELECT day, measure, n FROM figure_delta WHERE commune_id = $1 AND day BETWEEN $2 AND $3 \
               ) AS both_parts GROUP BY day, measure";
    let values = [commune.as_str().into(), from.into(), to.into()];
    let rows = db.read().query_all_raw(Statement::from_sql_and_values(db.backend(), sql, values)).await?;
    let mut counts = Counts::new();
    for row in rows {
        let measure: String = row.try_get("", "measure")?;
        if let Some(measure) = Measure::parse(&measure) {
            counts.insert((row.try_get("", "day")?, measure), row.try_get("", "n")?);
        }
    }
    Ok(counts)
}

/// A page of a commune's dossier events between two moments, oldest first, after the event `after`. Event ids begin with their moment.
pub async fn list_events(
    db: &Db,
    commune: &CommuneId,
    from: Instant,
    until: Instant,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Event>, DbError> {
    let mut query = event_entity::Entity::find()
        .filter(event_entity::Column::CommuneId.eq(commune.as_str()))
        .filter(event_entity::Column::Stream.is_in(STREAMS.iter().copied()))
        .filter(event_entity::Column::Id.gte(first_id(from)))
        .filter(event_entity::Column::Id.lt(first_id(until)));
    if let Some(after) = after {
        query = query.filter(event_entity::Column::Id.gt(after));
    }
    let rows = query.order_by_asc(event_entity::Column::Id).limit(limit).all(db.read()).await?;
    Ok(rows.into_iter().map(Event::from).collect())
}

/// The least UUIDv7 of a moment.
fn first_id(at: Instant) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}
