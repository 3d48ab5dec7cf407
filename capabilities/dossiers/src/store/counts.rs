//! Counts over the dossiers of a commune.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use xaso_db::DbError;
use xaso_kernel::CommuneId;

use super::entity::dossier;

/// How many dossiers were filed for each procedure, by its code.
pub async fn list_by_procedure(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Vec<(String, u64)>, DbError> {
    let rows: Vec<(String, i64)> = dossier::Entity::find()
        .select_only()
        .column(dossier::Column::ProcedureCode)
        .column_as(dossier::Column::Id.count(), "filed")
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .group_by(dossier::Column::ProcedureCode)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(code, n)| (code, u64::try_from(n).unwrap_or_default())).collect())
}
