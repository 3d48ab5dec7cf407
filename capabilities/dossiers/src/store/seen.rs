//! Queries on papers seen at the desk.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use xaso_db::{DbError, Tx};
use xaso_kernel::CommuneId;

use super::entity::paper_seen;
use crate::model::{DossierId, PaperSeen};

/// Writes which papers were seen; a paper is written once.
pub async fn insert(tx: &Tx, commune: &CommuneId, dossier: DossierId, seen: &[PaperSeen]) -> Result<(), DbError> {
    if seen.is_empty() {
        return Ok(());
    }
    let count = |n: u16| Set(i16::try_from(n).unwrap_or(i16::MAX));
    let rows = seen.iter().map(|one| paper_seen::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        dossier_id: Set(dossier.0),
        paper: Set(one.paper.clone()),
        original: count(one.original),
        certified: count(one.certified),
        copy: count(one.copy),
        account_id: Set(tx.actor().account_id()),
        at: Set(tx.now()),
    });
    paper_seen::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The papers of a dossier that were seen, by their id.
pub async fn list(conn: &impl ConnectionTrait, commune: &CommuneId, dossier: DossierId) -> Result<Vec<PaperSeen>, DbError> {
    let rows = paper_seen::Entity::find()
        .filter(paper_seen::Column::CommuneId.eq(commune.as_str()))
        .filter(paper_seen::Column::DossierId.eq(dossier.0))
        .order_by_asc(paper_seen::Column::Paper)
        .all(conn)
        .await?;
    let count = |n: i16| u16::try_from(n).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|row| PaperSeen {
            paper: row.paper,
            original: count(row.original),
            certified: count(row.certified),
            copy: count(row.copy),
        })
        .collect())
}
