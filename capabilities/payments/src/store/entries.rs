//! Entries, the numbers of receipts and their printing.

use chrono::{Datelike as _, NaiveDate};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Money};

use super::{
    charges::corrupt,
    entity::{charge, counter, entry, print},
};
use crate::model::{ChargeId, Entry, EntryId, EntryKind, LineId, NewEntry};

/// Most ids looked for by one statement.
const CHUNK: usize = 500;

const fn entry_cell(commune: &CommuneId, row: Uuid) -> Cell<'_> {
    Cell { commune, table: "payment_entry", column: "reason", row }
}

fn to_entry(keyring: &Keyring, commune: &CommuneId, row: entry::Model) -> Result<Entry, DbError> {
    Ok(Entry {
        id: EntryId(row.id),
        charge: ChargeId(row.charge_id),
        kind: EntryKind::parse(&row.kind).ok_or_else(|| corrupt("payment_entry.kind", &row.kind))?,
        amount: Money(row.amount),
        day: row.day,
        year: row.year,
        number: row.number,
        reverses: row.reverses.map(EntryId),
        line: row.line_id.map(LineId),
        reason: row.reason.map(|reason| reason.open(keyring, entry_cell(commune, row.id))).transpose()?,
        account_id: row.account_id,
        at: row.at,
    })
}

/// The next number of that year. Until the change is done nobody else gets one, and no day is closed: see [`lock`].
async fn next_number(tx: &Tx, commune: &CommuneId, year: i32) -> Result<i64, DbError> {
    add_to_counter(tx, commune, year, 1).await
}

/// Waits until no entry is being written, and lets none be written until the change is done. SQLite has one writer anyway.
pub async fn lock(tx: &Tx, commune: &CommuneId, year: i32) -> Result<(), DbError> {
    add_to_counter(tx, commune, year, 0).await.map(|_| ())
}

async fn add_to_counter(tx: &Tx, commune: &CommuneId, year: i32, by: i64) -> Result<i64, DbError> {
    let row = counter::ActiveModel { commune_id: Set(commune.as_str().to_owned()), year: Set(year), last: Set(0) };
    counter::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([counter::Column::CommuneId, counter::Column::Year])
                .value(counter::Column::Last, Expr::col((counter::Entity, counter::Column::Last)).add(0))
                .to_owned(),
        )
        .exec_without_returning(tx.conn())
        .await?;
    counter::Entity::update_many()
        .col_expr(counter::Column::Last, Expr::col(counter::Column::Last).add(by))
        .filter(counter::Column::CommuneId.eq(commune.as_str()))
        .filter(counter::Column::Year.eq(year))
        .exec(tx.conn())
        .await?;
    let row = counter::Entity::find_by_id((commune.as_str().to_owned(), year)).one(tx.conn()).await?;
    row.map(|row| row.last).ok_or_else(|| corrupt("payment_counter", "no row"))
}

/// Writes an entry on the sheet of `day`, with the next number of the year.
pub async fn insert_entry(
    tx: &Tx,
    commune: &CommuneId,
    charge: ChargeId,
    new: &NewEntry,
    day: NaiveDate,
) -> Result<EntryId, DbError> {
    let at = new.at.unwrap_or_else(|| tx.now());
    let id = tx.new_id_at(at);
    let year = day.year();
    let number = next_number(tx, commune, year).await?;
    let row = entry::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        charge_id: Set(charge.0),
        kind: Set(new.kind.as_str().to_owned()),
        amount: Set(new.amount),
        day: Set(day),
        year: Set(year),
        number: Set(number),
        reverses: Set(new.reverses.map(|id| id.0)),
        line_id: Set(new.line.map(|id| id.0)),
        reason: Set(new.reason.as_ref().map(|reason| tx.seal(entry_cell(commune, id), reason))),
        account_id: Set(new.by.or_else(|| tx.actor().account_id())),
        at: Set(at),
    };
    entry::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(EntryId(id))
}

/// The entries of a charge, in the order written.
pub async fn list_entries(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    charge: ChargeId,
) -> Result<Vec<Entry>, DbError> {
    let rows = entry::Entity::find()
        .filter(entry::Column::CommuneId.eq(commune.as_str()))
        .filter(entry::Column::ChargeId.eq(charge.0))
        .order_by_asc(entry::Column::Year)
        .order_by_asc(entry::Column::Number)
        .all(conn)
        .await?;
    rows.into_iter().map(|row| to_entry(keyring, commune, row)).collect()
}

/// The entry of that id.
pub async fn find_entry(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: EntryId,
) -> Result<Option<Entry>, DbError> {
    let row = entry::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?;
    row.map(|row| to_entry(keyring, commune, row)).transpose()
}

/// Whether another entry undoes this one.
pub async fn is_reversed(conn: &impl ConnectionTrait, commune: &CommuneId, id: EntryId) -> Result<bool, DbError> {
    let rows = entry::Entity::find()
        .filter(entry::Column::CommuneId.eq(commune.as_str()))
        .filter(entry::Column::Reverses.eq(id.0))
        .count(conn)
        .await?;
    Ok(rows > 0)
}

/// Every entry on the sheet of `day`, by number.
pub async fn list_of_day(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    day: NaiveDate,
) -> Result<Vec<(Entry, String)>, DbError> {
    let rows = entry::Entity::find()
        .filter(entry::Column::CommuneId.eq(commune.as_str()))
        .filter(entry::Column::Day.eq(day))
        .order_by_asc(entry::Column::Number)
        .all(conn)
        .await?;
    let mut ids: Vec<Uuid> = rows.iter().map(|row| row.charge_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut memos = std::collections::HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let charges = charge::Entity::find()
            .filter(charge::Column::CommuneId.eq(commune.as_str()))
            .filter(charge::Column::Id.is_in(chunk.iter().copied()))
            .all(conn)
            .await?;
        memos.extend(charges.into_iter().map(|row| (row.id, row.memo)));
    }
    rows.into_iter()
        .map(|row| {
            let memo = memos.get(&row.charge_id).cloned().unwrap_or_default();
            Ok((to_entry(keyring, commune, row)?, memo))
        })
        .collect()
}

/// Notes that a receipt is printed. Gives how often it was before.
pub async fn insert_print(tx: &Tx, commune: &CommuneId, entry: EntryId) -> Result<u64, DbError> {
    let before = print::Entity::find()
        .filter(print::Column::CommuneId.eq(commune.as_str()))
        .filter(print::Column::EntryId.eq(entry.0))
        .count(tx.conn())
        .await?;
    let row = print::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(tx.new_id()),
        entry_id: Set(entry.0),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    };
    print::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(before)
}
