//! Writing versions: each has its days, and no day has two.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};
use xaso_db::{DbError, Tx};
use xaso_kernel::ProcedureCode;

use super::{Source, corrupt, current, version};
use crate::model::{Ending, ProcedureVersion};

/// A version to be written.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// The version; its number is one more than the highest given.
    pub version: ProcedureVersion,
    /// Where it came from.
    pub source: Source,
    /// Why, as an official put it.
    pub reason: Option<String>,
}

/// Values a statement takes at most; SQLite takes 32,766.
const CODES_A_STATEMENT: usize = 500;

/// Versions whose days have not ended before they began.
fn applies_at_all() -> Condition {
    Condition::any()
        .add(version::Column::EffectiveUntil.is_null())
        .add(Expr::col(version::Column::EffectiveUntil).gt(Expr::col(version::Column::EffectiveFrom)))
}

/// Writes versions. What was in force on the first day of each ends the day before; what was announced for a later day stays announced.
///
/// # Errors
/// The database's; a number that is taken breaks a unique key. Then nothing of the change is kept.
pub async fn insert_versions(tx: &Tx, new: &[NewVersion]) -> Result<(), DbError> {
    let mut by_day: BTreeMap<NaiveDate, Vec<&str>> = BTreeMap::new();
    for NewVersion { version, .. } in new.iter().filter(|new| new.version.number > 1) {
        by_day.entry(version.effective_from).or_default().push(version.facts.code.as_str());
    }
    let mut until: HashMap<String, NaiveDate> = HashMap::new();
    for (day, codes) in by_day {
        for codes in codes.chunks(CODES_A_STATEMENT) {
            end_before(tx, day, codes).await?;
            let next: Vec<(String, Option<NaiveDate>)> = version::Entity::find()
                .select_only()
                .column(version::Column::Code)
                .column_as(version::Column::EffectiveFrom.min(), "next")
                .filter(version::Column::Code.is_in(codes.iter().copied()))
                .filter(version::Column::EffectiveFrom.gt(day))
                .filter(applies_at_all())
                .group_by(version::Column::Code)
                .into_tuple()
                .all(tx.conn())
                .await?;
            until.extend(next.into_iter().filter_map(|(code, day)| Some((code, day?))));
        }
    }
    // Ten values a row.
    for chunk in new.chunks(CODES_A_STATEMENT) {
        let rows = chunk.iter().map(|new| row(tx, new, &until)).collect::<Result<Vec<_>, _>>()?;
        version::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
        insert_current(tx, chunk, &until).await?;
    }
    Ok(())
}

/// What applies on `day` ends there; what was to begin on that very day never applies.
async fn end_before(tx: &Tx, day: NaiveDate, codes: &[&str]) -> Result<(), DbError> {
    let open = Condition::any().add(version::Column::EffectiveUntil.is_null()).add(version::Column::EffectiveUntil.gt(day));
    version::Entity::update_many()
        .col_expr(version::Column::EffectiveUntil, Expr::value(day))
        .filter(version::Column::Code.is_in(codes.iter().copied()))
        .filter(version::Column::EffectiveFrom.lte(day))
        .filter(open)
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn row(tx: &Tx, new: &NewVersion, until: &HashMap<String, NaiveDate>) -> Result<version::ActiveModel, DbError> {
    let facts = &new.version.facts;
    Ok(version::ActiveModel {
        code: Set(facts.code.to_string()),
        number: Set(i32::try_from(new.version.number).map_err(corrupt)?),
        effective_from: Set(new.version.effective_from),
        effective_until: Set(until.get(facts.code.as_str()).copied()),
        source: Set(new.source.as_str().to_owned()),
        facts: Set(serde_json::to_string(facts).map_err(corrupt)?),
        at: Set(tx.now()),
        account_id: Set(tx.actor().account_id()),
        reason: Set(new.reason.clone()),
    })
}

async fn insert_current(tx: &Tx, new: &[NewVersion], until: &HashMap<String, NaiveDate>) -> Result<(), DbError> {
    let mut last = Vec::new();
    for NewVersion { version, source, .. } in new {
        let number = i32::try_from(version.number).map_err(corrupt)?;
        if until.contains_key(version.facts.code.as_str()) {
            update_newest(tx, version.facts.code.as_str(), number).await?;
            continue;
        }
        last.push(current::ActiveModel {
            code: Set(version.facts.code.to_string()),
            number: Set(number),
            effective_from: Set(version.effective_from),
            source: Set(source.as_str().to_owned()),
            facts: Set(serde_json::to_string(&version.facts).map_err(corrupt)?),
            changed_at: Set(tx.now()),
            newest: Set(number),
            ended_from: Set(None),
            replaced_by: Set(None),
            end_reason: Set(None),
        });
    }
    if last.is_empty() {
        return Ok(());
    }
    use current::Column as C;
    let replace = OnConflict::column(C::Code)
        .update_columns([C::Number, C::EffectiveFrom, C::Source, C::Facts, C::ChangedAt, C::Newest])
        .to_owned();
    current::Entity::insert_many(last).on_conflict(replace).exec_without_returning(tx.conn()).await?;
    Ok(())
}

async fn update_newest(tx: &Tx, code: &str, number: i32) -> Result<(), DbError> {
    current::Entity::update_many()
        .col_expr(current::Column::Newest, Expr::value(number))
        .col_expr(current::Column::ChangedAt, Expr::value(tx.now()))
        .filter(current::Column::Code.eq(code))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Withdraws a version that is only announced for a day after `today`; what was before it goes on. `false` where there is no such version, or nothing else.
///
/// # Errors
/// The database's.
pub async fn withdraw_version(tx: &Tx, code: &ProcedureCode, number: u32, today: NaiveDate) -> Result<bool, DbError> {
    let rows = version::Entity::find()
        .filter(version::Column::Code.eq(code.as_str()))
        .filter(applies_at_all())
        .order_by_asc(version::Column::EffectiveFrom)
        .order_by_asc(version::Column::Number)
        .all(tx.conn())
        .await?;
    let Some(at) = rows.iter().position(|row| u32::try_from(row.number) == Ok(number)) else { return Ok(false) };
    if at == 0 || rows[at].effective_from <= today {
        return Ok(false);
    }
    let (gone, before) = (&rows[at], &rows[at - 1]);
    for (row, until) in [(gone, Some(gone.effective_from)), (before, gone.effective_until)] {
        version::Entity::update_many()
            .col_expr(version::Column::EffectiveUntil, Expr::value(until))
            .filter(version::Column::Code.eq(code.as_str()))
            .filter(version::Column::Number.eq(row.number))
            .exec(tx.conn())
            .await?;
    }
    let mut change = current::Entity::update_many().col_expr(current::Column::ChangedAt, Expr::value(tx.now()));
    if gone.effective_until.is_none() {
        change = change
            .col_expr(current::Column::Number, Expr::value(before.number))
            .col_expr(current::Column::EffectiveFrom, Expr::value(before.effective_from))
            .col_expr(current::Column::Source, Expr::value(before.source.clone()))
            .col_expr(current::Column::Facts, Expr::value(before.facts.clone()));
    }
    change.filter(current::Column::Code.eq(code.as_str())).exec(tx.conn()).await?;
    Ok(true)
}

/// Notes that a procedure ends and what takes its place; with `None`, that it goes on after all.
///
/// # Errors
/// The database's.
pub async fn update_ending(tx: &Tx, code: &ProcedureCode, ending: Option<&Ending>) -> Result<(), DbError> {
    let by = ending.and_then(|ending| ending.replaced_by.as_ref()).map(ToString::to_string);
    let reason = ending.map(|ending| ending.reason.clone()).filter(|reason| !reason.is_empty());
    current::Entity::update_many()
        .col_expr(current::Column::EndedFrom, Expr::value(ending.map(|ending| ending.from)))
        .col_expr(current::Column::ReplacedBy, Expr::value(by))
        .col_expr(current::Column::EndReason, Expr::value(reason))
        .col_expr(current::Column::ChangedAt, Expr::value(tx.now()))
        .filter(current::Column::Code.eq(code.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(())
}
