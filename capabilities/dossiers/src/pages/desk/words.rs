//! How the desk says things: states, deadlines, who and when.

use xaso_kernel::{
    Instant, WorkingCalendar,
    deadline::{TimeLeft, Unit, time_left},
    when,
};
use xaso_web::{Layout, forms::TagKind};

use crate::model::{Channel, FiledBy, FiledUnder, Processing, Verb};

/// The layout's language, as the kernel knows it.
#[must_use]
pub fn lang(l: &Layout) -> when::Lang {
    when::Lang::parse(l.lang().as_str()).unwrap_or_default()
}

/// `thứ Năm, 26/11/2026, 14:00`; empty where it has not happened.
#[must_use]
pub fn moment(l: &Layout, at: Option<Instant>) -> String {
    at.map(|at| when::moment(lang(l), at)).unwrap_or_default()
}

/// A state, said by word and shape.
#[derive(Clone, Debug)]
pub struct State {
    /// The word.
    pub text: String,
    /// The shape.
    pub kind: TagKind,
}

/// The state of that code of the portal.
#[must_use]
pub fn state(l: &Layout, processing: Processing, portal_code: u8) -> State {
    let kind = match processing {
        Processing::Registered | Processing::Accepted => TagKind::Waiting,
        Processing::InProgress => TagKind::Working,
        Processing::AwaitingSupplement | Processing::AwaitingPayment => TagKind::Paused,
        Processing::Refused | Processing::Withdrawn | Processing::Stopped => TagKind::Stopped,
        Processing::Finished => TagKind::Done,
    };
    let word = if portal_code == 10 { "returned" } else { processing.as_str() };
    // i18n: dossiers-status-*
    State { text: l.t(&format!("dossiers-status-{word}")).into_owned(), kind }
}

/// When something is due, in words and as a date.
#[derive(Clone, Debug)]
pub struct Due {
    /// `còn 2 ngày làm việc`.
    pub words: String,
    /// How pressing it is.
    pub kind: TagKind,
    /// `26/11/2026, 14:00`; empty where no due moment is known.
    pub date: String,
    /// The same for programs.
    pub machine: String,
}

/// How a due moment stands now.
#[must_use]
pub fn due(
    l: &Layout,
    calendar: &WorkingCalendar,
    now: Instant,
    processing: Processing,
    due_at: Option<Instant>,
    is_late: bool,
) -> Due {
    let (words, kind) = match (processing, due_at) {
        (Processing::Refused | Processing::Withdrawn | Processing::Stopped, _) => {
            (l.t("dossiers-desk-due-closed").into_owned(), TagKind::Neutral)
        }
        (Processing::Finished, _) if is_late => (l.t("dossiers-desk-due-done-late").into_owned(), TagKind::Late),
        (Processing::Finished, _) => (l.t("dossiers-desk-due-done").into_owned(), TagKind::Done),
        (Processing::AwaitingSupplement | Processing::AwaitingPayment, _) => {
            (l.t("dossiers-desk-due-paused").into_owned(), TagKind::Paused)
        }
        (_, None) => (l.t("dossiers-desk-due-unknown").into_owned(), TagKind::Soon),
        (Processing::Registered, Some(_)) => (l.t("dossiers-desk-due-expected").into_owned(), TagKind::Waiting),
        (Processing::Accepted | Processing::InProgress, Some(due)) => match time_left(now, due, calendar) {
            TimeLeft::Late { days: 0 } => (l.t("dossiers-desk-due-late-today").into_owned(), TagKind::Late),
            TimeLeft::Late { days } => (l.ta("dossiers-desk-due-late", ("days", days)), TagKind::Late),
            TimeLeft::Today { minutes } if minutes >= 60 => {
                (l.ta("dossiers-desk-due-hours", ("hours", minutes / 60)), TagKind::Soon)
            }
            TimeLeft::Today { minutes } => (l.ta("dossiers-desk-due-minutes", ("minutes", minutes)), TagKind::Soon),
            TimeLeft::Days { days } => {
                let kind = if days <= 1 { TagKind::Soon } else { TagKind::Neutral };
                (l.ta("dossiers-desk-due-days", ("days", days)), kind)
            }
        },
    };
    Due {
        words,
        kind,
        date: due_at.map(|at| when::short_moment(lang(l), at)).unwrap_or_default(),
        machine: due_at.map(when::rfc3339).unwrap_or_default(),
    }
}

/// Who filed, and how it came: `Tự nộp · Trực tuyến`.
#[must_use]
pub fn filed(l: &Layout, by: FiledBy, channel: Channel) -> String {
    // i18n: dossiers-desk-by-* dossiers-desk-channel-*
    let by = l.t(&format!("dossiers-desk-by-{by}")).into_owned();
    format!("{by} · {}", l.t(&format!("dossiers-desk-channel-{channel}")))
}

/// What an official calls a step: the button that takes it.
#[must_use]
pub fn verb(l: &Layout, verb: Verb) -> String {
    l.t(&format!("dossiers-desk-do-{verb}")).into_owned() // i18n: dossiers-desk-do-*
}

/// What happened, as the timeline says it.
#[must_use]
pub fn event(l: &Layout, kind: &str) -> String {
    let word = kind.strip_prefix("dossier.").unwrap_or(kind).replace('_', "-");
    l.t(&format!("dossiers-desk-event-{word}")).into_owned() // i18n: dossiers-desk-event-*
}

/// `248 KB`, `1,4 MB`.
#[must_use]
pub fn size(l: &Layout, bytes: u64) -> String {
    if bytes >= 1_000_000 {
        let tenths = u32::try_from(bytes / 100_000).unwrap_or(u32::MAX);
        return format!("{} MB", when::decimal(lang(l), f64::from(tenths) / 10.0, 1));
    }
    format!("{} KB", when::integer(lang(l), i64::try_from(bytes.div_ceil(1_000)).unwrap_or(i64::MAX)))
}

/// The time allowed: `3 ngày làm việc`; empty where the catalogue does not say.
#[must_use]
pub fn term(l: &Layout, under: &FiledUnder) -> String {
    let Some(duration) = under.duration else { return String::new() };
    let n = i64::from(duration.n);
    match duration.unit {
        _ if n == 0 => l.t("dossiers-desk-term-same-day").into_owned(),
        Unit::WorkingDay => l.ta("dossiers-desk-term-working-day", ("n", n)),
        Unit::CalendarDay => l.ta("dossiers-desk-term-calendar-day", ("n", n)),
        Unit::WorkingHour => l.ta("dossiers-desk-term-working-hour", ("n", n)),
    }
}
