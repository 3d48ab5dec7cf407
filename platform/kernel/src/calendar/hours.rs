//! Working hours of a week.

use std::{fmt, str::FromStr};

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// A stretch of open hours within a day, from `start` up to but not including `end`. Text form `07:00-11:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Opening.
    pub start: NaiveTime,
    /// Closing, later than the opening.
    pub end: NaiveTime,
}

impl Span {
    /// Whether the office is open at that time of day.
    #[must_use]
    pub fn holds(self, time: NaiveTime) -> bool {
        self.start <= time && time < self.end
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start.format("%H:%M"), self.end.format("%H:%M"))
    }
}

/// What is wrong with working hours that were given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkHoursError {
    /// Not of the form `07:00-11:30`.
    #[error("hours are written as 07:00-11:30, got {0:?}")]
    Form(String),
    /// A stretch ends before it begins, or overlaps the one before it.
    #[error("hours must follow one another: {0}")]
    Order(String),
    /// No day has any hours.
    #[error("at least one day of the week needs working hours")]
    NeverOpen,
}

impl FromStr for Span {
    type Err = WorkHoursError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || WorkHoursError::Form(text.chars().take(40).collect());
        let (start, end) = text.split_once(['-', '–']).ok_or_else(wrong)?;
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| wrong());
        let span = Self { start: time(start)?, end: time(end)? };
        if span.start < span.end { Ok(span) } else { Err(WorkHoursError::Order(span.to_string())) }
    }
}

/// The working hours of each day of the week. In JSON a list of seven lists, Monday first: `[["07:00-11:30","13:30-17:00"],…,[],[]]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[Vec<String>; 7]", into = "[Vec<String>; 7]")]
pub struct WorkHours {
    /// From Monday.
    week: [Vec<Span>; 7],
    /// Hours of a weekend day worked in exchange: those of the first working day of the week.
    exchange: Vec<Span>,
}

impl WorkHours {
    /// Hours of a week from Monday to Sunday. The stretches of a day must be in order and apart, and some day must have one.
    pub fn new(week: [Vec<Span>; 7]) -> Result<Self, WorkHoursError> {
        for span in week.iter().flatten() {
            if span.start >= span.end {
                return Err(WorkHoursError::Order(span.to_string()));
            }
        }
        for pair in week.iter().flat_map(|day| day.windows(2)) {
            if pair[0].end > pair[1].start {
                return Err(WorkHoursError::Order(format!("{}, {}", pair[0], pair[1])));
            }
        }
        let exchange = week.iter().find(|day| !day.is_empty()).cloned().ok_or(WorkHoursError::NeverOpen)?;
        Ok(Self { week, exchange })
    }

    /// Monday to Friday, 07:00–11:30 and 13:30–17:00: eight hours.
    #[must_use]
    pub fn usual() -> Self {
        let span = |h1, m1, h2, m2| Span {
            start: NaiveTime::from_hms_opt(h1, m1, 0).expect("a valid time of day"),
            end: NaiveTime::from_hms_opt(h2, m2, 0).expect("a valid time of day"),
        };
        let day = vec![span(7, 0, 11, 30), span(13, 30, 17, 0)];
        let week = [day.clone(), day.clone(), day.clone(), day.clone(), day.clone(), Vec::new(), Vec::new()];
        Self { week, exchange: day }
    }

    /// The same week with other hours on one day, for a desk that also opens on Saturday morning.
    pub fn with_day(mut self, day: Weekday, spans: Vec<Span>) -> Result<Self, WorkHoursError> {
        self.week[day.num_days_from_monday() as usize] = spans;
        Self::new(self.week)
    }

    /// The hours of an ordinary day.
    #[must_use]
    pub fn of(&self, day: Weekday) -> &[Span] {
        &self.week[day.num_days_from_monday() as usize]
    }

    /// The hours of a day worked in exchange: a whole day's, even where that weekday otherwise has a half.
    #[must_use]
    pub fn exchanged(&self, day: Weekday) -> &[Span] {
        if matches!(day, Weekday::Sat | Weekday::Sun) || self.of(day).is_empty() { &self.exchange } else { self.of(day) }
    }
}

impl fmt::Display for WorkHours {
    /// One line, Monday first: `07:00-11:30 13:30-17:00; …; ; `.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, day) in self.week.iter().enumerate() {
            let spans: Vec<String> = day.iter().map(Span::to_string).collect();
            write!(f, "{}{}", if i > 0 { "; " } else { "" }, spans.join(" "))?;
        }
        Ok(())
    }
}

impl TryFrom<[Vec<String>; 7]> for WorkHours {
    type Error = WorkHoursError;

    fn try_from(week: [Vec<String>; 7]) -> Result<Self, Self::Error> {
        let mut parsed: [Vec<Span>; 7] = Default::default();
        for (day, texts) in parsed.iter_mut().zip(&week) {
            *day = texts.iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
        }
        Self::new(parsed)
    }
}

impl From<WorkHours> for [Vec<String>; 7] {
    fn from(hours: WorkHours) -> Self {
        hours.week.map(|day| day.iter().map(Span::to_string).collect())
    }
}
