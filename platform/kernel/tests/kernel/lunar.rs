use chrono::{Datelike, NaiveDate};
use xaso_kernel::lunar::{FIRST_YEAR, LAST_YEAR, LunarDate, LunarError, from_solar, to_solar};

use crate::day;

fn vectors() -> Vec<(NaiveDate, LunarDate)> {
    let mut reader = csv::Reader::from_reader(include_bytes!("../fixtures/lunar_vectors.csv").as_slice());
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let number = |i: usize| record[i].parse().unwrap();
            let lunar = LunarDate { day: number(1), month: number(2), year: record[3].parse().unwrap(), leap: &record[4] == "1" };
            (day(&record[0]), lunar)
        })
        .collect()
}

#[test]
fn every_vector_holds_in_both_directions() {
    let vectors = vectors();
    assert_eq!(vectors.len() * 2, 296);
    for (solar, lunar) in vectors {
        assert_eq!(from_solar(solar), Ok(lunar), "{solar}");
        assert_eq!(to_solar(lunar), Ok(solar), "{solar}");
    }
}

#[test]
fn the_meridian_is_vietnams_and_not_chinas() {
    assert_eq!(from_solar(day("2007-02-17")), Ok(LunarDate { day: 1, month: 1, year: 2007, leap: false }));
}

#[test]
fn leap_months_are_found_and_named_after_the_month_before() {
    for (solar, month, year) in [("2025-07-25", 6, 2025), ("2023-03-22", 2, 2023), ("2033-12-22", 11, 2033)] {
        assert_eq!(from_solar(day(solar)), Ok(LunarDate { day: 1, month, year, leap: true }), "{solar}");
    }
    for (year, month) in [(2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11)] {
        let leap: Vec<u32> = (1..=12).filter(|m| to_solar(LunarDate { day: 1, month: *m, year, leap: true }).is_ok()).collect();
        assert_eq!(leap, [month], "{year}");
    }
}

#[test]
fn the_last_day_of_march_2054_is_a_thirtieth_and_not_day_nought() {
    assert_eq!(from_solar(day("2054-05-07")), Ok(LunarDate { day: 30, month: 3, year: 2054, leap: false }));
}

#[test]
fn every_day_of_three_centuries_follows_the_one_before_and_comes_back() {
    let mut before: Option<LunarDate> = None;
    for solar in day("1900-02-01").iter_days().take_while(|date| date.year() < LAST_YEAR) {
        let lunar = from_solar(solar).unwrap();
        assert!((1..=30).contains(&lunar.day) && (1..=12).contains(&lunar.month), "{solar} {lunar:?}");
        if let Some(before) = before {
            if lunar.day == 1 {
                assert!(before.day >= 29, "{solar}: a month of {} days", before.day);
                let same = lunar.leap && lunar.month == before.month && lunar.year == before.year;
                assert!(same || (!lunar.leap && lunar.month == before.month % 12 + 1), "{solar}: {before:?} then {lunar:?}");
            } else {
                assert_eq!(lunar, LunarDate { day: before.day + 1, ..before }, "{solar}");
            }
        }
        assert_eq!(to_solar(lunar), Ok(solar));
        before = Some(lunar);
    }
}

#[test]
fn days_that_are_not_in_the_calendar_are_refused() {
    let lunar = |day, month, year, leap| to_solar(LunarDate { day, month, year, leap });
    assert_eq!(lunar(1, 1, 2026, true), Err(LunarError::NoSuchDay));
    assert_eq!(lunar(1, 5, 2025, true), Err(LunarError::NoSuchDay));
    assert_eq!(lunar(30, 12, 2024, false), Err(LunarError::NoSuchDay));
    assert_eq!(lunar(0, 1, 2026, false), Err(LunarError::NoSuchDay));
    assert_eq!(lunar(1, 13, 2026, false), Err(LunarError::NoSuchDay));
    assert_eq!(lunar(1, 1, LAST_YEAR + 1, false), Err(LunarError::YearOutOfRange(LAST_YEAR + 1)));
    assert_eq!(from_solar(day("1899-12-31")), Err(LunarError::YearOutOfRange(FIRST_YEAR - 1)));
    assert!(from_solar(NaiveDate::MAX).is_err() && from_solar(NaiveDate::MIN).is_err());
    assert!(lunar(1, 1, i32::MIN, false).is_err() && lunar(u32::MAX, u32::MAX, 2026, false).is_err());
}

#[test]
fn its_json_is_the_answer_of_the_command() {
    let json = serde_json::to_value(from_solar(day("2026-11-21")).unwrap()).unwrap();
    assert_eq!(json, serde_json::json!({"day": 13, "month": 10, "year": 2026, "leap": false}));
}
