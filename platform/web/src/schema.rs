//! The tables of the web platform.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// Declared classes.
pub const TABLES: &[Declared] =
    &[Declared { name: "session", class: Class::OwnId }, Declared { name: "idempotency_key", class: Class::OwnId }];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "web_0001_session_and_idempotency", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::{idempotency::entity::Column as Key, session::entity::Column as Session};
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(ColumnDef::new(Session::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Session::TokenHash).binary().not_null().unique_key())
                    .col(ColumnDef::new(Session::AccountId).uuid().not_null())
                    .col(ColumnDef::new(Session::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Session::Roles).text().not_null())
                    .col(ColumnDef::new(Session::Name).blob().not_null())
                    .col(ColumnDef::new(Session::StartedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Session::ExpiresAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("session_by_account").table("session").col(Session::AccountId).to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("idempotency_key")
                    .col(ColumnDef::new(Key::KeyHash).binary().not_null().primary_key())
                    .col(ColumnDef::new(Key::Id).uuid().not_null())
                    .col(ColumnDef::new(Key::BodyHash).binary().not_null())
                    .col(ColumnDef::new(Key::Answer).blob().not_null())
                    .col(ColumnDef::new(Key::At).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await
    })
}
