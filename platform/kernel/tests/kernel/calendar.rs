use chrono::Weekday;
use proptest::prelude::*;
use xaso_kernel::calendar::{CalendarError, Closed, DayKind, WorkHours, WorkingCalendar};

use crate::{at, day};

/// The holidays of 2026 and 2027 that were handed to the project, weekend days left out.
const GIVEN: &str = include_str!("../fixtures/holidays_2026_2027.csv");

fn holidays(calendar: &WorkingCalendar, year: i32) -> Vec<String> {
    calendar.days(year).iter().filter(|d| d.kind == DayKind::Holiday).map(|d| d.date.to_string()).collect()
}

fn read(csv: &str) -> Result<WorkingCalendar, CalendarError> {
    WorkingCalendar::vietnam().with_csv(csv.as_bytes())
}

#[test]
fn an_ordinary_week_is_open_from_monday_to_friday_with_lunch_closed() {
    let calendar = WorkingCalendar::vietnam();
    for (moment, open) in [
        ("2026-11-20T06:59", false),
        ("2026-11-20T07:00", true),
        ("2026-11-20T11:29", true),
        ("2026-11-20T11:30", false),
        ("2026-11-20T13:30", true),
        ("2026-11-20T17:00", false),
        ("2026-11-21T09:00", false),
        ("2026-11-22T09:00", false),
        ("2026-11-24T09:00", false),
    ] {
        assert_eq!(calendar.is_open(at(moment)), open, "{moment}");
    }
}

#[test]
fn the_handed_holidays_are_all_built_in() {
    let calendar = WorkingCalendar::vietnam();
    for line in GIVEN.lines().skip(1) {
        let date = day(&line[..10]);
        assert!(!calendar.is_working_day(date), "{line}");
    }
}

#[test]
fn a_year_from_2026_gives_twelve_days_off() {
    let calendar = WorkingCalendar::vietnam();
    for year in [2026, 2027, 2028, 2029, 2030, 2031, 2040] {
        assert_eq!(calendar.year_report(year).unwrap().days_off, 12, "{year}");
    }
}

#[test]
fn announced_exchanges_of_2025_close_a_friday_and_open_a_saturday() {
    let calendar = WorkingCalendar::vietnam();
    assert!(!calendar.is_working_day(day("2025-05-02")));
    assert!(calendar.is_open(at("2025-04-26T15:00")));
    assert!(!calendar.is_working_day(day("2025-04-19")));
}

#[test]
fn the_reckoned_years_that_are_built_in_are_what_the_rules_say() {
    let calendar = WorkingCalendar::vietnam();
    for year in [2027, 2028] {
        assert_eq!(calendar.days(year), WorkingCalendar::reckoned().days(year), "{year}");
    }
}

#[test]
fn the_rules_give_what_was_announced_for_2026() {
    assert_eq!(holidays(&WorkingCalendar::vietnam(), 2026), holidays(&WorkingCalendar::reckoned(), 2026));
}

#[test]
fn a_holiday_on_a_weekend_gives_the_next_working_day_that_is_not_a_holiday_itself() {
    let calendar = WorkingCalendar::vietnam();
    let closed = |date: &str| calendar.closed(day(date));
    let holiday = |name: &str, official| Some(Closed::Holiday { name: name.into(), official });
    assert_eq!(closed("2027-02-10"), holiday("Nghỉ bù Tết Nguyên đán (mùng 1)", false));
    assert_eq!(closed("2027-02-11"), holiday("Nghỉ bù Tết Nguyên đán (mùng 2)", false));
    assert_eq!(closed("2028-05-02"), holiday("Nghỉ bù Ngày Chiến thắng", false));
    assert_eq!(closed("2026-11-22"), Some(Closed::Weekly));
    assert_eq!(closed("2026-11-23"), None);
}

#[test]
fn years_without_data_hold_the_lunar_days() {
    let calendar = WorkingCalendar::vietnam();
    for (year, tet, ancestors) in
        [(2029, "2029-02-13", "2029-04-23"), (2030, "2030-02-02", "2030-04-12"), (2035, "2035-02-08", "2035-04-17")]
    {
        let report = calendar.year_report(year).unwrap();
        assert!(!report.given && report.working.is_empty());
        let find = |date: &str| report.holidays.iter().find(|h| h.date == day(date)).unwrap_or_else(|| panic!("{date}"));
        assert!(!find(tet).official && find(tet).lunar.unwrap().day == 1);
        assert!(find(ancestors).official && find(ancestors).lunar.unwrap().month == 3);
    }
}

/// The days that the lunar vectors name for those years: `(solar, lunar day, lunar month)`.
fn lunar_feasts(year: i32) -> Vec<(chrono::NaiveDate, u32, u32)> {
    let mut reader = csv::Reader::from_reader(include_bytes!("../fixtures/lunar_vectors.csv").as_slice());
    let rows = reader.records().map(Result::unwrap).map(|row| {
        let number = |i: usize| row[i].parse::<u32>().unwrap();
        (day(&row[0]), number(1), number(2))
    });
    rows.filter(|(solar, ..)| solar.to_string().starts_with(&year.to_string())).collect()
}

#[test]
fn every_year_from_2020_to_2035_is_closed_on_tet_and_on_the_ancestors_day() {
    let calendar = WorkingCalendar::vietnam();
    for year in 2020..=2035 {
        let report = calendar.year_report(year).unwrap();
        let feasts = lunar_feasts(year);
        let on = |d: u32, m: u32| feasts.iter().find(|(_, day, month)| (*day, *month) == (d, m)).unwrap().0;
        let holiday = |date: chrono::NaiveDate| report.holidays.iter().find(|holiday| holiday.date == date);
        let (tet, ancestors) = (on(1, 1), on(10, 3));
        let first = holiday(tet).unwrap_or_else(|| panic!("{tet} is the first day of Tết"));
        assert!(first.name.contains("Tết Nguyên đán (mùng 1)"), "{first:?}");
        assert!(holiday(ancestors).is_some_and(|h| h.name.contains("Giỗ Tổ")), "{ancestors}: {:?}", report.holidays);
        // Five days of Tết in a row hold the first one, and the fixed days of the law are there.
        let feast = report.holidays.iter().filter(|h| h.name.contains("Tết Nguyên đán") && !h.name.contains("Nghỉ bù")).count();
        assert_eq!(feast, 5, "{year}");
        for fixed in ["01-01", "04-30", "05-01", "09-02"] {
            assert!(holiday(day(&format!("{year}-{fixed}"))).is_some_and(|h| h.official), "{year}-{fixed}");
        }
        assert_eq!(holiday(day(&format!("{year}-11-24"))).is_some(), year >= 2026, "{year}");
        // Days of Tết and the day beside 2 September are decided each year: where no schedule is built in, they are only expected.
        assert!(report.given || !first.official, "{year}");
        assert!(report.holidays.is_sorted_by_key(|h| h.date));
        for other in &report.holidays {
            assert_eq!(other.lunar, xaso_kernel::lunar::from_solar(other.date).ok());
        }
    }
}

#[test]
fn hours_that_change_leave_the_days_before_as_they_were() {
    let winter = WorkHours::usual().with_day(Weekday::Fri, vec!["08:00-12:00".parse().unwrap()]).unwrap();
    let plain = WorkingCalendar::vietnam();
    let calendar = WorkingCalendar::vietnam().with_hours_from(day("2026-11-27"), winter.clone());
    assert!(calendar.is_open(at("2026-11-20T15:00")), "the Friday before");
    assert!(!calendar.is_open(at("2026-11-27T15:00")) && calendar.is_open(at("2026-11-27T11:45")), "the Friday itself");
    assert_eq!(calendar.hours_on(day("2026-11-26")), &WorkHours::usual());
    assert_eq!(calendar.hours_on(day("2030-01-04")), &winter);
    assert_ne!(calendar.version(), plain.version());
    let later = WorkingCalendar::vietnam().with_hours_from(day("2026-12-01"), winter);
    assert_ne!(calendar.version(), later.version(), "another day, another calendar");
}

#[test]
fn a_year_is_replaced_whole_also_by_nothing() {
    use std::collections::BTreeMap;
    let plain = WorkingCalendar::vietnam();
    let open = WorkingCalendar::vietnam().with_years(BTreeMap::from([(2026, Vec::new())]));
    assert!(open.is_given(2026) && open.is_working_day(day("2026-11-24")) && !open.is_working_day(day("2027-11-24")));
    let same = WorkingCalendar::vietnam().with_years(BTreeMap::from([(2026, plain.days(2026).to_vec())]));
    assert_eq!(same.version(), plain.version());
    let written = xaso_kernel::calendar::write_days(plain.days(2026));
    assert_eq!(xaso_kernel::calendar::read_days(written.as_bytes()).unwrap(), plain.days(2026));
    assert!(written.starts_with("date,kind,name,official\n2026-01-01,holiday,Tết Dương lịch,1\n"), "{written}");
}

#[test]
fn culture_day_is_a_holiday_from_2026_only() {
    let calendar = WorkingCalendar::vietnam();
    assert!(calendar.is_working_day(day("2025-11-24")));
    assert!(!calendar.is_working_day(day("2026-11-24")));
    assert!(!calendar.is_working_day(day("2031-11-24")));
}

#[test]
fn a_file_replaces_the_years_it_mentions_and_no_other() {
    let calendar = read("date,kind,name,official\n2026-08-31,holiday,Nghỉ hoán đổi,1\n2026-08-22,working,Làm bù,1\n").unwrap();
    assert!(!calendar.is_working_day(day("2026-08-31")));
    assert!(calendar.is_working_day(day("2026-08-22")));
    assert!(calendar.is_working_day(day("2026-11-24")), "the year is replaced whole");
    assert!(!calendar.is_working_day(day("2027-11-24")), "other years stay");
    assert_ne!(calendar.version(), WorkingCalendar::vietnam().version());
}

#[test]
fn files_of_spreadsheets_are_read() {
    let with_bom = "\u{feff}date,kind,name,official\r\n2026-11-24,holiday,\"Ngày Văn hóa, nghỉ\",1\r\n";
    assert_eq!(read(with_bom).unwrap().day(day("2026-11-24")).unwrap().name, "Ngày Văn hóa, nghỉ");
    assert!(read(GIVEN).is_ok());
    assert!(read("official,name,kind,date\n0,Tết,holiday,2030-02-01\n").is_ok(), "columns may change places");
}

#[test]
fn a_bad_file_is_refused_with_line_and_field() {
    let head = "date,kind,name,official\n2026-01-01,holiday,Tết Dương lịch,1\n";
    for (row, place) in [
        ("2026-02-30,holiday,Tết,1\n", "line 3, field \"date\""),
        ("24/11/2026,holiday,Tết,1\n", "line 3, field \"date\""),
        ("9999-01-01,holiday,Tết,1\n", "line 3, field \"date\""),
        ("2026-02-17,feast,Tết,1\n", "line 3, field \"kind\""),
        ("2026-02-17,holiday,\u{0},1\n", "line 3, field \"name\""),
        ("2026-02-17,holiday,Tết,yes\n", "line 3, field \"official\""),
        ("2026-01-01,holiday,Tết,1\n", "line 3, field \"date\": 2026-01-01 is already on line 2"),
        ("2026-02-17,holiday\n", "line 3: 4 fields are needed, got 2"),
    ] {
        let error = read(&format!("{head}{row}")).unwrap_err().to_string();
        assert!(error.starts_with(place), "{row:?}: {error}");
    }
    assert_eq!(read("date,kind,name\n"), Err(CalendarError::MissingColumn("official")));
    assert_eq!(read(""), Err(CalendarError::MissingColumn("date")));
    assert_eq!(read("date,kind,name,official\n"), Err(CalendarError::Empty));
}

#[test]
fn rubbish_is_refused_without_reading_it_all() {
    let endless = std::io::repeat(b'x');
    assert_eq!(WorkingCalendar::vietnam().with_csv(endless), Err(CalendarError::TooLarge));
    let mut binary = b"date,kind,name,official\n2026-01-01,holiday,".to_vec();
    binary.extend([0xff, 0xfe, b',', b'1', b'\n']);
    let error = WorkingCalendar::vietnam().with_csv(binary.as_slice()).unwrap_err().to_string();
    assert!(error.starts_with("line 2: the text is not UTF-8"), "{error}");
}

#[test]
fn a_desk_may_keep_its_own_hours() {
    let hours = WorkHours::usual().with_day(Weekday::Sat, vec!["07:30-11:00".parse().unwrap()]).unwrap();
    let calendar = WorkingCalendar::vietnam().with_hours(hours.clone());
    assert!(calendar.is_open(at("2026-11-21T08:00")) && !calendar.is_open(at("2026-11-21T14:00")));
    assert_ne!(calendar.version(), WorkingCalendar::vietnam().version(), "other hours are another calendar");
    let json = serde_json::to_string(&hours).unwrap();
    assert_eq!(serde_json::from_str::<WorkHours>(&json).unwrap(), hours);
}

#[test]
fn hours_that_overlap_or_run_backwards_are_refused() {
    for json in [
        r#"[["07:00-11:30","11:00-17:00"],[],[],[],[],[],[]]"#,
        r#"[["17:00-07:00"],[],[],[],[],[],[]]"#,
        r#"[["7h-11h"],[],[],[],[],[],[]]"#,
        r#"[[],[],[],[],[],[],[]]"#,
    ] {
        assert!(serde_json::from_str::<WorkHours>(json).is_err(), "{json}");
    }
}

#[test]
fn working_time_leaves_out_lunch_nights_and_holidays() {
    let calendar = WorkingCalendar::vietnam();
    let minutes = |a: &str, b: &str| calendar.working_time_between(at(a), at(b)).num_minutes();
    assert_eq!(minutes("2026-11-20T11:00", "2026-11-20T14:00"), 60);
    assert_eq!(minutes("2026-11-23T16:00", "2026-11-25T08:00"), 120);
    assert_eq!(minutes("2026-11-25T08:00", "2026-11-23T16:00"), 0);
    assert_eq!(minutes("2026-11-20T14:00", "2026-11-26T14:00"), 3 * 8 * 60);
}

#[test]
fn working_days_left_are_counted_by_date_and_turn_negative_when_late() {
    let calendar = WorkingCalendar::vietnam();
    let due = at("2026-11-26T14:00");
    for (now, left) in [
        ("2026-11-20T14:00", 3),
        ("2026-11-23T08:00", 2),
        ("2026-11-24T08:00", 2),
        ("2026-11-25T23:59", 1),
        ("2026-11-26T08:00", 0),
        ("2026-11-26T16:00", 0),
        ("2026-11-27T08:00", -1),
        ("2026-11-29T08:00", -1),
        ("2026-11-30T08:00", -2),
    ] {
        assert_eq!(calendar.working_days_left(at(now), due), left, "{now}");
    }
}

#[test]
fn moments_at_the_end_of_time_harm_nothing() {
    use chrono::DateTime;
    let calendar = WorkingCalendar::vietnam();
    let (first, last) = (DateTime::<chrono::Utc>::MIN_UTC, DateTime::<chrono::Utc>::MAX_UTC);
    assert!(!calendar.is_open(first) && !calendar.is_open(last));
    assert_eq!(calendar.next_opening(last), None);
    assert!(calendar.working_time_between(first, last).num_hours() > 0);
    assert!(calendar.working_days_left(first, last) > 0);
    assert!(calendar.days(i32::MIN).is_empty() && calendar.year_report(i32::MAX).is_none());
}

proptest! {
    #[test]
    fn the_next_opening_is_open_and_not_before(seconds in 946_684_800_i64..4_000_000_000) {
        let calendar = WorkingCalendar::vietnam();
        let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        let opening = calendar.next_opening(now).unwrap();
        prop_assert!(opening >= now && calendar.is_open(opening));
        prop_assert_eq!(calendar.working_time_between(now, opening).num_seconds(), 0);
    }

    #[test]
    fn working_time_adds_up(a in 1_767_225_600_i64..1_830_000_000, b in 0_i64..5_000_000, c in 0_i64..5_000_000) {
        let calendar = WorkingCalendar::vietnam();
        let at = |s| chrono::DateTime::from_timestamp(s, 0).unwrap();
        let (a, b, c) = (at(a), at(a + b), at(a + b + c));
        prop_assert_eq!(calendar.working_time_between(a, b) + calendar.working_time_between(b, c), calendar.working_time_between(a, c));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,300}") {
        let _ = WorkingCalendar::vietnam().with_csv(text.as_bytes());
        let _ = WorkingCalendar::vietnam().with_csv(format!("date,kind,name,official\n{text}").as_bytes());
    }
}
