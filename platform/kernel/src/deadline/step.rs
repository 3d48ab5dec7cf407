//! The reasons behind a deadline.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use serde::Serialize;

use crate::{
    Instant,
    calendar::{Closed, from_local},
    when::{self, Lang},
};

/// Why the clock did not start at the moment of receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StartMove {
    /// The office was closed: it starts at the next opening.
    OfficeClosed,
    /// Received after 15:00 under [`super::StartRule::NextDayAfter15`].
    After15,
}

/// One reason, in the order of reckoning. Times are Vietnam's. `Display` says it in English; the interface renders the
/// variants itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The dossier came in.
    Received {
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// The clock started later than that.
    StartMoved {
        /// Receipt.
        from: DateTime<FixedOffset>,
        /// Start.
        to: DateTime<FixedOffset>,
        /// Why.
        reason: StartMove,
    },
    /// Days that do not count, one run of them for one reason.
    Skipped {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// Why the office is closed.
        reason: Closed,
    },
    /// Working days that count, one run of them.
    Counted {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// How many.
        days: u32,
        /// How many so far, these included.
        total: u32,
    },
    /// Calendar days have passed.
    DaysPassed {
        /// How many.
        days: u32,
        /// Where they end.
        at: DateTime<FixedOffset>,
    },
    /// Working hours that count.
    Worked {
        /// From.
        from: DateTime<FixedOffset>,
        /// To.
        to: DateTime<FixedOffset>,
        /// Minutes between.
        minutes: i64,
    },
    /// The office is closed at that time of the due day, so it is due at the next opening.
    DueMoved {
        /// The moment reckoned.
        from: DateTime<FixedOffset>,
        /// The next opening.
        to: DateTime<FixedOffset>,
    },
    /// The clock stood still.
    Paused {
        /// From.
        from: DateTime<FixedOffset>,
        /// To.
        to: DateTime<FixedOffset>,
        /// Minutes of working time by which the due moment moved.
        minutes: i64,
    },
    /// A pause that began when the time was already up: it moves nothing.
    PauseIgnored {
        /// From.
        from: DateTime<FixedOffset>,
        /// To.
        to: DateTime<FixedOffset>,
    },
    /// Further steps of the kinds above, left out for length.
    Omitted {
        /// How many.
        steps: usize,
    },
    /// The result.
    Due {
        /// When.
        at: DateTime<FixedOffset>,
    },
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let say = |at: &DateTime<FixedOffset>| when::moment(Lang::En, at.to_utc());
        let run = |from: &NaiveDate, to: &NaiveDate| {
            let first = when::long_date(Lang::En, *from);
            if from == to { first } else { format!("{first} to {}", when::long_date(Lang::En, *to)) }
        };
        match self {
            Self::Received { at } => write!(f, "Received {}", say(at)),
            Self::StartMoved { to, reason: StartMove::OfficeClosed, .. } => {
                write!(f, "The office is closed then: time counts from {}", say(to))
            }
            Self::StartMoved { to, reason: StartMove::After15, .. } => {
                write!(f, "Received after 15:00: time counts from {}", say(to))
            }
            Self::Skipped { from, to, reason: Closed::Weekly } => write!(f, "{}: weekly rest, not counted", run(from, to)),
            Self::Skipped { from, to, reason: Closed::Holiday { name, official } } => {
                let expected = if *official { "" } else { " (expected, not announced)" };
                write!(f, "{}: holiday, {name}{expected}, not counted", run(from, to))
            }
            Self::Skipped { from, to, reason: Closed::Unknown } => write!(f, "{}: outside the calendar", run(from, to)),
            Self::Counted { from, to, days: 1, total } => write!(f, "{}: working day {total}", run(from, to)),
            Self::Counted { from, to, days, total } => {
                write!(f, "{}: {days} working days, {total} so far", run(from, to))
            }
            Self::DaysPassed { days, at } => write!(f, "{days} calendar days end {}", say(at)),
            Self::Worked { from, to, minutes } => {
                let until = when::time(to.to_utc());
                write!(f, "{} to {until}: {} of working time", say(from), hours(*minutes))
            }
            Self::DueMoved { to, .. } => {
                write!(f, "The office is closed at that time: moved to {}", say(to))
            }
            Self::Paused { from, to, minutes } => {
                write!(f, "The clock stood from {} to {}: {} of working time added", say(from), say(to), hours(*minutes))
            }
            Self::PauseIgnored { from, .. } => {
                write!(f, "The pause from {} began when the time was already up: nothing added", say(from))
            }
            Self::Omitted { steps } => write!(f, "… {steps} further steps"),
            Self::Due { at } => write!(f, "Due {}", say(at)),
        }
    }
}

fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("{m} min"),
        (h, 0) => format!("{h} h"),
        (h, m) => format!("{h} h {m} min"),
    }
}

/// A moment on Vietnamese clocks. Beyond what those can show (chrono's own limits) it stays in UTC.
pub(super) fn at(at: Instant) -> DateTime<FixedOffset> {
    at.checked_add_signed(TimeDelta::hours(7)).map_or_else(|| at.fixed_offset(), |_| when::local(at))
}

/// A local time as a moment.
pub(super) fn local(at: NaiveDateTime) -> DateTime<FixedOffset> {
    when::local(from_local(at))
}

/// Steps beyond this many are counted, not kept: two years of weeks read by nobody.
const MAX_STEPS: usize = 200;

/// Collects steps, joining runs of days.
#[derive(Default)]
pub(super) struct Trace {
    steps: Vec<Step>,
    omitted: usize,
}

impl Trace {
    pub(super) fn push(&mut self, step: Step) {
        let walking = matches!(step, Step::Skipped { .. } | Step::Counted { .. } | Step::Worked { .. });
        if walking && self.steps.len() >= MAX_STEPS {
            self.omitted += 1;
            return;
        }
        if !walking {
            self.note_omitted();
        }
        match (self.steps.last_mut(), &step) {
            (Some(Step::Counted { to, days, total, .. }), Step::Counted { to: next, total: now, .. }) => {
                *to = *next;
                *days += 1;
                *total = *now;
            }
            (Some(Step::Skipped { to, reason, .. }), Step::Skipped { to: next, reason: same, .. }) if reason == same => {
                *to = *next;
            }
            _ => self.steps.push(step),
        }
    }

    pub(super) fn finish(mut self) -> Vec<Step> {
        self.note_omitted();
        self.steps
    }

    fn note_omitted(&mut self) {
        if self.omitted > 0 {
            self.steps.push(Step::Omitted { steps: std::mem::take(&mut self.omitted) });
        }
    }
}
