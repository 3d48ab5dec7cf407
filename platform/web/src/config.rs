//! Settings that every page needs.

use std::path::PathBuf;

/// Typed settings of the server, checked at start. Flags win over the environment (`XASO_…`), which wins over the file.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder that holds the SQLite file, the keyring and the attachments.
    pub data: PathBuf,
    /// The address people type, without a slash at the end: it goes into QR codes and messages.
    pub public_url: String,
    /// Demo mode: fictional data, doubles for what lies outside, a banner on every page.
    pub demo: bool,
    /// Whether cookies carry `Secure`. Off only for plain HTTP on loopback.
    pub secure_cookies: bool,
}
