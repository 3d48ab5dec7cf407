//! Putting a server together from its settings: the binary and the tests do it the same way.

use std::sync::Arc;

use xaso_db::{Db, DbError, DbOptions, Keyring, KeyringError, Observer};
use xaso_files::{FileError, Files};
use xaso_i18n::{Catalogue, CatalogueError};
use xaso_kernel::{Clock, Ids, calendar::WorkingCalendar};
use xaso_messages::Messages;
use xaso_pdf::{LOCALES as PDF, PdfError, Renderer};

use crate::{AppState, Capability, Config, Parts};

/// What a server is put together from.
pub struct Boot {
    /// Settings.
    pub config: Config,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub ids: Arc<dyn Ids>,
    /// The list, in dependency order.
    pub capabilities: Vec<Capability>,
    /// Ways out to people.
    pub messages: Messages,
    /// Whether a string without a translation stops the page (tests) or shows its key.
    pub strict_strings: bool,
    /// Sees each statement, in tests.
    pub observer: Option<Observer>,
}

/// Why a server could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// The data folder cannot be made.
    #[error("data folder {path}: {source}")]
    Folder {
        /// The folder.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// There is data and no keyring.
    #[error(
        "keyring {path} is missing, and the database holds data that was sealed with it: restore the file from its backup (or give the data folder that belongs to this database)"
    )]
    KeyringLost {
        /// Where it should lie.
        path: String,
    },
    /// Keys.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// Data.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Attachments.
    #[error("attachments: {0}")]
    Files(#[from] FileError),
    /// Fonts and templates.
    #[error("pdf: {0}")]
    Pdf(#[from] PdfError),
    /// Strings.
    #[error("strings: {0}")]
    Strings(#[from] CatalogueError),
}

/// Opens the data, applies migrations, starts every capability.
pub async fn boot(boot: Boot) -> Result<AppState, BootError> {
    let data = &boot.config.data;
    std::fs::create_dir_all(data).map_err(|source| BootError::Folder { path: data.display().to_string(), source })?;
    let ring = data.join("keyring.json");
    // New keys beside old data would open none of it, and what came after could not be told from what went before.
    let new_keys = !ring.exists();
    let keyring = if new_keys { Keyring::generate(&*boot.ids) } else { Keyring::open_or_create(&ring, &*boot.ids)? };
    let keyring = Arc::new(keyring);
    let files = Files::local(&data.join("files"), keyring.clone(), boot.ids.clone())?;
    let mut strings = vec![("web", crate::LOCALES.0, crate::LOCALES.1), ("pdf", PDF[0].1, PDF[1].1)];
    strings.extend(boot.capabilities.iter().map(|c| (c.name, c.vi, c.en)));
    let catalogue = if boot.strict_strings { Catalogue::strict(&strings)? } else { Catalogue::new(&strings)? };
    let db = Db::open(DbOptions {
        url: boot.database,
        clock: boot.clock,
        ids: boot.ids,
        keyring: keyring.clone(),
        subscribers: boot.capabilities.iter().flat_map(|c| c.subscribers.iter().copied()).collect(),
        observer: boot.observer,
    })
    .await?;
    if new_keys {
        if db.was_used().await? {
            return Err(BootError::KeyringLost { path: ring.display().to_string() });
        }
        keyring.save(&ring)?;
    }
    let app = AppState::new(Parts {
        db,
        files,
        pdf: Renderer::new()?,
        messages: boot.messages,
        catalogue,
        config: boot.config,
        capabilities: boot.capabilities,
        calendar: WorkingCalendar::vietnam(),
    });
    app.start().await?;
    Ok(app)
}
