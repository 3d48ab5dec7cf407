//! What an administrative procedure is: its facts, the versions it goes through, and the rules that make both valid.
//!
//! [`ProcedureFacts`] can only be built through [`ProcedureDraft::check`] (deserialising runs the same check), so whoever
//! holds one need not look again.

mod changes;
mod check;
mod facts;

use serde::{Deserialize, Serialize};
use xaso_kernel::{
    ProcedureCode,
    deadline::{Duration, StartRule},
};

pub use changes::{Change, changes};
pub use check::InvalidProcedure;
pub use facts::{Ending, ProcedureFacts, ProcedureVersion};

/// How a dossier reaches the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// At the desk (`trực tiếp`).
    InPerson,
    /// On the web (`trực tuyến`).
    Online,
    /// By public post (`dịch vụ bưu chính`).
    Post,
}

impl Channel {
    /// Every channel, in the order shown.
    pub const ALL: [Self; 3] = [Self::InPerson, Self::Online, Self::Post];

    /// The stable word, also used in translation keys.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Online => "online",
            Self::Post => "post",
        }
    }
}

/// The two kinds that the law on fees and charges tells apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// `lệ phí`: for a state act.
    #[default]
    Fee,
    /// `phí`: for a service.
    Charge,
}

/// One amount that may be due. With no amount, `condition` says who sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Fee {
    /// `lệ phí` or `phí`.
    #[serde(default)]
    pub kind: FeeKind,
    /// Whole dong, 0 for free; `None` where only words are known.
    pub amount: Option<i64>,
    /// What one amount buys: `trang`, `bản`, `trường hợp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// When it applies, caps and exemptions, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

/// What one channel offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ChannelOffer {
    /// The channel.
    pub channel: Channel,
    /// The time allowed: 1 to 3,650, or 0 working days for "by the close of the same working day". `None` where the source does not say or could not be
    /// read.
    #[serde(default)]
    #[schema(value_type = Option<TermSchema>)]
    pub duration: Option<Duration>,
    /// What is due; empty where unknown, one fee of 0 where free.
    #[serde(default)]
    pub fees: Vec<Fee>,
}

/// How [`Duration`] is written.
#[derive(utoipa::ToSchema)]
#[schema(as = Term)]
#[expect(dead_code, reason = "only described, never made")]
pub(crate) struct TermSchema {
    /// How many; 0 working days are "by the close of the same working day".
    n: u32,
    /// `working_day`, `calendar_day` or `working_hour`.
    #[schema(example = "working_day")]
    unit: String,
}

/// Whether an entry of the papers list is a paper to hand in, or advice about papers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Handed in or shown.
    #[default]
    Paper,
    /// Advice only: no originals, no copies.
    Note,
}

/// One entry of the papers list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Paper {
    /// Stable within a version: `p1`, `p2`…
    pub id: String,
    /// What it is, short.
    pub name: String,
    /// Paper or advice.
    #[serde(default)]
    pub kind: PaperKind,
    /// Originals asked for; `None` where the source's number could not be right.
    #[serde(default)]
    pub originals: Option<u16>,
    /// Copies asked for; `None` as above.
    #[serde(default)]
    pub copies: Option<u16>,
    /// Certified copies asked for; the national catalogue does not tell them apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified: Option<u16>,
    /// The rest of what the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The name of the blank form that the source attaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_file: Option<String>,
    /// The case that it belongs to, where a procedure has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Only asked of some people.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// Where a dossier is handed in online (Decree 224/2026: what ministries offer goes to the National Portal).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FiledAt {
    /// On this platform.
    Here,
    /// On the National Portal; the dossier reaches the desk through the exchange.
    #[default]
    NationalPortal,
}

/// The facts of a procedure, not yet checked. Field by field what the catalogue's own format holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureDraft {
    /// The code.
    pub code: ProcedureCode,
    /// Official name, NFC.
    pub name: String,
    /// Field (`lĩnh vực`).
    pub field: String,
    /// Ministry that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ministry: Option<String>,
    /// Agency that settles it; several joined by `; `.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The source left the agency open and somebody concluded it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub agency_inferred: bool,
    /// Channels, each at most once, in the order of [`Channel::ALL`].
    #[serde(default)]
    pub channels: Vec<ChannelOffer>,
    /// Papers.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Name of the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The result's code (`KQ.…`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_code: Option<String>,
    /// Document numbers (`123/2015/NĐ-CP`), sorted, each once.
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// Who may file.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// The order of steps, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<String>,
    /// Conditions to meet, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirements: Option<String>,
    /// The decision that published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Its page on the National Portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where it is filed online.
    #[serde(default)]
    pub filed_at: FiledAt,
    /// When the clock starts.
    #[serde(default)]
    pub start_rule: StartRule,
    /// Everyday words that people search by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Somebody has gone over the papers, times and fees: an import does not replace them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub curated: bool,
}
