//! The tables of the calendar.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

use crate::store::entity::{change, day, head, hours, year};

/// Declared classes.
pub const TABLES: &[Declared] = &[
    Declared { name: "calendar_head", class: Class::Tenant },
    Declared { name: "calendar_year", class: Class::Tenant },
    Declared { name: "calendar_day", class: Class::Tenant },
    Declared { name: "work_hours", class: Class::Tenant },
    Declared { name: "calendar_change", class: Class::Tenant },
];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "calendar_0001_tables", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        {
            use head::Column as C;
            let mut table = Table::create();
            table
                .table("calendar_head")
                .col(ColumnDef::new(C::CommuneId).string_len(5).not_null().primary_key())
                .col(ColumnDef::new(C::Version).integer().not_null())
                .col(ColumnDef::new(C::Revision).uuid().not_null())
                .col(ColumnDef::new(C::At).timestamp_with_time_zone().not_null());
            manager.create_table(table.to_owned()).await?;
        }
        {
            use year::Column as C;
            let mut table = Table::create();
            table
                .table("calendar_year")
                .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
                .col(ColumnDef::new(C::Year).integer().not_null())
                .col(ColumnDef::new(C::How).string_len(10).not_null())
                .primary_key(Index::create().col(C::CommuneId).col(C::Year));
            manager.create_table(table.to_owned()).await?;
        }
        {
            use day::Column as C;
            let mut table = Table::create();
            table
                .table("calendar_day")
                .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
                .col(ColumnDef::new(C::Day).date().not_null())
                .col(ColumnDef::new(C::Kind).string_len(10).not_null())
                .col(ColumnDef::new(C::Name).text().not_null())
                .col(ColumnDef::new(C::Official).boolean().not_null())
                .col(ColumnDef::new(C::AccountId).uuid())
                .col(ColumnDef::new(C::At).timestamp_with_time_zone().not_null())
                .primary_key(Index::create().col(C::CommuneId).col(C::Day));
            manager.create_table(table.to_owned()).await?;
        }
        {
            use hours::Column as C;
            let mut table = Table::create();
            table
                .table("work_hours")
                .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
                .col(ColumnDef::new(C::Desk).string_len(80).not_null())
                .col(ColumnDef::new(C::EffectiveFrom).date().not_null())
                .col(ColumnDef::new(C::Week).json_binary().not_null())
                .col(ColumnDef::new(C::AccountId).uuid())
                .col(ColumnDef::new(C::At).timestamp_with_time_zone().not_null())
                .primary_key(Index::create().col(C::CommuneId).col(C::Desk).col(C::EffectiveFrom));
            manager.create_table(table.to_owned()).await?;
        }
        {
            use change::Column as C;
            let mut table = Table::create();
            table
                .table("calendar_change")
                .col(ColumnDef::new(C::CommuneId).string_len(5).not_null())
                .col(ColumnDef::new(C::Version).integer().not_null())
                .col(ColumnDef::new(C::How).string_len(10).not_null())
                .col(ColumnDef::new(C::What).json_binary().not_null())
                .col(ColumnDef::new(C::AccountId).uuid())
                .col(ColumnDef::new(C::At).timestamp_with_time_zone().not_null())
                .primary_key(Index::create().col(C::CommuneId).col(C::Version));
            manager.create_table(table.to_owned()).await
        }
    })
}
