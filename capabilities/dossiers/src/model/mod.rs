//! What a dossier is: its states, what a step makes of it, and the shapes it goes in and out by.

mod records;
mod standing;
mod states;
mod uploads;
mod views;

#[cfg(test)]
mod random_steps;

pub use records::{
    AttachedFile, COMMENT_MAX, CONSENT_VERSIONS, Consent, DossierFile, DossierId, DossierInput, Draft, DraftId, FILE_NAME_MAX,
    FILES_MAX, FileKind, Filed, FiledUnder, Helper, NOTE_MAX, NewDossier, PaperSeen, Step, Stepped, consent_key, consent_version,
};
pub use standing::{Change, Command, Refused, RefusedReason, Rules, Standing, apply};
pub use states::{Channel, Delivery, FiledBy, Payment, Processing, Receive, Sync, Verb, counts_as_done, counts_as_received};
pub use uploads::{UPLOADS_MAX, Upload, UploadFor, UploadId, UploadSaid};
pub use views::{Dossier, FollowUp, InboxFilter, InboxPage, InboxRow, Look, PublicState, Rating, TimelineEntry};
