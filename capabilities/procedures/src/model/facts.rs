//! Checked facts: what is asked of them, and how an import is merged into them.

use std::ops::Deref;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use xaso_kernel::{
    Instant, ProcedureCode, VIETNAM, WorkingCalendar,
    deadline::{self, Deadline, DeadlineError, Duration, Unit},
    when,
};

use super::{Channel, ChannelOffer, InvalidProcedure, Paper, PaperKind, ProcedureDraft};

/// The checked facts of one procedure. Read the fields through it as through a [`ProcedureDraft`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ProcedureDraft", into = "ProcedureDraft")]
pub struct ProcedureFacts(ProcedureDraft);

impl Deref for ProcedureFacts {
    type Target = ProcedureDraft;
    fn deref(&self) -> &ProcedureDraft {
        &self.0
    }
}

impl TryFrom<ProcedureDraft> for ProcedureFacts {
    type Error = InvalidProcedure;
    fn try_from(draft: ProcedureDraft) -> Result<Self, Self::Error> {
        draft.check()
    }
}

impl From<ProcedureFacts> for ProcedureDraft {
    fn from(facts: ProcedureFacts) -> Self {
        facts.0
    }
}

impl ProcedureFacts {
    /// A draft that [`ProcedureDraft::check`] has found valid.
    pub(super) const fn checked(draft: ProcedureDraft) -> Self {
        Self(draft)
    }

    /// What `channel` offers, if it is offered.
    #[must_use]
    pub fn offer(&self, channel: Channel) -> Option<&ChannelOffer> {
        self.channels.iter().find(|offer| offer.channel == channel)
    }

    /// The time allowed for `channel`, else the longest of any channel, else `None` (unknown: an official sets the date). "The same day" is given as one
    /// working day, which [`deadline::due`] can reckon with; [`ProcedureFacts::due`] is exact.
    #[must_use]
    pub fn term(&self, channel: Channel) -> Option<Duration> {
        let term = self.stated_term(channel)?;
        Some(if term.n == 0 { Duration { n: 1, unit: Unit::WorkingDay } } else { term })
    }

    fn stated_term(&self, channel: Channel) -> Option<Duration> {
        self.offer(channel).and_then(|offer| offer.duration).or_else(|| self.longest_term())
    }

    /// The longest time that any channel allows.
    #[must_use]
    pub fn longest_term(&self) -> Option<Duration> {
        self.channels.iter().filter_map(|offer| offer.duration).max_by_key(hours)
    }

    /// That time in working hours, near enough to put procedures in order.
    #[must_use]
    pub fn longest_term_hours(&self) -> Option<u32> {
        self.longest_term().as_ref().map(hours)
    }

    /// When a dossier received over `channel` at `received` is due; `None` where the time allowed is unknown, and an official sets it. "The same day" ends
    /// with the day's last working hour; once such a dossier was paused, a whole working day is counted.
    ///
    /// # Errors
    /// As [`deadline::due`].
    pub fn due(
        &self,
        channel: Channel,
        received: Instant,
        calendar: &WorkingCalendar,
        pauses: &[(Instant, Instant)],
    ) -> Result<Option<Deadline>, DeadlineError> {
        let Some(term) = self.stated_term(channel) else { return Ok(None) };
        if term.n > 0 {
            return deadline::due(received, term, self.start_rule, calendar, pauses).map(Some);
        }
        if !pauses.is_empty() {
            return deadline::due(received, Duration { n: 1, unit: Unit::WorkingDay }, self.start_rule, calendar, pauses)
                .map(Some);
        }
        let mut found = deadline::due(received, term, self.start_rule, calendar, &[])?;
        let day = when::local_date(found.start);
        if let Some(close) =
            calendar.spans(day).last().and_then(|span| day.and_time(span.end).and_local_timezone(VIETNAM).single())
        {
            found.due = found.due.max(close.to_utc());
        }
        Ok(Some(found))
    }

    /// The papers to hand in, without the advice between them.
    pub fn papers_to_file(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| paper.kind == PaperKind::Paper)
    }

    /// This with what `imported` knows and this does not, or knows better. The everyday words, the place of filing and the start rule are ours and
    /// stay; what the import could not read (a time, a fee, papers, an agency) never wipes out what is known; where somebody has gone over the
    /// papers, times and fees, they stay.
    #[must_use]
    pub fn merged_with(&self, imported: &Self) -> Self {
        let mut out = imported.0.clone();
        out.aliases.clone_from(&self.aliases);
        out.filed_at = self.filed_at;
        out.start_rule = self.start_rule;
        out.curated = self.curated;
        if out.papers.is_empty() || self.curated {
            out.papers.clone_from(&self.papers);
        }
        if out.channels.is_empty() || (self.curated && !self.channels.is_empty()) {
            out.channels.clone_from(&self.channels);
        }
        for offer in &mut out.channels {
            let Some(known) = self.offer(offer.channel) else { continue };
            offer.duration = offer.duration.or(known.duration);
            let unread = offer.fees.iter().all(|fee| fee.amount.is_none());
            if unread && !known.fees.is_empty() {
                offer.fees.clone_from(&known.fees);
            }
        }
        let keep = |new: &mut Option<String>, old: &Option<String>| {
            if new.is_none() {
                new.clone_from(old);
            }
        };
        if out.agency.is_none() {
            out.agency_inferred = self.agency_inferred;
        }
        keep(&mut out.agency, &self.agency);
        keep(&mut out.ministry, &self.ministry);
        keep(&mut out.result, &self.result);
        keep(&mut out.result_code, &self.result_code);
        keep(&mut out.decision, &self.decision);
        keep(&mut out.url, &self.url);
        keep(&mut out.steps, &self.steps);
        keep(&mut out.requirements, &self.requirements);
        if out.legal_basis.is_empty() {
            out.legal_basis.clone_from(&self.legal_basis);
        }
        if out.subjects.is_empty() {
            out.subjects.clone_from(&self.subjects);
        }
        Self(out)
    }
}

/// A time in working hours, near enough to compare.
fn hours(term: &Duration) -> u32 {
    match term.unit {
        Unit::WorkingHour => term.n,
        Unit::CalendarDay => term.n.saturating_mul(6),
        Unit::WorkingDay => term.n.saturating_mul(8),
    }
}

/// One version of a procedure. A dossier keeps the version that it was received under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureVersion {
    /// 1, 2, 3… within the code.
    pub number: u32,
    /// First day on which it applies, in Vietnam.
    pub effective_from: NaiveDate,
    /// The facts.
    pub facts: ProcedureFacts,
}

/// Since when a procedure no longer applies, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// First day on which it no longer applies, in Vietnam.
    pub from: NaiveDate,
    /// The procedure that takes its place; `None` where it was abolished.
    pub replaced_by: Option<ProcedureCode>,
    /// The document that says so, in an official's words; may be empty.
    pub reason: String,
}
