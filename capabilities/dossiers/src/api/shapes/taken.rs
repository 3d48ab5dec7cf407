//! What the API takes.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use xaso_people::{PersonInput, RepresentativeInput};

use crate::model::{FiledBy, Receive};

/// Whose dossier it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Nguyễn Thị Lan", "id_number": "000190000001", "phone": "0999000001"}))]
pub struct Applicant {
    /// `adult` (the default), `child`, `organisation`.
    #[serde(default)]
    #[schema(pattern = "^(adult|child|organisation)?$")]
    kind: String,
    /// Full name, in any script; one word is a name.
    #[schema(min_length = 1, max_length = 150)]
    name: String,
    /// Personal number (12 digits), old number (9), passport, or an organisation's tax code. Not asked of a child.
    #[serde(default)]
    #[schema(max_length = 40)]
    id_number: String,
    /// Vietnamese telephone number.
    #[serde(default)]
    #[schema(max_length = 40)]
    phone: String,
    /// E-mail address.
    #[serde(default)]
    #[schema(max_length = 254)]
    email: String,
    /// Address, one line.
    #[serde(default)]
    #[schema(max_length = 300)]
    address: String,
}

impl From<Applicant> for PersonInput {
    fn from(a: Applicant) -> Self {
        Self { kind: a.kind, name: a.name, id_number: a.id_number, phone: a.phone, email: a.email, address: a.address }
    }
}

/// Who acts for the applicant: a parent or guardian for a child, whoever is authorised, whoever signs for an organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"capacity": "parent", "relation": "mẹ", "name": "Nguyễn Thị Lan", "id_number": "000190000001", "phone": "0999000001"}))]
pub struct RepresentativeBody {
    /// For a child `parent`, `guardian`, `proxy`; for an adult `proxy`, `guardian`; for an organisation `legal_representative`,
    /// `authorised_person`, `proxy`.
    #[schema(pattern = "^(parent|guardian|proxy|legal_representative|authorised_person)$")]
    capacity: String,
    /// What they are to the applicant; of parents and guardians.
    #[serde(default)]
    #[schema(max_length = 100)]
    relation: String,
    /// The paper that gives them leave; a proxy's must be named: `letter`, `certified_letter`, `contract`, `introduction`, `other`.
    #[serde(default)]
    #[schema(pattern = "^(letter|certified_letter|contract|introduction|other)?$")]
    paper: String,
    /// Date of that paper, `YYYY-MM-DD`.
    #[serde(default)]
    #[schema(pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    paper_date: String,
    /// Title held in the organisation; of legal representatives and persons sent.
    #[serde(default)]
    #[schema(max_length = 100)]
    title: String,
    /// Full name.
    #[schema(min_length = 1, max_length = 150)]
    name: String,
    /// Personal number (12 digits), old number (9) or passport.
    #[schema(min_length = 1, max_length = 40)]
    id_number: String,
    /// Vietnamese telephone number.
    #[serde(default)]
    #[schema(max_length = 40)]
    phone: String,
    /// E-mail address.
    #[serde(default)]
    #[schema(max_length = 254)]
    email: String,
    /// Address, one line.
    #[serde(default)]
    #[schema(max_length = 300)]
    address: String,
}

impl From<RepresentativeBody> for RepresentativeInput {
    fn from(r: RepresentativeBody) -> Self {
        Self {
            capacity: r.capacity,
            relation: r.relation,
            paper: r.paper,
            paper_date: r.paper_date,
            title: r.title,
            person: PersonInput {
                kind: String::new(),
                name: r.name,
                id_number: r.id_number,
                phone: r.phone,
                email: r.email,
                address: r.address,
            },
        }
    }
}

/// Who helped.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HelperBody {
    /// Name.
    #[schema(max_length = 150)]
    pub name: String,
    /// Where from: a digital team, a youth group, the family.
    #[serde(default)]
    #[schema(max_length = 150)]
    pub from: String,
    /// Version of the words that the person agreed to, where they were asked: `2026-11`.
    #[serde(default)]
    #[schema(pattern = "^(2026-11)?$")]
    pub consent: String,
}

/// The JSON part `dossier` of a filing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierBody {
    /// Code of the procedure.
    #[schema(min_length = 1, max_length = 60, example = "1.004873")]
    pub procedure: String,
    /// Whose it is.
    pub applicant: Applicant,
    /// Who acts for them; needed for a child and for an organisation.
    #[serde(default)]
    pub representative: Option<RepresentativeBody>,
    /// Who filed: the person alone, the person with help, an official on their behalf (with a bearer token only).
    #[schema(value_type = String, pattern = "^(self|helped|official)$", example = "self")]
    pub filed_by: FiledBy,
    /// Who helped, where `filed_by` is `helped`.
    #[serde(default)]
    pub helper: Option<HelperBody>,
    /// Answers to the procedure's form: see `form` of `GET /api/v1/procedures/{code}`.
    #[serde(default = "empty")]
    #[schema(value_type = Object)]
    pub form: Value,
    /// How the result is wanted: at the desk (the default), online, by post.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^(desk|online|post)$", example = "desk")]
    pub delivery: Receive,
    /// The village, where known.
    #[serde(default)]
    pub village_id: Option<Uuid>,
}

fn empty() -> Value {
    Value::Object(serde_json::Map::new())
}

/// The multipart body of a filing. Parts in any order.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it only describes the body; the parts are read as they come")]
pub struct FilingParts {
    /// The filing.
    dossier: DossierBody,
    /// Up to 30 files of up to 20 MB: PDF, JPEG, PNG, HEIC, DOCX. What a file is, its content tells.
    #[schema(value_type = Vec<String>, format = Binary, max_items = 30, required = false)]
    files: Vec<Vec<u8>>,
}

/// The multipart body of a supplement: at least one of the two.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it only describes the body; the parts are read as they come")]
pub struct SupplementParts {
    /// A few words.
    #[schema(max_length = 2000, required = false)]
    note: String,
    /// As at filing.
    #[schema(value_type = Vec<String>, format = Binary, max_items = 30, required = false)]
    files: Vec<Vec<u8>>,
}

/// The multipart body of an upload at the desk.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it only describes the body; the parts are read as they come")]
pub struct UploadParts {
    /// What the files are; `result` where it is left out.
    #[schema(pattern = "^(paper|supplement|result)$", required = false)]
    kind: String,
    /// As at filing, at least one.
    #[schema(value_type = Vec<String>, format = Binary, min_items = 1, max_items = 30)]
    files: Vec<Vec<u8>>,
}

/// What the service is worth to the person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"score": 5, "comment": "Nhanh, dễ hiểu"}))]
pub struct RatingBody {
    /// 1 (very bad) to 5 (very good).
    #[schema(minimum = 1, maximum = 5)]
    pub score: i64,
    /// In the person's words.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub comment: String,
    /// Given on a device of the office; shown apart beside every figure.
    #[serde(default)]
    pub on_office_device: bool,
}

/// Why it is taken back.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawBody {
    /// Why; may be left out.
    #[schema(max_length = 2000)]
    pub reason: String,
}

/// What a step needs; which of the fields, the step says. All may be left out where it needs none.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({"reason": "Thiếu bản chụp giấy khai sinh: vui lòng chụp cả hai mặt và gửi lại."}))]
pub struct StepBody {
    /// `refuse`, `request-supplement`, `request-payment`, `stop`, `extend`, `withdraw`: the person reads it. `forward`: what is asked; `answer`: what
    /// the unit says; `transfer`: why.
    #[schema(max_length = 2000)]
    pub reason: String,
    /// `refuse`, `request-supplement`, `stop`, `extend`: reasons from the step's list, by their words; said in full before `reason`.
    #[schema(max_items = 20)]
    pub reasons: Vec<String>,
    /// `forward`, `transfer` (needed): the unit, from `/api/v1/desk/agencies`.
    pub agency: Option<Uuid>,
    /// `answer` (needed): which part, from the record's `parts`.
    pub part: Option<Uuid>,
    /// `forward` (needed): how many working days the unit has.
    #[schema(minimum = 1, maximum = 60)]
    pub days: Option<i64>,
    /// `request-payment` (needed): how much, in dong.
    #[schema(minimum = 1, maximum = 1_000_000_000_i64)]
    pub amount: Option<i64>,
    /// `resume` of one that was on its way to another agency: when that agency received it; now where it is left out.
    pub received_at: Option<DateTime<Utc>>,
    /// `assign` (needed): the colleague's account, from `/api/v1/desk/officials`.
    pub to: Option<Uuid>,
    /// `accept`: the due date, only where the procedure gives no time. `extend` (needed): the new date.
    pub due_at: Option<DateTime<Utc>>,
    /// `resume`, `finish`: a few words for the person.
    #[schema(max_length = 2000)]
    pub note: String,
}
