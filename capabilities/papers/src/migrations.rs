//! The table of papers.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// Declared classes.
pub const TABLES: &[Declared] = &[Declared { name: "paper", class: Class::Tenant }];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "papers_0001_tables", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::store::entity::Column as Paper;
        manager
            .create_table(
                Table::create()
                    .table("paper")
                    .col(ColumnDef::new(Paper::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Paper::Id).uuid().not_null())
                    .col(ColumnDef::new(Paper::SubjectKind).text().not_null())
                    .col(ColumnDef::new(Paper::SubjectId).uuid().not_null())
                    .col(ColumnDef::new(Paper::Kind).text().not_null())
                    .col(ColumnDef::new(Paper::Name).blob().not_null())
                    .col(ColumnDef::new(Paper::Sha256).binary().not_null())
                    .col(ColumnDef::new(Paper::Size).big_integer().not_null())
                    .col(ColumnDef::new(Paper::MediaType).text().not_null())
                    .col(ColumnDef::new(Paper::Source).text().not_null())
                    .col(ColumnDef::new(Paper::CreatedAt).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(Paper::CommuneId).col(Paper::Id))
                    .to_owned(),
            )
            .await?;
        for (name, column) in [("paper_by_subject", Paper::SubjectId), ("paper_by_file", Paper::Sha256)] {
            manager.create_index(Index::create().name(name).table("paper").col(Paper::CommuneId).col(column).to_owned()).await?;
        }
        Ok(())
    })
}
