//! What can go wrong. The first four are a person's mistake and are shown next to the field; the others are ours.

/// A file was not taken, or cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Zero bytes.
    #[error("the file is empty")]
    Empty,
    /// More than the limit.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// Most bytes allowed.
        limit: u64,
    },
    /// Its content is not of an allowed type, whatever its name says.
    #[error("the file is not of an allowed type: {found}")]
    NotAllowed {
        /// What the content is, such as `application/x-executable`; `unknown` where nothing recognises it.
        found: &'static str,
    },
    /// It starts as an allowed type but cannot be read to its end.
    #[error("the file is damaged: {media_type}")]
    Damaged {
        /// What it started as.
        media_type: &'static str,
    },
    /// The sender stopped before the end.
    #[error("the upload was cut off: {0}")]
    Interrupted(String),
    /// Another sender of the same upload has already written there.
    #[error("another sender of this upload was faster")]
    Taken,
    /// No such file in this commune.
    #[error("there is no such file")]
    NotFound,
    /// The stored bytes were changed, moved or cut.
    #[error("the stored file was changed or moved from its place")]
    Tampered,
    /// The key that sealed it is not in the keyring.
    #[error("key {0} is not in the keyring")]
    UnknownKey(u32),
    /// The store failed.
    #[error("file store: {0}")]
    Store(String),
}

impl FileError {
    /// Whether the person who sent the file can mend it; else it is a failure of the system.
    #[must_use]
    pub const fn is_senders(&self) -> bool {
        matches!(
            self,
            Self::Empty | Self::TooLarge { .. } | Self::NotAllowed { .. } | Self::Damaged { .. } | Self::Interrupted(_)
        )
    }
}

impl From<object_store::Error> for FileError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            other => Self::Store(other.to_string()),
        }
    }
}
