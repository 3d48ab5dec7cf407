//! The open transaction handed to every change.

use std::sync::Arc;

use sea_orm::DatabaseTransaction;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use xaso_kernel::{Actor, CommuneId, Ids, Instant};

use crate::{Cell, DbError, Event, IndexHash, Keyring, NewEvent, Sealed, Subscriber, UnsealError};

/// One change in progress. Everything done through it is committed together or not at all.
/// Other changes may share the commit, so nothing here may depend on being alone.
#[derive(Debug)]
pub struct Tx {
    pub(crate) conn: DatabaseTransaction,
    pub(crate) now: Instant,
    pub(crate) actor: Actor,
    pub(crate) shared: Arc<Shared>,
}

/// What all transactions of a [`crate::Db`] share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) keyring: Arc<Keyring>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) subscribers: Vec<Subscriber>,
}

impl Tx {
    /// The connection for queries.
    #[must_use]
    pub const fn conn(&self) -> &DatabaseTransaction {
        &self.conn
    }

    /// The one moment of this change, UTC.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Who makes the change.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// A new UUIDv7 for this moment.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        self.new_id_at(self.now)
    }

    /// A new UUIDv7 for another moment (imports and demo data).
    #[must_use]
    pub fn new_id_at(&self, at: Instant) -> Uuid {
        self.shared.ids.uuid(at)
    }

    /// Random bytes.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.shared.ids.fill(bytes);
    }

    /// The keyring.
    #[must_use]
    pub fn keyring(&self) -> &Keyring {
        &self.shared.keyring
    }

    /// Seals a value for its cell.
    #[must_use]
    pub fn seal<T: Serialize + DeserializeOwned>(&self, cell: Cell<'_>, value: &T) -> Sealed<T> {
        Sealed::seal(&self.shared.keyring, &*self.shared.ids, cell, value)
    }

    /// Opens a sealed value.
    pub fn open<T: Serialize + DeserializeOwned>(&self, cell: Cell<'_>, sealed: &Sealed<T>) -> Result<T, UnsealError> {
        sealed.open(&self.shared.keyring, cell)
    }

    /// The search hash of `value`.
    #[must_use]
    pub fn index_hash(&self, commune: &CommuneId, purpose: &str, value: &str) -> IndexHash {
        self.shared.keyring.index_hash(commune, purpose, value)
    }

    /// Writes events and lets every subscriber hear them before the change goes on.
    pub async fn emit(&self, events: Vec<NewEvent>) -> Result<Vec<Event>, DbError> {
        crate::event::emit(self, events).await
    }

    pub(crate) fn subscribers(&self) -> &[Subscriber] {
        &self.shared.subscribers
    }
}
