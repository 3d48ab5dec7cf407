//! What a dossier is: its states, what a step makes of it, and the shapes it goes in and out by.

mod agencies;
mod apply;
mod moved;
mod reasons;
mod records;
mod sheets;
mod standing;
mod states;
mod transitions;
mod uploads;
mod views;

#[cfg(test)]
mod random_steps;

pub use agencies::{AGENCY_NAME_MAX, Agency, PART_DAYS_MAX, Part};
pub use apply::apply;
pub use moved::Moved;
pub use reasons::{Why, known as known_reasons, reason_key, reasons_of};
pub use records::{
    AttachedFile, COMMENT_MAX, CONSENT_VERSIONS, Consent, DossierFile, DossierId, DossierInput, Draft, DraftId, FILE_NAME_MAX,
    FILES_MAX, FileKind, Filed, FiledUnder, Helper, NOTE_MAX, NewDossier, PaperSeen, Step, Stepped, consent_key, consent_version,
};
pub use sheets::Sheet;
pub use standing::{Change, Command, Extension, Refused, RefusedReason, Rules, Standing};
pub use states::{Channel, Delivery, FiledBy, Payment, Processing, Receive, Sync, Verb, counts_as_done, counts_as_received};
pub use transitions::{Need, TRANSITIONS, Transition, document as transitions_document};
pub use uploads::{UPLOADS_MAX, Upload, UploadFor, UploadId, UploadSaid};
pub use views::{Dossier, FollowUp, InboxFilter, InboxPage, InboxRow, Look, PublicState, Rating, TimelineEntry};
