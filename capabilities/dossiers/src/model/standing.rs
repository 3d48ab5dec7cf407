//! Where a dossier stands, and the one pure function that decides what a step makes of it.

use uuid::Uuid;
use xaso_kernel::{Instant, VIETNAM, WorkingCalendar, deadline, when::local_date};
use xaso_ledger::Clock;

use super::{Delivery, Payment, Processing, Sync, Verb};

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
    /// In whose hands.
    pub assignee: Option<Uuid>,
    /// Agreed to, when.
    pub approved_at: Option<Instant>,
    /// Closed: finished, refused, withdrawn or stopped, when.
    pub closed_at: Option<Instant>,
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
    /// A paper is missing.
    RequestSupplement,
    /// It has come.
    Resume,
    /// Agreed to.
    Approve,
    /// The result is there.
    Finish {
        /// Whether a result file has been kept.
        has_result: bool,
    },
    /// Handed over.
    Return,
    /// Taken back.
    Withdraw,
    /// A step that this version does not have.
    Other(Verb),
}

impl Command {
    /// Its verb.
    #[must_use]
    pub const fn verb(self) -> Verb {
        match self {
            Self::Accept { .. } => Verb::Accept,
            Self::Refuse => Verb::Refuse,
            Self::Assign { .. } => Verb::Assign,
            Self::RequestSupplement => Verb::RequestSupplement,
            Self::Resume => Verb::Resume,
            Self::Approve => Verb::Approve,
            Self::Finish { .. } => Verb::Finish,
            Self::Return => Verb::Return,
            Self::Withdraw => Verb::Withdraw,
            Self::Other(verb) => verb,
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
    /// This version does not have the step.
    NotAvailable,
    /// Nobody has agreed to it yet.
    NotApproved,
    /// It has no result file.
    NoResult,
    /// The procedure gives no time: a due date must be set.
    NoDueDate,
    /// The due date that was set has passed, or none could be reckoned.
    DueDate,
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
            assignee: None,
            approved_at: None,
            closed_at: None,
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
        Verb::ALL.iter().copied().filter(|verb| verb.is_available() && self.allows(*verb)).collect()
    }

    /// Whether a step starts from this state.
    #[must_use]
    pub fn allows(&self, verb: Verb) -> bool {
        use Processing as P;
        match verb {
            Verb::Accept | Verb::Refuse => self.processing == P::Registered,
            Verb::Assign => matches!(self.processing, P::Accepted | P::InProgress),
            Verb::RequestSupplement => matches!(self.processing, P::Registered | P::Accepted | P::InProgress),
            Verb::Resume => self.processing == P::AwaitingSupplement,
            Verb::Approve => self.processing == P::InProgress && self.approved_at.is_none(),
            Verb::Finish => self.processing == P::InProgress && self.approved_at.is_some(),
            Verb::Return => self.processing == P::Finished && self.delivery == Delivery::Ready,
            Verb::Withdraw => self.processing.is_open(),
            Verb::Forward | Verb::Transfer | Verb::RequestPayment | Verb::Stop | Verb::Extend => false,
        }
    }
}

impl Rules<'_> {
    /// When something received at `at` is due; `Ok(None)` where the time allowed is not known. No working days means the same day: until it
    /// closes, and once such a dossier has waited, a whole working day.
    fn due(&self, at: Instant, pauses: &[(Instant, Instant)]) -> Result<Option<Instant>, deadline::DeadlineError> {
        let Some(mut duration) = self.duration else { return Ok(None) };
        let same_day = duration.n == 0;
        if same_day && !pauses.is_empty() {
            duration = deadline::Duration { n: 1, unit: deadline::Unit::WorkingDay };
        }
        let found = deadline::due(at, duration, self.start_rule, self.calendar, pauses)?;
        if !same_day || !pauses.is_empty() {
            return Ok(Some(found.due));
        }
        let day = local_date(found.start);
        let close = self.calendar.spans(day).last().and_then(|span| day.and_time(span.end).and_local_timezone(VIETNAM).single());
        Ok(Some(close.map_or(found.due, |close| found.due.max(close.to_utc()))))
    }
}

/// Decides what `command` makes of a dossier at `now`. Who may do it is decided elsewhere.
///
/// # Errors
/// The step does not start from this state, or lacks what it needs; nothing is changed.
pub fn apply(standing: &Standing, command: Command, now: Instant, rules: &Rules<'_>) -> Result<Change, Refused> {
    let verb = command.verb();
    let refuse = |reason| Err(Refused { verb, state: standing.processing, allowed: standing.allowed(), reason });
    if !verb.is_available() {
        return refuse(RefusedReason::NotAvailable);
    }
    if !standing.allows(verb) {
        let unapproved = verb == Verb::Finish && standing.processing == Processing::InProgress;
        return refuse(if unapproved { RefusedReason::NotApproved } else { RefusedReason::State });
    }
    let mut after = standing.clone();
    after.version += 1;
    match command {
        Command::Accept { due_at } => {
            after.processing = Processing::Accepted;
            after.received_at = Some(now);
            after.due_at = match (rules.due(now, &[]), due_at) {
                (Ok(Some(due)), _) => Some(due),
                (Ok(None), Some(due)) if due > now => Some(due),
                (Ok(None), None) => return refuse(RefusedReason::NoDueDate),
                (Ok(None), Some(_)) | (Err(_), _) => return refuse(RefusedReason::DueDate),
            };
        }
        Command::Refuse => {
            after.processing = Processing::Refused;
            after.closed_at = Some(now);
        }
        Command::Assign { to } => {
            after.processing = Processing::InProgress;
            after.assignee = Some(to);
        }
        Command::RequestSupplement => {
            after.processing = Processing::AwaitingSupplement;
            after.paused_at = Some(now);
            // What was agreed to lacked a paper: it is looked at again.
            after.approved_at = None;
        }
        Command::Resume => resume(&mut after, now, rules).or_else(|()| refuse(RefusedReason::DueDate).map(|_: Change| ()))?,
        Command::Approve => after.approved_at = Some(now),
        Command::Finish { has_result: false } => return refuse(RefusedReason::NoResult),
        Command::Finish { has_result: true } => {
            after.processing = Processing::Finished;
            after.delivery = Delivery::Ready;
            after.closed_at = Some(now);
        }
        Command::Return => {
            after.delivery = Delivery::Returned;
            after.returned_at = Some(now);
        }
        Command::Withdraw => {
            after.processing = Processing::Withdrawn;
            after.paused_at = None;
            after.closed_at = Some(now);
        }
        Command::Other(_) => return refuse(RefusedReason::NotAvailable),
    }
    let clock = after.clock();
    Ok(Change { verb, from: standing.processing, after, event_kind: verb.event_kind(), clock })
}

/// The clock goes on where it stopped: the due moment moves by the working time that passed meanwhile. A dossier that had not been
/// received goes back to the desk, which decides whether it is complete now.
fn resume(after: &mut Standing, now: Instant, rules: &Rules<'_>) -> Result<(), ()> {
    let since = after.paused_at.take().unwrap_or(now).min(now);
    let Some(received) = after.received_at else {
        after.processing = Processing::Registered;
        after.due_at = rules.due(now, &[]).map_err(|_| ())?;
        return Ok(());
    };
    after.processing = if after.assignee.is_some() { Processing::InProgress } else { Processing::Accepted };
    after.pauses.push((since, now));
    after.due_at = match rules.due(received, &after.pauses).map_err(|_| ())? {
        Some(due) => Some(due),
        // A date set by hand moves by the time that passed, to a moment when the office is open.
        None => match after.due_at {
            Some(due) if due > since => rules.calendar.next_opening(due + (now - since)),
            due => due,
        },
    };
    Ok(())
}
