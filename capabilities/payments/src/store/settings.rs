//! The account that is paid into, and the secret of the bank's messages. Rows are added; the newest counts.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::CommuneId;

use super::entity::{account, secret};
use crate::settings::{AccountKind, ReceivingAccount};

/// The account in force.
pub async fn find_account(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Option<ReceivingAccount>, DbError> {
    let row = account::Entity::find()
        .filter(account::Column::CommuneId.eq(commune.as_str()))
        .order_by_desc(account::Column::Id)
        .limit(1)
        .one(conn)
        .await?;
    row.map(|row| {
        let payee = crate::vietqr::Payee::parse(&row.bin, &row.account)
            .map_err(|e| DbError::Corrupt { place: "payment_account", detail: e.field().to_owned() })?;
        let kind = AccountKind::parse(&row.kind)
            .ok_or_else(|| DbError::Corrupt { place: "payment_account.kind", detail: row.kind.clone() })?;
        Ok(ReceivingAccount { payee, holder: row.holder, kind })
    })
    .transpose()
}

/// Sets the account.
pub async fn insert_account(tx: &Tx, commune: &CommuneId, new: &ReceivingAccount) -> Result<(), DbError> {
    let row = account::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(tx.new_id()),
        bin: Set(new.payee.bin().to_owned()),
        account: Set(new.payee.account().to_owned()),
        holder: Set(new.holder.clone()),
        kind: Set(new.kind.as_str().to_owned()),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    };
    account::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

const fn cell(commune: &CommuneId, row: uuid::Uuid) -> Cell<'_> {
    Cell { commune, table: "payment_secret", column: "secret", row }
}

/// The secret in force.
pub async fn find_secret(conn: &impl ConnectionTrait, keyring: &Keyring, commune: &CommuneId) -> Result<Option<String>, DbError> {
    let row = secret::Entity::find()
        .filter(secret::Column::CommuneId.eq(commune.as_str()))
        .order_by_desc(secret::Column::Id)
        .limit(1)
        .one(conn)
        .await?;
    Ok(row.map(|row| row.secret.open(keyring, cell(commune, row.id))).transpose()?)
}

/// Sets the secret.
pub async fn insert_secret(tx: &Tx, commune: &CommuneId, value: &str) -> Result<(), DbError> {
    let id = tx.new_id();
    let row = secret::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        secret: Set(tx.seal(cell(commune, id), &value.to_owned())),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    };
    secret::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
