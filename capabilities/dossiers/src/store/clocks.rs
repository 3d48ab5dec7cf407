//! Queries on the dossiers whose due moment depends on the calendar, and on the news of one that moved.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;
use xaso_db::{DbError, Event, Tx, event_entity};
use xaso_kernel::CommuneId;

use super::entity::{dossier, moved_news as news};

/// News rows a statement.
const ROWS: usize = 2_000;

/// Some dossiers that are open, have been received and have a term, by id, after that one.
pub async fn list_running(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<dossier::Model>, DbError> {
    use dossier::Column as C;
    let mut query = dossier::Entity::find()
        .filter(C::CommuneId.eq(commune.as_str()))
        .filter(C::IsOpen.eq(true))
        .filter(C::ReceivedAt.is_not_null())
        .filter(C::TermN.is_not_null());
    if let Some(after) = after {
        query = query.filter(C::Id.gt(after));
    }
    Ok(query.order_by_asc(C::Id).limit(limit).all(conn).await?)
}

/// Leaves officials the news of what moved: event, account.
pub async fn insert_news(tx: &Tx, commune: &CommuneId, told: &[(Uuid, Uuid)]) -> Result<(), DbError> {
    for chunk in told.chunks(ROWS) {
        let rows = chunk.iter().map(|(event, account)| news::ActiveModel {
            commune_id: Set(commune.as_str().to_owned()),
            account_id: Set(*account),
            event_id: Set(*event),
        });
        news::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// The events of an official's news that has not been put away, the oldest first.
pub async fn list_news(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    account: Uuid,
    limit: u64,
) -> Result<Vec<Event>, DbError> {
    let ids: Vec<Uuid> = news::Entity::find()
        .select_only()
        .column(news::Column::EventId)
        .filter(news::Column::CommuneId.eq(commune.as_str()))
        .filter(news::Column::AccountId.eq(account))
        .order_by_asc(news::Column::EventId)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = event_entity::Entity::find()
        .filter(event_entity::Column::CommuneId.eq(commune.as_str()))
        .filter(event_entity::Column::Id.is_in(ids))
        .order_by_asc(event_entity::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Event::from).collect())
}

/// Puts an official's news away, up to and with that event.
pub async fn delete_news(tx: &Tx, commune: &CommuneId, account: Uuid, until: Uuid) -> Result<(), DbError> {
    news::Entity::delete_many()
        .filter(news::Column::CommuneId.eq(commune.as_str()))
        .filter(news::Column::AccountId.eq(account))
        .filter(news::Column::EventId.lte(until))
        .exec(tx.conn())
        .await?;
    Ok(())
}
