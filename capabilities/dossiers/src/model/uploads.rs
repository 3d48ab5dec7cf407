//! Files on their way in over a line that may be cut.

use serde::{Deserialize, Serialize};
use xaso_kernel::{Instant, typed_id};

use super::{DossierId, DraftId, FileKind};

typed_id! {
    /// One file on its way in.
    UploadId
}

/// Most uploads of one draft or dossier that may be open or just finished at a time.
pub const UPLOADS_MAX: u64 = 100;

/// What a finished upload becomes a file of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadFor {
    /// A filing that has not been sent.
    Draft(DraftId),
    /// A dossier at the desk.
    Dossier(DossierId),
}

/// What the sender said of the file. Sealed, since names tell of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadSaid {
    /// Name as given.
    pub name: String,
    /// The entry of the procedure's papers list that it is for.
    pub paper: Option<String>,
    /// When the file was last changed, as its device says: with name and size it tells the same file again.
    pub modified: Option<String>,
    /// The dossier's code, where it is for one.
    pub dossier: Option<String>,
    /// What it is to the dossier.
    pub kind: Option<FileKind>,
}

/// A file on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Id: the last part of its address.
    pub id: UploadId,
    /// What it is for.
    pub of: UploadFor,
    /// Bytes of the whole file, as announced.
    pub length: u64,
    /// What was said of it.
    pub said: UploadSaid,
    /// SHA-256 of the whole, 64 hex digits, once it has come, was checked and became a file.
    pub sha256: Option<String>,
    /// When it is thrown away if it has not come.
    pub expires_at: Instant,
}
