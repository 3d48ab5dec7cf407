//! Units and their parts, as the API gives them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::model::{Agency, Part};

/// What a unit was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartItem {
    /// Id, as `part` of `answer` takes it.
    id: Uuid,
    /// The unit.
    agency: Uuid,
    /// When it was asked.
    asked_at: DateTime<Utc>,
    /// When its answer is due.
    due_at: DateTime<Utc>,
    /// When it came.
    answered_at: Option<DateTime<Utc>>,
}

impl From<Part> for PartItem {
    fn from(p: Part) -> Self {
        Self { id: p.id, agency: p.agency_id, asked_at: p.asked_at, due_at: p.due_at, answered_at: p.answered_at }
    }
}

/// A unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyItem {
    /// Id, as `agency` of `forward` and `transfer` takes it.
    id: Uuid,
    /// Its name.
    name: String,
    /// Whether it is outside the commune: what it settles counts from its own receipt.
    elsewhere: bool,
}

impl From<Agency> for AgencyItem {
    fn from(a: Agency) -> Self {
        Self { id: a.id, name: a.name, elsewhere: a.elsewhere }
    }
}

/// The units that can be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgenciesAnswer {
    /// The commune's own first, by name.
    pub agencies: Vec<AgencyItem>,
}
