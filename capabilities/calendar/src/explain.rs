//! Why a dossier is due when it is, in the page's language. The kernel's own sentences are English and for programs.

use chrono::{DateTime, FixedOffset, NaiveDate};
use xaso_kernel::{
    Lang,
    calendar::{Closed, DayKind},
    deadline::{StartMove, Step},
    when,
};
use xaso_web::Layout;

use crate::model::Reason;

pub(crate) fn lang(l: &Layout) -> Lang {
    Lang::parse(l.lang().as_str()).unwrap_or_default()
}

fn at(l: &Layout, at: &DateTime<FixedOffset>) -> String {
    when::moment(lang(l), at.to_utc())
}

fn run(l: &Layout, from: NaiveDate, to: NaiveDate) -> String {
    let first = when::long_date(lang(l), from);
    if from == to { first } else { l.ta("calendar-why-run", [("from", first), ("to", when::long_date(lang(l), to))]) }
}

/// `2 giờ 30 phút`.
fn worked(l: &Layout, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => l.ta("calendar-why-minutes", ("minutes", minutes)),
        (hours, 0) => l.ta("calendar-why-hours", ("hours", hours)),
        (hours, minutes) => l.ta("calendar-why-hours-minutes", (("hours", hours), ("minutes", minutes))),
    }
}

/// The reasons behind a deadline, one sentence each, in the order of reckoning.
#[must_use]
pub fn explain(l: &Layout, steps: &[Step]) -> Vec<String> {
    steps.iter().map(|step| say(l, step)).collect()
}

fn say(l: &Layout, step: &Step) -> String {
    match step {
        Step::Received { at: when } => l.ta("calendar-why-received", ("at", at(l, when))),
        Step::StartMoved { to, reason: StartMove::OfficeClosed, .. } => l.ta("calendar-why-closed-then", ("at", at(l, to))),
        Step::StartMoved { to, reason: StartMove::After15, .. } => l.ta("calendar-why-after-15", ("at", at(l, to))),
        Step::Skipped { from, to, reason: Closed::Holiday { name, official } } => {
            let key = if *official { "calendar-why-holiday" } else { "calendar-why-expected" };
            // i18n: calendar-why-holiday calendar-why-expected
            l.ta(key, [("days", run(l, *from, *to)), ("name", name.clone())])
        }
        Step::Skipped { from, to, .. } => l.ta("calendar-why-rest", ("days", run(l, *from, *to))),
        Step::Counted { from, to, days: 1, total } => {
            l.ta("calendar-why-counted-one", (("run", run(l, *from, *to)), ("total", i64::from(*total))))
        }
        Step::Counted { from, to, days, total } => {
            l.ta("calendar-why-counted", (("run", run(l, *from, *to)), ("days", i64::from(*days)), ("total", i64::from(*total))))
        }
        Step::DaysPassed { days, at: end } => l.ta("calendar-why-passed", (("days", i64::from(*days)), ("at", at(l, end)))),
        Step::Worked { from, to, minutes } => {
            l.ta("calendar-why-worked", [("from", at(l, from)), ("to", when::time(to.to_utc())), ("time", worked(l, *minutes))])
        }
        Step::DueMoved { to, .. } => l.ta("calendar-why-moved", ("at", at(l, to))),
        Step::Paused { from, to, minutes } => {
            l.ta("calendar-why-paused", [("from", at(l, from)), ("to", at(l, to)), ("time", worked(l, *minutes))])
        }
        Step::PauseIgnored { from, to } => l.ta("calendar-why-pause-ignored", [("from", at(l, from)), ("to", at(l, to))]),
        Step::Omitted { steps } => l.ta("calendar-why-omitted", ("steps", *steps)),
        Step::Due { at: when } => l.ta("calendar-why-due", ("at", at(l, when))),
    }
}

/// What was changed, as the second half of "… vì …": `thứ Ba, 24/11/2026 là ngày nghỉ (Ngày Văn hóa Việt Nam)`.
#[must_use]
pub fn say_change(l: &Layout, reason: &Reason) -> String {
    let lang = lang(l);
    match reason {
        Reason::Hours { from } => l.ta("calendar-because-hours", ("day", when::long_date(lang, *from))),
        Reason::Day(day) => {
            let date = when::long_date(lang, day.date);
            match (&day.before, &day.after) {
                (_, Some(now)) => {
                    let key = match (now.kind, now.official) {
                        (DayKind::Holiday, true) => "calendar-because-holiday",
                        (DayKind::Holiday, false) => "calendar-because-expected",
                        (DayKind::Working, _) => "calendar-because-working",
                    };
                    // i18n: calendar-because-holiday calendar-because-expected calendar-because-working
                    l.ta(key, [("day", date), ("name", now.name.clone())])
                }
                (Some(was), None) => {
                    let key = match was.kind {
                        DayKind::Holiday => "calendar-because-no-holiday",
                        DayKind::Working => "calendar-because-no-working",
                    };
                    // i18n: calendar-because-no-holiday calendar-because-no-working
                    l.ta(key, [("day", date), ("name", was.name.clone())])
                }
                (None, None) => date,
            }
        }
    }
}
