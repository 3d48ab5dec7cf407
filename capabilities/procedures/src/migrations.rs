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
    Declared { name: "procedure_import", class: Class::Tenant },
    crate::wording::migration::MISS,
    crate::wording::migration::WORD,
    crate::wording::migration::RUN,
];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "procedures_0001_tables", up },
    Migration { name: "procedures_0002_validity", up: validity },
    Migration { name: "procedures_0003_search_words", up: crate::wording::migration::up },
];

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

/// Since when and until when a version applies, who wrote it and why; procedures that end; files handed in at the desk.
fn validity<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::store::{current::Column as Current, entity::import::Column as Import, version::Column as Version};
        let columns = [
            ("procedure_version", ColumnDef::new(Version::EffectiveUntil).date().to_owned()),
            ("procedure_version", ColumnDef::new(Version::AccountId).uuid().to_owned()),
            ("procedure_version", ColumnDef::new(Version::Reason).text().to_owned()),
            ("procedure", ColumnDef::new(Current::Newest).integer().not_null().default(0).to_owned()),
            ("procedure", ColumnDef::new(Current::EndedFrom).date().to_owned()),
            ("procedure", ColumnDef::new(Current::ReplacedBy).string_len(60).to_owned()),
            ("procedure", ColumnDef::new(Current::EndReason).text().to_owned()),
        ];
        // SQLite takes one column a statement.
        for (table, column) in columns {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        let conn = manager.get_connection();
        conn.execute_unprepared("UPDATE procedure SET newest = number").await?;
        // Until now a version ended when the next number began.
        conn.execute_unprepared(
            "UPDATE procedure_version SET effective_until = (SELECT MIN(later.effective_from) FROM procedure_version AS later \
             WHERE later.code = procedure_version.code AND later.number > procedure_version.number)",
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("procedure_import")
                    .col(ColumnDef::new(Import::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Import::Id).uuid().not_null())
                    .col(ColumnDef::new(Import::FileName).text().not_null())
                    .col(ColumnDef::new(Import::Batch).text().not_null())
                    .col(ColumnDef::new(Import::At).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Import::AccountId).uuid())
                    .col(ColumnDef::new(Import::AppliedAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Import::Outcome).text())
                    .primary_key(Index::create().col(Import::CommuneId).col(Import::Id))
                    .to_owned(),
            )
            .await
    })
}
