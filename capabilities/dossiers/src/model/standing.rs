//! Where a dossier stands, and the steps that change it. What a step makes of it is in `apply.rs`.

use uuid::Uuid;
use xaso_kernel::{Instant, WorkingCalendar, deadline};
use xaso_ledger::Clock;

use super::{Delivery, Payment, Processing, Sync, Verb, transitions};

/// A due date set anew, with an apology (Decree 118/2025; TT 03/2025/TT-VPCP form 04).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// When it was set.
    pub at: Instant,
    /// The date.
    pub due_at: Instant,
}

/// Where a dossier stands: nothing of it tells who the person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The work.
    pub processing: Processing,
    /// The money.
    pub payment: Payment,
    /// The result.
    pub delivery: Delivery,
    /// The level above.
    pub sync: Sync,
    /// When it was sent in.
    pub filed_at: Instant,
    /// When it was received as complete: what the time counts from (Decree 118/2025 as amended by 309/2026, Article 17.3).
    pub received_at: Option<Instant>,
    /// When the result is due. Before it is received, the date expected if nothing is missing; `None` where the procedure's time is not known.
    pub due_at: Option<Instant>,
    /// Since when the clock waits.
    pub paused_at: Option<Instant>,
    /// Earlier waits after reception, in order.
    pub pauses: Vec<(Instant, Instant)>,
    /// The last extension.
    pub extension: Option<Extension>,
    /// The unit that it was handed to; `None` is the desk that received it.
    pub unit: Option<Uuid>,
    /// Handed to another agency, which has not received it yet: since when.
    pub sent_on_at: Option<Instant>,
    /// When the agency that settles it received it, where that is not this commune: its time counts from then (Article 17.3).
    pub counts_from: Option<Instant>,
    /// How many units still owe their part.
    pub open_parts: i16,
    /// In whose hands.
    pub assignee: Option<Uuid>,
    /// Agreed to, when.
    pub approved_at: Option<Instant>,
    /// Closed: finished, refused, withdrawn or stopped, when.
    pub closed_at: Option<Instant>,
    /// The result was replaced, when last: what was kept before is no longer the result.
    pub corrected_at: Option<Instant>,
    /// Handed over, when.
    pub returned_at: Option<Instant>,
    /// How often it has been changed; what `If-Match` compares.
    pub version: i32,
}

/// What a dossier is settled by, as it stood when the dossier was filed.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'c> {
    /// The time allowed; `None` where the catalogue does not say: whoever accepts then sets the date.
    pub duration: Option<deadline::Duration>,
    /// When the clock starts.
    pub start_rule: deadline::StartRule,
    /// Working days and hours.
    pub calendar: &'c WorkingCalendar,
}

/// A step with what it needs to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Received as complete; the due date where the procedure does not give one.
    Accept {
        /// Set by hand.
        due_at: Option<Instant>,
    },
    /// Not received.
    Refuse,
    /// Into the hands of that account.
    Assign {
        /// The account.
        to: Uuid,
    },
    /// A unit is asked for its part.
    Forward,
    /// A unit has given its part.
    Answer,
    /// Over to that unit.
    Transfer {
        /// The unit.
        to: Uuid,
        /// Whether it is another agency, whose time counts from its own receipt.
        elsewhere: bool,
    },
    /// A paper is missing.
    RequestSupplement,
    /// Money is due.
    RequestPayment,
    /// What was waited for has come.
    Resume {
        /// When the agency that it was on its way to received it; now, where that is not said.
        received_at: Option<Instant>,
    },
    /// Agreed to.
    Approve,
    /// The result is there.
    Finish {
        /// Whether a result file has been kept.
        has_result: bool,
    },
    /// Handed over.
    Return,
    /// Ended without a result.
    Stop,
    /// Taken back.
    Withdraw,
    /// A later date.
    Extend {
        /// The date.
        due_at: Instant,
    },
    /// Another result in place of a wrong one.
    Correct {
        /// Whether a new result file came with it.
        has_result: bool,
    },
}

impl Command {
    /// Its verb.
    #[must_use]
    pub const fn verb(self) -> Verb {
        match self {
            Self::Accept { .. } => Verb::Accept,
            Self::Refuse => Verb::Refuse,
            Self::Assign { .. } => Verb::Assign,
            Self::Forward => Verb::Forward,
            Self::Answer => Verb::Answer,
            Self::Transfer { .. } => Verb::Transfer,
            Self::RequestSupplement => Verb::RequestSupplement,
            Self::RequestPayment => Verb::RequestPayment,
            Self::Resume { .. } => Verb::Resume,
            Self::Approve => Verb::Approve,
            Self::Finish { .. } => Verb::Finish,
            Self::Return => Verb::Return,
            Self::Stop => Verb::Stop,
            Self::Withdraw => Verb::Withdraw,
            Self::Extend { .. } => Verb::Extend,
            Self::Correct { .. } => Verb::Correct,
        }
    }
}

/// What a step makes of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The step.
    pub verb: Verb,
    /// Where it stood.
    pub from: Processing,
    /// Where it stands now.
    pub after: Standing,
    /// Kind of the event.
    pub event_kind: &'static str,
    /// The clock, as the ledger says it.
    pub clock: Clock,
}

/// Why a step was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The step asked for.
    pub verb: Verb,
    /// Where the dossier stands.
    pub state: Processing,
    /// What can be done with it as it stands.
    pub allowed: Vec<Verb>,
    /// Why.
    pub reason: RefusedReason,
}

/// Why a step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedReason {
    /// Not in this state.
    State,
    /// Nobody has agreed to it yet.
    NotApproved,
    /// A unit still owes its part.
    PartsOpen,
    /// It has no result file.
    NoResult,
    /// The procedure gives no time: a due date must be set.
    NoDueDate,
    /// The due date that was set has passed, or none could be reckoned.
    DueDate,
    /// The new date is not after the one that stands.
    NotLater,
    /// The moment of receipt that was given lies ahead, or before it was sent on.
    ReceiptMoment,
}

impl Standing {
    /// A dossier just filed.
    #[must_use]
    pub fn filed(at: Instant, rules: &Rules<'_>) -> Self {
        Self {
            processing: Processing::Registered,
            payment: Payment::NotDue,
            delivery: Delivery::NotReady,
            sync: Sync::Local,
            filed_at: at,
            received_at: None,
            due_at: rules.due(at, &[]).ok().flatten(),
            paused_at: None,
            pauses: Vec::new(),
            extension: None,
            unit: None,
            sent_on_at: None,
            counts_from: None,
            open_parts: 0,
            assignee: None,
            approved_at: None,
            closed_at: None,
            corrected_at: None,
            returned_at: None,
            version: 1,
        }
    }

    /// The National Portal's code.
    #[must_use]
    pub const fn portal_code(&self) -> u8 {
        self.processing.portal_code(self.delivery)
    }

    /// The clock.
    #[must_use]
    pub const fn clock(&self) -> Clock {
        match self.processing {
            Processing::Accepted | Processing::InProgress if self.sent_on_at.is_some() => Clock::Paused,
            Processing::Accepted | Processing::InProgress => Clock::Running,
            Processing::Registered | Processing::AwaitingSupplement | Processing::AwaitingPayment => Clock::Paused,
            Processing::Refused | Processing::Withdrawn | Processing::Stopped | Processing::Finished => Clock::Stopped,
        }
    }

    /// Whether it is late at `now`: its clock runs and the due moment has passed, or it was finished after it. Derived, never stored.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        match (self.clock(), self.due_at) {
            (Clock::Running, Some(due)) => now > due,
            (Clock::Stopped, Some(due)) if self.processing == Processing::Finished => {
                self.closed_at.is_some_and(|closed| closed > due)
            }
            _ => false,
        }
    }

    /// What the inbox is sorted by: the due moment; where none is known, the filing, so that it comes first and somebody sets one.
    #[must_use]
    pub fn queue_at(&self) -> Instant {
        self.due_at.unwrap_or(self.filed_at)
    }

    /// The due moment as it binds: none before the dossier is received.
    #[must_use]
    pub fn binding_due_at(&self) -> Option<Instant> {
        self.received_at.and(self.due_at)
    }

    /// What can be done with it as it stands, whoever may do it.
    #[must_use]
    pub fn allowed(&self) -> Vec<Verb> {
        Verb::ALL.iter().copied().filter(|verb| self.allows(*verb)).collect()
    }

    /// Whether a step starts from where it stands: see [`super::TRANSITIONS`].
    #[must_use]
    pub fn allows(&self, verb: Verb) -> bool {
        transitions::allows(self, verb)
    }
}

impl Standing {
    /// The same dossier by these rules, where they make it due at another moment than it is: from the receipt, the term, the start rule and
    /// the waits so far. `None` where nothing moves: it is due as reckoned, closed, not received yet, on its way to another agency, or its date
    /// was set by hand.
    #[must_use]
    pub fn recomputed(&self, rules: &Rules<'_>) -> Option<Self> {
        let received =
            self.received_at.filter(|_| self.processing.is_open() && self.sent_on_at.is_none() && self.extension.is_none())?;
        let due = rules.due(self.counts_from.unwrap_or(received), &self.pauses).ok().flatten()?;
        (self.due_at != Some(due)).then(|| Self { due_at: Some(due), version: self.version + 1, ..self.clone() })
    }
}
