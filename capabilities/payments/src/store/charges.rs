//! Charges.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Money};

use super::entity::charge;
use crate::model::{Charge, ChargeId, ChargeState, NewCharge, Payer, Timing, memo_key};

/// Most codes looked for by one statement.
const CHUNK: usize = 500;

/// Which charges are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Something is still owed.
    #[default]
    Open,
    /// Too much is held.
    Over,
    /// Paid in full.
    Paid,
    /// Every one.
    All,
}

impl Part {
    /// In the order shown.
    pub const ALL: [Self; 4] = [Self::Open, Self::Over, Self::Paid, Self::All];

    /// The stable word, also used in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Over => "over",
            Self::Paid => "paid",
            Self::All => "all",
        }
    }

    fn condition(self) -> Condition {
        use charge::Column as C;
        let (paid, amount) = (|| Expr::col((charge::Entity, C::Paid)), || Expr::col((charge::Entity, C::Amount)));
        let stands = || Condition::all().add(C::CancelledAt.is_null());
        match self {
            Self::Open => stands().add(paid().lt(amount())),
            Self::Over => Condition::any()
                .add(stands().add(paid().gt(amount())))
                .add(Condition::all().add(C::CancelledAt.is_not_null()).add(C::Paid.gt(0))),
            Self::Paid => stands().add(C::Amount.gt(0)).add(paid().eq(amount())),
            Self::All => Condition::all(),
        }
    }
}

const fn cell<'c>(commune: &'c CommuneId, column: &'static str, row: Uuid) -> Cell<'c> {
    Cell { commune, table: "charge", column, row }
}

pub(super) fn corrupt(place: &'static str, detail: &str) -> DbError {
    DbError::Corrupt { place, detail: detail.to_owned() }
}

fn to_charge(row: charge::Model) -> Result<Charge, DbError> {
    let is_cancelled = row.cancelled_at.is_some();
    Ok(Charge {
        id: ChargeId(row.id),
        subject: row.subject,
        memo: row.memo,
        procedure: row.procedure,
        lines: serde_json::from_value(row.lines).map_err(|e| corrupt("charge.lines", &e.to_string()))?,
        amount: Money(row.amount),
        paid: Money(row.paid),
        state: ChargeState::of(row.amount, row.paid, is_cancelled),
        exempt_group: row.exempt_group,
        timing: Timing::parse(&row.timing).ok_or_else(|| corrupt("charge.timing", &row.timing))?,
        is_cancelled,
        at: row.at,
    })
}

/// Writes a charge.
pub async fn insert(tx: &Tx, commune: &CommuneId, new: &NewCharge) -> Result<ChargeId, DbError> {
    let at = new.at.unwrap_or_else(|| tx.now());
    let id = tx.new_id_at(at);
    let (group, reason) = new.exempt.clone().unwrap_or_default();
    let lines = serde_json::to_value(&new.lines).map_err(|e| corrupt("charge.lines", &e.to_string()))?;
    let row = charge::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        subject: Set(new.subject),
        memo: Set(new.memo.clone()),
        memo_key: Set(memo_key(&new.memo)),
        procedure: Set(new.procedure.clone()),
        lines: Set(lines),
        amount: Set(new.lines.iter().map(|line| line.amount).sum()),
        paid: Set(0),
        exempt_group: Set(group),
        exempt_reason: Set((!reason.is_empty()).then(|| tx.seal(cell(commune, "exempt_reason", id), &reason))),
        timing: Set(new.timing.as_str().to_owned()),
        payer: Set(tx.seal(cell(commune, "payer", id), &new.payer)),
        cancelled_at: Set(None),
        cancel_reason: Set(None),
        account_id: Set(tx.actor().account_id()),
        at: Set(at),
    };
    charge::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(ChargeId(id))
}

/// The charge of that id.
pub async fn find(conn: &impl ConnectionTrait, commune: &CommuneId, id: ChargeId) -> Result<Option<Charge>, DbError> {
    charge::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?.map(to_charge).transpose()
}

/// Who owes it, why it costs less, why it was called off.
pub async fn find_words(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: ChargeId,
) -> Result<Option<(Payer, String, String)>, DbError> {
    let Some(row) = charge::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await? else { return Ok(None) };
    let payer = row.payer.open(keyring, cell(commune, "payer", row.id))?;
    let exempt = row.exempt_reason.map(|words| words.open(keyring, cell(commune, "exempt_reason", row.id))).transpose()?;
    let cancel = row.cancel_reason.map(|words| words.open(keyring, cell(commune, "cancel_reason", row.id))).transpose()?;
    Ok(Some((payer, exempt.unwrap_or_default(), cancel.unwrap_or_default())))
}

/// What a subject owes and owed, the oldest first.
pub async fn list_of(conn: &impl ConnectionTrait, commune: &CommuneId, subject: Uuid) -> Result<Vec<Charge>, DbError> {
    let rows = charge::Entity::find()
        .filter(charge::Column::CommuneId.eq(commune.as_str()))
        .filter(charge::Column::Subject.eq(subject))
        .order_by_asc(charge::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(to_charge).collect()
}

/// The charges of those memo keys, the oldest first.
pub async fn list_by_keys(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    keys: &[String],
) -> Result<Vec<(String, Charge)>, DbError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(CHUNK) {
        let rows = charge::Entity::find()
            .filter(charge::Column::CommuneId.eq(commune.as_str()))
            .filter(charge::Column::MemoKey.is_in(chunk.iter().cloned()))
            .order_by_asc(charge::Column::Id)
            .all(conn)
            .await?;
        for row in rows {
            found.push((row.memo_key.clone(), to_charge(row)?));
        }
    }
    Ok(found)
}

/// The charges on which something is still owed, the newest first, up to `limit`.
pub async fn list_open(conn: &impl ConnectionTrait, commune: &CommuneId, limit: u64) -> Result<Vec<(String, Charge)>, DbError> {
    let rows = charge::Entity::find()
        .filter(charge::Column::CommuneId.eq(commune.as_str()))
        .filter(Part::Open.condition())
        .order_by_desc(charge::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(|row| Ok((row.memo_key.clone(), to_charge(row)?))).collect()
}

/// A page of charges, the newest first; `query` is any part of a memo's letters and digits.
pub async fn list(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    part: Part,
    query: &str,
    (offset, limit): (u64, u64),
) -> Result<Vec<Charge>, DbError> {
    let mut select = charge::Entity::find().filter(charge::Column::CommuneId.eq(commune.as_str())).filter(part.condition());
    let key = memo_key(query);
    if !key.is_empty() {
        select = select.filter(charge::Column::MemoKey.contains(&key));
    }
    let rows = select.order_by_desc(charge::Column::Id).offset(offset).limit(limit).all(conn).await?;
    rows.into_iter().map(to_charge).collect()
}

/// How many charges each part holds.
pub async fn count(conn: &impl ConnectionTrait, commune: &CommuneId, part: Part, query: &str) -> Result<u64, DbError> {
    let mut select = charge::Entity::find().filter(charge::Column::CommuneId.eq(commune.as_str())).filter(part.condition());
    let key = memo_key(query);
    if !key.is_empty() {
        select = select.filter(charge::Column::MemoKey.contains(&key));
    }
    Ok(select.count(conn).await?)
}

/// Calls a charge off. Gives whether it stood until now.
pub async fn update_cancelled(tx: &Tx, commune: &CommuneId, id: ChargeId, reason: &str) -> Result<bool, DbError> {
    let sealed = tx.seal(cell(commune, "cancel_reason", id.0), &reason.to_owned());
    let done = charge::Entity::update_many()
        .col_expr(charge::Column::CancelledAt, Expr::value(tx.now()))
        .col_expr(charge::Column::CancelReason, Expr::value(sealed))
        .filter(charge::Column::CommuneId.eq(commune.as_str()))
        .filter(charge::Column::Id.eq(id.0))
        .filter(charge::Column::CancelledAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Adds to what was paid, in one statement: whoever else takes money for this charge waits until this change is done.
pub async fn update_paid(tx: &Tx, commune: &CommuneId, id: ChargeId, delta: i64) -> Result<(), DbError> {
    charge::Entity::update_many()
        .col_expr(charge::Column::Paid, Expr::col(charge::Column::Paid).add(delta))
        .filter(charge::Column::CommuneId.eq(commune.as_str()))
        .filter(charge::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Forgets who owes what a subject is charged for.
pub async fn update_payer_erased(tx: &Tx, commune: &CommuneId, subject: Uuid) -> Result<(), DbError> {
    for charge in list_of(tx.conn(), commune, subject).await? {
        let nobody = tx.seal(cell(commune, "payer", charge.id.0), &Payer::default());
        charge::Entity::update_many()
            .col_expr(charge::Column::Payer, Expr::value(nobody))
            .filter(charge::Column::CommuneId.eq(commune.as_str()))
            .filter(charge::Column::Id.eq(charge.id.0))
            .exec(tx.conn())
            .await?;
    }
    Ok(())
}
