//! Queries on units and on what they were asked for.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::CommuneId;

use super::entity::{agency, part};
use crate::model::{Agency, DossierId, Part};

fn read(row: agency::Model) -> Agency {
    Agency { id: row.id, name: row.name, elsewhere: row.elsewhere, active: row.active }
}

/// The commune's units, its own first, by name.
pub async fn list_agencies(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Vec<Agency>, DbError> {
    let rows = agency::Entity::find()
        .filter(agency::Column::CommuneId.eq(commune.as_str()))
        .order_by_asc(agency::Column::Elsewhere)
        .order_by_asc(agency::Column::Name)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// One unit.
pub async fn find_agency(conn: &impl ConnectionTrait, commune: &CommuneId, id: Uuid) -> Result<Option<Agency>, DbError> {
    Ok(agency::Entity::find_by_id((commune.as_str().to_owned(), id)).one(conn).await?.map(read))
}

/// Writes a unit, new or changed.
pub async fn put_agency(tx: &Tx, commune: &CommuneId, one: &Agency) -> Result<(), DbError> {
    let row = agency::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(one.id),
        name: Set(one.name.clone()),
        elsewhere: Set(one.elsewhere),
        active: Set(one.active),
    };
    let changed = sea_orm::sea_query::OnConflict::columns([agency::Column::CommuneId, agency::Column::Id])
        .update_columns([agency::Column::Name, agency::Column::Elsewhere, agency::Column::Active])
        .to_owned();
    agency::Entity::insert(row).on_conflict(changed).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// What units were asked for in a dossier, the first first.
pub async fn list(conn: &impl ConnectionTrait, commune: &CommuneId, dossier: DossierId) -> Result<Vec<Part>, DbError> {
    let rows = part::Entity::find()
        .filter(part::Column::CommuneId.eq(commune.as_str()))
        .filter(part::Column::DossierId.eq(dossier.0))
        .order_by_asc(part::Column::Id)
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Part {
            id: row.id,
            agency_id: row.agency_id,
            asked_at: row.asked_at,
            due_at: row.due_at,
            answered_at: row.answered_at,
        })
        .collect())
}

/// Writes what a unit is asked for.
pub async fn insert(tx: &Tx, commune: &CommuneId, dossier: DossierId, one: &Part) -> Result<(), DbError> {
    let row = part::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(one.id),
        dossier_id: Set(dossier.0),
        agency_id: Set(one.agency_id),
        asked_at: Set(one.asked_at),
        due_at: Set(one.due_at),
        answered_at: Set(one.answered_at),
    };
    part::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes that an open part was answered now. Gives whether there was such a part.
pub async fn answer(tx: &Tx, commune: &CommuneId, dossier: DossierId, id: Uuid) -> Result<bool, DbError> {
    let done = part::Entity::update_many()
        .col_expr(part::Column::AnsweredAt, sea_orm::sea_query::Expr::value(tx.now()))
        .filter(part::Column::CommuneId.eq(commune.as_str()))
        .filter(part::Column::Id.eq(id))
        .filter(part::Column::DossierId.eq(dossier.0))
        .filter(part::Column::AnsweredAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}
