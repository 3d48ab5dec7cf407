//! The job table, made by apalis' own migrations.

use sea_orm::{ConnectionTrait as _, DbBackend, DbErr};
use sea_orm_migration::SchemaManager;
use xaso_db::{BoxFuture, Migration};

/// The schema of this crate.
///
/// apalis' `setup()` is not used: on SQLite it sets `synchronous=OFF` on a connection of the shared pool. Its texts run here instead, in the same
/// transaction as everything else of this step, up to a fixed version: a newer apalis adds a step of its own.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration { name: "jobs_0001_apalis", up: apalis_1_0 }]
}

/// The last of apalis-sqlite 1.0.0.
const SQLITE_LAST: i64 = 20_260_804_103_122;
/// The last of apalis-postgres 1.0.0.
const POSTGRES_LAST: i64 = 20_260_902_075_949;

fn apalis_1_0<'m>(manager: &'m SchemaManager<'m>) -> BoxFuture<'m, Result<(), DbErr>> {
    Box::pin(async move {
        let connection = manager.get_connection();
        let (migrator, last) = match connection.get_database_backend() {
            DbBackend::Postgres => (apalis_postgres::PostgresStorage::<()>::migrations(), POSTGRES_LAST),
            _ => (apalis_sqlite::SqliteStorage::migrations(), SQLITE_LAST),
        };
        for step in migrator.iter().filter(|step| step.version <= last) {
            connection.execute_unprepared(step.sql.as_str()).await?;
        }
        Ok(())
    })
}
