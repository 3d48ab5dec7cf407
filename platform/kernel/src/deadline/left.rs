//! How much time is left.

use serde::Serialize;

use crate::{Instant, calendar::WorkingCalendar};

/// How much time is left, as it is said to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TimeLeft {
    /// That many working days ahead, at least one.
    Days {
        /// Working days.
        days: i64,
    },
    /// Due before the next working day begins; so many minutes of working time remain.
    Today {
        /// Minutes of working time.
        minutes: i64,
    },
    /// The due moment has passed; nought while it is still the same working day.
    Late {
        /// Working days begun since.
        days: i64,
    },
}

/// How much time is left until `due`.
#[must_use]
pub fn time_left(now: Instant, due: Instant, calendar: &WorkingCalendar) -> TimeLeft {
    let days = calendar.working_days_left(now, due);
    if now > due {
        TimeLeft::Late { days: -days }
    } else if days > 0 {
        TimeLeft::Days { days }
    } else {
        TimeLeft::Today { minutes: calendar.working_time_between(now, due).num_minutes() }
    }
}
