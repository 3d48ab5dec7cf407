//! Settings, checked at start.

use url::{Host, Url};

/// What is set up. Both may be absent: then nothing is sent, and the follow-up page is the only way.
#[derive(Clone, Debug, Default)]
pub struct MessagesConfig {
    /// E-mail.
    pub smtp: Option<SmtpConfig>,
    /// SMS.
    pub sms: Option<SmsConfig>,
}

/// A mail server.
#[derive(Clone)]
pub struct SmtpConfig {
    /// `smtps://USER:PASSWORD@HOST` (TLS from the start), `smtp://USER:PASSWORD@HOST:587?tls=required` (STARTTLS), or `smtp://localhost:PORT`.
    pub url: Url,
    /// The sender, such as `Xã Ví Dụ <khong-tra-loi@vidu.example>`.
    pub from: String,
}

/// An SMS gateway that speaks Kannel's `sendsms`.
#[derive(Clone)]
pub struct SmsConfig {
    /// The address of `sendsms`, such as `https://sms.example:13013/cgi-bin/sendsms`, with `USER:PASSWORD@` of the gateway's `sendsms-user`.
    pub url: Url,
    /// The sender shown: a registered brand name or number.
    pub from: String,
}

/// A setting cannot be used. Says which and what to do; holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct ConfigError {
    /// The environment variable.
    pub name: &'static str,
    /// What is wrong and what to do.
    pub problem: String,
}

impl ConfigError {
    pub(crate) fn new(name: &'static str, problem: impl Into<String>) -> Self {
        Self { name, problem: problem.into() }
    }
}

impl std::fmt::Debug for SmtpConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpConfig").field("host", &self.url.host_str()).field("from", &self.from).finish()
    }
}

impl std::fmt::Debug for SmsConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmsConfig").field("host", &self.url.host_str()).field("from", &self.from).finish()
    }
}

impl MessagesConfig {
    /// Reads `XASO_SMTP_URL` with `XASO_SMTP_FROM`, and `XASO_SMS_URL` with `XASO_SMS_FROM`. Each may be given as `…_FILE`, the path of a file
    /// that holds it.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// As [`Self::from_env`], from any source of settings.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let value = |name: &'static str| -> Result<Option<String>, ConfigError> {
            if let Some(path) = lookup(&format!("{name}_FILE")) {
                let text = std::fs::read_to_string(&path)
                    .map_err(|e| ConfigError::new(name, format!("the file {path} cannot be read: {e}")))?;
                return Ok(Some(text.trim().to_owned()));
            }
            Ok(lookup(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()))
        };
        let pair = |url_name: &'static str, from_name: &'static str| -> Result<Option<(Url, String)>, ConfigError> {
            let Some(text) = value(url_name)? else {
                return Ok(None);
            };
            let url = Url::parse(&text).map_err(|e| ConfigError::new(url_name, format!("not an address: {e}")))?;
            let from =
                value(from_name)?.ok_or_else(|| ConfigError::new(from_name, format!("missing: {url_name} needs a sender")))?;
            Ok(Some((url, from)))
        };
        Ok(Self {
            smtp: pair("XASO_SMTP_URL", "XASO_SMTP_FROM")?.map(|(url, from)| SmtpConfig { url, from }),
            sms: pair("XASO_SMS_URL", "XASO_SMS_FROM")?.map(|(url, from)| SmsConfig { url, from }),
        })
    }
}

/// Whether the address stays on this machine, where no line can be listened to.
pub(crate) fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        None => false,
    }
}
