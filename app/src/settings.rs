//! Where the data is. Flags win over the environment.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context as _;
use clap::Args;
use xaso_kernel::{Clock, SystemClock, SystemIds};
use xaso_messages::Messages;
use xaso_web::{
    AppState, Config,
    boot::{Boot, boot},
};

/// Flags of every command that touches data.
#[derive(Clone, Debug, Args)]
pub struct DataArgs {
    /// Folder with the SQLite file, the keyring and the attachments.
    #[arg(long, env = "XASO_DATA", default_value = "xaso-data")]
    pub data: PathBuf,
    /// `postgres://…` instead of SQLite in the data folder.
    #[arg(long, env = "XASO_DATABASE")]
    pub database: Option<String>,
}

/// How the server shows itself.
#[derive(Clone, Debug)]
pub struct Face {
    /// The address people type.
    pub public_url: String,
    /// Demo mode.
    pub demo: bool,
}

impl DataArgs {
    /// Opens the data with every capability.
    pub async fn open(&self, face: Face) -> anyhow::Result<AppState> {
        let secure_cookies = face.public_url.starts_with("https://");
        let config = Config { data: self.data.clone(), public_url: face.public_url, demo: face.demo, secure_cookies };
        let database = match &self.database {
            Some(url) => url.clone(),
            None => format!("sqlite:{}", self.data.join("xaso.sqlite").display()),
        };
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let messages = if face.demo { Messages::demo() } else { Messages::from_env().context("settings for messages")? };
        boot(Boot {
            config,
            database,
            clock,
            ids: Arc::new(SystemIds),
            capabilities: xaso::capabilities::ALL.to_vec(),
            messages,
            strict_strings: false,
            observer: None,
        })
        .await
        .context("the data cannot be opened")
    }

    /// Opens the data for a command that shows no pages.
    pub async fn open_quietly(&self) -> anyhow::Result<AppState> {
        let public_url = std::env::var("XASO_PUBLIC_URL").unwrap_or_else(|_| "http://localhost:8080".to_owned());
        self.open(Face { public_url, demo: false }).await
    }
}
