//! What can go wrong below a capability. A person never sees these: they become an opaque 500 (or 503), logged once.

/// A failure of the database, the write path or the keyring.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The engine refused or failed.
    #[error("database: {0}")]
    Sql(#[from] sea_orm::DbErr),
    /// The change was undone because the commit that it shared failed, for example on a full disk. Trying again is safe.
    #[error("the change was not committed: {0}")]
    NotCommitted(String),
    /// The writer has stopped: the process is shutting down.
    #[error("the writer has stopped")]
    Stopped,
    /// The change panicked and was undone.
    #[error("the change panicked: {0}")]
    Panicked(String),
    /// A sealed value could not be opened.
    #[error("sealed value: {0}")]
    Seal(#[from] crate::UnsealError),
    /// The database does not let itself be opened.
    #[error(
        "the database {place} cannot be opened ({source}): is it there and running, is it a database, and is this user let in?"
    )]
    Open {
        /// The file, or server and database; never a password.
        place: String,
        /// Why.
        source: sea_orm::DbErr,
    },
    /// The database address cannot be used.
    #[error("database address {0:?}: use sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME")]
    BadUrl(String),
    /// A stored value is not what the code expects: the data was changed from outside, or by a newer version.
    #[error("unexpected stored value in {place}: {detail}")]
    Corrupt {
        /// Table and column.
        place: &'static str,
        /// What was found, never a personal value.
        detail: String,
    },
}

impl DbError {
    /// Whether the failed statement broke a unique key.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Sql(e) if matches!(e.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))))
    }
}
