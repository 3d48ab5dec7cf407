//! Queries on files on their way in.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Instant};

use super::entity::upload::{ActiveModel, Column, Entity, Model};
use crate::model::{DossierId, DraftId, Upload, UploadFor, UploadId, UploadSaid};

const DRAFT: &str = "draft";
const DOSSIER: &str = "dossier";

const fn cell(commune: &CommuneId, row: uuid::Uuid) -> Cell<'_> {
    Cell { commune, table: "upload", column: "said", row }
}

const fn subject(of: UploadFor) -> (&'static str, uuid::Uuid) {
    match of {
        UploadFor::Draft(id) => (DRAFT, id.0),
        UploadFor::Dossier(id) => (DOSSIER, id.0),
    }
}

fn of_row(keyring: &Keyring, commune: &CommuneId, row: Model) -> Result<Upload, DbError> {
    let corrupt = |what: &str| DbError::Corrupt { place: "upload", detail: format!("{}: {what}", row.id) };
    let of = match row.subject_kind.as_str() {
        DRAFT => UploadFor::Draft(DraftId(row.subject_id)),
        DOSSIER => UploadFor::Dossier(DossierId(row.subject_id)),
        _ => return Err(corrupt("subject")),
    };
    Ok(Upload {
        id: UploadId(row.id),
        of,
        length: u64::try_from(row.length).map_err(|_| corrupt("length"))?,
        said: row.said.open(keyring, cell(commune, row.id))?,
        sha256: row.sha256.map(hex::encode),
        expires_at: row.expires_at,
    })
}

fn of_subject(commune: &CommuneId, of: UploadFor) -> Select<Entity> {
    let (kind, id) = subject(of);
    Entity::find()
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::SubjectId.eq(id))
        .filter(Column::SubjectKind.eq(kind))
}

/// Writes a new upload of which nothing has come.
pub async fn insert(
    tx: &Tx,
    commune: &CommuneId,
    of: UploadFor,
    length: u64,
    said: &UploadSaid,
    expires_at: Instant,
) -> Result<UploadId, DbError> {
    let id = tx.new_id();
    let (kind, subject_id) = subject(of);
    let row = ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id),
        subject_kind: Set(kind.to_owned()),
        subject_id: Set(subject_id),
        length: Set(i64::try_from(length).unwrap_or(i64::MAX)),
        said: Set(tx.seal(cell(commune, id), said)),
        sha256: Set(None),
        expires_at: Set(expires_at),
    };
    Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(UploadId(id))
}

/// One upload, expired or not.
pub async fn find(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: UploadId,
) -> Result<Option<Upload>, DbError> {
    let row = Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?;
    row.map(|row| of_row(keyring, commune, row)).transpose()
}

/// How many of a draft or dossier are known, finished or not.
pub async fn count(conn: &impl ConnectionTrait, commune: &CommuneId, of: UploadFor) -> Result<u64, DbError> {
    Ok(of_subject(commune, of).count(conn).await?)
}

/// All of a draft or dossier, finished or not.
pub async fn list_ids(conn: &impl ConnectionTrait, commune: &CommuneId, of: UploadFor) -> Result<Vec<UploadId>, DbError> {
    let ids: Vec<uuid::Uuid> = of_subject(commune, of).select_only().column(Column::Id).into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(UploadId).collect())
}

/// Those that have not come whole and have not expired, oldest first.
pub async fn list_open(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    of: UploadFor,
    now: Instant,
) -> Result<Vec<Upload>, DbError> {
    let rows = of_subject(commune, of)
        .filter(Column::Sha256.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_asc(Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(|row| of_row(keyring, commune, row)).collect()
}

/// Notes that it has become a file.
pub async fn update_finished(tx: &Tx, commune: &CommuneId, id: UploadId, sha256: Vec<u8>) -> Result<(), DbError> {
    Entity::update_many()
        .set(ActiveModel { sha256: Set(Some(sha256)), ..Default::default() })
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Forgets it.
pub async fn delete(tx: &Tx, commune: &CommuneId, id: UploadId) -> Result<(), DbError> {
    Entity::delete_by_id((commune.as_str().to_owned(), id.0)).exec(tx.conn()).await?;
    Ok(())
}

/// Some that expired before `now`.
pub async fn list_expired(conn: &impl ConnectionTrait, commune: &CommuneId, now: Instant) -> Result<Vec<UploadId>, DbError> {
    let ids: Vec<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CommuneId.eq(commune.as_str()))
        .filter(Column::ExpiresAt.lt(now))
        .limit(500)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(UploadId).collect())
}
