//! What is read back: by the desk, by the person, by anyone.

use uuid::Uuid;
use xaso_kernel::{CommuneId, Instant, Role};
use xaso_people::{Person, PersonId, Representative};

use super::{
    Agency, Channel, Delivery, DossierFile, DossierId, Extension, FileKind, FiledBy, FiledUnder, Helper, Moved, Part, Payment,
    Processing, Receive, Standing, Verb,
};

/// What happened at one moment, for the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The event.
    pub id: Uuid,
    /// Its kind: `dossier.filed`, `dossier.accepted`, …
    pub kind: String,
    /// When.
    pub at: Instant,
    /// Who: `citizen`, `official`, `system`.
    pub actor: String,
    /// The official's account; never shown to the person.
    pub account_id: Option<Uuid>,
    /// State afterwards.
    pub state: Processing,
    /// The portal's code afterwards.
    pub status_code: u8,
    /// Due moment afterwards.
    pub due_at: Option<Instant>,
    /// In whose hands afterwards.
    pub assignee: Option<Uuid>,
    /// The unit that it concerns, by name.
    pub agency: Option<String>,
    /// The part of a unit that it concerns.
    pub part: Option<Uuid>,
    /// From when to when and why, where the calendar moved it.
    pub moved: Option<Moved>,
    /// Reason or message, where the person may read it.
    pub note: Option<String>,
    /// Hash of the ledger entry, 64 hex digits.
    pub ledger_hash: Option<String>,
}

/// A dossier as an official sees it: opened only after the look was logged.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Id.
    pub id: DossierId,
    /// Commune.
    pub commune: CommuneId,
    /// Code.
    pub code: String,
    /// The procedure's version.
    pub procedure: FiledUnder,
    /// Whose it is.
    pub applicant: Person,
    /// Who acts for them.
    pub representative: Option<Representative>,
    /// How it came.
    pub channel: Channel,
    /// Who filed.
    pub filed_by: FiledBy,
    /// Who helped.
    pub helper: Option<Helper>,
    /// Answers to the form.
    pub form: serde_json::Value,
    /// How the result is wanted.
    pub delivery_wish: Receive,
    /// The village.
    pub village_id: Option<Uuid>,
    /// Where it stands, with `version`.
    pub standing: Standing,
    /// Files, oldest first.
    pub files: Vec<DossierFile>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// What was rated.
    pub rating: Option<Rating>,
    /// What units were asked for, the first first.
    pub parts: Vec<Part>,
    /// The commune's units, those no longer chosen too.
    pub agencies: Vec<Agency>,
    /// What can be done now, by this official.
    pub allowed: Vec<Verb>,
    /// Whether it is late now.
    pub is_late: bool,
}

/// One line of the inbox. The applicant's name is the only personal thing in it.
#[derive(Clone, Debug)]
pub struct InboxRow {
    /// Id.
    pub id: DossierId,
    /// Code.
    pub code: String,
    /// The procedure's official name.
    pub procedure_name: String,
    /// Its code.
    pub procedure_code: String,
    /// Whose.
    pub applicant_id: PersonId,
    /// Whose, by name.
    pub applicant_name: String,
    /// State.
    pub status: Processing,
    /// The portal's code.
    pub status_code: u8,
    /// How it came.
    pub channel: Channel,
    /// Who filed.
    pub filed_by: FiledBy,
    /// When it was filed.
    pub filed_at: Instant,
    /// Due moment (expected while registered).
    pub due_at: Option<Instant>,
    /// In whose hands.
    pub assignee: Option<Uuid>,
    /// Whether it is late now.
    pub is_late: bool,
    /// Version, for the next step.
    pub version: i32,
}

/// One page of the inbox.
#[derive(Clone, Debug)]
pub struct InboxPage {
    /// Rows by deadline.
    pub rows: Vec<InboxRow>,
    /// Give it as `after` for the next page; `None` on the last.
    pub next: Option<String>,
}

/// What the inbox shows.
#[derive(Clone, Debug, Default)]
pub struct InboxFilter {
    /// Only these states; empty means every open one.
    pub status: Vec<Processing>,
    /// Only what is due before.
    pub due_before: Option<Instant>,
    /// Only what is in these hands.
    pub assignee: Option<Uuid>,
    /// Only what has, or has not, been agreed to.
    pub approved: Option<bool>,
    /// Only what has a result waiting to be handed over; the states asked for do not matter then.
    pub ready: bool,
    /// Where the page before ended ([`InboxPage::next`]).
    pub after: Option<String>,
    /// Rows a page, 1 to 100; 0 means 25.
    pub limit: u64,
}

/// Who looked at the dossier, as the person sees it: no names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Instant,
    /// In which role; none where the account is gone or the system looked.
    pub role: Option<Role>,
    /// What for, a short code: `settle`, `search`, `print`, `api`.
    pub purpose: String,
}

/// What the person sees of their dossier.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// Id.
    pub id: DossierId,
    /// Code.
    pub code: String,
    /// The procedure's official name.
    pub procedure_name: String,
    /// Its code.
    pub procedure_code: String,
    /// The unit that settles it: the commune's name.
    pub unit: String,
    /// The person's own name.
    pub applicant_name: String,
    /// State.
    pub status: Processing,
    /// The portal's code.
    pub status_code: u8,
    /// Money.
    pub payment: Payment,
    /// Result.
    pub delivery: Delivery,
    /// How the result is wanted.
    pub delivery_wish: Receive,
    /// How it came.
    pub channel: Channel,
    /// Who filed.
    pub filed_by: FiledBy,
    /// When it was filed.
    pub filed_at: Instant,
    /// When it was received as complete.
    pub received_at: Option<Instant>,
    /// Due moment; only expected while `received_at` is none.
    pub due_at: Option<Instant>,
    /// When it was finished, refused, withdrawn or stopped.
    pub closed_at: Option<Instant>,
    /// Whether the clock waits for the person.
    pub is_paused: bool,
    /// Waits so far.
    pub pauses: Vec<(Instant, Instant)>,
    /// When the agency that settles it received it, where that is another.
    pub counts_from: Option<Instant>,
    /// The last extension.
    pub extension: Option<Extension>,
    /// What it was filed under.
    pub under: FiledUnder,
    /// Whether it is late now.
    pub is_late: bool,
    /// What happened, oldest first, without accounts.
    pub timeline: Vec<TimelineEntry>,
    /// What the desk asked for, where it waits for a supplement.
    pub wanted: Option<String>,
    /// Files, oldest first; results only once it is finished.
    pub files: Vec<DossierFile>,
    /// Whether a supplement can be sent now.
    pub can_supplement: bool,
    /// Whether it can be taken back now.
    pub can_withdraw: bool,
    /// Whether it can be rated now.
    pub can_rate: bool,
    /// What was rated.
    pub rating: Option<Rating>,
    /// Who looked, newest first.
    pub looks: Vec<Look>,
    /// The salt with which the owner finds their own entries in the ledger, 32 hex digits.
    pub ledger_salt: String,
    /// Version.
    pub version: i32,
}

impl FollowUp {
    /// The result files.
    pub fn results(&self) -> impl Iterator<Item = &DossierFile> {
        self.files.iter().filter(|file| file.kind == FileKind::Result)
    }
}

/// What code and the telephone's last four digits show: the state and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicState {
    /// Code.
    pub code: String,
    /// State.
    pub status: Processing,
    /// The portal's code.
    pub status_code: u8,
}

/// What a person thinks of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// 1 (very bad) to 5 (very good).
    pub score: i16,
    /// In their words.
    pub comment: Option<String>,
    /// Given on a device of the office: shown apart beside every figure.
    pub on_office_device: bool,
    /// When.
    pub at: Instant,
}
