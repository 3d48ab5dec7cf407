//! A write from outside is done once: the same key with the same body gives the same answer, with another body a conflict.

use axum::http::{HeaderMap, StatusCode};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};
use xaso_db::{Cell, DbError, Tx};
use xaso_kernel::CommuneId;

use crate::Problem;

/// The `idempotency_key` table (own id).
pub mod entity {
    use sea_orm::entity::prelude::*;

    /// One key that was used.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency_key")]
    pub struct Model {
        /// Keyed hash of commune, purpose and key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub key_hash: Vec<u8>,
        /// The row the answer is bound to.
        pub id: Uuid,
        /// SHA-256 of the request's body.
        pub body_hash: Vec<u8>,
        /// The answer given, as JSON. It may hold a secret, so it is sealed.
        pub answer: xaso_db::Sealed<serde_json::Value>,
        /// When, UTC.
        pub at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A key taken from `Idempotency-Key`, with the hash of what was sent.
#[derive(Clone, Debug)]
pub struct Key {
    commune: CommuneId,
    purpose: &'static str,
    key: String,
    body_hash: [u8; 32],
}

impl Key {
    /// Reads the header: 8 to 200 visible ASCII characters. `None` where it is absent.
    pub fn from_headers(
        headers: &HeaderMap,
        commune: &CommuneId,
        purpose: &'static str,
        body_parts: &[&[u8]],
    ) -> Result<Option<Self>, Problem> {
        let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
        let key = value.to_str().ok().filter(|k| (8..=200).contains(&k.len()));
        let key = key.ok_or_else(|| Problem::malformed("Idempotency-Key"))?;
        Ok(Some(Self::new(commune, purpose, key, body_parts)))
    }

    /// A key made by the server itself, such as a draft's id for a form sent twice.
    #[must_use]
    pub fn new(commune: &CommuneId, purpose: &'static str, key: &str, body_parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in body_parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self { commune: commune.clone(), purpose, key: key.to_owned(), body_hash: hash.finalize().into() }
    }

    fn hash(&self, tx: &Tx) -> Vec<u8> {
        tx.keyring().token_hash("idempotency", &format!("{}\u{1f}{}\u{1f}{}", self.commune, self.purpose, self.key))
    }
}

/// The earlier answer to this key, to be given again; `None` for a key not yet used; 409 where the body differs.
pub async fn find<T: DeserializeOwned>(tx: &Tx, key: &Key) -> Result<Option<T>, Problem> {
    let Some(row) = entity::Entity::find_by_id(key.hash(tx)).one(tx.conn()).await? else { return Ok(None) };
    if row.body_hash != key.body_hash {
        return Err(Problem::new(StatusCode::CONFLICT, "idempotency-key-reused"));
    }
    let cell = Cell { commune: &key.commune, table: "idempotency_key", column: "answer", row: row.id };
    let answer = tx.open(cell, &row.answer).map_err(DbError::from)?;
    serde_json::from_value(answer).map(Some).map_err(|e| Problem::internal(&e))
}

/// Keeps the answer, in the transaction that made it true.
pub async fn insert<T: Serialize>(tx: &Tx, key: &Key, answer: &T) -> Result<(), Problem> {
    let id = tx.new_id();
    let cell = Cell { commune: &key.commune, table: "idempotency_key", column: "answer", row: id };
    let answer = serde_json::to_value(answer).map_err(|e| Problem::internal(&e))?;
    let row = entity::ActiveModel {
        key_hash: Set(key.hash(tx)),
        id: Set(id),
        body_hash: Set(key.body_hash.to_vec()),
        answer: Set(tx.seal(cell, &answer)),
        at: Set(tx.now()),
    };
    match entity::Entity::insert(row).exec_without_returning(tx.conn()).await.map_err(DbError::from) {
        Ok(_) => Ok(()),
        // PostgreSQL only: two requests with one key at the same moment. The second is told to ask again.
        Err(e) if e.is_unique_violation() => Err(Problem::new(StatusCode::CONFLICT, "idempotency-key-in-use")),
        Err(e) => Err(e.into()),
    }
}
