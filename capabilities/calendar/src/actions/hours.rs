//! An official sets working hours from a day on.

use axum::{Form, extract::State, response::Response};
use chrono::{Datelike as _, NaiveDate, Weekday};
use xaso_kernel::{
    calendar::{FIRST_YEAR, LAST_YEAR, Span, WorkHours, WorkHoursError},
    clean_line,
};
use xaso_web::{AppState, FieldErrors, FormState, Result, StaffPage};

use super::{carry_out, sent_again};
use crate::{
    EDIT,
    model::{Edit, How},
    pages::{confirm::Confirm, hours},
};

/// The longest name of a desk, in letters.
const DESK_MAX: usize = 80;

/// A time as people write it: `7:00`, `07:00`, `7h`, `7h30`, `7g30`.
fn clock(text: &str) -> String {
    let text = text.trim().to_lowercase().replace(['h', 'g', '.'], ":");
    let (hour, minute) = text.split_once(':').unwrap_or((&text, "00"));
    let minute = if minute.trim().is_empty() { "00" } else { minute.trim() };
    format!("{}:{minute}", hour.trim())
}

/// The stretches of a day as people write them; empty where it is closed.
fn stretches(text: &str) -> Result<Vec<Span>, WorkHoursError> {
    let parts = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (start, end) =
                part.split_once(['-', '–', '—']).ok_or_else(|| WorkHoursError::Form(part.chars().take(40).collect()))?;
            format!("{}-{}", clock(start), clock(end)).parse()
        })
        .collect()
}

/// What was asked for, with everything that is wrong with it.
fn parse(form: &FormState, name_of: impl Fn(Weekday) -> String) -> Result<Edit, FieldErrors> {
    let mut errors = FieldErrors::new();
    let desk = clean_line(form.value("desk"));
    if desk.chars().count() > DESK_MAX {
        errors.add_with("desk", "calendar-desk-long", vec![("longest".to_owned(), DESK_MAX.to_string())]);
    }
    let from: Option<NaiveDate> = match form.date("from") {
        Ok(Some(date)) if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) => Some(date),
        Ok(Some(_)) => errors.take("from", "calendar-date-range", None),
        Ok(None) => errors.take("from", "calendar-from-missing", None),
        Err(key) => errors.take("from", key, None),
    };
    let mut week: [Vec<Span>; 7] = Default::default();
    for (number, spans) in (0..7_u8).zip(&mut week) {
        let Ok(day) = Weekday::try_from(number) else { continue };
        let field = hours::field(day.number_from_monday());
        let args = || vec![("day".to_owned(), name_of(day))];
        match stretches(form.value(&field)) {
            Ok(read) => *spans = read,
            Err(WorkHoursError::Order(_)) => errors.add_with(field.clone(), "calendar-hours-order", args()),
            Err(_) => errors.add_with(field.clone(), "calendar-hours-wrong", args()),
        }
        if spans.windows(2).any(|pair| pair[0].end > pair[1].start) {
            errors.add_with(field, "calendar-hours-order", args());
        }
    }
    match (from, WorkHours::new(week)) {
        (Some(from), Ok(hours)) if errors.is_empty() => Ok(Edit::Hours { desk, from, hours: Box::new(hours) }),
        (_, Err(WorkHoursError::NeverOpen)) if errors.is_empty() => {
            errors.add("day-1", "calendar-hours-never");
            Err(errors)
        }
        _ => Err(errors),
    }
}

pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    staff.require(EDIT)?;
    let form = FormState::from_pairs(sent);
    let lang = xaso_kernel::Lang::parse(staff.page.lang().as_str()).unwrap_or_default();
    let edit = match parse(&form, |day| xaso_kernel::when::weekday(lang, day).to_owned()) {
        Ok(edit) => edit,
        Err(errors) => return hours::form(&staff, &app, form.with_errors(errors)).await,
    };
    let days: Vec<String> = (1..=7).map(hours::field).collect();
    let fields: Vec<&str> =
        ["desk", "from-day", "from-month", "from-year"].into_iter().chain(days.iter().map(String::as_str)).collect();
    let confirm = Confirm {
        edit,
        action: "/can-bo/lich/gio",
        back: "/can-bo/lich/gio".to_owned(),
        hidden: sent_again(&form, &fields),
        stale: false,
    };
    if let Some(answer) = carry_out(&staff, &app, How::Edited, &form, confirm, "/can-bo/lich/gio").await? {
        return Ok(answer);
    }
    let mut errors = FieldErrors::new();
    errors.add("day-1", "calendar-nothing");
    hours::form(&staff, &app, form.with_errors(errors)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for text in ["07:00-11:30, 13:30-17:00", "7h-11h30; 13h30 – 17h", "7:00 - 11.30\n13g30-17g"] {
            let read: Vec<String> = stretches(text).unwrap().iter().map(Span::to_string).collect();
            assert_eq!(read, ["07:00-11:30", "13:30-17:00"], "{text}");
        }
        assert_eq!(stretches(" , ").unwrap(), []);
        for text in ["sáng", "7-", "25:00-26:00", "11:30-7:00"] {
            assert!(stretches(text).is_err(), "{text}");
        }
    }
}
