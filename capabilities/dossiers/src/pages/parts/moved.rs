//! Why a dossier is due when it is, and why that changed, for both sides of the desk.

use xaso_calendar::{explain, say_change};
use xaso_kernel::{Instant, WorkingCalendar, deadline, when};
use xaso_web::Layout;

use crate::model::{Extension, FiledUnder, Moved, Standing};

/// When time began and stood still.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// When it was received.
    pub received_at: Option<Instant>,
    /// When it is due.
    pub due_at: Option<Instant>,
    /// Waits so far.
    pub pauses: &'a [(Instant, Instant)],
    /// When the agency that settles it received it, where that is another.
    pub counts_from: Option<Instant>,
    /// The last extension.
    pub extension: Option<Extension>,
}

impl<'a> Counted<'a> {
    /// Of where a dossier stands.
    #[must_use]
    pub fn of(standing: &'a Standing) -> Self {
        Self {
            received_at: standing.received_at,
            due_at: standing.due_at,
            pauses: &standing.pauses,
            counts_from: standing.counts_from,
            extension: standing.extension,
        }
    }
}

/// Why it is due when it is, one sentence a step; nothing before it is received or where the time was set by hand.
#[must_use]
pub fn why(l: &Layout, calendar: &WorkingCalendar, under: &FiledUnder, counted: Counted<'_>) -> Vec<String> {
    let (Some(received), Some(duration)) = (counted.received_at, under.duration) else { return Vec::new() };
    if duration.n == 0 && counted.pauses.is_empty() {
        return vec![l.t("dossiers-why-same-day").into_owned()];
    }
    // As the rules reckon it: a dossier of the same day that has waited has a whole working day.
    let duration = if duration.n == 0 { deadline::Duration { n: 1, unit: deadline::Unit::WorkingDay } } else { duration };
    let from = counted.counts_from.unwrap_or(received);
    let Ok(found) = deadline::due(from, duration, under.start_rule, calendar, counted.pauses) else { return Vec::new() };
    if let Some(set) = counted.extension {
        let lang = when::Lang::parse(l.lang().as_str()).unwrap_or_default();
        let last = [("due", when::moment(lang, set.due_at)), ("at", when::moment(lang, set.at))];
        return explain(l, &found.steps).into_iter().chain([l.ta("dossiers-desk-why-extended", last)]).collect();
    }
    if Some(found.due) != counted.due_at {
        return Vec::new(); // Reckoned by an older calendar: its steps are not these.
    }
    explain(l, &found.steps)
}

/// `Ngày hẹn trả đổi từ … sang … vì …`.
#[must_use]
pub fn sentence(l: &Layout, moved: &Moved) -> String {
    let lang = when::Lang::parse(l.lang().as_str()).unwrap_or_default();
    let at = |at: Option<Instant>| at.map(|at| when::moment(lang, at)).unwrap_or_default();
    let why = match moved.why.as_slice() {
        [] => l.t("dossiers-moved-unknown").into_owned(),
        why => why.iter().map(|reason| say_change(l, reason)).collect::<Vec<_>>().join("; "),
    };
    l.ta("dossiers-moved-sentence", [("from", at(moved.from)), ("to", at(moved.to)), ("why", why)])
}
