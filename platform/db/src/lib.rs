//! The data of a commune: one write path, events, sealed columns, tenancy rules, migrations; SQLite or PostgreSQL by URL.
//!
//! Reads go through [`Db::read`], every change through [`Db::write`]. Nobody else opens a write transaction.

mod error;
mod event;
mod keyring;
mod migrate;
mod open;
mod seal;
pub mod tenancy;
mod token;
mod tx;
mod write;

pub use error::DbError;
pub use event::{Event, Hear, NewEvent, Subscriber, entity as event_entity};
pub use keyring::{IndexHash, Keyring, KeyringError};
pub use migrate::Migration;
pub use open::{Db, DbOptions, Engine, Observer};
pub use seal::{Cell, Sealed, UnsealError};
pub use tx::Tx;

/// A boxed future, the shape of everything handed to [`Db::write`].
pub use futures_util::future::BoxFuture;
