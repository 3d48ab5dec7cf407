//! A message and how sending it can fail.

use serde::{Deserialize, Serialize};
use xaso_db::DbError;
use xaso_jobs::JobError;

/// A way to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// Short message.
    Sms,
}

impl Channel {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }
}

/// Something to be told to one person, in their language, complete.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The way.
    pub channel: Channel,
    /// E-mail address or phone number (`0…` or `+…`; spaces, dots and dashes are ignored).
    pub to: String,
    /// Subject of an e-mail; an SMS has none.
    pub subject: String,
    /// Plain text. Of an SMS: the code and the state, nothing personal; without accents it is half as long on the network.
    pub body: String,
}

impl std::fmt::Debug for Message {
    /// Shows the channel only: messages end up in logs and test output.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("channel", &self.channel).finish_non_exhaustive()
    }
}

/// How sending failed. The reason holds no personal value: it is stored with the job.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may work later.
    #[error("{0}")]
    Retry(String),
    /// It will not work.
    #[error("{0}")]
    Fail(String),
}

impl From<SendError> for JobError {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Retry(reason) => Self::Retry(reason),
            SendError::Fail(reason) => Self::Fail(reason),
        }
    }
}

impl From<DbError> for SendError {
    fn from(error: DbError) -> Self {
        Self::Retry(error.to_string())
    }
}
