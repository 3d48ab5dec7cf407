//! The tables of identity: all spread by their own id, since an official may work in several communes.

use sea_orm::DbErr;
use sea_orm_migration::{SchemaManager, prelude::*};
use xaso_db::{
    BoxFuture, Migration,
    tenancy::{Class, Table as Declared},
};

/// Declared classes.
pub const TABLES: &[Declared] = &[
    Declared { name: "account", class: Class::OwnId },
    Declared { name: "account_role", class: Class::OwnId },
    Declared { name: "api_token", class: Class::OwnId },
    Declared { name: "sign_in_link", class: Class::OwnId },
    Declared { name: "sign_in_attempt", class: Class::OwnId },
];

/// Migrations.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "identity_0001_tables", up }];

fn up<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        use crate::store::{
            account::Column as Account, attempt::Column as Attempt, link::Column as Link, role::Column as Role,
            token::Column as Token,
        };
        manager
            .create_table(
                Table::create()
                    .table("account")
                    .col(ColumnDef::new(Account::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Account::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Account::Username).string_len(40).not_null().unique_key())
                    .col(ColumnDef::new(Account::Name).blob().not_null())
                    .col(ColumnDef::new(Account::Title).blob().not_null())
                    .col(ColumnDef::new(Account::PasswordHash).text())
                    .col(ColumnDef::new(Account::Active).boolean().not_null())
                    .col(ColumnDef::new(Account::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Account::Version).integer().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("account_role")
                    .col(ColumnDef::new(Role::AccountId).uuid().not_null())
                    .col(ColumnDef::new(Role::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Role::Role).string_len(20).not_null())
                    .primary_key(Index::create().col(Role::AccountId).col(Role::CommuneId).col(Role::Role))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("account_role_by_commune").table("account_role").col(Role::CommuneId).to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("api_token")
                    .col(ColumnDef::new(Token::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Token::TokenHash).binary().not_null().unique_key())
                    .col(ColumnDef::new(Token::AccountId).uuid().not_null())
                    .col(ColumnDef::new(Token::CommuneId).string_len(5).not_null())
                    .col(ColumnDef::new(Token::Scope).string_len(20).not_null())
                    .col(ColumnDef::new(Token::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Token::ExpiresAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sign_in_link")
                    .col(ColumnDef::new(Link::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Link::TokenHash).binary().not_null().unique_key())
                    .col(ColumnDef::new(Link::AccountId).uuid().not_null())
                    .col(ColumnDef::new(Link::ExpiresAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sign_in_attempt")
                    .col(ColumnDef::new(Attempt::UsernameHash).binary().not_null().primary_key())
                    .col(ColumnDef::new(Attempt::Failed).integer().not_null())
                    .col(ColumnDef::new(Attempt::LastAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await
    })
}
