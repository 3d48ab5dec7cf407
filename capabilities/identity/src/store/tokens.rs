//! Bearer tokens and one-time links. Only keyed hashes of them are kept.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;
use xaso_db::{Db, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Instant};

use super::{link, token};
use crate::Scope;

/// How long a one-time link works.
const LINK_LIFE: Duration = Duration::hours(72);

fn random(tx: &Tx) -> String {
    let mut bytes = [0_u8; 32];
    tx.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn link_hash(keyring: &Keyring, token: &str) -> Vec<u8> {
    keyring.token_hash("sign-in-link", token)
}

fn token_hash(keyring: &Keyring, token: &str) -> Vec<u8> {
    keyring.token_hash("api-token", token)
}

/// Makes a bearer token and gives it back, the only time that it is seen.
pub async fn insert_token(
    tx: &Tx,
    account: Uuid,
    commune: &CommuneId,
    scope: Scope,
    expires: Instant,
) -> Result<String, DbError> {
    let text = format!("xaso_{}", random(tx));
    token::Entity::insert(token::ActiveModel {
        id: Set(tx.new_id()),
        token_hash: Set(token_hash(tx.keyring(), &text)),
        account_id: Set(account),
        commune_id: Set(commune.as_str().to_owned()),
        scope: Set(scope.as_str().to_owned()),
        created_at: Set(tx.now()),
        expires_at: Set(expires),
    })
    .exec_without_returning(tx.conn())
    .await?;
    Ok(text)
}

/// The token's row, if it is in force at `now`.
pub async fn find_token(db: &Db, text: &str, now: Instant) -> Result<Option<token::Model>, DbError> {
    Ok(token::Entity::find()
        .filter(token::Column::TokenHash.eq(token_hash(db.keyring(), text)))
        .filter(token::Column::ExpiresAt.gt(now))
        .one(db.read())
        .await?)
}

/// Makes a one-time link's token. Older links of the account stop working.
pub async fn insert_link(tx: &Tx, account: Uuid) -> Result<String, DbError> {
    link::Entity::delete_many().filter(link::Column::AccountId.eq(account)).exec(tx.conn()).await?;
    let text = random(tx);
    link::Entity::insert(link::ActiveModel {
        id: Set(tx.new_id()),
        token_hash: Set(link_hash(tx.keyring(), &text)),
        account_id: Set(account),
        expires_at: Set(tx.now() + LINK_LIFE),
    })
    .exec_without_returning(tx.conn())
    .await?;
    Ok(text)
}

/// The account that a link is for, if the link is in force at `now`.
pub async fn find_link(db: &Db, text: &str, now: Instant) -> Result<Option<Uuid>, DbError> {
    let row = link::Entity::find()
        .filter(link::Column::TokenHash.eq(link_hash(db.keyring(), text)))
        .filter(link::Column::ExpiresAt.gt(now))
        .one(db.read())
        .await?;
    Ok(row.map(|row| row.account_id))
}

/// Uses a link up; `false` where someone was faster.
pub async fn delete_link(tx: &Tx, text: &str) -> Result<bool, DbError> {
    let done = link::Entity::delete_many()
        .filter(link::Column::TokenHash.eq(link_hash(tx.keyring(), text)))
        .filter(link::Column::ExpiresAt.gt(tx.now()))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}
