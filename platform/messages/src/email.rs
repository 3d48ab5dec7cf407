//! E-mail over SMTP (RFC 5321), by lettre.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    message::{Mailbox, Message as Mail, header::ContentType},
};

use crate::{Message, SendError, SmtpConfig, config::ConfigError, config::is_local};

pub(crate) struct Email {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Email").finish_non_exhaustive()
    }
}

impl Email {
    pub(crate) fn new(config: SmtpConfig) -> Result<Self, ConfigError> {
        const NAME: &str = "XASO_SMTP_URL";
        let required = config.url.query_pairs().any(|(k, v)| k == "tls" && v == "required");
        match config.url.scheme() {
            "smtps" => {}
            "smtp" if required || is_local(&config.url) => {}
            "smtp" => {
                return Err(ConfigError::new(
                    NAME,
                    "mail would cross the network in clear: use smtps://, or smtp:// with ?tls=required",
                ));
            }
            other => {
                return Err(ConfigError::new(NAME, format!("{other}:// is not smtps:// or smtp://")));
            }
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(config.url.as_str())
            .map_err(|e| ConfigError::new(NAME, e.to_string()))?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        let from = config
            .from
            .parse()
            .map_err(|e| ConfigError::new("XASO_SMTP_FROM", format!("not a sender, use NAME <ADDRESS>: {e}")))?;
        Ok(Self { transport, from })
    }

    pub(crate) async fn send(&self, message: &Message) -> Result<(), SendError> {
        let to: Mailbox = message.to.parse().map_err(|_| SendError::Fail("not an e-mail address".to_owned()))?;
        let mail = Mail::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&message.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(message.body.clone())
            .map_err(|_| SendError::Fail("the message cannot be written as e-mail".to_owned()))?;
        self.transport.send(mail).await.map(drop).map_err(|error| {
            // Servers repeat the address in their answers: only the number is kept.
            match error.status() {
                Some(code) if error.is_permanent() => SendError::Fail(format!("the mail server refused: {code}")),
                Some(code) => SendError::Retry(format!("the mail server asks to wait: {code}")),
                None if error.is_client() => SendError::Fail("the mail server cannot take this message".to_owned()),
                None if error.is_timeout() => SendError::Retry("the mail server did not answer in time".to_owned()),
                None if error.is_tls() => SendError::Retry("no secure line to the mail server".to_owned()),
                None => SendError::Retry("the mail server cannot be reached".to_owned()),
            }
        })
    }
}
