//! Rates. One in force is never changed: it ends, and another follows it.

use chrono::{Days, NaiveDate};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, OnConflict},
};
use xaso_db::{DbError, Tx};
use xaso_kernel::CommuneId;

use super::entity::rate::{ActiveModel, Column, Entity, Model};
use crate::model::{ChannelRate, NewRate, Rate, RateId, Timing};

const ROWS_A_STATEMENT: usize = 1_000;

fn to_rate(row: Model) -> Result<Rate, DbError> {
    let corrupt = |place: &'static str, detail: &str| DbError::Corrupt { place, detail: detail.to_owned() };
    Ok(Rate {
        id: RateId(row.id),
        effective_to: row.effective_to,
        set: NewRate {
            channel: ChannelRate::parse(&row.channel).ok_or_else(|| corrupt("fee_rate.channel", &row.channel))?,
            timing: Timing::parse(&row.timing).ok_or_else(|| corrupt("fee_rate.timing", &row.timing))?,
            procedure: row.procedure,
            exempt_group: row.exempt_group,
            kind: row.kind,
            amount: row.amount,
            per: row.per,
            tier: row.tier_from.zip(row.tier_amount),
            cap: row.cap,
            decision: row.decision,
            decision_date: row.decision_date,
            effective_from: row.effective_from,
        },
    })
}

fn to_row(tx: &Tx, commune: &CommuneId, new: &NewRate, until: Option<NaiveDate>) -> ActiveModel {
    ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(tx.new_id()),
        procedure: Set(new.procedure.clone()),
        channel: Set(new.channel.as_str().to_owned()),
        exempt_group: Set(new.exempt_group.clone()),
        kind: Set(new.kind.clone()),
        amount: Set(new.amount),
        per: Set(new.per.clone()),
        tier_from: Set(new.tier.map(|(from, _)| from)),
        tier_amount: Set(new.tier.map(|(_, amount)| amount)),
        cap: Set(new.cap),
        timing: Set(new.timing.as_str().to_owned()),
        decision: Set(new.decision.clone()),
        decision_date: Set(new.decision_date),
        effective_from: Set(new.effective_from),
        effective_to: Set(until),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    }
}

/// Adds what the catalogue says; what is there already (same procedure, channel, group and first day) stays. Gives how many came.
pub async fn insert_many(tx: &Tx, commune: &CommuneId, new: &[NewRate]) -> Result<u64, DbError> {
    let key = [Column::CommuneId, Column::Procedure, Column::Channel, Column::ExemptGroup, Column::EffectiveFrom];
    let mut rows = 0;
    for chunk in new.chunks(ROWS_A_STATEMENT) {
        let all = chunk.iter().map(|new| to_row(tx, commune, new, None));
        rows += Entity::insert_many(all)
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(tx.conn())
            .await?;
    }
    Ok(rows)
}

/// Every rate of a procedure, what is in force or comes first, then the past ones.
pub async fn list_of(conn: &impl ConnectionTrait, commune: &CommuneId, procedure: &str) -> Result<Vec<Rate>, DbError> {
    let rows = Entity::find()
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::Procedure.eq(procedure))
        .order_by_desc(Column::EffectiveFrom)
        .order_by_asc(Column::Channel)
        .order_by_asc(Column::ExemptGroup)
        .all(conn)
        .await?;
    rows.into_iter().map(to_rate).collect()
}

/// What applies to a procedure on a day.
pub async fn list_on(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    procedure: &str,
    on: NaiveDate,
) -> Result<Vec<Rate>, DbError> {
    let open = Condition::any().add(Column::EffectiveTo.is_null()).add(Column::EffectiveTo.gte(on));
    let rows = Entity::find()
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::Procedure.eq(procedure))
        .filter(Column::EffectiveFrom.lte(on))
        .filter(open)
        .order_by_desc(Column::EffectiveFrom)
        .all(conn)
        .await?;
    rows.into_iter().map(to_rate).collect()
}

/// A page of what applies on a day or will, by procedure; of those procedures where some are named.
pub async fn list(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    on: NaiveDate,
    procedures: Option<&[String]>,
    (offset, limit): (u64, u64),
) -> Result<Vec<Rate>, DbError> {
    let open = Condition::any().add(Column::EffectiveTo.is_null()).add(Column::EffectiveTo.gte(on));
    let mut select = Entity::find().filter(Column::CommuneId.eq(commune.as_str())).filter(open);
    if let Some(codes) = procedures {
        select = select.filter(Column::Procedure.is_in(codes.iter().cloned()));
    }
    let rows = select
        .order_by_asc(Column::Procedure)
        .order_by_asc(Column::ExemptGroup)
        .order_by_asc(Column::Channel)
        .order_by_asc(Column::EffectiveFrom)
        .offset(offset)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(to_rate).collect()
}

/// How many rates there are.
pub async fn count(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(Column::CommuneId.eq(commune.as_str())).count(conn).await?)
}

/// The rate of that id.
pub async fn find(conn: &impl ConnectionTrait, commune: &CommuneId, id: RateId) -> Result<Option<Rate>, DbError> {
    Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?.map(to_rate).transpose()
}

/// Writes a rate: the one before it ends on the day before, and it ends before the one that was already announced for later. Gives `None` where one begins
/// on that very day.
pub async fn insert(tx: &Tx, commune: &CommuneId, new: &NewRate) -> Result<Option<RateId>, DbError> {
    let same: Vec<Rate> = list_of(tx.conn(), commune, &new.procedure)
        .await?
        .into_iter()
        .filter(|rate| rate.set.channel == new.channel && rate.set.exempt_group == new.exempt_group)
        .collect();
    if same.iter().any(|rate| rate.set.effective_from == new.effective_from) {
        return Ok(None);
    }
    let next = same.iter().filter(|rate| rate.set.effective_from > new.effective_from).min_by_key(|rate| rate.set.effective_from);
    let until = next.map(|rate| rate.set.effective_from - Days::new(1));
    let before =
        same.iter().filter(|rate| rate.set.effective_from < new.effective_from).max_by_key(|rate| rate.set.effective_from);
    if let Some(before) = before
        && before.effective_to.is_none_or(|to| to >= new.effective_from)
    {
        update_end(tx, commune, before.id, Some(new.effective_from - Days::new(1))).await?;
    }
    let row = to_row(tx, commune, new, until);
    let id = row.id.clone().unwrap();
    Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(Some(RateId(id)))
}

/// Sets the last day of a rate.
async fn update_end(tx: &Tx, commune: &CommuneId, id: RateId, until: Option<NaiveDate>) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::EffectiveTo, Expr::value(until))
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Takes back a rate that has not begun; the one before it goes on. Gives whether it was so.
pub async fn delete_coming(tx: &Tx, commune: &CommuneId, rate: &Rate, today: NaiveDate) -> Result<bool, DbError> {
    if rate.set.effective_from <= today {
        return Ok(false);
    }
    let before = list_of(tx.conn(), commune, &rate.set.procedure).await?.into_iter().find(|each| {
        each.set.channel == rate.set.channel
            && each.set.exempt_group == rate.set.exempt_group
            && each.effective_to == rate.set.effective_from.pred_opt()
    });
    Entity::delete_many().filter(Column::CommuneId.eq(commune.as_str())).filter(Column::Id.eq(rate.id.0)).exec(tx.conn()).await?;
    if let Some(before) = before {
        update_end(tx, commune, before.id, rate.effective_to).await?;
    }
    Ok(true)
}
