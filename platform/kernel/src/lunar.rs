//! Vietnamese lunar calendar, by Hồ Ngọc Đức's published method (Meeus' series for new moons and the sun's place),
//! reckoned at Vietnam's meridian, GMT+7. Month 11 holds the winter solstice; in a year of thirteen months the first
//! month without a major solar term is the leap one.
//!
//! Dates before 1968 follow the same rules, although the North then still printed calendars for another meridian.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// First solar year that can be converted.
pub const FIRST_YEAR: i32 = 1900;
/// Last solar year that can be converted; the series drifts beyond.
pub const LAST_YEAR: i32 = 2199;

/// A day of the lunar calendar. Its JSON is the answer of `xaso lunar`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LunarDate {
    /// 1 to 30.
    pub day: u32,
    /// 1 to 12; a leap month carries the number of the month before it.
    pub month: u32,
    /// The solar year in which this lunar year's first day lies.
    pub year: i32,
    /// Whether the month is the leap one (`tháng nhuận`).
    pub leap: bool,
}

/// Why a day could not be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LunarError {
    /// The year is outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    #[error("the lunar calendar is known from {FIRST_YEAR} to {LAST_YEAR}, got year {0}")]
    YearOutOfRange(i32),
    /// That lunar year has no such day: a leap month it lacks, or a thirtieth of a short month.
    #[error("the lunar calendar has no such day")]
    NoSuchDay,
}

/// The lunar day of a solar one.
pub fn from_solar(date: NaiveDate) -> Result<LunarDate, LunarError> {
    let year = date.year();
    check_year(year)?;
    let jd = julian_day(date);
    let month_index = moon_at(jd);
    let this_eleventh = eleventh_month(year);
    let (eleventh, next_eleventh, mut lunar_year) = if this_eleventh >= month_index {
        (eleventh_month(year - 1), this_eleventh, year)
    } else {
        (this_eleventh, eleventh_month(year + 1), year + 1)
    };
    let months_on = month_index - eleventh;
    let mut month = months_on + 11;
    let mut leap = false;
    if next_eleventh - eleventh == 13 {
        let leap_at = leap_offset(eleventh);
        if months_on >= leap_at {
            month -= 1;
            leap = months_on == leap_at;
        }
    }
    if month > 12 {
        month -= 12;
    }
    if month >= 11 && months_on < 4 {
        lunar_year -= 1;
    }
    let day = jd - new_moon_day(month_index) + 1;
    Ok(LunarDate { day: small(day), month: small(month), year: lunar_year, leap })
}

/// The solar day of a lunar one.
pub fn to_solar(lunar: LunarDate) -> Result<NaiveDate, LunarError> {
    check_year(lunar.year)?;
    if !(1..=12).contains(&lunar.month) || !(1..=30).contains(&lunar.day) {
        return Err(LunarError::NoSuchDay);
    }
    let month = i64::from(lunar.month);
    let base = if month < 11 { lunar.year - 1 } else { lunar.year };
    let (eleventh, next_eleventh) = (eleventh_month(base), eleventh_month(base + 1));
    let mut months_on = (month + 1) % 12;
    if next_eleventh - eleventh == 13 {
        let leap_at = leap_offset(eleventh);
        // The month before the leap one gives it its number.
        let leap_month = (leap_at + 9) % 12 + 1;
        if lunar.leap && month != leap_month {
            return Err(LunarError::NoSuchDay);
        }
        if lunar.leap || months_on >= leap_at {
            months_on += 1;
        }
    } else if lunar.leap {
        return Err(LunarError::NoSuchDay);
    }
    let start = new_moon_day(eleventh + months_on);
    let length = new_moon_day(eleventh + months_on + 1) - start;
    let day = i64::from(lunar.day);
    if day > length {
        return Err(LunarError::NoSuchDay);
    }
    i32::try_from(start + day - 1 - CE_TO_JULIAN)
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .ok_or(LunarError::YearOutOfRange(lunar.year))
}

/// Days between the Julian day count and chrono's count from 1 January of year 1.
const CE_TO_JULIAN: i64 = 1_721_425;
/// Mean length of a lunation, in days.
const SYNODIC_MONTH: f64 = 29.530_588_853;
/// The mean new moon with index 0 (1 January 1900), as a Julian day at GMT+7.
const FIRST_MOON: f64 = 2_415_021.076_998_695;
/// Vietnam's distance from Greenwich, in days.
const MERIDIAN: f64 = 7.0 / 24.0;

fn check_year(year: i32) -> Result<(), LunarError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(()) } else { Err(LunarError::YearOutOfRange(year)) }
}

fn julian_day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) + CE_TO_JULIAN
}

fn small(value: i64) -> u32 {
    u32::try_from(value).expect("days and months of a lunation are small positive numbers")
}

/// Index of the month that holds the day `jd`. The mean moon may be most of a day off the true one, so the search
/// starts beyond and steps back (taking the mean at its word gives "day 0" on 2054-05-07).
fn moon_at(jd: i64) -> i64 {
    let mut index = ((jd as f64 - FIRST_MOON) / SYNODIC_MONTH).floor() as i64 + 2;
    while new_moon_day(index) > jd {
        index -= 1;
    }
    index
}

/// Index of the month 11 that begins in the solar `year`: the one with the winter solstice.
fn eleventh_month(year: i32) -> i64 {
    let last_day = NaiveDate::from_ymd_opt(year, 12, 31).expect("31 December exists in every year in range");
    let index = moon_at(julian_day(last_day));
    if sun_sector(new_moon_day(index)) >= 9 { index - 1 } else { index }
}

/// How many months after the month 11 of index `eleventh` the leap month comes, in a year that has one.
fn leap_offset(eleventh: i64) -> i64 {
    let mut offset = 1;
    let mut sector = sun_sector(new_moon_day(eleventh + offset));
    loop {
        offset += 1;
        let next = sun_sector(new_moon_day(eleventh + offset));
        if next == sector || offset >= 14 {
            return offset - 1;
        }
        sector = next;
    }
}

/// The day, in Vietnam, of the new moon with that index.
fn new_moon_day(index: i64) -> i64 {
    (new_moon(index as f64) + 0.5 + MERIDIAN).floor() as i64
}

/// In which twelfth of its path the sun stands as the day `jd` begins in Vietnam: 0 from the spring equinox, 9 from the winter solstice.
fn sun_sector(jd: i64) -> i64 {
    (sun_longitude(jd as f64 - 0.5 - MERIDIAN) / 30.0).floor() as i64
}

/// The moment of a new moon, as a Julian day in universal time (Meeus, Astronomical Algorithms, 1982 series).
fn new_moon(k: f64) -> f64 {
    let sin = |degrees: f64| degrees.to_radians().sin();
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * sin(166.56 + 132.87 * t - 0.009_173 * t2);
    let sun = 359.224_2 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
    let moon = 306.025_3 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
    let node = 21.296_4 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
    let correction = (0.173_4 - 0.000_393 * t) * sin(sun) + 0.002_1 * sin(2.0 * sun) - 0.406_8 * sin(moon)
        + 0.016_1 * sin(2.0 * moon)
        - 0.000_4 * sin(3.0 * moon)
        + 0.010_4 * sin(2.0 * node)
        - 0.005_1 * sin(sun + moon)
        - 0.007_4 * sin(sun - moon)
        + 0.000_4 * sin(2.0 * node + sun)
        - 0.000_4 * sin(2.0 * node - sun)
        - 0.000_6 * sin(2.0 * node + moon)
        + 0.001_0 * sin(2.0 * node - moon)
        + 0.000_5 * sin(2.0 * moon + sun);
    let clock_drift = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
    mean + correction - clock_drift
}

/// The sun's apparent longitude in degrees, 0 to 360, at a Julian day in universal time.
fn sun_longitude(jd: f64) -> f64 {
    let sin = |degrees: f64| degrees.to_radians().sin();
    let t = (jd - 2_451_545.0) / 36_525.0;
    let t2 = t * t;
    let anomaly = 357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2;
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * sin(anomaly)
        + (0.019_993 - 0.000_101 * t) * sin(2.0 * anomaly)
        + 0.000_290 * sin(3.0 * anomaly);
    (mean + centre).rem_euclid(360.0)
}
