//! When a dossier is due, and why then.
//!
//! Decree 118/2025 as amended by 309/2026, Article 17.3: time counts from the receipt of a complete dossier. The moment
//! is exact to the hour: received at 14:00, due at 14:00. Everything here is arithmetic on a [`WorkingCalendar`].

mod left;
mod report;
mod step;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

pub use left::{TimeLeft, time_left};
pub use report::{DeadlineReport, StepReport};
pub use step::{StartMove, Step};

use crate::{
    Instant,
    calendar::{FIRST_YEAR, LAST_YEAR, WorkingCalendar, from_local, known_days, to_local},
};
use step::Trace;

/// What a duration is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// `ngày làm việc`: days on which the office opens.
    WorkingDay,
    /// `ngày`: every day; ends on a working day.
    CalendarDay,
    /// `giờ làm việc`: hours during which the office is open.
    WorkingHour,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::WorkingDay, Self::CalendarDay, Self::WorkingHour];

    /// The stable name stored and used on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WorkingDay => "working_day",
            Self::CalendarDay => "calendar_day",
            Self::WorkingHour => "working_hour",
        }
    }

    /// The unit of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == name)
    }
}

/// How long a procedure takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duration {
    /// How many; nought means due as soon as the clock starts.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}

/// When the clock starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartRule {
    /// On receipt.
    #[default]
    Immediate,
    /// Received after 15:00, on the next working day: only where the special law says so (Decree 301/2026, certified
    /// copies under Decree 23/2015 Article 7).
    #[serde(rename = "next_day_after_15")]
    NextDayAfter15,
}

impl StartRule {
    /// Every rule.
    pub const ALL: [Self; 2] = [Self::Immediate, Self::NextDayAfter15];

    /// The stable name stored and used on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::NextDayAfter15 => "next_day_after_15",
        }
    }

    /// The rule of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == name)
    }
}

/// When a dossier is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last moment that is still on time.
    pub due: Instant,
    /// When the clock started.
    pub start: Instant,
    /// The calendar it was reckoned by, see [`WorkingCalendar::version`].
    pub calendar: String,
    /// Why then, in order.
    pub steps: Vec<Step>,
}

/// Why no deadline could be reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// The receipt lies outside the years that the calendar knows.
    #[error("the calendar knows the years {FIRST_YEAR} to {LAST_YEAR}; the moment of receipt lies outside")]
    ReceivedOutOfRange,
    /// The deadline would lie beyond the last year that the calendar knows.
    #[error("the deadline would lie after the year {LAST_YEAR}; give a shorter duration")]
    DueOutOfRange,
    /// A pause ends before it begins.
    #[error("pause {index} ends before it begins")]
    PauseBackwards {
        /// Which of the pauses given, from 1.
        index: usize,
    },
}

/// Reckons when something received at `received` is due.
///
/// What comes in while the office is closed counts from the next opening. `working_day` and `calendar_day` keep the
/// time of day the clock started at; a due day that is no working day gives way to the next one, at that time of day, and where
/// the office is closed at that time of that day, to the next opening.
///
/// Who comes later is never due earlier, with one exception: two terms in calendar days that end within one closed stretch (a
/// weekend, Tết) give way to the same working day, where each keeps its own time of day. A pause moves the due moment on by the working time that passed during it, as far as it lay between
/// start and due moment; overlapping pauses count once; a pause that begins when the time is already up moves nothing.
pub fn due(
    received: Instant,
    duration: Duration,
    start_rule: StartRule,
    calendar: &WorkingCalendar,
    pauses: &[(Instant, Instant)],
) -> Result<Deadline, DeadlineError> {
    let pauses = merged(pauses)?;
    let mut trace = Trace::default();
    trace.push(Step::Received { at: step::at(received) });
    let received = to_local(received).ok_or(DeadlineError::ReceivedOutOfRange)?;
    let start = started(received, start_rule, calendar, &mut trace)?;
    let mut end = match duration.unit {
        Unit::WorkingDay => after_working_days(start, duration.n, calendar, &mut trace)?,
        Unit::CalendarDay => after_calendar_days(start, duration.n, calendar, &mut trace)?,
        Unit::WorkingHour => after_working_time(start, TimeDelta::hours(i64::from(duration.n)), calendar, Some(&mut trace))?,
    };
    for (from, to) in pauses {
        let counted_from = from.max(from_local(start));
        let (from_at, to_at) = (step::at(from), step::at(to));
        if counted_from >= from_local(end) {
            trace.push(Step::PauseIgnored { from: from_at, to: to_at });
            continue;
        }
        let stood = calendar.working_time_between(counted_from, to);
        end = after_working_time(end, stood, calendar, None)?;
        trace.push(Step::Paused { from: from_at, to: to_at, minutes: stood.num_minutes() });
    }
    let due = from_local(end);
    trace.push(Step::Due { at: step::at(due) });
    Ok(Deadline { due, start: from_local(start), calendar: calendar.version().to_owned(), steps: trace.finish() })
}

/// Where a due moment that was set at `since` lies after `pauses`: it moves by the working time that passed during them after `since`,
/// as [`due`] moves one that it reckoned. What begins when the time is already up moves nothing.
pub fn postponed(
    due: Instant,
    since: Instant,
    calendar: &WorkingCalendar,
    pauses: &[(Instant, Instant)],
) -> Result<Instant, DeadlineError> {
    let mut end = to_local(due).ok_or(DeadlineError::DueOutOfRange)?;
    for (from, to) in merged(pauses)? {
        let counted_from = from.max(since);
        if counted_from < from_local(end) {
            end = after_working_time(end, calendar.working_time_between(counted_from, to), calendar, None)?;
        }
    }
    Ok(from_local(end))
}

/// Pauses in order, those that touch or overlap joined.
fn merged(pauses: &[(Instant, Instant)]) -> Result<Vec<(Instant, Instant)>, DeadlineError> {
    if let Some(index) = pauses.iter().position(|(from, to)| to < from) {
        return Err(DeadlineError::PauseBackwards { index: index + 1 });
    }
    let mut sorted: Vec<_> = pauses.iter().copied().filter(|(from, to)| from < to).collect();
    sorted.sort_unstable();
    let mut merged: Vec<(Instant, Instant)> = Vec::with_capacity(sorted.len());
    for (from, to) in sorted {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    Ok(merged)
}

/// Where the clock starts.
fn started(
    received: NaiveDateTime,
    rule: StartRule,
    calendar: &WorkingCalendar,
    trace: &mut Trace,
) -> Result<NaiveDateTime, DeadlineError> {
    let three = NaiveTime::from_hms_opt(15, 0, 0).expect("a valid time of day");
    let late = rule == StartRule::NextDayAfter15 && received.time() > three && calendar.is_working_day(received.date());
    let from = if late { midnight_after(received.date())? } else { received };
    let start = calendar.opening_from(from).ok_or(DeadlineError::DueOutOfRange)?;
    if start != received {
        let reason = if late { StartMove::After15 } else { StartMove::OfficeClosed };
        trace.push(Step::StartMoved { from: step::local(received), to: step::local(start), reason });
    }
    Ok(start)
}

fn after_working_days(
    start: NaiveDateTime,
    n: u32,
    calendar: &WorkingCalendar,
    trace: &mut Trace,
) -> Result<NaiveDateTime, DeadlineError> {
    if n == 0 {
        return Ok(start);
    }
    let mut counted = 0;
    for date in known_days(start.date()).skip(1) {
        match calendar.closed(date) {
            Some(reason) => trace.push(Step::Skipped { from: date, to: date, reason }),
            None => {
                counted += 1;
                trace.push(Step::Counted { from: date, to: date, days: 1, total: counted });
                if counted == n {
                    return settled(date.and_time(start.time()), calendar, trace);
                }
            }
        }
    }
    Err(DeadlineError::DueOutOfRange)
}

fn after_calendar_days(
    start: NaiveDateTime,
    n: u32,
    calendar: &WorkingCalendar,
    trace: &mut Trace,
) -> Result<NaiveDateTime, DeadlineError> {
    let end = start
        .checked_add_days(Days::new(u64::from(n)))
        .filter(|end| end.year() <= LAST_YEAR)
        .ok_or(DeadlineError::DueOutOfRange)?;
    trace.push(Step::DaysPassed { days: n, at: step::local(end) });
    for date in known_days(end.date()) {
        match calendar.closed(date) {
            Some(reason) => trace.push(Step::Skipped { from: date, to: date, reason }),
            None => return settled(date.and_time(start.time()), calendar, trace),
        }
    }
    Err(DeadlineError::DueOutOfRange)
}

/// A moment on a working day, moved to the next opening where the office is closed at that time of that day.
/// The closing minute itself is still open enough to be due at.
fn settled(at: NaiveDateTime, calendar: &WorkingCalendar, trace: &mut Trace) -> Result<NaiveDateTime, DeadlineError> {
    if calendar.spans(at.date()).iter().any(|span| span.start <= at.time() && at.time() <= span.end) {
        return Ok(at);
    }
    let to = calendar.opening_from(at).ok_or(DeadlineError::DueOutOfRange)?;
    trace.push(Step::DueMoved { from: step::local(at), to: step::local(to) });
    Ok(to)
}

/// Walks `amount` of working time on from `from`. What ends at closing time ends there, not at the next opening.
fn after_working_time(
    from: NaiveDateTime,
    amount: TimeDelta,
    calendar: &WorkingCalendar,
    mut trace: Option<&mut Trace>,
) -> Result<NaiveDateTime, DeadlineError> {
    let mut left = amount;
    if left <= TimeDelta::zero() {
        return Ok(from);
    }
    for date in known_days(from.date()) {
        let spans = calendar.spans(date);
        if spans.is_empty()
            && let (Some(trace), Some(reason)) = (trace.as_deref_mut(), calendar.closed(date))
        {
            trace.push(Step::Skipped { from: date, to: date, reason });
        }
        for span in spans {
            let start = date.and_time(span.start).max(from);
            let end = date.and_time(span.end);
            if start >= end {
                continue;
            }
            let used = left.min(end - start);
            left -= used;
            let until = start + used;
            if let Some(trace) = trace.as_deref_mut() {
                trace.push(Step::Worked { from: step::local(start), to: step::local(until), minutes: used.num_minutes() });
            }
            if left.is_zero() {
                return Ok(until);
            }
        }
    }
    Err(DeadlineError::DueOutOfRange)
}

fn midnight_after(date: NaiveDate) -> Result<NaiveDateTime, DeadlineError> {
    date.succ_opt().map(|next| next.and_time(NaiveTime::MIN)).ok_or(DeadlineError::DueOutOfRange)
}
