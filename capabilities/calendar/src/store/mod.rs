//! The only queries on calendars.

pub mod entity;

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, TryInsertResult,
    sea_query::{Expr, OnConflict},
};
use serde::de::DeserializeOwned;
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::{
    CommuneId,
    calendar::{CalendarDay, DayKind, WorkHours},
};

use crate::model::{Change, How, What};
use entity::{change, day, head, hours, year};

/// Rows a statement: seven values each, within SQLite's 32,766.
const ROWS: usize = 2_000;

fn corrupt(place: &'static str, detail: impl ToString) -> DbError {
    DbError::Corrupt { place, detail: detail.to_string() }
}

fn read<T: DeserializeOwned>(place: &'static str, json: serde_json::Value) -> Result<T, DbError> {
    serde_json::from_value(json).map_err(|e| corrupt(place, e))
}

fn written(value: &impl serde::Serialize) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(value).map_err(|e| corrupt("calendar", e))
}

/// The head of a commune's calendar: one read by primary key. `None` where nobody has edited.
pub async fn find_head(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Option<head::Model>, DbError> {
    Ok(head::Entity::find_by_id(commune.as_str()).one(conn).await?)
}

/// Moves the head on from the version that was seen (0: none yet); `None` where somebody was faster.
pub async fn advance(tx: &Tx, commune: &CommuneId, seen: i32) -> Result<Option<Uuid>, DbError> {
    let revision = tx.new_id();
    let done = if seen == 0 {
        let row = head::ActiveModel {
            commune_id: Set(commune.as_str().to_owned()),
            version: Set(1),
            revision: Set(revision),
            at: Set(tx.now()),
        };
        let inserted = head::Entity::insert(row)
            .on_conflict_do_nothing_on([head::Column::CommuneId])
            .exec_without_returning(tx.conn())
            .await?;
        if let TryInsertResult::Inserted(rows) = inserted { rows } else { 0 }
    } else {
        head::Entity::update_many()
            .col_expr(head::Column::Version, Expr::value(seen + 1))
            .col_expr(head::Column::Revision, Expr::value(revision))
            .col_expr(head::Column::At, Expr::value(tx.now()))
            .filter(head::Column::CommuneId.eq(commune.as_str()))
            .filter(head::Column::Version.eq(seen))
            .exec(tx.conn())
            .await?
            .rows_affected
    };
    Ok((done == 1).then_some(revision))
}

/// The years that a commune's own days replace, with those days.
pub async fn map_years(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<BTreeMap<i32, Vec<CalendarDay>>, DbError> {
    let rows = year::Entity::find().filter(year::Column::CommuneId.eq(commune.as_str())).all(conn).await?;
    let mut years: BTreeMap<i32, Vec<CalendarDay>> = rows.into_iter().map(|row| (row.year, Vec::new())).collect();
    if years.is_empty() {
        return Ok(years);
    }
    let days =
        day::Entity::find().filter(day::Column::CommuneId.eq(commune.as_str())).order_by_asc(day::Column::Day).all(conn).await?;
    for row in days {
        let kind = match row.kind.as_str() {
            "holiday" => DayKind::Holiday,
            "working" => DayKind::Working,
            other => return Err(corrupt("calendar_day.kind", other)),
        };
        years.entry(row.day.year()).or_default().push(CalendarDay {
            date: row.day,
            kind,
            name: row.name,
            official: row.official,
        });
    }
    Ok(years)
}

/// Replaces a year's days by these.
pub async fn update_year(tx: &Tx, commune: &CommuneId, number: i32, how: How, days: &[CalendarDay]) -> Result<(), DbError> {
    let row =
        year::ActiveModel { commune_id: Set(commune.as_str().to_owned()), year: Set(number), how: Set(how.as_str().to_owned()) };
    year::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([year::Column::CommuneId, year::Column::Year]).update_column(year::Column::How).to_owned(),
        )
        .exec_without_returning(tx.conn())
        .await?;
    let (first, last) = (NaiveDate::from_ymd_opt(number, 1, 1), NaiveDate::from_ymd_opt(number, 12, 31));
    let (Some(first), Some(last)) = (first, last) else { return Ok(()) };
    let kept: BTreeMap<NaiveDate, day::Model> = day::Entity::find()
        .filter(day::Column::CommuneId.eq(commune.as_str()))
        .filter(day::Column::Day.between(first, last))
        .all(tx.conn())
        .await?
        .into_iter()
        .map(|row| (row.day, row))
        .collect();
    day::Entity::delete_many()
        .filter(day::Column::CommuneId.eq(commune.as_str()))
        .filter(day::Column::Day.between(first, last))
        .exec(tx.conn())
        .await?;
    let rows: Vec<day::ActiveModel> = days
        .iter()
        .map(|new| {
            // A day that this edit leaves as it is keeps who wrote it and when.
            let same = kept.get(&new.date).filter(|row| {
                (row.kind.as_str(), row.name.as_str(), row.official) == (new.kind.as_str(), new.name.as_str(), new.official)
            });
            day::ActiveModel {
                commune_id: Set(commune.as_str().to_owned()),
                day: Set(new.date),
                kind: Set(new.kind.as_str().to_owned()),
                name: Set(new.name.clone()),
                official: Set(new.official),
                account_id: Set(same.map_or_else(|| tx.actor().account_id(), |row| row.account_id)),
                at: Set(same.map_or_else(|| tx.now(), |row| row.at)),
            }
        })
        .collect();
    for chunk in rows.chunks(ROWS) {
        day::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Working hours: desk, from when, which; the commune's first, each by date.
pub async fn list_hours(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
) -> Result<Vec<(String, NaiveDate, WorkHours)>, DbError> {
    let rows = hours::Entity::find()
        .filter(hours::Column::CommuneId.eq(commune.as_str()))
        .order_by_asc(hours::Column::Desk)
        .order_by_asc(hours::Column::EffectiveFrom)
        .all(conn)
        .await?;
    rows.into_iter().map(|row| Ok((row.desk, row.effective_from, read("work_hours.week", row.week)?))).collect()
}

/// Writes hours from a day on, in place of what began on that day.
pub async fn update_hours(tx: &Tx, commune: &CommuneId, desk: &str, from: NaiveDate, new: &WorkHours) -> Result<(), DbError> {
    use hours::Column as C;
    let row = hours::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        desk: Set(desk.to_owned()),
        effective_from: Set(from),
        week: Set(written(new)?),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    };
    hours::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([C::CommuneId, C::Desk, C::EffectiveFrom])
                .update_columns([C::Week, C::AccountId, C::At])
                .to_owned(),
        )
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

/// Notes what an edit changed.
pub async fn insert_change(tx: &Tx, commune: &CommuneId, version: i32, how: How, what: &What) -> Result<(), DbError> {
    let row = change::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        version: Set(version),
        how: Set(how.as_str().to_owned()),
        what: Set(written(what)?),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    };
    change::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

fn to_change(row: change::Model) -> Result<Change, DbError> {
    Ok(Change {
        version: row.version,
        how: How::parse(&row.how).ok_or_else(|| corrupt("calendar_change.how", &row.how))?,
        what: read("calendar_change.what", row.what)?,
        account: row.account_id,
        at: row.at,
    })
}

/// What was changed, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_changes(conn: &impl ConnectionTrait, commune: &CommuneId, limit: u64) -> Result<Vec<Change>, DbError> {
    let rows = change::Entity::find()
        .filter(change::Column::CommuneId.eq(commune.as_str()))
        .order_by_desc(change::Column::Version)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(to_change).collect()
}

/// What was changed by that version and those after it, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list_changes_since(conn: &impl ConnectionTrait, commune: &CommuneId, version: i32) -> Result<Vec<Change>, DbError> {
    let rows = change::Entity::find()
        .filter(change::Column::CommuneId.eq(commune.as_str()))
        .filter(change::Column::Version.gte(version))
        .order_by_asc(change::Column::Version)
        .all(conn)
        .await?;
    rows.into_iter().map(to_change).collect()
}
