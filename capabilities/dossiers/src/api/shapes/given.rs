//! What the API answers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use xaso_people::{Person, Representative};

use super::PartItem;

use crate::model::{
    Delivery, Dossier, DossierFile, Filed, FollowUp, Helper, InboxRow, Moved, Payment, Processing, Stepped, TimelineEntry,
};

/// A dossier just filed. Secret and QR address are told once: keep them.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiledAnswer {
    /// Code.
    #[schema(example = "H99.001-261121-0042")]
    code: String,
    /// What opens the dossier, in groups of four.
    #[schema(example = "K7M4-PX2Q-9TRD", pattern = "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$")]
    secret: String,
    /// State.
    #[schema(value_type = String, example = "registered")]
    status: Processing,
    /// The portal's code of the state, 1 to 10.
    #[schema(minimum = 1, maximum = 10)]
    status_code: u8,
    /// When the result can be expected if nothing is missing; binding once the desk has received it. None where the procedure gives no time.
    due_at: Option<DateTime<Utc>>,
    /// When it was filed.
    filed_at: DateTime<Utc>,
    /// Path of the receipt (PDF), to be fetched with the secret.
    #[schema(example = "/api/v1/dossiers/H99.001-261121-0042/receipt")]
    receipt: String,
    /// What the QR holds.
    follow: String,
    /// Hash of the ledger entry, 64 hex digits.
    ledger_entry: String,
    /// The salt of the dossier's ledger entries, 32 hex digits.
    ledger_salt: String,
}

impl FiledAnswer {
    /// As answered.
    pub fn new(filed: Filed, public_url: &str) -> Self {
        Self {
            follow: format!("{}/h/{}", public_url.trim_end_matches('/'), filed.qr_token),
            code: filed.code,
            secret: filed.secret,
            status: filed.status,
            status_code: filed.status.portal_code(Delivery::NotReady),
            due_at: filed.due_at,
            filed_at: filed.filed_at,
            receipt: filed.receipt,
            ledger_entry: filed.ledger_hash,
            ledger_salt: filed.ledger_salt,
        }
    }
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineItem {
    /// What: `dossier.filed`, `dossier.accepted`, …
    kind: String,
    /// When.
    at: DateTime<Utc>,
    /// Who: `citizen`, `official`, `system`.
    actor: String,
    /// The official's account; at the desk only.
    #[serde(skip_serializing_if = "Option::is_none")]
    account_id: Option<Uuid>,
    /// State afterwards.
    #[schema(value_type = String)]
    status: Processing,
    /// The portal's code afterwards.
    status_code: u8,
    /// Due moment afterwards.
    due_at: Option<DateTime<Utc>>,
    /// Reason or message.
    note: Option<String>,
    /// From when to when and why, where a change of the calendar moved the due moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    moved: Option<Moved>,
    /// Hash of the ledger entry, 64 hex digits.
    ledger_entry: Option<String>,
}

impl From<TimelineEntry> for TimelineItem {
    fn from(e: TimelineEntry) -> Self {
        Self {
            kind: e.kind,
            at: e.at,
            actor: e.actor,
            account_id: e.account_id,
            status: e.state,
            status_code: e.status_code,
            due_at: e.due_at,
            note: e.note,
            moved: e.moved,
            ledger_entry: e.ledger_hash,
        }
    }
}

/// One file.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileItem {
    /// Id.
    id: Uuid,
    /// `paper`, `supplement`, `result`.
    kind: String,
    /// The entry of the papers list that it is for.
    paper: Option<String>,
    /// Name as given.
    name: String,
    /// SHA-256 of the bytes received, 64 hex digits.
    sha256: String,
    /// Bytes received.
    size: u64,
    /// Media type by content.
    media_type: String,
    /// When it came.
    at: DateTime<Utc>,
}

impl From<DossierFile> for FileItem {
    fn from(f: DossierFile) -> Self {
        Self {
            id: f.id,
            kind: f.kind.as_str().to_owned(),
            paper: f.file.paper,
            name: f.file.name,
            sha256: f.file.sha256,
            size: f.file.size,
            media_type: f.file.media_type,
            at: f.at,
        }
    }
}

/// Who looked, without a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookItem {
    /// When.
    at: DateTime<Utc>,
    /// In which role.
    role: Option<String>,
    /// What for.
    purpose: String,
}

/// A dossier as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowAnswer {
    /// Code.
    code: String,
    /// Code of the procedure.
    procedure: String,
    /// Its official name.
    procedure_name: String,
    /// The unit that settles it.
    unit: String,
    /// State.
    #[schema(value_type = String, example = "in_progress")]
    status: Processing,
    /// The portal's code, 1 to 10.
    #[schema(minimum = 1, maximum = 10)]
    status_code: u8,
    /// When it was filed.
    filed_at: DateTime<Utc>,
    /// When it was received as complete.
    received_at: Option<DateTime<Utc>>,
    /// Due moment; only expected while `received_at` is null.
    due_at: Option<DateTime<Utc>>,
    /// When it was finished, refused, withdrawn or stopped.
    closed_at: Option<DateTime<Utc>>,
    /// Whether it is late.
    is_late: bool,
    /// `in_person`, `online`, `post`.
    channel: String,
    /// `self`, `helped`, `official`.
    filed_by: String,
    /// State of the money.
    #[schema(value_type = String, example = "not_due")]
    payment: Payment,
    /// State of the result: `not_ready`, `ready`, `returned`.
    #[schema(value_type = String, example = "not_ready")]
    delivery: Delivery,
    /// What the desk asked for, while it waits for it.
    wanted: Option<String>,
    /// What happened, oldest first.
    timeline: Vec<TimelineItem>,
    /// Files, oldest first; results once it is finished.
    files: Vec<FileItem>,
    /// Who looked, newest first.
    looks: Vec<LookItem>,
    /// What was rated, 1 to 5.
    rating: Option<i16>,
    /// The salt of the dossier's ledger entries, 32 hex digits.
    ledger_salt: String,
    /// Version.
    version: i32,
}

impl From<FollowUp> for FollowAnswer {
    fn from(f: FollowUp) -> Self {
        Self {
            code: f.code,
            procedure: f.procedure_code,
            procedure_name: f.procedure_name,
            unit: f.unit,
            status: f.status,
            status_code: f.status_code,
            filed_at: f.filed_at,
            received_at: f.received_at,
            due_at: f.due_at,
            closed_at: f.closed_at,
            is_late: f.is_late,
            channel: f.channel.as_str().to_owned(),
            filed_by: f.filed_by.as_str().to_owned(),
            payment: f.payment,
            delivery: f.delivery,
            wanted: f.wanted,
            timeline: f.timeline.into_iter().map(Into::into).collect(),
            files: f.files.into_iter().map(Into::into).collect(),
            looks: f
                .looks
                .into_iter()
                .map(|l| LookItem { at: l.at, role: l.role.map(|r| r.as_str().to_owned()), purpose: l.purpose })
                .collect(),
            rating: f.rating.map(|r| r.score),
            ledger_salt: f.ledger_salt,
            version: f.version,
        }
    }
}

/// What a step answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepAnswer {
    /// Code.
    code: String,
    /// State now.
    #[schema(value_type = String, example = "accepted")]
    status: Processing,
    /// The portal's code now, 1 to 10.
    #[schema(minimum = 1, maximum = 10)]
    status_code: u8,
    /// Due moment now.
    due_at: Option<DateTime<Utc>>,
    /// Version now, for the next `If-Match`.
    version: i32,
    /// Hash of the ledger entry, 64 hex digits.
    ledger_entry: String,
}

impl From<Stepped> for StepAnswer {
    fn from(s: Stepped) -> Self {
        Self {
            code: s.code,
            status: s.status,
            status_code: s.status_code,
            due_at: s.due_at,
            version: s.version,
            ledger_entry: s.ledger_hash,
        }
    }
}

/// One line of the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxItem {
    /// Code.
    code: String,
    /// Code of the procedure.
    procedure: String,
    /// Its official name.
    procedure_name: String,
    /// Whose.
    applicant: String,
    /// State.
    #[schema(value_type = String)]
    status: Processing,
    /// The portal's code, 1 to 10.
    status_code: u8,
    /// `in_person`, `online`, `post`.
    channel: String,
    /// `self`, `helped`, `official`.
    filed_by: String,
    /// When it was filed.
    filed_at: DateTime<Utc>,
    /// Due moment; only expected while it is `registered`.
    due_at: Option<DateTime<Utc>>,
    /// In whose hands.
    assignee: Option<Uuid>,
    /// Whether it is late.
    is_late: bool,
    /// Version, for `If-Match`.
    version: i32,
}

impl From<InboxRow> for InboxItem {
    fn from(r: InboxRow) -> Self {
        Self {
            code: r.code,
            procedure: r.procedure_code,
            procedure_name: r.procedure_name,
            applicant: r.applicant_name,
            status: r.status,
            status_code: r.status_code,
            channel: r.channel.as_str().to_owned(),
            filed_by: r.filed_by.as_str().to_owned(),
            filed_at: r.filed_at,
            due_at: r.due_at,
            assignee: r.assignee,
            is_late: r.is_late,
            version: r.version,
        }
    }
}

/// One page by deadline.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxAnswer {
    /// Lines.
    pub dossiers: Vec<InboxItem>,
    /// Give it as `after` for the next page; null on the last.
    pub next: Option<String>,
}

/// Whose dossier, at the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicantAnswer {
    /// `adult`, `child`, `organisation`.
    kind: String,
    /// Name.
    name: String,
    /// Number.
    id_number: Option<String>,
    /// Telephone.
    phone: Option<String>,
    /// E-mail.
    email: Option<String>,
    /// Address.
    address: Option<String>,
}

/// Who acts for the applicant, at the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct RepresentativeAnswer {
    /// `parent`, `guardian`, `proxy`, `legal_representative`, `authorised_person`.
    capacity: String,
    /// What they are to the applicant.
    relation: Option<String>,
    /// The paper that gives them leave.
    paper: Option<String>,
    /// Its date.
    paper_date: Option<NaiveDate>,
    /// Title held in the organisation.
    title: Option<String>,
    /// Who they are.
    #[serde(flatten)]
    person: ApplicantAnswer,
}

impl From<Person> for ApplicantAnswer {
    fn from(p: Person) -> Self {
        Self {
            kind: p.kind.as_str().to_owned(),
            name: p.name,
            id_number: p.id_number,
            phone: p.phone.map(|phone| phone.as_str().to_owned()),
            email: p.email,
            address: p.address,
        }
    }
}

impl From<Representative> for RepresentativeAnswer {
    fn from(r: Representative) -> Self {
        let of = r.representation;
        Self {
            capacity: of.capacity.as_str().to_owned(),
            relation: of.relation,
            paper: of.paper.map(|paper| paper.as_str().to_owned()),
            paper_date: of.paper_date,
            title: of.title,
            person: r.person.into(),
        }
    }
}

/// Who helped, at the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct HelperAnswer {
    /// Name.
    name: String,
    /// Where from.
    from: String,
    /// Version of the words that the person agreed to.
    consent: Option<String>,
    /// When they did.
    consent_at: Option<DateTime<Utc>>,
}

impl From<Helper> for HelperAnswer {
    fn from(h: Helper) -> Self {
        let (consent, consent_at) = h.consent.map_or((None, None), |given| (Some(given.words), given.at));
        Self { name: h.name, from: h.from, consent, consent_at }
    }
}

/// The whole dossier, at the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordAnswer {
    /// Code.
    code: String,
    /// Code of the procedure.
    procedure: String,
    /// Its version.
    procedure_version: u32,
    /// Its official name.
    procedure_name: String,
    /// Whose.
    applicant: ApplicantAnswer,
    /// Who acts for them.
    representative: Option<RepresentativeAnswer>,
    /// Who helped.
    helper: Option<HelperAnswer>,
    /// Answers to the form.
    #[schema(value_type = Object)]
    form: Value,
    /// `self`, `helped`, `official`.
    filed_by: String,
    /// `in_person`, `online`, `post`.
    channel: String,
    /// How the result is wanted: `desk`, `online`, `post`.
    delivery_wish: String,
    /// The village.
    village_id: Option<Uuid>,
    /// State.
    #[schema(value_type = String)]
    status: Processing,
    /// The portal's code, 1 to 10.
    status_code: u8,
    /// State of the money.
    #[schema(value_type = String)]
    payment: Payment,
    /// State of the result.
    #[schema(value_type = String)]
    delivery: Delivery,
    /// When it was filed.
    filed_at: DateTime<Utc>,
    /// When it was received as complete.
    received_at: Option<DateTime<Utc>>,
    /// Due moment; only expected while `received_at` is null.
    due_at: Option<DateTime<Utc>>,
    /// When it was agreed to.
    approved_at: Option<DateTime<Utc>>,
    /// When it was closed.
    closed_at: Option<DateTime<Utc>>,
    /// In whose hands.
    assignee: Option<Uuid>,
    /// The unit that it was handed to.
    agency: Option<Uuid>,
    /// Whether it is late.
    is_late: bool,
    /// Files, oldest first.
    files: Vec<FileItem>,
    /// What units were asked for, the first first.
    parts: Vec<PartItem>,
    /// What happened, oldest first.
    timeline: Vec<TimelineItem>,
    /// What the token's account can do now.
    allowed: Vec<String>,
    /// Version, for `If-Match`.
    pub version: i32,
}

impl From<Dossier> for RecordAnswer {
    fn from(d: Dossier) -> Self {
        Self {
            code: d.code,
            procedure: d.procedure.code,
            procedure_version: d.procedure.version,
            procedure_name: d.procedure.name,
            applicant: d.applicant.into(),
            representative: d.representative.map(Into::into),
            helper: d.helper.map(Into::into),
            form: d.form,
            filed_by: d.filed_by.as_str().to_owned(),
            channel: d.channel.as_str().to_owned(),
            delivery_wish: d.delivery_wish.as_str().to_owned(),
            village_id: d.village_id,
            status: d.standing.processing,
            status_code: d.standing.portal_code(),
            payment: d.standing.payment,
            delivery: d.standing.delivery,
            filed_at: d.standing.filed_at,
            received_at: d.standing.received_at,
            due_at: d.standing.due_at,
            approved_at: d.standing.approved_at,
            closed_at: d.standing.closed_at,
            assignee: d.standing.assignee,
            agency: d.standing.unit,
            is_late: d.is_late,
            files: d.files.into_iter().map(Into::into).collect(),
            parts: d.parts.into_iter().map(Into::into).collect(),
            timeline: d.timeline.into_iter().map(Into::into).collect(),
            allowed: d.allowed.iter().map(|verb| verb.as_str().to_owned()).collect(),
            version: d.standing.version,
        }
    }
}

/// Files that were kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadAnswer {
    /// In the order sent.
    pub files: Vec<FileItem>,
}

/// One field at fault.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it only describes what the platform answers")]
pub struct ProblemField {
    /// Name, with dots for nested ones: `applicant.phone`, `form.purpose`, `files`.
    field: String,
    /// Stable key of the message.
    code: String,
    /// What is wrong and how to mend it, in the asked language.
    detail: String,
}

/// RFC 9457. `code` does not change; `title` and `detail` come in the asked language (`Accept-Language`: vi, en).
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it only describes what the platform answers")]
#[schema(title = "Problem", example = json!({"type": "about:blank", "title": "Không tìm thấy hồ sơ", "status": 404, "code": "dossier-not-found", "detail": "Mã hồ sơ hoặc mã bí mật chưa đúng."}))]
pub struct ProblemAnswer {
    /// Always `about:blank`.
    r#type: String,
    /// Short.
    title: String,
    /// HTTP status.
    status: u16,
    /// Stable.
    code: String,
    /// What happened and what to do.
    detail: String,
    /// With 422: the fields at fault.
    #[schema(required = false)]
    fields: Vec<ProblemField>,
    /// With 409 of a step: the present state.
    #[schema(required = false, example = "in_progress")]
    present: String,
    /// With 409 of a step: the portal's code of the present state.
    #[schema(required = false)]
    status_code: u8,
    /// With 409 of a step: the present version.
    #[schema(required = false)]
    version: i32,
    /// With 409 of a step: what can be done now.
    #[schema(required = false)]
    allowed: Vec<String>,
}
