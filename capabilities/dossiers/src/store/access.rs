//! Queries on what lets a person in: links to a draft, codes sent to a telephone, messages on their way, the epoch of a dossier's secret.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Instant};

use super::entity::{challenge, dossier, draft_link, outgoing};
use crate::model::{DossierId, DraftId};

const fn cell<'a>(commune: &'a CommuneId, table: &'static str, column: &'static str, row: Uuid) -> Cell<'a> {
    Cell { commune, table, column, row }
}

/// Writes the link of a draft; the links given out for it before stop working.
pub async fn insert_link(
    tx: &Tx,
    commune: &CommuneId,
    hash: Vec<u8>,
    draft: DraftId,
    expires_at: Instant,
) -> Result<(), DbError> {
    draft_link::Entity::delete_many()
        .filter(draft_link::Column::CommuneId.eq(commune.as_str()))
        .filter(draft_link::Column::DraftId.eq(draft.0))
        .exec(tx.conn())
        .await?;
    let row = draft_link::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        token_hash: Set(hash),
        draft_id: Set(draft.0),
        expires_at: Set(expires_at),
    };
    draft_link::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Takes a link: the draft that it leads to, once. Two browsers at once: one gets it.
pub async fn delete_link(tx: &Tx, commune: &CommuneId, hash: Vec<u8>) -> Result<Option<DraftId>, DbError> {
    let key = (commune.as_str().to_owned(), hash.clone());
    let found = draft_link::Entity::find_by_id(key.clone()).lock_exclusive().one(tx.conn()).await?;
    draft_link::Entity::delete_by_id(key).exec(tx.conn()).await?;
    Ok(found.filter(|row| row.expires_at > tx.now()).map(|row| DraftId(row.draft_id)))
}

/// Who says that a telephone is theirs, until the code proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Identity number, without separators.
    pub number: String,
    /// Telephone.
    pub phone: xaso_kernel::PhoneNumber,
    /// The code; gone once it was sent.
    pub code: Option<String>,
}

/// A code that was asked for.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// Id.
    pub id: Uuid,
    /// Who asked.
    pub asked: Asked,
    /// Keyed hash of the code.
    pub code_hash: Vec<u8>,
    /// Wrong tries so far.
    pub tries: i32,
    /// The code went out: only then can it be right.
    pub is_sent: bool,
    /// When it ends.
    pub expires_at: Instant,
}

/// Writes a code that was asked for.
pub async fn insert_challenge(
    tx: &Tx,
    commune: &CommuneId,
    id: Uuid,
    asked: &Asked,
    code_hash: Vec<u8>,
    expires_at: Instant,
) -> Result<(), DbError> {
    let row = challenge::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        asked: Set(tx.seal(cell(commune, "phone_challenge", "asked", id), asked)),
        code_hash: Set(code_hash),
        tries: Set(0),
        is_sent: Set(false),
        expires_at: Set(expires_at),
    };
    challenge::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

fn challenge_of(keyring: &Keyring, commune: &CommuneId, row: challenge::Model) -> Result<Challenge, DbError> {
    Ok(Challenge {
        id: row.id,
        asked: row.asked.open(keyring, cell(commune, "phone_challenge", "asked", row.id))?,
        code_hash: row.code_hash,
        tries: row.tries,
        is_sent: row.is_sent,
        expires_at: row.expires_at,
    })
}

/// A code that was asked for, held until the transaction ends: tries at once are counted one after another.
pub async fn find_challenge_held(tx: &Tx, commune: &CommuneId, id: Uuid) -> Result<Option<Challenge>, DbError> {
    let row = challenge::Entity::find_by_id((commune.as_str().to_owned(), id)).lock_exclusive().one(tx.conn()).await?;
    row.map(|row| challenge_of(tx.keyring(), commune, row)).transpose()
}

/// Counts a try; a right one uses the code up.
pub async fn update_challenge_tried(tx: &Tx, commune: &CommuneId, id: Uuid, used_up: bool) -> Result<(), DbError> {
    let by = if used_up { 1_000 } else { 1 };
    challenge::Entity::update_many()
        .col_expr(challenge::Column::Tries, sea_orm::ExprTrait::add(Expr::col(challenge::Column::Tries), by))
        .filter(challenge::Column::CommuneId.eq(commune.as_str()))
        .filter(challenge::Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Notes what came of it: sent or not, the code itself is forgotten.
pub async fn update_challenge_done(tx: &Tx, commune: &CommuneId, done: &Challenge, is_sent: bool) -> Result<(), DbError> {
    let asked = Asked { code: None, ..done.asked.clone() };
    challenge::Entity::update_many()
        .set(challenge::ActiveModel {
            asked: Set(tx.seal(cell(commune, "phone_challenge", "asked", done.id), &asked)),
            is_sent: Set(is_sent),
            ..Default::default()
        })
        .filter(challenge::Column::CommuneId.eq(commune.as_str()))
        .filter(challenge::Column::Id.eq(done.id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// A message on its way, sealed: whom to, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Ways to the person.
    pub ways: Vec<(xaso_messages::Channel, String)>,
    /// What is said.
    pub says: Says,
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// How to go on with a draft.
    Link {
        /// The token.
        token: String,
    },
    /// A dossier got a new secret at the desk.
    Reissued {
        /// The dossier's code.
        code: String,
    },
}

/// Writes a message on its way.
pub async fn insert_outgoing(tx: &Tx, commune: &CommuneId, content: &Outgoing, expires_at: Instant) -> Result<Uuid, DbError> {
    let id = tx.new_id();
    let row = outgoing::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        content: Set(tx.seal(cell(commune, "outgoing", "content", id), content)),
        expires_at: Set(expires_at),
    };
    outgoing::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(id)
}

/// A message on its way, where it still is.
pub async fn find_outgoing(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: Uuid,
    now: Instant,
) -> Result<Option<Outgoing>, DbError> {
    let row = outgoing::Entity::find_by_id((commune.as_str().to_owned(), id)).one(conn).await?;
    let row = row.filter(|row| row.expires_at > now);
    row.map(|row| Ok(row.content.open(keyring, cell(commune, "outgoing", "content", row.id))?)).transpose()
}

/// Forgets a message that has gone out.
pub async fn delete_outgoing(tx: &Tx, commune: &CommuneId, id: Uuid) -> Result<(), DbError> {
    outgoing::Entity::delete_by_id((commune.as_str().to_owned(), id)).exec(tx.conn()).await?;
    Ok(())
}

/// Forgets links, codes and messages whose time is over.
pub async fn delete_expired(tx: &Tx, commune: &CommuneId) -> Result<(), DbError> {
    let (conn, now) = (tx.conn(), tx.now());
    draft_link::Entity::delete_many()
        .filter(draft_link::Column::CommuneId.eq(commune.as_str()))
        .filter(draft_link::Column::ExpiresAt.lt(now))
        .exec(conn)
        .await?;
    challenge::Entity::delete_many()
        .filter(challenge::Column::CommuneId.eq(commune.as_str()))
        .filter(challenge::Column::ExpiresAt.lt(now))
        .exec(conn)
        .await?;
    outgoing::Entity::delete_many()
        .filter(outgoing::Column::CommuneId.eq(commune.as_str()))
        .filter(outgoing::Column::ExpiresAt.lt(now))
        .exec(conn)
        .await?;
    Ok(())
}

/// How often the dossier's secret was given anew, where there is such a dossier.
pub async fn find_epoch(conn: &impl ConnectionTrait, commune: &CommuneId, id: DossierId) -> Result<Option<i32>, DbError> {
    Ok(dossier::Entity::find()
        .select_only()
        .column(dossier::Column::AccessEpoch)
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .filter(dossier::Column::Id.eq(id.0))
        .into_tuple()
        .one(conn)
        .await?)
}

/// Gives a dossier another secret and QR. Its version stays: the work on it goes on.
pub async fn update_secret(
    tx: &Tx,
    commune: &CommuneId,
    id: DossierId,
    epoch: i32,
    secret_hash: Vec<u8>,
    qr_hash: Vec<u8>,
) -> Result<(), DbError> {
    dossier::Entity::update_many()
        .set(dossier::ActiveModel {
            access_epoch: Set(epoch),
            secret_hash: Set(secret_hash),
            qr_hash: Set(qr_hash),
            ..Default::default()
        })
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .filter(dossier::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// What code and telephone are held against: who the dossier's people are, and where it stands.
#[derive(Clone, Debug)]
pub struct State {
    /// Applicant.
    pub applicant: Uuid,
    /// Who acts for them.
    pub representative: Option<Uuid>,
    /// State of the work.
    pub processing: String,
    /// State of the result.
    pub delivery: String,
}

/// The state of the dossier of that code, and nothing sealed.
pub async fn find_state(conn: &impl ConnectionTrait, commune: &CommuneId, code: &str) -> Result<Option<State>, DbError> {
    let found: Option<(Uuid, Option<Uuid>, String, String)> = dossier::Entity::find()
        .select_only()
        .columns([
            dossier::Column::ApplicantId,
            dossier::Column::RepresentativeId,
            dossier::Column::Processing,
            dossier::Column::Delivery,
        ])
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .filter(dossier::Column::Code.eq(code))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(found.map(|(applicant, representative, processing, delivery)| State { applicant, representative, processing, delivery }))
}
