//! The tables of places.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// Declared classes. The profiles are reference: a request's commune is found among all of them by its host.
pub const TABLES: &[Declared] = &[
    Declared { name: "commune_profile", class: Class::Reference },
    Declared { name: "desk_person", class: Class::Tenant },
    Declared { name: "village", class: Class::Tenant },
    Declared { name: "unit", class: Class::Reference },
];

/// Migrations.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "places_0001_tables", up }, Migration { name: "places_0002_help", up: help }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::store::{profile::Column as Profile, unit::Column as Unit, village::Column as Village};
        manager
            .create_table(
                Table::create()
                    .table("commune_profile")
                    .col(ColumnDef::new(Profile::CommuneId).string_len(5).not_null().primary_key())
                    .col(ColumnDef::new(Profile::Name).text().not_null())
                    .col(ColumnDef::new(Profile::Province).text().not_null())
                    .col(ColumnDef::new(Profile::AgencyCode).text().not_null())
                    .col(ColumnDef::new(Profile::Hotline).text().not_null())
                    .col(ColumnDef::new(Profile::Address).text().not_null())
                    .col(ColumnDef::new(Profile::Hours).text().not_null())
                    .col(ColumnDef::new(Profile::Host).text().not_null())
                    .col(ColumnDef::new(Profile::Version).integer().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("village")
                    .col(ColumnDef::new(Village::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Village::Id).uuid().not_null())
                    .col(ColumnDef::new(Village::Code).string_len(20).not_null())
                    .col(ColumnDef::new(Village::Name).text().not_null())
                    .col(ColumnDef::new(Village::OldCommune).text().not_null())
                    .col(ColumnDef::new(Village::Households).integer().not_null())
                    .col(ColumnDef::new(Village::People).integer().not_null())
                    .col(ColumnDef::new(Village::Version).integer().not_null())
                    .primary_key(Index::create().col(Village::CommuneId).col(Village::Id))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("village_by_code")
                    .table("village")
                    .col(Village::CommuneId)
                    .col(Village::Code)
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("unit")
                    .col(ColumnDef::new(Unit::Code).string_len(5).not_null().primary_key())
                    .col(ColumnDef::new(Unit::Name).text().not_null())
                    .col(ColumnDef::new(Unit::Level).string_len(20).not_null())
                    .col(ColumnDef::new(Unit::Parent).string_len(2).not_null())
                    .col(ColumnDef::new(Unit::Active).boolean().not_null())
                    .to_owned(),
            )
            .await?;
        manager.create_index(Index::create().name("unit_by_parent").table("unit").col(Unit::Parent).to_owned()).await
    })
}

/// Who helps at the desk, and when officials come home.
fn help<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::{desk::entity::Column as Person, store::profile::Column as Profile};
        manager
            .alter_table(
                Table::alter()
                    .table("commune_profile")
                    .add_column(ColumnDef::new(Profile::HomeVisits).text().not_null().default(""))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("desk_person")
                    .col(ColumnDef::new(Person::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Person::Id).uuid().not_null())
                    .col(ColumnDef::new(Person::Position).integer().not_null())
                    .col(ColumnDef::new(Person::Name).binary().not_null())
                    .col(ColumnDef::new(Person::TitleVi).text().not_null())
                    .col(ColumnDef::new(Person::TitleEn).text().not_null())
                    .col(ColumnDef::new(Person::HelpsVi).text().not_null())
                    .col(ColumnDef::new(Person::HelpsEn).text().not_null())
                    .primary_key(Index::create().col(Person::CommuneId).col(Person::Id))
                    .to_owned(),
            )
            .await
    })
}
