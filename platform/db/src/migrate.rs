//! Schema changes: named, ordered, applied once, each in its own transaction; the same tables on both engines.

use futures_util::future::BoxFuture;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTraitSelf, SchemaManager, prelude::*};

use crate::{Db, DbError};

/// One schema change. Never edit one that has been released: add another (expand, then contract).
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `<capability>_<four digits>_<what>`; unique for ever.
    pub name: &'static str,
    /// Makes the change.
    pub up: for<'m> fn(&'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>>,
}

impl MigrationName for Migration {
    fn name(&self) -> &str {
        self.name
    }
}

#[expect(elided_lifetimes_in_paths, reason = "the trait's own signature elides it, and naming it changes the bound")]
#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        (self.up)(manager).await
    }
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct List(Vec<Migration>);

#[async_trait::async_trait]
impl MigratorTraitSelf for List {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        self.0.iter().map(|m| Box::new(*m) as Box<dyn MigrationTrait>).collect()
    }
}

impl Db {
    /// Applies what is missing of `migrations`, in order, after the platform's own.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<(), DbError> {
        let mut all = vec![Migration { name: "platform_0001_event", up: event_table }];
        all.extend_from_slice(migrations);
        Ok(List(all).up(self.writer_connection(), None).await?)
    }

    /// Whether migrations were ever applied: what tells a database that holds data from an empty one.
    pub async fn was_used(&self) -> Result<bool, DbError> {
        Ok(SchemaManager::new(self.writer_connection()).has_table("seaql_migrations").await?)
    }
}

fn event_table<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::event::entity::Column;
        manager
            .create_table(
                Table::create()
                    .table("event")
                    .col(ColumnDef::new(Column::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Column::Id).uuid().not_null())
                    .col(ColumnDef::new(Column::Stream).text().not_null())
                    .col(ColumnDef::new(Column::StreamId).uuid().not_null())
                    .col(ColumnDef::new(Column::Kind).text().not_null())
                    .col(ColumnDef::new(Column::At).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Column::ActorKind).text().not_null())
                    .col(ColumnDef::new(Column::AccountId).uuid())
                    .col(ColumnDef::new(Column::Payload).json_binary().not_null())
                    .primary_key(Index::create().col(Column::CommuneId).col(Column::Id))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("event_by_stream")
                    .table("event")
                    .col(Column::CommuneId)
                    .col(Column::StreamId)
                    .col(Column::Id)
                    .to_owned(),
            )
            .await
    })
}
