//! What goes in: filings, files, steps, drafts.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_kernel::{Instant, Money, deadline, typed_id};
use xaso_people::{NewPerson, NewRepresentative, PersonInput, RepresentativeInput};

use super::{Channel, FiledBy, Processing, Receive, Why};

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

/// A paper of the procedure's list that an official held in their hands, with how many of each kind: what form 01 lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSeen {
    /// Its entry in the papers list (`p1`).
    pub paper: String,
    /// Originals shown or taken.
    pub original: u16,
    /// Certified copies taken.
    pub certified: u16,
    /// Plain copies taken.
    pub copy: u16,
}

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
    /// What a unit sent with its part; for the office alone.
    Opinion,
    /// The result.
    Result,
}

super::states::words!(FileKind { Paper = "paper", Supplement = "supplement", Opinion = "opinion", Result = "result" });

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
    /// What the person agreed to.
    #[serde(default)]
    pub consent: Option<Consent>,
}

/// The words that a person agrees to where somebody helps them file, newest last. The words themselves are the string
/// `dossiers-owner-consent-{version}`: a version is never reworded, a new one is added.
pub const CONSENT_VERSIONS: &[&str] = &["2026-11"];

/// The words in force.
#[must_use]
pub fn consent_version() -> &'static str {
    CONSENT_VERSIONS.last().copied().unwrap_or_default()
}

/// The string with the words of that version.
#[must_use]
pub fn consent_key(version: &str) -> String {
    format!("dossiers-owner-consent-{version}") // i18n: dossiers-owner-consent-*
}

/// A person's consent to being helped (Personal Data Protection Law 91/2025/QH15, Article 9: given freely, for a purpose that was said, provable).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Which words were agreed to: one of [`CONSENT_VERSIONS`].
    pub words: String,
    /// When; none where the page did not note it, and then the moment at which the filing is checked.
    #[serde(default)]
    pub at: Option<Instant>,
}

/// A filing as it was sent in, not yet checked.
#[derive(Clone, Debug)]
pub struct DossierInput {
    /// Code of the procedure.
    pub procedure: String,
    /// Whose it is.
    pub applicant: PersonInput,
    /// Who acts for them, where somebody does: always for a child and for an organisation. Independent of `filed_by`.
    pub representative: Option<RepresentativeInput>,
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
    /// Who acts for them.
    pub representative: Option<NewRepresentative>,
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
        why: Why,
    },
    /// Into the hands of that account.
    Assign {
        /// The account.
        to: Uuid,
    },
    /// A unit is asked for its part.
    Forward {
        /// The unit.
        agency: Uuid,
        /// What is asked of it.
        question: String,
        /// How many working days it has.
        days: u32,
    },
    /// A unit has given its part.
    Answer {
        /// Which part.
        part: Uuid,
        /// What it says.
        answer: String,
        /// Files already kept.
        files: Vec<AttachedFile>,
    },
    /// Over to the unit that settles it.
    Transfer {
        /// The unit.
        agency: Uuid,
        /// Why.
        reason: String,
    },
    /// A paper is missing.
    RequestSupplement {
        /// What, why and how to mend it; the person reads it (once, with everything: Decree 118/2025, Article 17.2).
        why: Why,
    },
    /// Money is due.
    RequestPayment {
        /// How much.
        amount: Money,
        /// For what; the person reads it.
        reason: String,
    },
    /// It has come, at the desk.
    Resume {
        /// What came; may be empty.
        note: String,
        /// Files already kept.
        files: Vec<AttachedFile>,
        /// When the agency that it was on its way to received it.
        received_at: Option<Instant>,
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
    /// Ended without a result.
    Stop {
        /// Why, with its basis; the person reads it.
        why: Why,
    },
    /// Taken back, as the person asked at the desk.
    Withdraw {
        /// Why; may be empty.
        reason: String,
    },
    /// A later date, with an apology.
    Extend {
        /// The date.
        due_at: Instant,
        /// Why; the person reads it.
        why: Why,
    },
    /// Another result in place of a wrong one.
    Correct {
        /// What was wrong; the person reads it.
        why: Why,
        /// Result files already kept.
        files: Vec<AttachedFile>,
    },
}

/// A filing on the web that has not been sent yet. What was typed is sealed; the files have rows of their own from the moment that they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Code of the procedure.
    pub procedure: String,
    /// The fields of the web form as they were typed, `(field, value)`.
    pub fields: Vec<(String, String)>,
    /// The pages that were answered, by the words in their addresses.
    #[serde(default)]
    pub seen: Vec<String>,
    /// A link to it was asked for: somebody may go on with it elsewhere.
    #[serde(default)]
    pub is_saved: bool,
    /// Files already kept, oldest first.
    #[serde(skip)]
    pub files: Vec<AttachedFile>,
}
