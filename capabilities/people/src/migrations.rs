//! The tables of people.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// Declared classes.
pub const TABLES: &[Declared] = &[
    Declared { name: "person", class: Class::Tenant },
    Declared { name: "person_index", class: Class::Tenant },
    Declared { name: "view_log", class: Class::Tenant },
];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "people_0001_tables", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::{
            store::{entity::Column as Person, index::Column as Found},
            views::entity::Column as View,
        };
        manager
            .create_table(
                Table::create()
                    .table("person")
                    .col(ColumnDef::new(Person::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Person::Id).uuid().not_null())
                    .col(ColumnDef::new(Person::Kind).text().not_null())
                    .col(ColumnDef::new(Person::Name).blob().not_null())
                    .col(ColumnDef::new(Person::Details).blob().not_null())
                    .col(ColumnDef::new(Person::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Person::Version).integer().not_null())
                    .primary_key(Index::create().col(Person::CommuneId).col(Person::Id))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person_index")
                    .col(ColumnDef::new(Found::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Found::Hash).binary().not_null())
                    .col(ColumnDef::new(Found::PersonId).uuid().not_null())
                    .primary_key(Index::create().col(Found::CommuneId).col(Found::Hash).col(Found::PersonId))
                    .to_owned(),
            )
            .await?;
        // Erasure goes by the person.
        manager
            .create_index(
                Index::create()
                    .name("person_index_by_person")
                    .table("person_index")
                    .col(Found::CommuneId)
                    .col(Found::PersonId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("view_log")
                    .col(ColumnDef::new(View::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(View::Id).uuid().not_null())
                    .col(ColumnDef::new(View::At).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(View::AccountId).uuid())
                    .col(ColumnDef::new(View::SubjectKind).text().not_null())
                    .col(ColumnDef::new(View::SubjectId).uuid().not_null())
                    .col(ColumnDef::new(View::Purpose).text().not_null())
                    .col(ColumnDef::new(View::Reason).blob())
                    .primary_key(Index::create().col(View::CommuneId).col(View::Id))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("view_log_by_subject")
                    .table("view_log")
                    .col(View::CommuneId)
                    .col(View::SubjectId)
                    .col(View::Id)
                    .to_owned(),
            )
            .await
    })
}
