//! The answer of `xaso calendar`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{DayKind, FIRST_YEAR, LAST_YEAR, WorkingCalendar};
use crate::lunar::{self, LunarDate};

/// The days out of the ordinary of a year. Its JSON is the answer of `xaso calendar --year`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearReport {
    /// The year.
    pub year: i32,
    /// Whether the days come from data; otherwise they are reckoned from the law.
    pub given: bool,
    /// [`WorkingCalendar::version`].
    pub version: String,
    /// How many days on which the office would be open fall away.
    pub days_off: usize,
    /// Holidays by date, those on a weekend too.
    pub holidays: Vec<HolidayReport>,
    /// Weekend days worked in exchange, by date.
    pub working: Vec<HolidayReport>,
}

/// One day of a [`YearReport`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolidayReport {
    /// The day.
    pub date: NaiveDate,
    /// What people call it, in Vietnamese.
    pub name: String,
    /// Fixed by law or announced.
    pub official: bool,
    /// The same day in the lunar calendar.
    pub lunar: Option<LunarDate>,
}

impl WorkingCalendar {
    /// The report of a year; `None` outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    #[must_use]
    pub fn year_report(&self, year: i32) -> Option<YearReport> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        let of = |kind: DayKind| -> Vec<HolidayReport> {
            self.days(year)
                .iter()
                .filter(|day| day.kind == kind)
                .map(|day| HolidayReport {
                    date: day.date,
                    name: day.name.clone(),
                    official: day.official,
                    lunar: lunar::from_solar(day.date).ok(),
                })
                .collect()
        };
        let holidays = of(DayKind::Holiday);
        let days_off =
            holidays.iter().filter(|day| !self.hours_on(day.date).of(chrono::Datelike::weekday(&day.date)).is_empty()).count();
        Some(YearReport {
            year,
            given: self.is_given(year),
            version: self.version().to_owned(),
            days_off,
            holidays,
            working: of(DayKind::Working),
        })
    }
}
