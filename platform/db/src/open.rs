//! Opening a database.

use std::{path::PathBuf, sync::Arc, time::Duration};

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};
use xaso_kernel::{Clock, Ids};

use crate::{DbError, Keyring, Subscriber, tx::Shared, write::Writer};

/// Sees the text of every statement; tests use it to enforce the tenancy rule.
pub type Observer = Arc<dyn Fn(&str) + Send + Sync>;

/// Which engine holds the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file, one writer.
    Sqlite,
    /// A server, or a Citus cluster.
    Postgres,
}

/// What a [`Db`] is made from.
pub struct DbOptions {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub ids: Arc<dyn Ids>,
    /// Keys.
    pub keyring: Arc<Keyring>,
    /// Listeners, in order.
    pub subscribers: Vec<Subscriber>,
    /// Sees each statement, in tests.
    pub observer: Option<Observer>,
}

/// A commune's data. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: DatabaseConnection,
    writer: Writer,
    clock: Arc<dyn Clock>,
    shared: Arc<Shared>,
    engine: Engine,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl Db {
    /// Connects. SQLite: makes the file where there is none; write-ahead log, every commit synced, foreign keys on.
    pub async fn open(options: DbOptions) -> Result<Self, DbError> {
        let shared = Arc::new(Shared { keyring: options.keyring, ids: options.ids, subscribers: options.subscribers });
        let (readers, writer, engine) = if let Some(path) = options.url.strip_prefix("sqlite:") {
            let path = PathBuf::from(path.trim_start_matches("//"));
            let writing = sqlite(&path, 1, &options.observer).await?;
            let readers = sqlite(&path, 4, &options.observer).await?;
            (readers, Writer::grouped(writing, options.clock.clone(), shared.clone()), Engine::Sqlite)
        } else if options.url.starts_with("postgres://") || options.url.starts_with("postgresql://") {
            let place = server(&options.url);
            let mut connect = ConnectOptions::new(options.url);
            connect.max_connections(16).acquire_timeout(Duration::from_secs(5)).sqlx_logging(false);
            let opened = Database::connect(connect).await.map_err(|source| DbError::Open { place, source })?;
            let pool = observed(opened, &options.observer);
            (pool.clone(), Writer::pooled(pool, options.clock.clone(), shared.clone()), Engine::Postgres)
        } else {
            return Err(DbError::BadUrl(server(&options.url)));
        };
        Ok(Self { readers, writer, clock: options.clock, shared, engine })
    }

    /// The engine.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The SQL dialect, for the few statements that are written by hand.
    #[must_use]
    pub const fn backend(&self) -> DbBackend {
        match self.engine {
            Engine::Sqlite => DbBackend::Sqlite,
            Engine::Postgres => DbBackend::Postgres,
        }
    }

    /// The connection for reading outside a transaction.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// The keyring.
    #[must_use]
    pub fn keyring(&self) -> &Arc<Keyring> {
        &self.shared.keyring
    }

    /// The source of randomness.
    #[must_use]
    pub fn ids(&self) -> &Arc<dyn Ids> {
        &self.shared.ids
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    pub(crate) const fn writer(&self) -> &Writer {
        &self.writer
    }

    /// The writing connection itself: only for migrations and for the job runner's own tables, which keep their own transactions.
    #[must_use]
    pub const fn writer_connection(&self) -> &DatabaseConnection {
        self.writer.connection()
    }
}

/// An address without what lets one in.
fn server(url: &str) -> String {
    let behind = url.split('@').next_back().unwrap_or_default();
    behind.split('?').next().unwrap_or_default().to_owned()
}

async fn sqlite(path: &std::path::Path, connections: u32, observer: &Option<Observer>) -> Result<DatabaseConnection, DbError> {
    let mut connect = ConnectOptions::new(format!("sqlite://{}?mode=rwc", path.display()));
    connect
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("busy_timeout", "10000")
                .pragma("cache_size", "-16000")
                .pragma("temp_store", "MEMORY")
        });
    let opened = Database::connect(connect).await;
    let opened = opened.map_err(|source| DbError::Open { place: path.display().to_string(), source })?;
    Ok(observed(opened, observer))
}

fn observed(mut connection: DatabaseConnection, observer: &Option<Observer>) -> DatabaseConnection {
    if let Some(observer) = observer.clone() {
        connection.set_metric_callback(move |info| observer(&info.statement.sql));
    }
    connection
}
