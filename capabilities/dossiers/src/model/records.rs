//! What goes in and what is read back.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_kernel::{CommuneId, Instant, Role, deadline, typed_id};
use xaso_people::{NewPerson, Person, PersonId, PersonInput};

use super::{Channel, Delivery, FiledBy, Payment, Processing, Receive, Standing, Verb};

typed_id! {
    /// One dossier.
    DossierId
}

typed_id! {
    /// One filing that has not been sent yet.
    DraftId
}

/// Most files of one dossier at filing, and again of one supplement.
pub const FILES_MAX: usize = 30;
/// Most characters of a reason or a note.
pub const NOTE_MAX: usize = 2_000;
/// Most characters of a comment on the service.
pub const COMMENT_MAX: usize = 1_000;
/// Most characters of a file's name; a longer one is cut at the front, so that its ending stays.
pub const FILE_NAME_MAX: usize = 200;

/// A file that has been kept and is named by a row. Its bytes are in [`xaso_files::Files`] under `sha256`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// The entry of the procedure's papers list that it is for (`p1`), where that is known.
    pub paper: Option<String>,
    /// Name as given, cleaned.
    pub name: String,
    /// SHA-256 of the bytes received, 64 hex digits: what the sender can check against their own copy.
    pub sha256: String,
    /// Bytes received.
    pub size: u64,
    /// Media type by content, such as `application/pdf`.
    pub media_type: String,
}

/// What a file of a dossier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Filed by the person.
    Paper,
    /// Handed in later.
    Supplement,
    /// The result.
    Result,
}

super::states::words!(FileKind { Paper = "paper", Supplement = "supplement", Result = "result" });

/// A file of a dossier, as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DossierFile {
    /// Id: what a page's link names.
    pub id: Uuid,
    /// What it is.
    pub kind: FileKind,
    /// The file.
    #[serde(flatten)]
    pub file: AttachedFile,
    /// When it came.
    pub at: Instant,
}

/// Who helped, and from where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    /// Name.
    pub name: String,
    /// Where from: a digital team, a youth group, a family member.
    #[serde(default)]
    pub from: String,
}

/// A filing as it was sent in, not yet checked.
#[derive(Clone, Debug)]
pub struct DossierInput {
    /// Code of the procedure.
    pub procedure: String,
    /// Whose it is.
    pub applicant: PersonInput,
    /// Who filed.
    pub filed_by: FiledBy,
    /// Who helped, where somebody did.
    pub helper: Option<Helper>,
    /// How it came.
    pub channel: Channel,
    /// Answers to the procedure's form.
    pub form: serde_json::Value,
    /// How the result is wanted.
    pub delivery: Receive,
    /// Files already kept.
    pub files: Vec<AttachedFile>,
    /// The village, where known.
    pub village_id: Option<Uuid>,
}

/// The procedure's version that a dossier is filed under; kept with the dossier for its whole life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledUnder {
    /// Code.
    pub code: String,
    /// Number of the version, from 1.
    pub version: u32,
    /// Official name.
    pub name: String,
    /// Time allowed.
    pub duration: Option<deadline::Duration>,
    /// When the clock starts.
    pub start_rule: deadline::StartRule,
}

/// A filing that has been checked.
#[derive(Clone, Debug)]
pub struct NewDossier {
    /// The procedure's version.
    pub procedure: FiledUnder,
    /// Whose it is.
    pub applicant: NewPerson,
    /// Who filed.
    pub filed_by: FiledBy,
    /// Who helped.
    pub helper: Option<Helper>,
    /// How it came.
    pub channel: Channel,
    /// Answers to the procedure's form.
    pub form: serde_json::Value,
    /// How the result is wanted.
    pub delivery: Receive,
    /// Files already kept.
    pub files: Vec<AttachedFile>,
    /// The village, where known.
    pub village_id: Option<Uuid>,
}

/// A dossier just filed. Secret and token are shown once: only their hashes are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Id.
    pub id: DossierId,
    /// Code, `H99.001-261121-0042`.
    pub code: String,
    /// What opens it: 12 characters in groups of four, `K7M4-PX2Q-9TRD`.
    pub secret: String,
    /// What the QR holds: `{public_url}/h/{qr_token}`.
    pub qr_token: String,
    /// State.
    pub status: Processing,
    /// When the result can be expected if nothing is missing; binding only once the desk has received it.
    pub due_at: Option<Instant>,
    /// When it was filed.
    pub filed_at: Instant,
    /// Where the receipt is: `/api/v1/dossiers/{code}/receipt`.
    pub receipt: String,
    /// Hash of the ledger entry, 64 hex digits.
    pub ledger_hash: String,
    /// The salt with which the owner finds their own entries in the ledger, 32 hex digits.
    pub ledger_salt: String,
    /// Version, for `If-Match`.
    pub version: i32,
}

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

/// What a step answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// Id.
    pub id: DossierId,
    /// Code.
    pub code: String,
    /// State now.
    pub status: Processing,
    /// The portal's code now.
    pub status_code: u8,
    /// Due moment now.
    pub due_at: Option<Instant>,
    /// Version now, for the next `If-Match`.
    pub version: i32,
    /// Hash of the ledger entry, 64 hex digits.
    pub ledger_hash: String,
}

/// A step at the desk, with what it needs.
#[derive(Clone, Debug)]
pub enum Step {
    /// Received as complete; a due date only where the procedure gives no time.
    Accept {
        /// Set by hand.
        due_at: Option<Instant>,
    },
    /// Not received.
    Refuse {
        /// Why; the person reads it.
        reason: String,
    },
    /// Into the hands of that account.
    Assign {
        /// The account.
        to: Uuid,
    },
    /// A paper is missing.
    RequestSupplement {
        /// What, why and how to mend it; the person reads it (once, with everything: Decree 118/2025, Article 17.2).
        reason: String,
    },
    /// It has come, at the desk.
    Resume {
        /// What came; may be empty.
        note: String,
        /// Files already kept.
        files: Vec<AttachedFile>,
    },
    /// Agreed to.
    Approve,
    /// The result is there. Its files may have been kept before, or come with the step.
    Finish {
        /// For the person; may be empty.
        note: String,
        /// Result files already kept.
        files: Vec<AttachedFile>,
    },
    /// Handed over.
    Return,
    /// Taken back, as the person asked at the desk.
    Withdraw {
        /// Why; may be empty.
        reason: String,
    },
    /// A step that this version does not have.
    Other(Verb),
}

/// A filing on the web that has not been sent yet. What was typed is sealed; the files have rows of their own from the moment that they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Code of the procedure.
    pub procedure: String,
    /// The fields of the web form as they were typed, `(field, value)`.
    pub fields: Vec<(String, String)>,
    /// Files already kept, oldest first.
    #[serde(skip)]
    pub files: Vec<AttachedFile>,
}
