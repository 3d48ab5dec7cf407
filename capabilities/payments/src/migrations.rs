//! The tables of payments.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

use crate::store::entity::{account, charge, closing, counter, entry, line, print, rate, secret, statement};

const NAMES: [&str; 10] = [
    "fee_rate",
    "payment_account",
    "payment_secret",
    "charge",
    "payment_entry",
    "payment_counter",
    "payment_print",
    "bank_statement",
    "bank_line",
    "payment_closing",
];

const fn declared() -> [Declared; NAMES.len()] {
    let mut all = [Declared { name: "", class: Class::Tenant }; NAMES.len()];
    let mut place = 0;
    while place < NAMES.len() {
        all[place].name = NAMES[place];
        place += 1;
    }
    all
}

/// Declared classes.
pub const TABLES: &[Declared] = &declared();

/// In order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "payments_0001_rates_and_charges", up: charges },
    Migration { name: "payments_0002_statements", up: statements },
];

fn commune() -> ColumnDef {
    ColumnDef::new("commune_id").string_len(5).not_null().to_owned()
}

fn text(column: impl IntoIden, length: u32) -> ColumnDef {
    ColumnDef::new(column).string_len(length).not_null().to_owned()
}

async fn index<const N: usize>(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: [&'static str; N],
    is_unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(table).col("commune_id");
    for column in columns {
        index.col(column);
    }
    if is_unique {
        index.unique();
    }
    manager.create_index(index).await
}

fn charges<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use rate::Column as R;
        let mut table = Table::create();
        table
            .table("fee_rate")
            .col(commune())
            .col(ColumnDef::new(R::Id).uuid().not_null())
            .col(text(R::Procedure, 60))
            .col(text(R::Channel, 20))
            .col(text(R::ExemptGroup, 40))
            .col(text(R::Kind, 10))
            .col(ColumnDef::new(R::Amount).big_integer().not_null())
            .col(text(R::Per, 60))
            .col(ColumnDef::new(R::TierFrom).integer().null())
            .col(ColumnDef::new(R::TierAmount).big_integer().null())
            .col(ColumnDef::new(R::Cap).big_integer().null())
            .col(text(R::Timing, 10))
            .col(text(R::Decision, 100))
            .col(ColumnDef::new(R::DecisionDate).date().null())
            .col(ColumnDef::new(R::EffectiveFrom).date().not_null())
            .col(ColumnDef::new(R::EffectiveTo).date().null())
            .col(ColumnDef::new(R::AccountId).uuid().null())
            .col(ColumnDef::new(R::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(R::CommuneId).col(R::Id));
        manager.create_table(table.to_owned()).await?;
        let key = ["procedure", "channel", "exempt_group", "effective_from"];
        index(manager, "fee_rate_by_key", "fee_rate", key, true).await?;

        use account::Column as A;
        let mut table = Table::create();
        table
            .table("payment_account")
            .col(commune())
            .col(ColumnDef::new(A::Id).uuid().not_null())
            .col(text(A::Bin, 6))
            .col(text(A::Account, 19))
            .col(text(A::Holder, 200))
            .col(text(A::Kind, 20))
            .col(ColumnDef::new(A::AccountId).uuid().null())
            .col(ColumnDef::new(A::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(A::CommuneId).col(A::Id));
        manager.create_table(table.to_owned()).await?;

        use secret::Column as S;
        let mut table = Table::create();
        table
            .table("payment_secret")
            .col(commune())
            .col(ColumnDef::new(S::Id).uuid().not_null())
            .col(ColumnDef::new(S::Secret).blob().not_null())
            .col(ColumnDef::new(S::AccountId).uuid().null())
            .col(ColumnDef::new(S::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(S::CommuneId).col(S::Id));
        manager.create_table(table.to_owned()).await?;

        use charge::Column as C;
        let mut table = Table::create();
        table
            .table("charge")
            .col(commune())
            .col(ColumnDef::new(C::Id).uuid().not_null())
            .col(ColumnDef::new(C::Subject).uuid().not_null())
            .col(text(C::Memo, 60))
            .col(text(C::MemoKey, 60))
            .col(text(C::Procedure, 60))
            .col(ColumnDef::new(C::Lines).json().not_null())
            .col(ColumnDef::new(C::Amount).big_integer().not_null())
            .col(ColumnDef::new(C::Paid).big_integer().not_null())
            .col(text(C::ExemptGroup, 40))
            .col(ColumnDef::new(C::ExemptReason).blob().null())
            .col(text(C::Timing, 10))
            .col(ColumnDef::new(C::Payer).blob().not_null())
            .col(ColumnDef::new(C::CancelledAt).timestamp_with_time_zone().null())
            .col(ColumnDef::new(C::CancelReason).blob().null())
            .col(ColumnDef::new(C::AccountId).uuid().null())
            .col(ColumnDef::new(C::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(C::CommuneId).col(C::Id));
        manager.create_table(table.to_owned()).await?;
        index(manager, "charge_by_subject", "charge", ["subject"], false).await?;
        index(manager, "charge_by_memo", "charge", ["memo_key"], false).await?;

        use entry::Column as E;
        let mut table = Table::create();
        table
            .table("payment_entry")
            .col(commune())
            .col(ColumnDef::new(E::Id).uuid().not_null())
            .col(ColumnDef::new(E::ChargeId).uuid().not_null())
            .col(text(E::Kind, 10))
            .col(ColumnDef::new(E::Amount).big_integer().not_null())
            .col(ColumnDef::new(E::Day).date().not_null())
            .col(ColumnDef::new(E::Year).integer().not_null())
            .col(ColumnDef::new(E::Number).big_integer().not_null())
            .col(ColumnDef::new(E::Reverses).uuid().null())
            .col(ColumnDef::new(E::LineId).uuid().null())
            .col(ColumnDef::new(E::Reason).blob().null())
            .col(ColumnDef::new(E::AccountId).uuid().null())
            .col(ColumnDef::new(E::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(E::CommuneId).col(E::Id));
        manager.create_table(table.to_owned()).await?;
        index(manager, "payment_entry_by_charge", "payment_entry", ["charge_id"], false).await?;
        index(manager, "payment_entry_by_day", "payment_entry", ["day"], false).await?;
        index(manager, "payment_entry_by_line", "payment_entry", ["line_id"], false).await?;
        index(manager, "payment_entry_by_number", "payment_entry", ["year", "number"], true).await?;
        // What was undone once cannot be undone again, whoever asks at the same moment.
        index(manager, "payment_entry_by_reversed", "payment_entry", ["reverses"], true).await?;

        use counter::Column as N;
        let mut table = Table::create();
        table
            .table("payment_counter")
            .col(commune())
            .col(ColumnDef::new(N::Year).integer().not_null())
            .col(ColumnDef::new(N::Last).big_integer().not_null())
            .primary_key(Index::create().col(N::CommuneId).col(N::Year));
        manager.create_table(table.to_owned()).await?;

        use print::Column as P;
        let mut table = Table::create();
        table
            .table("payment_print")
            .col(commune())
            .col(ColumnDef::new(P::Id).uuid().not_null())
            .col(ColumnDef::new(P::EntryId).uuid().not_null())
            .col(ColumnDef::new(P::AccountId).uuid().null())
            .col(ColumnDef::new(P::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(P::CommuneId).col(P::Id));
        manager.create_table(table.to_owned()).await?;
        index(manager, "payment_print_by_entry", "payment_print", ["entry_id"], false).await
    })
}

fn statements<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use statement::Column as S;
        let mut table = Table::create();
        table
            .table("bank_statement")
            .col(commune())
            .col(ColumnDef::new(S::Id).uuid().not_null())
            .col(text(S::Name, 200))
            .col(text(S::Sha256, 64))
            .col(ColumnDef::new(S::Sheet).blob().null())
            .col(ColumnDef::new(S::Columns).json().null())
            .col(ColumnDef::new(S::Sum).json().null())
            .col(ColumnDef::new(S::AccountId).uuid().null())
            .col(ColumnDef::new(S::At).timestamp_with_time_zone().not_null())
            .col(ColumnDef::new(S::ImportedAt).timestamp_with_time_zone().null())
            .primary_key(Index::create().col(S::CommuneId).col(S::Id));
        manager.create_table(table.to_owned()).await?;
        index(manager, "bank_statement_by_hash", "bank_statement", ["sha256"], false).await?;

        use line::Column as L;
        let mut table = Table::create();
        table
            .table("bank_line")
            .col(commune())
            .col(ColumnDef::new(L::Id).uuid().not_null())
            .col(ColumnDef::new(L::StatementId).uuid().null())
            .col(ColumnDef::new(L::IdentityHash).blob().not_null())
            .col(ColumnDef::new(L::ReferenceHash).blob().null())
            .col(ColumnDef::new(L::Day).date().not_null())
            .col(ColumnDef::new(L::Amount).big_integer().not_null())
            .col(ColumnDef::new(L::Placed).big_integer().not_null())
            .col(ColumnDef::new(L::Text).blob().not_null())
            .col(text(L::State, 10))
            .col(text(L::Doubt, 30))
            .col(ColumnDef::new(L::Suggested).uuid().null())
            .col(ColumnDef::new(L::Note).blob().null())
            .col(ColumnDef::new(L::DecidedBy).uuid().null())
            .col(ColumnDef::new(L::DecidedAt).timestamp_with_time_zone().null())
            .col(ColumnDef::new(L::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(L::CommuneId).col(L::Id));
        manager.create_table(table.to_owned()).await?;
        // The same line of a statement is kept once, however often it is handed in.
        index(manager, "bank_line_by_identity", "bank_line", ["identity_hash"], true).await?;
        index(manager, "bank_line_by_reference", "bank_line", ["reference_hash"], false).await?;
        index(manager, "bank_line_by_state", "bank_line", ["state", "day", "id"], false).await?;
        index(manager, "bank_line_by_statement", "bank_line", ["statement_id"], false).await?;

        use closing::Column as C;
        let mut table = Table::create();
        table
            .table("payment_closing")
            .col(commune())
            .col(ColumnDef::new(C::Day).date().not_null())
            .col(ColumnDef::new(C::Sheet).json().not_null())
            .col(ColumnDef::new(C::AccountId).uuid().null())
            .col(ColumnDef::new(C::At).timestamp_with_time_zone().not_null())
            .primary_key(Index::create().col(C::CommuneId).col(C::Day));
        manager.create_table(table.to_owned()).await
    })
}
