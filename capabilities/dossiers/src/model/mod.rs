//! What a dossier is: its states, what a step makes of it, and the shapes it goes in and out by.

mod records;
mod standing;
mod states;

#[cfg(test)]
mod random_steps;

pub use records::{
    AttachedFile, COMMENT_MAX, Dossier, DossierFile, DossierId, DossierInput, Draft, DraftId, FILE_NAME_MAX, FILES_MAX, Filed,
    FiledUnder, FileKind, FollowUp, Helper, InboxFilter, InboxPage, InboxRow, Look, NOTE_MAX, NewDossier, PublicState, Rating,
    Step, Stepped, TimelineEntry,
};
pub use standing::{Change, Command, Refused, RefusedReason, Rules, Standing, apply};
pub use states::{
    Channel, Delivery, FiledBy, Payment, Processing, Receive, Sync, Verb, counts_as_done, counts_as_received,
};
