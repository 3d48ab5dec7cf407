//! The demo's outbox: what would have been sent, sealed like any personal value.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use sea_orm_migration::prelude::*;
use uuid::Uuid;
use xaso_db::{BoxFuture, Cell, Db, DbError, Migration};
use xaso_kernel::{Actor, CommuneId, Instant};

use crate::{Message, SendError};

/// The `demo_message` table.
pub mod entity {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    use crate::Message;

    /// One row of `demo_message`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "demo_message")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// When it was sent, UTC.
        pub at: DateTimeUtc,
        /// The message.
        pub content: Sealed<Message>,
    }

    /// No relations.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A message in the demo's outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoMessage {
    /// Its id.
    pub id: Uuid,
    /// When it was sent, UTC.
    pub at: Instant,
    /// What was sent.
    pub message: Message,
}

/// The schema of this crate.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration { name: "messages_0001_demo_message", up: demo_message_table }]
}

fn demo_message_table<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use entity::Column;
        manager
            .create_table(
                Table::create()
                    .table("demo_message")
                    .col(ColumnDef::new(Column::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Column::Id).uuid().not_null())
                    .col(ColumnDef::new(Column::At).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Column::Content).blob().not_null())
                    .primary_key(Index::create().col(Column::CommuneId).col(Column::Id))
                    .to_owned(),
            )
            .await
    })
}

const fn cell(commune: &CommuneId, row: Uuid) -> Cell<'_> {
    Cell { commune, table: "demo_message", column: "content", row }
}

pub(crate) async fn insert(db: &Db, commune: &CommuneId, message: Message) -> Result<(), SendError> {
    let commune = commune.clone();
    db.write(Actor::System("messages"), move |tx| {
        Box::pin(async move {
            let id = tx.new_id();
            let row = entity::ActiveModel {
                commune_id: Set(commune.as_str().to_owned()),
                id: Set(id),
                at: Set(tx.now()),
                content: Set(tx.seal(cell(&commune, id), &message)),
            };
            entity::Entity::insert(row).exec_without_returning(tx.conn()).await.map_err(DbError::from)?;
            Ok(())
        })
    })
    .await
}

/// The newest messages of the demo's outbox, newest first.
pub async fn list_demo(db: &Db, commune: &CommuneId, limit: u64) -> Result<Vec<DemoMessage>, DbError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .order_by_desc(entity::Column::Id)
        .limit(limit)
        .all(db.read())
        .await?;
    rows.into_iter()
        .map(|row| {
            let message = row.content.open(db.keyring(), cell(commune, row.id))?;
            Ok(DemoMessage { id: row.id, at: row.at, message })
        })
        .collect()
}
