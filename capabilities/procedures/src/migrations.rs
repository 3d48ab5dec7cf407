//! The tables of procedures: the national catalogue, the same for every commune served here.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// Declared classes.
pub const TABLES: &[Declared] = &[
    Declared { name: "procedure", class: Class::Reference },
    Declared { name: "procedure_version", class: Class::Reference },
    Declared { name: "procedure_seed", class: Class::Reference },
];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "procedures_0001_tables", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::store::{current::Column as Current, seed::Column as Seed, version::Column as Version};
        manager
            .create_table(
                Table::create()
                    .table("procedure")
                    .col(ColumnDef::new(Current::Code).string_len(60).not_null().primary_key())
                    .col(ColumnDef::new(Current::Number).integer().not_null())
                    .col(ColumnDef::new(Current::EffectiveFrom).date().not_null())
                    .col(ColumnDef::new(Current::Source).string_len(20).not_null())
                    .col(ColumnDef::new(Current::Facts).text().not_null())
                    .col(ColumnDef::new(Current::ChangedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("procedure_by_change").table("procedure").col(Current::ChangedAt).to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("procedure_version")
                    .col(ColumnDef::new(Version::Code).string_len(60).not_null())
                    .col(ColumnDef::new(Version::Number).integer().not_null())
                    .col(ColumnDef::new(Version::EffectiveFrom).date().not_null())
                    .col(ColumnDef::new(Version::Source).string_len(20).not_null())
                    .col(ColumnDef::new(Version::Facts).text().not_null())
                    .col(ColumnDef::new(Version::At).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(Version::Code).col(Version::Number))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("procedure_seed")
                    .col(ColumnDef::new(Seed::Name).string_len(20).not_null().primary_key())
                    .col(ColumnDef::new(Seed::Fingerprint).string_len(64).not_null())
                    .to_owned(),
            )
            .await
    })
}
