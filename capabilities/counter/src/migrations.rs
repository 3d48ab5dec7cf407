//! The tables of the counter.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

use crate::store::{filing, scan};

/// Declared classes.
pub const TABLES: &[Declared] =
    &[Declared { name: "counter_filing", class: Class::Tenant }, Declared { name: "counter_scan", class: Class::Tenant }];

/// In order.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "counter_0001_tables", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use filing::Column as F;
        let mut table = Table::create();
        table
            .table("counter_filing")
            .col(ColumnDef::new(F::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(F::Id).uuid().not_null())
            .col(ColumnDef::new(F::AccountId).uuid().not_null())
            .col(ColumnDef::new(F::Procedure).string_len(60).not_null())
            .col(ColumnDef::new(F::DraftId).uuid().not_null())
            .col(ColumnDef::new(F::OpenedAt).timestamp_with_time_zone().not_null())
            .col(ColumnDef::new(F::ExpiresAt).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(F::CommuneId).col(F::Id));
        manager.create_table(table.to_owned()).await?;
        let mut index = Index::create();
        index.name("counter_filing_by_account").table("counter_filing").col(F::CommuneId).col(F::AccountId).col(F::Id);
        manager.create_index(index).await?;

        use scan::Column as S;
        let mut table = Table::create();
        table
            .table("counter_scan")
            .col(ColumnDef::new(S::CommuneId).string_len(5).not_null())
            .col(ColumnDef::new(S::Id).uuid().not_null())
            .col(ColumnDef::new(S::FilingId).uuid().not_null())
            .col(ColumnDef::new(S::Paper).string_len(40).not_null())
            .col(ColumnDef::new(S::IsTaken).boolean().not_null())
            .col(ColumnDef::new(S::ExpiresAt).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(S::CommuneId).col(S::Id));
        manager.create_table(table.to_owned()).await?;
        let mut index = Index::create();
        index.name("counter_scan_by_filing").table("counter_scan").col(S::CommuneId).col(S::FilingId).col(S::Paper);
        manager.create_index(index).await
    })
}
