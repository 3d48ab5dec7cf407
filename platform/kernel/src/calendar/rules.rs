//! Public holidays reckoned from the law, for years without data.
//!
//! Labour Code 2019 (45/2019/QH14) Article 112: 1 January; five days of Tết; 10/3 of the lunar calendar; 30 April; 1 May;
//! 2 September and the day before or after it. Resolution 28/2026/QH16: 24 November, from 2026. Article 111.3: a holiday
//! on a weekly rest day gives the next working day off. Which five days of Tết and which day beside 2 September are
//! decided each year, so those rows are not official.

use std::{collections::BTreeMap, sync::OnceLock};

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::{CalendarDay, DayKind, FIRST_YEAR, LAST_YEAR};
use crate::lunar::{self, LunarDate};

const YEARS: usize = (LAST_YEAR - FIRST_YEAR + 1) as usize;
static RECKONED: [OnceLock<Vec<CalendarDay>>; YEARS] = [const { OnceLock::new() }; YEARS];

/// The holidays of a year, by date; none outside the known years. Reckoned once a year asked for.
pub(super) fn reckoned(year: i32) -> &'static [CalendarDay] {
    year.checked_sub(FIRST_YEAR)
        .and_then(|index| usize::try_from(index).ok())
        .and_then(|index| RECKONED.get(index))
        .map_or(&[], |days| days.get_or_init(|| reckon(year)))
}

fn reckon(year: i32) -> Vec<CalendarDay> {
    let mut days = BTreeMap::new();
    let mut add = |date: NaiveDate, name: &str, official: bool| {
        days.entry(date)
            .and_modify(|(names, _): &mut (String, bool)| names.push_str(&format!("; {name}")))
            .or_insert_with(|| (name.to_owned(), official));
    };
    add(solar(year, 1, 1), "Tết Dương lịch", true);
    for (date, name) in tet(year) {
        add(date, &name, false);
    }
    add(lunar_day(year, 3, 10), "Giỗ Tổ Hùng Vương", true);
    add(solar(year, 4, 30), "Ngày Chiến thắng", true);
    add(solar(year, 5, 1), "Quốc tế lao động", true);
    let national = solar(year, 9, 2);
    add(national, "Quốc khánh", true);
    if year >= 2021 {
        add(beside_national_day(national), "Quốc khánh (ngày liền kề)", false);
    }
    if year >= 2026 {
        add(solar(year, 11, 24), "Ngày Văn hóa Việt Nam", true);
    }
    let on_rest: Vec<(NaiveDate, String)> =
        days.iter().filter(|(date, _)| is_rest(**date)).map(|(date, (name, _))| (*date, name.clone())).collect();
    for (date, name) in on_rest {
        let instead = date.iter_days().find(|day| !is_rest(*day) && !days.contains_key(day));
        if let Some(instead) = instead {
            days.insert(instead, (format!("Nghỉ bù {name}"), false));
        }
    }
    days.into_iter().map(|(date, (name, official))| CalendarDay { date, kind: DayKind::Holiday, name, official }).collect()
}

/// The five days of Tết with their names: the last one or two of the old year and the first four or three of the new,
/// whichever puts fewer of them on a weekend; the last one and the first four where it makes no difference.
fn tet(year: i32) -> Vec<(NaiveDate, String)> {
    let first = lunar_day(year, 1, 1);
    let from = |before: i64| (-before..5 - before).map(move |offset| (offset, first + TimeDelta::days(offset)));
    let on_rest = |before: i64| from(before).filter(|(_, date)| is_rest(*date)).count();
    let before = if on_rest(2) < on_rest(1) { 2 } else { 1 };
    from(before)
        .map(|(offset, date)| {
            let name = if offset >= 0 {
                format!("Tết Nguyên đán (mùng {})", offset + 1)
            } else {
                let old = lunar::from_solar(date).expect("the days about Tết are in the lunar calendar's years");
                format!("Tết Nguyên đán ({} tháng Chạp)", old.day)
            };
            (date, name)
        })
        .collect()
}

/// The day off beside 2 September: the one that joins a weekend, else the day before, as the schedules of 2022 to 2026 chose.
fn beside_national_day(national: NaiveDate) -> NaiveDate {
    match national.weekday() {
        Weekday::Mon | Weekday::Thu | Weekday::Sun => national + TimeDelta::days(1),
        _ => national - TimeDelta::days(1),
    }
}

/// The weekly rest that the law's compensation goes by, whatever hours a desk keeps.
fn is_rest(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn solar(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day that every year has")
}

fn lunar_day(year: i32, month: u32, day: u32) -> NaiveDate {
    lunar::to_solar(LunarDate { day, month, year, leap: false }).expect("every lunar year has that day")
}
