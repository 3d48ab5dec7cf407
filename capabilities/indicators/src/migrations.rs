//! The tables of this capability.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// Declared classes.
pub const TABLES: &[Declared] =
    &[Declared { name: "figure_delta", class: Class::Tenant }, Declared { name: "figure_count", class: Class::Tenant }];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "indicators_0001_counts", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::store::{counted::Column as Count, delta::Column as Delta};
        manager
            .create_table(
                Table::create()
                    .table("figure_delta")
                    .col(ColumnDef::new(Delta::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Delta::Id).uuid().not_null())
                    .col(ColumnDef::new(Delta::Day).date().not_null())
                    .col(ColumnDef::new(Delta::Measure).text().not_null())
                    .col(ColumnDef::new(Delta::N).big_integer().not_null())
                    .primary_key(Index::create().col(Delta::CommuneId).col(Delta::Id))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("figure_count")
                    .col(ColumnDef::new(Count::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Count::Day).date().not_null())
                    .col(ColumnDef::new(Count::Measure).text().not_null())
                    .col(ColumnDef::new(Count::N).big_integer().not_null())
                    .primary_key(Index::create().col(Count::CommuneId).col(Count::Day).col(Count::Measure))
                    .to_owned(),
            )
            .await
    })
}
