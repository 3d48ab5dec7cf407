//! The working calendar: which hours of which days an office is open.
//!
//! Holidays are data. Some years are built in (`data/calendar/vietnam.csv`), a file may replace any of them, and every
//! other year is reckoned from the law. Immutable once made; its [`version`](WorkingCalendar::version) names exactly
//! these hours and these days, so that a dossier can keep the one it was received under.

mod file;
mod hours;
mod report;
mod rules;

use std::{collections::BTreeMap, io::Read, sync::OnceLock};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use file::{CalendarError, MAX_FILE_BYTES, read_days, write_days};
pub use hours::{Span, WorkHours, WorkHoursError};
pub use report::{HolidayReport, YearReport};

use crate::{Instant, VIETNAM};

/// First year that the calendar knows.
pub const FIRST_YEAR: i32 = 2000;
/// Last year that the calendar knows: the lunar calendar's last.
pub const LAST_YEAR: i32 = crate::lunar::LAST_YEAR;

/// What a day out of the ordinary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayKind {
    /// The office is closed, whatever day of the week it is.
    Holiday,
    /// The office is open although it is a weekend, in exchange for another day.
    Working,
}

impl DayKind {
    /// The word used in files: `holiday`, `working`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Working => "working",
        }
    }
}

/// A day out of the ordinary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// Closed or open.
    pub kind: DayKind,
    /// What people call it, in Vietnamese.
    pub name: String,
    /// Fixed by law or announced; `false` where only reckoned and open to change.
    pub official: bool,
}

/// Why an office is closed on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Closed {
    /// The weekly rest.
    Weekly,
    /// A holiday.
    Holiday {
        /// Its Vietnamese name.
        name: String,
        /// Whether it is fixed, see [`CalendarDay::official`].
        official: bool,
    },
    /// Before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    Unknown,
}

/// An office's working hours and its days out of the ordinary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    hours: WorkHours,
    /// Hours that came later, by the day from which they hold; empty for most.
    later: BTreeMap<NaiveDate, WorkHours>,
    /// Whole years that are given; the others are reckoned. Each sorted by date.
    years: BTreeMap<i32, Vec<CalendarDay>>,
    version: String,
}

impl WorkingCalendar {
    /// The built-in calendar with the usual hours: Monday to Friday, 07:00–11:30 and 13:30–17:00.
    #[must_use]
    pub fn vietnam() -> Self {
        static BUILT_IN: OnceLock<WorkingCalendar> = OnceLock::new();
        BUILT_IN
            .get_or_init(|| {
                let days = file::read(include_bytes!("../../../../data/calendar/vietnam.csv").as_slice())
                    .expect("the built-in calendar is read by a test");
                Self::new(WorkHours::usual(), BTreeMap::new(), file::by_year(days))
            })
            .clone()
    }

    /// The usual hours and no given year: every holiday is reckoned from the law.
    #[must_use]
    pub fn reckoned() -> Self {
        Self::new(WorkHours::usual(), BTreeMap::new(), BTreeMap::new())
    }

    fn new(hours: WorkHours, later: BTreeMap<NaiveDate, WorkHours>, years: BTreeMap<i32, Vec<CalendarDay>>) -> Self {
        let version = fingerprint(&hours, &later, &years);
        Self { hours, later, years, version }
    }

    /// The same days with other hours, for a desk that keeps its own.
    #[must_use]
    pub fn with_hours(self, hours: WorkHours) -> Self {
        Self::new(hours, BTreeMap::new(), self.years)
    }

    /// The same days, with other hours from that day on until the next change: what was before keeps the hours it had.
    #[must_use]
    pub fn with_hours_from(mut self, from: NaiveDate, hours: WorkHours) -> Self {
        self.later.insert(from, hours);
        Self::new(self.hours, self.later, self.years)
    }

    /// The same calendar with these years replaced whole by these days, also by none. Days of another year than the one they stand
    /// under are left out, and so is the second row of a day.
    #[must_use]
    pub fn with_years(mut self, years: BTreeMap<i32, Vec<CalendarDay>>) -> Self {
        for (year, mut days) in years {
            days.retain(|day| day.date.year() == year);
            days.sort_by_key(|day| day.date);
            days.dedup_by_key(|day| day.date);
            self.years.insert(year, days);
        }
        Self::new(self.hours, self.later, self.years)
    }

    /// The same calendar with the years that a CSV file mentions replaced by what it says.
    ///
    /// Columns `date,kind,name,official` in any order. Fails on the first row that cannot be used, naming line and
    /// field; then nothing is replaced. Reads at most [`MAX_FILE_BYTES`].
    pub fn with_csv(self, csv: impl Read) -> Result<Self, CalendarError> {
        let mut years = self.years;
        years.extend(file::by_year(file::read(csv)?));
        Ok(Self::new(self.hours, self.later, years))
    }

    /// Names exactly these hours and days, for example `vn1-5f0c41d2a9be`: other hours or days, another version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The working hours of that day's time.
    #[must_use]
    pub fn hours_on(&self, date: NaiveDate) -> &WorkHours {
        self.later.range(..=date).next_back().map_or(&self.hours, |(_, hours)| hours)
    }

    /// The days out of the ordinary of a year, by date; none outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    #[must_use]
    pub fn days(&self, year: i32) -> &[CalendarDay] {
        self.years.get(&year).map_or_else(|| rules::reckoned(year), Vec::as_slice)
    }

    /// Whether that year was given by data; otherwise it is reckoned from the law.
    #[must_use]
    pub fn is_given(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// What is out of the ordinary about a day, if anything.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Option<&CalendarDay> {
        let days = self.days(date.year());
        days.binary_search_by_key(&date, |day| day.date).ok().map(|index| &days[index])
    }

    /// The hours in which the office is open that day, in order; empty when closed.
    #[must_use]
    pub fn spans(&self, date: NaiveDate) -> &[Span] {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
            return &[];
        }
        match self.day(date).map(|day| day.kind) {
            Some(DayKind::Holiday) => &[],
            Some(DayKind::Working) => self.hours_on(date).exchanged(date.weekday()),
            None => self.hours_on(date).of(date.weekday()),
        }
    }

    /// Whether the office opens that day.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.spans(date).is_empty()
    }

    /// Why it does not; `None` on a working day.
    #[must_use]
    pub fn closed(&self, date: NaiveDate) -> Option<Closed> {
        if self.is_working_day(date) {
            return None;
        }
        if !(FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
            return Some(Closed::Unknown);
        }
        Some(match self.day(date) {
            Some(day) if day.kind == DayKind::Holiday => Closed::Holiday { name: day.name.clone(), official: day.official },
            _ => Closed::Weekly,
        })
    }

    /// Whether the office is open at a moment. At the closing minute it is not.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        to_local(at).is_some_and(|at| self.spans(at.date()).iter().any(|span| span.holds(at.time())))
    }

    /// That moment if the office is open then, else the next opening. `None` when there is none in the known years.
    #[must_use]
    pub fn next_opening(&self, at: Instant) -> Option<Instant> {
        to_local(at).and_then(|at| self.opening_from(at)).map(from_local)
    }

    /// As [`Self::next_opening`], in local time.
    pub(crate) fn opening_from(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let mut from = Some(at.time());
        for date in known_days(at.date()) {
            for span in self.spans(date) {
                match from {
                    Some(time) if span.holds(time) => return Some(at),
                    Some(time) if time >= span.end => {}
                    _ => return Some(date.and_time(span.start)),
                }
            }
            from = None;
        }
        None
    }

    /// Working time from `a` to `b`; nought where `b` is not after `a`. Only the known years count.
    #[must_use]
    pub fn working_time_between(&self, a: Instant, b: Instant) -> TimeDelta {
        let (Some(a), Some(b)) = (clamp_local(a), clamp_local(b)) else {
            return TimeDelta::zero();
        };
        let mut total = TimeDelta::zero();
        if b <= a {
            return total;
        }
        for date in known_days(a.date()).take_while(|date| *date <= b.date()) {
            for span in self.spans(date) {
                let start = date.and_time(span.start).max(a);
                let end = date.and_time(span.end).min(b);
                if end > start {
                    total += end - start;
                }
            }
        }
        total
    }

    /// How many working days lie ahead: working dates after `now`'s date up to `due`'s. Nought: today or none between.
    /// Below nought: how many working days have begun since the due date. For "còn 2 ngày làm việc".
    #[must_use]
    pub fn working_days_left(&self, now: Instant, due: Instant) -> i64 {
        let (Some(now), Some(due)) = (clamp_local(now), clamp_local(due)) else {
            return 0;
        };
        let count = |from: NaiveDate, to: NaiveDate| {
            let days = known_days(from).skip(1).take_while(|date| *date <= to);
            i64::try_from(days.filter(|date| self.is_working_day(*date)).count()).unwrap_or(i64::MAX)
        };
        if due.date() >= now.date() { count(now.date(), due.date()) } else { -count(due.date(), now.date()) }
    }
}

/// A day and those after it, as far as the calendar knows.
pub(crate) fn known_days(from: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(|date| date.year() <= LAST_YEAR)
}

/// Local time of a moment in the known years.
pub(crate) fn to_local(at: Instant) -> Option<NaiveDateTime> {
    // The year in UTC is checked first: at chrono's own limits the conversion itself would overflow.
    if !(FIRST_YEAR - 1..=LAST_YEAR).contains(&at.year()) {
        return None;
    }
    let local = at.with_timezone(&VIETNAM).naive_local();
    (FIRST_YEAR..=LAST_YEAR).contains(&local.year()).then_some(local)
}

/// Local time, drawn in to the known years.
fn clamp_local(at: Instant) -> Option<NaiveDateTime> {
    let first = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1)?;
    let after = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31)?.checked_add_days(Days::new(1))?;
    Some(match to_local(at) {
        Some(local) => local,
        None if at.year() < FIRST_YEAR => first.and_time(chrono::NaiveTime::MIN),
        None => after.and_time(chrono::NaiveTime::MIN),
    })
}

/// The moment of a local time.
pub(crate) fn from_local(at: NaiveDateTime) -> Instant {
    VIETNAM.from_local_datetime(&at).single().expect("a fixed offset has no gaps and no overlaps").to_utc()
}

/// The first six bytes of a SHA-256 over everything that decides a deadline. `vn1` is the version of the law's rules
/// in `rules.rs`, which decide the years that are not given: raise it when they change.
fn fingerprint(hours: &WorkHours, later: &BTreeMap<NaiveDate, WorkHours>, years: &BTreeMap<i32, Vec<CalendarDay>>) -> String {
    let mut hash = Sha256::new();
    hash.update(hours.to_string());
    for (from, hours) in later {
        hash.update(format!("\nfrom {from} {hours}"));
    }
    for (year, days) in years {
        hash.update(format!("\n{year}"));
        for day in days {
            hash.update(format!("\n{} {} {} {}", day.date, day.kind.as_str(), day.official, day.name));
        }
    }
    let digest = hash.finalize();
    digest.iter().take(6).fold(String::from("vn1-"), |text, byte| format!("{text}{byte:02x}"))
}
