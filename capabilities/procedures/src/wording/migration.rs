//! The tables of what was not found, of own words and of poster runs.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture,
    tenancy::{Class, Table as Declared},
};

use crate::posters::run::entity::Column as Run;

use super::{
    PHRASE_MAX,
    store::{miss::Column as Miss, word::Column as Word},
};

/// Phrases not found, a row a day.
pub const MISS: Declared = Declared { name: "search_miss", class: Class::Tenant };
/// Words that a commune adds, every version.
pub const WORD: Declared = Declared { name: "search_word", class: Class::Tenant };

/// Runs that make all posters.
pub const RUN: Declared = Declared { name: "poster_run", class: Class::Tenant };

/// Makes them.
pub fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        let phrase = PHRASE_MAX as u32;
        manager
            .create_table(
                Table::create()
                    .table("search_miss")
                    .col(ColumnDef::new(Miss::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Miss::Phrase).string_len(phrase).not_null())
                    .col(ColumnDef::new(Miss::Day).date().not_null())
                    .col(ColumnDef::new(Miss::Times).big_integer().not_null())
                    .primary_key(Index::create().col(Miss::CommuneId).col(Miss::Phrase).col(Miss::Day))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("search_miss_by_day").table("search_miss").col(Miss::CommuneId).col(Miss::Day).to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("search_word")
                    .col(ColumnDef::new(Word::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Word::Say).string_len(phrase).not_null())
                    .col(ColumnDef::new(Word::Number).integer().not_null())
                    .col(ColumnDef::new(Word::Kind).string_len(20).not_null())
                    .col(ColumnDef::new(Word::Means).string_len(200).not_null())
                    .col(ColumnDef::new(Word::AccountId).uuid().not_null())
                    .col(ColumnDef::new(Word::At).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(Word::CommuneId).col(Word::Say).col(Word::Number))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("poster_run")
                    .col(ColumnDef::new(Run::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Run::Id).uuid().not_null())
                    .col(ColumnDef::new(Run::Size).string_len(2).not_null())
                    .col(ColumnDef::new(Run::Done).integer().not_null())
                    .col(ColumnDef::new(Run::Total).integer().not_null())
                    .col(ColumnDef::new(Run::File).string_len(64))
                    .col(ColumnDef::new(Run::Bytes).big_integer().not_null())
                    .col(ColumnDef::new(Run::At).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(Run::CommuneId).col(Run::Id))
                    .to_owned(),
            )
            .await
    })
}
