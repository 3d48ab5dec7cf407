//! A year as twelve small tables and one list, for officials and for anyone.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use xaso_kernel::{
    WorkingCalendar,
    calendar::{CalendarDay, DayKind},
    lunar, when,
};
use xaso_web::{Layout, forms::TagKind};

use crate::explain::lang;

const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// One square of a month; empty where it belongs to another.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// `24`.
    pub day: String,
    /// `16`, or `1/10` on the first of a lunar month.
    pub lunar: String,
    /// What stands out, in a word: `nghỉ`, `dự kiến`, `làm bù`; empty on any other day.
    pub word: String,
    /// Its shape: `off`, `expected`, `working`, `rest`, or empty.
    pub kind: &'static str,
    /// Where the day is changed; empty where it is not.
    pub href: String,
    /// The whole date, for who hears the link.
    pub long: String,
}

/// One month.
#[derive(Clone, Debug)]
pub struct Month {
    /// Unique on the page.
    pub id: String,
    /// `Tháng 11`.
    pub name: String,
    /// Weeks of seven.
    pub weeks: Vec<Vec<Cell>>,
}

/// A day out of the ordinary in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// `thứ Ba, 24/11/2026`.
    pub date: String,
    /// The lunar date.
    pub lunar: String,
    /// What people call it.
    pub name: String,
    /// How sure it is, in words.
    pub word: String,
    /// The same by shape.
    pub kind: TagKind,
    /// Where it is changed; empty where it is not.
    pub href: String,
}

/// A year.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Names of the weekdays, short.
    pub heads: Vec<(String, String)>,
    /// Months.
    pub months: Vec<Month>,
    /// Days out of the ordinary, by date.
    pub rows: Vec<Row>,
}

fn shape(day: &CalendarDay) -> (&'static str, &'static str, TagKind) {
    match (day.kind, day.official) {
        (DayKind::Holiday, true) => ("off", "calendar-mark-off", TagKind::Done),
        (DayKind::Holiday, false) => ("expected", "calendar-mark-expected", TagKind::Soon),
        (DayKind::Working, _) => ("working", "calendar-mark-working", TagKind::Working),
    }
}

fn lunar_day(date: NaiveDate) -> String {
    lunar::from_solar(date)
        .map(|lunar| if lunar.day == 1 { format!("1/{}", lunar.month) } else { lunar.day.to_string() })
        .unwrap_or_default()
}

fn lunar_date(l: &Layout, date: NaiveDate) -> String {
    let Ok(lunar) = lunar::from_solar(date) else { return String::new() };
    // i18n: calendar-lunar calendar-lunar-leap
    let key = if lunar.leap { "calendar-lunar-leap" } else { "calendar-lunar" };
    l.ta(key, [("day", lunar.day.to_string()), ("month", lunar.month.to_string())])
}

fn href(date: NaiveDate, may_edit: bool) -> String {
    if may_edit { format!("/can-bo/lich/ngay?ngay={date}") } else { String::new() }
}

fn month(l: &Layout, calendar: &WorkingCalendar, first: NaiveDate, may_edit: bool) -> Month {
    let number = first.month();
    let before = usize::try_from(first.weekday().num_days_from_monday()).unwrap_or(0);
    let mut cells = vec![Cell::default(); before];
    for date in first.iter_days().take_while(|date| date.month() == number) {
        let (kind, word) = match calendar.day(date) {
            // i18n: calendar-mark-*
            Some(day) => (shape(day).0, l.t(&format!("{}-short", shape(day).1)).into_owned()),
            None if calendar.is_working_day(date) => ("", String::new()),
            None => ("rest", String::new()),
        };
        cells.push(Cell {
            day: date.day().to_string(),
            lunar: lunar_day(date),
            word,
            kind,
            href: href(date, may_edit),
            long: when::long_date(lang(l), date),
        });
    }
    cells.resize(cells.len().div_ceil(7) * 7, Cell::default());
    Month {
        id: format!("thang-{number}"),
        name: l.t(&format!("calendar-month-{number}")).into_owned(), // i18n: calendar-month-*
        weeks: cells.chunks(7).map(<[Cell]>::to_vec).collect(),
    }
}

/// The year as it is shown.
pub fn of(l: &Layout, calendar: &WorkingCalendar, year: i32, may_edit: bool) -> Shown {
    let months = (1..=12).filter_map(|number| NaiveDate::from_ymd_opt(year, number, 1));
    let head = |day: Weekday| {
        let long = when::weekday(lang(l), day).to_owned();
        // i18n: calendar-head-*
        (l.t(&format!("calendar-head-{}", day.number_from_monday())).into_owned(), long)
    };
    let row = |day: &CalendarDay| {
        let (_, word, kind) = shape(day);
        Row {
            date: when::long_date(lang(l), day.date),
            lunar: lunar_date(l, day.date),
            name: day.name.clone(),
            word: l.t(word).into_owned(),
            kind,
            href: href(day.date, may_edit),
        }
    };
    Shown {
        heads: WEEK.into_iter().map(head).collect(),
        months: months.map(|first| month(l, calendar, first, may_edit)).collect(),
        rows: calendar.days(year).iter().map(row).collect(),
    }
}

/// The Monday-to-Sunday names, the first letter a capital.
pub fn weekdays(l: &Layout) -> Vec<(Weekday, String)> {
    WEEK.into_iter().map(|day| (day, capital(when::weekday(lang(l), day)))).collect()
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first day after today, for a form that suggests one.
pub fn tomorrow(today: NaiveDate) -> NaiveDate {
    today + Days::new(1)
}
