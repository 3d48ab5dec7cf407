//! Files and lines of the bank.

use std::collections::{HashMap, HashSet};

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::CommuneId;

use super::entity::{line, statement};
use crate::model::{
    BankLine, ChargeId, Columns, Doubt, ImportSum, LineId, LineState, LineText, NewLine, Statement, StatementId, Sums,
};

const CHUNK: usize = 500;

const fn cell<'c>(commune: &'c CommuneId, table: &'static str, column: &'static str, row: Uuid) -> Cell<'c> {
    Cell { commune, table, column, row }
}

fn corrupt(place: &'static str, detail: &str) -> DbError {
    DbError::Corrupt { place, detail: detail.to_owned() }
}

/// Keeps a file's rows, sealed, until a person has said which column holds what.
pub async fn insert(
    tx: &Tx,
    commune: &CommuneId,
    name: &str,
    sha256: &str,
    sheet: &[Vec<String>],
) -> Result<StatementId, DbError> {
    let id = tx.new_id();
    let row = statement::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        name: Set(name.to_owned()),
        sha256: Set(sha256.to_owned()),
        sheet: Set(Some(tx.seal(cell(commune, "bank_statement", "sheet", id), &sheet.to_vec()))),
        columns: Set(None),
        sum: Set(None),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
        imported_at: Set(None),
    };
    statement::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(StatementId(id))
}

fn to_statement(keyring: &Keyring, commune: &CommuneId, row: statement::Model, with_sheet: bool) -> Result<Statement, DbError> {
    let sheet = match row.sheet.filter(|_| with_sheet) {
        Some(sheet) => Some(sheet.open(keyring, cell(commune, "bank_statement", "sheet", row.id))?),
        None => None,
    };
    let sum = row.sum.map(serde_json::from_value).transpose().map_err(|e| corrupt("bank_statement.sum", &e.to_string()))?;
    Ok(Statement { id: StatementId(row.id), name: row.name, sheet, sum, at: row.at })
}

/// The file of that id, with its rows while they are kept.
pub async fn find(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: StatementId,
) -> Result<Option<Statement>, DbError> {
    let row = statement::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?;
    row.map(|row| to_statement(keyring, commune, row, true)).transpose()
}

/// A file with those very bytes.
pub async fn find_same(conn: &impl ConnectionTrait, commune: &CommuneId, sha256: &str) -> Result<Option<StatementId>, DbError> {
    let row = statement::Entity::find()
        .filter(statement::Column::CommuneId.eq(commune.as_str()))
        .filter(statement::Column::Sha256.eq(sha256))
        .order_by_desc(statement::Column::Id)
        .limit(1)
        .one(conn)
        .await?;
    Ok(row.map(|row| StatementId(row.id)))
}

/// The last files that were read in, the newest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    limit: u64,
) -> Result<Vec<Statement>, DbError> {
    let rows = statement::Entity::find()
        .filter(statement::Column::CommuneId.eq(commune.as_str()))
        .filter(statement::Column::ImportedAt.is_not_null())
        .order_by_desc(statement::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(|row| to_statement(keyring, commune, row, false)).collect()
}

/// Notes where the lines went, and throws the rows away.
pub async fn update_imported(
    tx: &Tx,
    commune: &CommuneId,
    id: StatementId,
    columns: &Columns,
    sum: &ImportSum,
) -> Result<(), DbError> {
    let json = |value: Result<serde_json::Value, serde_json::Error>| value.unwrap_or_default();
    statement::Entity::update_many()
        .col_expr(statement::Column::Sheet, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(statement::Column::Columns, Expr::value(json(serde_json::to_value(columns))))
        .col_expr(statement::Column::Sum, Expr::value(json(serde_json::to_value(sum))))
        .col_expr(statement::Column::ImportedAt, Expr::value(tx.now()))
        .filter(statement::Column::CommuneId.eq(commune.as_str()))
        .filter(statement::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Throws away a file that was not read in.
pub async fn delete(tx: &Tx, commune: &CommuneId, id: StatementId) -> Result<(), DbError> {
    statement::Entity::delete_many()
        .filter(statement::Column::CommuneId.eq(commune.as_str()))
        .filter(statement::Column::Id.eq(id.0))
        .filter(statement::Column::ImportedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// What makes a line this one: the bank's reference and the amount, else day, amount, memo and which of several alike it is.
#[must_use]
pub fn identity(keyring: &Keyring, commune: &CommuneId, line: &NewLine) -> Vec<u8> {
    let text = if line.text.reference.is_empty() {
        format!(
            "T\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}",
            line.day,
            line.amount,
            crate::model::memo_key(&line.text.memo),
            line.occurrence
        )
    } else {
        format!("R\u{1f}{}\u{1f}{}", line.text.reference, line.amount)
    };
    keyring.index_hash(commune, "bank_line.identity", &text)
}

/// The keyed hash of a bank's reference.
#[must_use]
pub fn reference_hash(keyring: &Keyring, commune: &CommuneId, reference: &str) -> Option<Vec<u8>> {
    (!reference.is_empty()).then(|| keyring.index_hash(commune, "bank_line.reference", reference))
}

/// Which of those identities are known.
pub async fn list_known(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    identities: &[Vec<u8>],
) -> Result<HashSet<Vec<u8>>, DbError> {
    let mut known = HashSet::new();
    for chunk in identities.chunks(CHUNK) {
        let rows = line::Entity::find()
            .filter(line::Column::CommuneId.eq(commune.as_str()))
            .filter(line::Column::IdentityHash.is_in(chunk.iter().cloned()))
            .all(conn)
            .await?;
        known.extend(rows.into_iter().map(|row| row.identity_hash));
    }
    Ok(known)
}

/// Which of those references are known, with the amount of a line that bears each.
pub async fn list_references(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    hashes: &[Vec<u8>],
) -> Result<HashMap<Vec<u8>, i64>, DbError> {
    let mut known = HashMap::new();
    for chunk in hashes.chunks(CHUNK) {
        let rows = line::Entity::find()
            .filter(line::Column::CommuneId.eq(commune.as_str()))
            .filter(line::Column::ReferenceHash.is_in(chunk.iter().cloned()))
            .all(conn)
            .await?;
        known.extend(rows.into_iter().filter_map(|row| Some((row.reference_hash?, row.amount))));
    }
    Ok(known)
}

/// Keeps a line, listed.
pub async fn insert_line(
    tx: &Tx,
    commune: &CommuneId,
    statement: Option<StatementId>,
    new: &NewLine,
    doubt: Option<Doubt>,
    suggested: Option<ChargeId>,
) -> Result<LineId, DbError> {
    let id = tx.new_id();
    let row = line::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        statement_id: Set(statement.map(|id| id.0)),
        identity_hash: Set(identity(tx.keyring(), commune, new)),
        reference_hash: Set(reference_hash(tx.keyring(), commune, &new.text.reference)),
        day: Set(new.day),
        amount: Set(new.amount),
        placed: Set(0),
        text: Set(tx.seal(cell(commune, "bank_line", "text", id), &new.text)),
        state: Set(LineState::Listed.as_str().to_owned()),
        doubt: Set(doubt.map_or("", Doubt::as_str).to_owned()),
        suggested: Set(suggested.map(|id| id.0)),
        note: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
        at: Set(tx.now()),
    };
    line::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(LineId(id))
}

fn to_line(keyring: &Keyring, commune: &CommuneId, row: line::Model) -> Result<BankLine, DbError> {
    let text: LineText = row.text.open(keyring, cell(commune, "bank_line", "text", row.id))?;
    let note = row.note.map(|note| note.open(keyring, cell(commune, "bank_line", "note", row.id))).transpose()?;
    Ok(BankLine {
        id: LineId(row.id),
        statement: row.statement_id.map(StatementId),
        day: row.day,
        amount: row.amount,
        placed: row.placed,
        text,
        state: LineState::parse(&row.state).ok_or_else(|| corrupt("bank_line.state", &row.state))?,
        doubt: Doubt::parse(&row.doubt),
        suggested: row.suggested.map(ChargeId),
        note,
        decided_by: row.decided_by,
    })
}

/// The line of that id.
pub async fn find_line(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: LineId,
) -> Result<Option<BankLine>, DbError> {
    let row = line::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?;
    row.map(|row| to_line(keyring, commune, row)).transpose()
}

/// A page of lines in that state, the oldest first where somebody must decide, else the newest; of one file where it is named.
pub async fn list_lines(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    state: LineState,
    statement: Option<StatementId>,
    (offset, limit): (u64, u64),
) -> Result<Vec<BankLine>, DbError> {
    let mut select =
        line::Entity::find().filter(line::Column::CommuneId.eq(commune.as_str())).filter(line::Column::State.eq(state.as_str()));
    if let Some(id) = statement {
        select = select.filter(line::Column::StatementId.eq(id.0));
    }
    let select = match state {
        LineState::Listed => select.order_by_asc(line::Column::Day),
        _ => select.order_by_desc(line::Column::Day),
    };
    let rows = select.order_by_asc(line::Column::Id).offset(offset).limit(limit).all(conn).await?;
    rows.into_iter().map(|row| to_line(keyring, commune, row)).collect()
}

/// How many lines are in that state.
pub async fn count_lines(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    state: LineState,
    statement: Option<StatementId>,
) -> Result<u64, DbError> {
    let mut select =
        line::Entity::find().filter(line::Column::CommuneId.eq(commune.as_str())).filter(line::Column::State.eq(state.as_str()));
    if let Some(id) = statement {
        select = select.filter(line::Column::StatementId.eq(id.0));
    }
    Ok(select.count(conn).await?)
}

#[derive(FromQueryResult)]
struct Summed {
    state: String,
    lines: i64,
    amount: Option<i64>,
    placed: Option<i64>,
}

/// Lines and dong of each state as they stand now: `(state, all, of it placed)`; of one file where it is named.
pub async fn sums(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    statement: Option<StatementId>,
) -> Result<Vec<(LineState, Sums, i64)>, DbError> {
    // PostgreSQL sums big integers to a numeric: said to be one again.
    let sum = |column: line::Column| Expr::col((line::Entity, column)).sum().cast_as("bigint");
    let mut select = line::Entity::find()
        .select_only()
        .column(line::Column::State)
        .column_as(line::Column::Id.count(), "lines")
        .column_as(sum(line::Column::Amount), "amount")
        .column_as(sum(line::Column::Placed), "placed")
        .filter(line::Column::CommuneId.eq(commune.as_str()));
    if let Some(id) = statement {
        select = select.filter(line::Column::StatementId.eq(id.0));
    }
    let rows = select.group_by(line::Column::State).into_model::<Summed>().all(conn).await?;
    rows.into_iter()
        .map(|row| {
            let state = LineState::parse(&row.state).ok_or_else(|| corrupt("bank_line.state", &row.state))?;
            let lines = u64::try_from(row.lines).unwrap_or(0);
            Ok((state, Sums { lines, amount: row.amount.unwrap_or(0) }, row.placed.unwrap_or(0)))
        })
        .collect()
}

/// Adds to what is placed of a line, where that much is open and nobody else was faster. Gives whether it was so.
pub async fn update_placed(tx: &Tx, commune: &CommuneId, id: LineId, delta: i64) -> Result<bool, DbError> {
    let placed = || Expr::col(line::Column::Placed).add(delta);
    let done = line::Entity::update_many()
        .col_expr(line::Column::Placed, placed())
        .filter(line::Column::CommuneId.eq(commune.as_str()))
        .filter(line::Column::Id.eq(id.0))
        .filter(placed().lte(Expr::col(line::Column::Amount)))
        .filter(placed().gte(0))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Sets what became of a line. Where a person decided, that is kept with it.
pub async fn update_state(
    tx: &Tx,
    commune: &CommuneId,
    id: LineId,
    state: LineState,
    doubt: Option<Doubt>,
    note: Option<&str>,
) -> Result<(), DbError> {
    let note = note.map(|note| tx.seal(cell(commune, "bank_line", "note", id.0), &note.to_owned()));
    let by = tx.actor().account_id();
    line::Entity::update_many()
        .col_expr(line::Column::State, Expr::value(state.as_str()))
        .col_expr(line::Column::Doubt, Expr::value(doubt.map_or("", Doubt::as_str)))
        .col_expr(line::Column::Note, Expr::value(note))
        .col_expr(line::Column::DecidedBy, Expr::value(by))
        .col_expr(line::Column::DecidedAt, Expr::value(by.map(|_| tx.now())))
        .filter(line::Column::CommuneId.eq(commune.as_str()))
        .filter(line::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}
