//! Files handed in at the desk: kept until somebody has looked at the differences.

use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::CommuneId;

use super::entity::import::{ActiveModel, Column, Entity};
use crate::{import::Batch, take_in::Applied};

/// How long a file is kept, in days.
const KEPT_DAYS: i64 = 7;

/// A file handed in.
#[derive(Debug)]
pub struct HandedIn {
    /// Its name, as the browser said it.
    pub file_name: String,
    /// What was read.
    pub batch: Batch,
    /// What applying it did, once something was applied.
    pub outcome: Option<Applied>,
}

fn corrupt(detail: impl ToString) -> DbError {
    DbError::Corrupt { place: "procedure_import", detail: detail.to_string() }
}

/// Keeps a file, and lets go of those of more than a week ago.
///
/// # Errors
/// The database's.
pub async fn insert(tx: &Tx, commune: &CommuneId, file_name: &str, batch: &Batch) -> Result<Uuid, DbError> {
    Entity::delete_many()
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::At.lt(tx.now() - TimeDelta::days(KEPT_DAYS)))
        .exec(tx.conn())
        .await?;
    let id = tx.new_id();
    let row = ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        file_name: Set(file_name.to_owned()),
        batch: Set(serde_json::to_string(batch).map_err(corrupt)?),
        at: Set(tx.now()),
        account_id: Set(tx.actor().account_id()),
        applied_at: Set(None),
        outcome: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(id)
}

/// A file that is still kept.
///
/// # Errors
/// The database's.
pub async fn find(conn: &impl ConnectionTrait, commune: &CommuneId, id: Uuid) -> Result<Option<HandedIn>, DbError> {
    let row = Entity::find().filter(Column::CommuneId.eq(commune.as_str())).filter(Column::Id.eq(id)).one(conn).await?;
    row.map(|row| {
        Ok(HandedIn {
            file_name: row.file_name,
            batch: serde_json::from_str(&row.batch).map_err(corrupt)?,
            outcome: row.outcome.as_deref().map(serde_json::from_str).transpose().map_err(corrupt)?,
        })
    })
    .transpose()
}

/// Notes what applying a file did.
///
/// # Errors
/// The database's.
pub async fn update_outcome(tx: &Tx, commune: &CommuneId, id: Uuid, outcome: &Applied) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::AppliedAt, Expr::value(tx.now()))
        .col_expr(Column::Outcome, Expr::value(serde_json::to_string(outcome).map_err(corrupt)?))
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    Ok(())
}
