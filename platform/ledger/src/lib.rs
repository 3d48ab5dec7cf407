//! The transparency ledger of one commune: every state change of a dossier leaves one entry, written in the transaction that made it.
//!
//! An entry names no person, procedure or village: the dossier stands in it as a salted commitment. Whoever holds the salt (the dossier's
//! owner) can show which entries are theirs; everyone else can still recompute the on-time rate. Entries wait here, without a position,
//! until they are ordered into the RFC 6962 tree.

mod entry;
mod store;
mod verify;

pub use entry::{Clock, Entry, InvalidEntry, commitment, leaf_hash};
pub use store::{Appended, append, entity, find_by_events};
pub use verify::{Problem, Report, verify};

use sea_orm_migration::prelude::*;
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// The tables of this crate.
pub const TABLES: &[Declared] = &[Declared { name: "ledger_entry", class: Class::Tenant }];

/// The schema of this crate.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration { name: "ledger_0001_entry", up: entry_table }]
}

fn entry_table<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use entity::Column;
        manager
            .create_table(
                Table::create()
                    .table("ledger_entry")
                    .col(ColumnDef::new(Column::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Column::Id).uuid().not_null())
                    .col(ColumnDef::new(Column::EventId).uuid().not_null())
                    .col(ColumnDef::new(Column::Leaf).blob().not_null())
                    .col(ColumnDef::new(Column::LeafHash).blob().not_null())
                    .col(ColumnDef::new(Column::Position).big_integer())
                    .primary_key(Index::create().col(Column::CommuneId).col(Column::Id))
                    .to_owned(),
            )
            .await?;
        // One entry an event: a doubled subscriber fails here rather than in the published rate.
        manager
            .create_index(
                Index::create()
                    .name("ledger_entry_by_event")
                    .table("ledger_entry")
                    .col(Column::CommuneId)
                    .col(Column::EventId)
                    .unique()
                    .to_owned(),
            )
            .await
    })
}
