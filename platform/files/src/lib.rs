//! Attachments: checked by content, stripped of location, sealed, and addressed by the SHA-256 of the bytes received.
//!
//! A file is durable before [`Files::put`] answers, so the row that names it can be written afterwards without ever pointing at nothing.
//! A file whose row was never written is an orphan; a job sweeps those with [`Files::list_older_than`] and [`Files::delete`].

mod docx;
mod error;
mod media;
mod partial;
mod seal;
mod store;
mod strip;

pub use error::FileError;
pub use media::MediaType;
pub use partial::UploadPlace;
pub use store::{Files, Limits, ObjectName, OpenedFile, StoredFile};

/// A SHA-256, 32 bytes.
pub type Sha256Hash = [u8; 32];
