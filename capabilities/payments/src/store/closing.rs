//! Days that were closed.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::{CommuneId, Instant};

use super::entity::closing;
use crate::closing::Sheet;

/// A closed day.
#[derive(Clone, Debug)]
pub struct Closed {
    /// The figures as they stood.
    pub sheet: Sheet,
    /// Who closed it.
    pub account_id: Option<Uuid>,
    /// When, UTC.
    pub at: Instant,
}

/// How a day was closed; none while it is open.
pub async fn find(conn: &impl ConnectionTrait, commune: &CommuneId, day: NaiveDate) -> Result<Option<Closed>, DbError> {
    let row = closing::Entity::find_by_id((commune.as_str().to_owned(), day)).one(conn).await?;
    row.map(|row| {
        let sheet = serde_json::from_value(row.sheet)
            .map_err(|e| DbError::Corrupt { place: "payment_closing.sheet", detail: e.to_string() })?;
        Ok(Closed { sheet, account_id: row.account_id, at: row.at })
    })
    .transpose()
}

/// The last day that was closed.
pub async fn find_last(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Option<NaiveDate>, DbError> {
    let row = closing::Entity::find()
        .filter(closing::Column::CommuneId.eq(commune.as_str()))
        .order_by_desc(closing::Column::Day)
        .limit(1)
        .one(conn)
        .await?;
    Ok(row.map(|row| row.day))
}

/// Closes a day.
pub async fn insert(tx: &Tx, commune: &CommuneId, day: NaiveDate, sheet: &Sheet) -> Result<(), DbError> {
    let row = closing::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        day: Set(day),
        sheet: Set(serde_json::to_value(sheet).unwrap_or_default()),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    };
    closing::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
