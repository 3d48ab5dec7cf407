//! Units and agencies that a dossier is handed to, or that are asked for their part.

use uuid::Uuid;
use xaso_kernel::Instant;

/// The longest name of a unit, in letters.
pub const AGENCY_NAME_MAX: usize = 200;
/// Most working days that a unit may be given for its part.
pub const PART_DAYS_MAX: u32 = 60;

/// A unit of the commune, or an agency outside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Id.
    pub id: Uuid,
    /// Its name, as letters say it.
    pub name: String,
    /// Whether it is outside the commune: what it settles counts from its own receipt (Decree 118/2025 as amended by 309/2026, Article 17.3).
    pub elsewhere: bool,
    /// Whether it can still be chosen; one that dossiers name is never deleted.
    pub active: bool,
}

/// What a unit was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Id.
    pub id: Uuid,
    /// Who was asked.
    pub agency_id: Uuid,
    /// When.
    pub asked_at: Instant,
    /// When the answer is due: the step's own clock, which the whole dossier's does not wait for.
    pub due_at: Instant,
    /// When it came.
    pub answered_at: Option<Instant>,
}

impl Part {
    /// Whether the answer is late at `now`, or came late. Derived, never stored.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        self.answered_at.unwrap_or(now) > self.due_at
    }
}
