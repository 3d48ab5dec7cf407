//! What an edit of a calendar is, what it changes, and which of its changes stand behind a due moment that moved.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_kernel::{
    Instant, WorkingCalendar,
    calendar::{CalendarDay, DayKind, WorkHours},
};

/// What is said of a day out of the ordinary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Closed, or open in exchange.
    pub kind: DayKind,
    /// What people call it, in Vietnamese.
    pub name: String,
    /// Fixed by law or announced; else only expected.
    pub official: bool,
}

impl Said {
    /// The same of that day.
    #[must_use]
    pub fn on(self, date: NaiveDate) -> CalendarDay {
        CalendarDay { date, kind: self.kind, name: self.name, official: self.official }
    }
}

impl From<&CalendarDay> for Said {
    fn from(day: &CalendarDay) -> Self {
        Self { kind: day.kind, name: day.name.clone(), official: day.official }
    }
}

/// A day that an edit changes; nothing said means an ordinary day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChange {
    /// The day.
    pub date: NaiveDate,
    /// What was said of it.
    pub before: Option<Said>,
    /// What is said of it now.
    pub after: Option<Said>,
}

impl DayChange {
    /// Whether the office is closed on it, was, or neither, as far as the day itself says.
    fn kinds(&self) -> (Option<DayKind>, Option<DayKind>) {
        (self.before.as_ref().map(|said| said.kind), self.after.as_ref().map(|said| said.kind))
    }
}

/// Hours that an edit changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursChange {
    /// The desk; empty for the whole commune.
    pub desk: String,
    /// First day on which they hold.
    pub from: NaiveDate,
    /// Those that held on that day before.
    pub before: WorkHours,
    /// Those that hold now.
    pub after: WorkHours,
}

/// What an edit changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// Days, by date.
    Days {
        /// Which.
        days: Vec<DayChange>,
        /// The years that are the commune's own since: whole.
        years: Vec<i32>,
    },
    /// Hours.
    Hours(Box<HoursChange>),
}

impl What {
    /// Nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Days { days, .. } => days.is_empty(),
            Self::Hours(hours) => hours.before == hours.after,
        }
    }
}

/// How an edit came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By hand.
    Edited,
    /// From a file.
    Imported,
    /// By the demo data.
    Demo,
}

impl How {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Edited => "edited",
            Self::Imported => "imported",
            Self::Demo => "demo",
        }
    }

    /// The way of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Edited, Self::Imported, Self::Demo].into_iter().find(|how| how.as_str() == name)
    }
}

/// An edit that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The version that it made.
    pub version: i32,
    /// How.
    pub how: How,
    /// What.
    pub what: What,
    /// By whom; none where the program did it.
    pub account: Option<Uuid>,
    /// When.
    pub at: Instant,
}

/// An edit about to be made.
#[derive(Clone, Debug)]
pub enum Edit {
    /// One day; `None` makes it an ordinary one.
    Day {
        /// Which.
        date: NaiveDate,
        /// What is said of it.
        after: Option<Said>,
    },
    /// The years that these days mention are replaced whole.
    Import(Vec<CalendarDay>),
    /// Hours from a day on.
    Hours {
        /// The desk; empty for the whole commune.
        desk: String,
        /// First day.
        from: NaiveDate,
        /// Which.
        hours: Box<WorkHours>,
    },
}

/// What an edit would make of a calendar.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What it changes.
    pub what: What,
    /// The years that it replaces, whole.
    pub years: BTreeMap<i32, Vec<CalendarDay>>,
    /// The commune's calendar afterwards; the same as before where only a desk's hours change.
    pub after: WorkingCalendar,
}

/// Why a due moment moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Reason {
    /// A day is closed or open that was not.
    Day(DayChange),
    /// Other working hours from a day on.
    Hours {
        /// That day.
        from: NaiveDate,
    },
}

/// What those changes, the oldest first, leave different between two days, both counted in: the reasons for a due moment that moved.
/// Only the whole commune's hours count; a day that was changed and changed back is no reason, and neither is another name for it.
#[must_use]
pub fn reasons(changes: &[Change], first: NaiveDate, last: NaiveDate) -> Vec<Reason> {
    let mut days: BTreeMap<NaiveDate, DayChange> = BTreeMap::new();
    let mut hours = None;
    for change in changes {
        match &change.what {
            What::Days { days: changed, .. } => {
                for day in changed.iter().filter(|day| (first..=last).contains(&day.date)) {
                    days.entry(day.date).and_modify(|known| known.after.clone_from(&day.after)).or_insert_with(|| day.clone());
                }
            }
            What::Hours(changed) if changed.desk.is_empty() && changed.from <= last => hours = Some(changed.from),
            What::Hours(_) => {}
        }
    }
    let days = days.into_values().filter(|day| {
        let (before, after) = day.kinds();
        before != after
    });
    days.map(Reason::Day).chain(hours.map(|from| Reason::Hours { from })).collect()
}
