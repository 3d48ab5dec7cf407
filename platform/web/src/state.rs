//! What every handler has at hand.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    ops::Deref,
    sync::{Arc, RwLock},
};

use serde::{Serialize, de::DeserializeOwned};
use xaso_db::Db;
use xaso_files::Files;
use xaso_i18n::{Catalogue, Lang, Translator};
use xaso_kernel::{Instant, calendar::WorkingCalendar};
use xaso_messages::Messages;
use xaso_pdf::Renderer;

use crate::{Capability, Communes, Config};

/// The running server. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// The parts of [`AppState`].
pub struct Inner {
    /// Data.
    pub db: Db,
    /// Attachments.
    pub files: Files,
    /// PDF.
    pub pdf: Renderer,
    /// Ways out to people.
    pub messages: Messages,
    /// Strings.
    pub catalogue: Catalogue,
    /// Settings.
    pub config: Config,
    /// The list, in dependency order.
    pub capabilities: Vec<Capability>,
    /// Working days and hours. Replaced as a whole when its data changes.
    calendar: RwLock<Arc<WorkingCalendar>>,
    communes: RwLock<Arc<Communes>>,
    parts: RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Deref for AppState {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl std::fmt::Debug for AppState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AppState")
    }
}

/// What an [`AppState`] is made from.
pub struct Parts {
    /// Data.
    pub db: Db,
    /// Attachments.
    pub files: Files,
    /// PDF.
    pub pdf: Renderer,
    /// Ways out to people.
    pub messages: Messages,
    /// Strings.
    pub catalogue: Catalogue,
    /// Settings.
    pub config: Config,
    /// The list.
    pub capabilities: Vec<Capability>,
    /// Working days and hours.
    pub calendar: WorkingCalendar,
}

impl AppState {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Inner {
            db: parts.db,
            files: parts.files,
            pdf: parts.pdf,
            messages: parts.messages,
            catalogue: parts.catalogue,
            config: parts.config,
            capabilities: parts.capabilities,
            calendar: RwLock::new(Arc::new(parts.calendar)),
            communes: RwLock::default(),
            parts: RwLock::default(),
        }))
    }

    /// Applies migrations and starts every capability, in order.
    pub async fn start(&self) -> Result<(), xaso_db::DbError> {
        let mut migrations = crate::migrations();
        migrations.extend(self.capabilities.iter().flat_map(|c| c.migrations.iter().copied()));
        self.db.migrate(&migrations).await?;
        for capability in &self.capabilities {
            (capability.start)(self).await?;
        }
        Ok(())
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.db.clock().now()
    }

    /// The working calendar in force.
    #[must_use]
    pub fn calendar(&self) -> Arc<WorkingCalendar> {
        read(&self.calendar).clone()
    }

    /// The communes served here.
    #[must_use]
    pub fn communes(&self) -> Arc<Communes> {
        read(&self.communes).clone()
    }

    /// Replaces the communes served here.
    pub fn set_communes(&self, communes: Communes) {
        *self.0.communes.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(communes);
    }

    /// Strings in `lang`.
    #[must_use]
    pub fn translator(&self, lang: Lang) -> Translator {
        self.catalogue.translator(lang)
    }

    /// A capability's own in-memory part (a search index, a cache), set by its `start`.
    #[must_use]
    pub fn part<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        read(&self.parts).get(&TypeId::of::<T>()).cloned().and_then(|part| part.downcast().ok())
    }

    /// Sets or replaces a capability's in-memory part.
    pub fn set_part<T: Any + Send + Sync>(&self, part: T) {
        self.0.parts.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(TypeId::of::<T>(), Arc::new(part));
    }

    /// A value sealed for a cookie, readable by this installation only, for `hours`.
    pub fn seal_token<T: Serialize>(&self, purpose: &str, value: T, hours: i64) -> String {
        self.db.keyring().seal_token(&**self.db.ids(), purpose, value, self.now() + chrono::Duration::hours(hours))
    }

    /// Opens a token made by [`AppState::seal_token`]; `None` where forged, expired or of another purpose.
    #[must_use]
    pub fn open_token<T: DeserializeOwned>(&self, purpose: &str, token: &str) -> Option<T> {
        self.db.keyring().open_token(purpose, token, self.now())
    }
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(std::sync::PoisonError::into_inner)
}
