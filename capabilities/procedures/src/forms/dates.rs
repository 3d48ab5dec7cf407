//! Days, and parts of days, as people write them.

use chrono::NaiveDate;
use xaso_kernel::clean_line;

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Partial {
    first: NaiveDate,
    last: NaiveDate,
}

impl Partial {
    /// Reads `1950`, `1950-03` or `1950-03-12`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split('-');
        let year = parts.next().filter(|part| digits(part, 4))?.parse().ok()?;
        let month = parts.next().map(|part| if digits(part, 2) { part.parse().ok() } else { None });
        let day = parts.next().map(|part| if digits(part, 2) { part.parse().ok() } else { None });
        match (month, day, parts.next()) {
            (None, None, None) => {
                Some(Self { first: NaiveDate::from_ymd_opt(year, 1, 1)?, last: NaiveDate::from_ymd_opt(year, 12, 31)? })
            }
            (Some(Some(month)), None, None) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let next = if month == 12 {
                    NaiveDate::from_ymd_opt(year + 1, 1, 1)
                } else {
                    NaiveDate::from_ymd_opt(year, month + 1, 1)
                };
                Some(Self { first, last: next?.pred_opt()? })
            }
            (Some(Some(month)), Some(Some(day)), None) => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?;
                Some(Self { first: date, last: date })
            }
            _ => None,
        }
    }

    /// The first day that may be meant.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day that may be meant.
    pub const fn last(self) -> NaiveDate {
        self.last
    }
}

/// Between the parts of a date, as people write them.
const BETWEEN: [char; 5] = ['/', '-', '.', ' ', ','];

fn parts(typed: &str) -> Option<Vec<u32>> {
    let parts: Vec<&str> = typed.split(BETWEEN).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || parts.len() > 3 || parts.iter().any(|part| !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    parts.iter().map(|part| part.parse().ok()).collect()
}

fn of(year: u32, month: u32, day: u32) -> Option<String> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| (1_000..=9_999).contains(year))?, month, day)?;
    Some(date.to_string())
}

/// `2026-11-02` or `2/11/2026` as `2026-11-02`.
pub(super) fn date(typed: &str) -> Option<String> {
    match parts(typed)?.as_slice() {
        [year, month, day] if *year >= 1_000 => of(*year, *month, *day),
        [day, month, year] => of(*year, *month, *day),
        _ => None,
    }
}

/// `1950`, `3/1950` or `12/3/1950` as `1950`, `1950-03` or `1950-03-12`.
pub(super) fn partial_date(typed: &str) -> Option<String> {
    let text = match parts(typed)?.as_slice() {
        [year] => format!("{year}"),
        [year, month] if *year >= 1_000 => format!("{year}-{month:02}"),
        [month, year] => format!("{year}-{month:02}"),
        _ => return date(typed),
    };
    Partial::parse(&text).filter(|_| !text.starts_with('0')).map(|_| text)
}

/// In place of a month that is not given between a day and a year, so that nobody takes the day for the month.
pub(super) const UNKNOWN: &str = "?";

/// The date of three boxes, as it would be typed: `5/3/2020`, and with `partial` also `3/2020` and `2020`.
pub(super) fn joined(day: &str, month: &str, year: &str, partial: bool) -> String {
    let all = [clean_line(day), clean_line(month), clean_line(year)];
    match &all {
        [day, month, _] if partial && day.is_empty() && month.is_empty() => all[2].clone(),
        [day, _, _] if partial && day.is_empty() => all[1..].join("/"),
        [day, month, year] if partial && month.is_empty() => [day, UNKNOWN, year].join("/"),
        _ => all.join("/"),
    }
}
