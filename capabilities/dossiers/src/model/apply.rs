//! The one pure function that decides what a step makes of a dossier.

use xaso_kernel::{Instant, VIETNAM, deadline, when::local_date};

use super::{
    Delivery, Need, Payment, Processing,
    standing::{Change, Command, Extension, Refused, RefusedReason, Rules, Standing},
    transitions,
};

impl Rules<'_> {
    /// When something received at `at` is due; `Ok(None)` where the time allowed is not known. No working days means the same day: until it
    /// closes, and once such a dossier has waited, a whole working day.
    pub(super) fn due(&self, at: Instant, pauses: &[(Instant, Instant)]) -> Result<Option<Instant>, deadline::DeadlineError> {
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
/// The step does not start from where it stands, or lacks what it needs; nothing is changed.
pub fn apply(standing: &Standing, command: Command, now: Instant, rules: &Rules<'_>) -> Result<Change, Refused> {
    let verb = command.verb();
    let refused = |reason| Refused { verb, state: standing.processing, allowed: standing.allowed(), reason };
    if !standing.allows(verb) {
        return Err(refused(match transitions::lacking(standing, verb) {
            Some(Need::Approved) => RefusedReason::NotApproved,
            Some(Need::NoOpenParts) => RefusedReason::PartsOpen,
            _ => RefusedReason::State,
        }));
    }
    let mut after = standing.clone();
    after.version += 1;
    change(&mut after, command, now, rules).map_err(refused)?;
    let clock = after.clock();
    Ok(Change { verb, from: standing.processing, after, event_kind: verb.event_kind(), clock })
}

fn change(after: &mut Standing, command: Command, now: Instant, rules: &Rules<'_>) -> Result<(), RefusedReason> {
    match command {
        Command::Accept { due_at } => {
            after.processing = Processing::Accepted;
            after.received_at = Some(now);
            after.due_at = match (rules.due(now, &[]), due_at) {
                (Ok(Some(due)), _) => Some(due),
                (Ok(None), Some(due)) if due > now => Some(due),
                (Ok(None), None) => return Err(RefusedReason::NoDueDate),
                (Ok(None), Some(_)) | (Err(_), _) => return Err(RefusedReason::DueDate),
            };
        }
        Command::Refuse => end(after, Processing::Refused, now),
        Command::Assign { to } => {
            after.processing = Processing::InProgress;
            after.assignee = Some(to);
        }
        Command::Forward => after.open_parts += 1,
        Command::Answer => after.open_parts -= 1,
        Command::Transfer { to, elsewhere } => {
            after.processing = Processing::Accepted;
            after.unit = Some(to);
            after.assignee = None;
            // Whoever settles it now looks at it afresh.
            after.approved_at = None;
            if elsewhere {
                after.sent_on_at = Some(now);
                after.due_at = None;
                after.extension = None;
            }
        }
        Command::RequestSupplement => {
            after.processing = Processing::AwaitingSupplement;
            after.paused_at = Some(now);
            // What was agreed to lacked a paper: it is looked at again.
            after.approved_at = None;
        }
        Command::RequestPayment => {
            after.processing = Processing::AwaitingPayment;
            after.payment = Payment::Due;
            after.paused_at = Some(now);
        }
        Command::Resume { received_at } if after.sent_on_at.is_some() => arrived(after, received_at.unwrap_or(now), now, rules)?,
        Command::Resume { .. } => resume(after, now, rules)?,
        Command::Approve => after.approved_at = Some(now),
        Command::Finish { has_result: false } | Command::Correct { has_result: false } => return Err(RefusedReason::NoResult),
        Command::Finish { has_result: true } => {
            end(after, Processing::Finished, now);
            after.delivery = Delivery::Ready;
        }
        Command::Return => {
            after.delivery = Delivery::Returned;
            after.returned_at = Some(now);
        }
        Command::Stop => end(after, Processing::Stopped, now),
        Command::Withdraw => end(after, Processing::Withdrawn, now),
        Command::Extend { due_at } => {
            if due_at <= now {
                return Err(RefusedReason::DueDate);
            }
            if after.due_at.is_some_and(|due| due_at <= due) {
                return Err(RefusedReason::NotLater);
            }
            after.extension = Some(Extension { at: now, due_at });
            after.due_at = Some(due_at);
        }
        // When it was finished stands: a correction makes a late result no earlier and an early one no later.
        Command::Correct { has_result: true } => {
            after.delivery = Delivery::Ready;
            after.corrected_at = Some(now);
        }
    }
    Ok(())
}

fn end(after: &mut Standing, processing: Processing, now: Instant) {
    after.processing = processing;
    after.paused_at = None;
    after.sent_on_at = None;
    after.closed_at = Some(now);
}

/// The agency that settles it has received it: its time counts from then.
fn arrived(after: &mut Standing, at: Instant, now: Instant, rules: &Rules<'_>) -> Result<(), RefusedReason> {
    let sent = after.sent_on_at.take().unwrap_or(now);
    if at < sent || at > now {
        return Err(RefusedReason::ReceiptMoment);
    }
    after.processing = Processing::InProgress;
    after.counts_from = Some(at);
    after.due_at = match rules.due(at, &[]).map_err(|_| RefusedReason::DueDate)? {
        Some(due) => Some(due),
        None => return Err(RefusedReason::NoDueDate),
    };
    Ok(())
}

/// The clock goes on where it stopped: the due moment moves by the working time that passed meanwhile. A dossier that had not been
/// received goes back to the desk, which decides whether it is complete now.
fn resume(after: &mut Standing, now: Instant, rules: &Rules<'_>) -> Result<(), RefusedReason> {
    let wrong = |_| RefusedReason::DueDate;
    if after.processing == Processing::AwaitingPayment {
        after.payment = Payment::Paid;
    }
    let since = after.paused_at.take().unwrap_or(now).min(now);
    let Some(received) = after.received_at else {
        after.processing = Processing::Registered;
        after.due_at = rules.due(now, &[]).map_err(wrong)?;
        return Ok(());
    };
    let in_hand = after.assignee.is_some() || after.counts_from.is_some();
    after.processing = if in_hand { Processing::InProgress } else { Processing::Accepted };
    after.pauses.push((since, now));
    let counted = after.counts_from.unwrap_or(received);
    after.due_at = match (after.extension, after.due_at) {
        (Some(set), _) => Some(deadline::postponed(set.due_at, set.at, rules.calendar, &after.pauses).map_err(wrong)?),
        (None, due) => match (rules.due(counted, &after.pauses).map_err(wrong)?, due) {
            (Some(due), _) => Some(due),
            // A date set by hand moves by the working time that passed.
            (None, Some(due)) => Some(deadline::postponed(due, since, rules.calendar, &[(since, now)]).map_err(wrong)?),
            (None, None) => None,
        },
    };
    Ok(())
}
