//! An official says what a day is.

use axum::{Form, extract::State, response::Response};
use chrono::Datelike as _;
use xaso_kernel::{
    calendar::{DayKind, FIRST_YEAR, LAST_YEAR},
    clean_line,
};
use xaso_web::{AppState, FieldErrors, FormState, Result, StaffPage};

use super::{carry_out, sent_again};
use crate::{
    EDIT,
    model::{Edit, How, Said},
    pages::{confirm::Confirm, day},
};

/// The longest name of a day, in letters.
const NAME_MAX: usize = 200;

/// What was asked for, with everything that is wrong with it.
fn parse(form: &FormState, is_usually_open: impl Fn(chrono::NaiveDate) -> bool) -> Result<Edit, FieldErrors> {
    let mut errors = FieldErrors::new();
    let date = match form.date("date") {
        Ok(Some(date)) if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) => Some(date),
        Ok(Some(_)) => errors.take("date", "calendar-date-range", None),
        Ok(None) => errors.take("date", "calendar-date-missing", None),
        Err(key) => errors.take("date", key, None),
    };
    let kind = match form.value("kind") {
        "holiday" => Some(Some(DayKind::Holiday)),
        "working" => Some(Some(DayKind::Working)),
        "ordinary" => Some(None),
        _ => errors.take("kind", "calendar-kind-missing", None),
    };
    if kind == Some(Some(DayKind::Working)) && date.is_some_and(is_usually_open) {
        errors.add("kind", "calendar-kind-open-already");
    }
    let name = clean_line(form.value("name"));
    let is_named = !name.is_empty() && name.chars().count() <= NAME_MAX;
    if matches!(kind, Some(Some(_))) && !is_named {
        errors.add("name", "calendar-name-wrong");
    }
    let official = match form.value("sure") {
        "official" => Some(true),
        "expected" => Some(false),
        _ if matches!(kind, Some(Some(_))) => errors.take("sure", "calendar-sure-missing", None),
        _ => Some(false),
    };
    match (date, kind, official) {
        (Some(date), Some(kind), Some(official)) if errors.is_empty() => {
            Ok(Edit::Day { date, after: kind.map(|kind| Said { kind, name, official }) })
        }
        _ => Err(errors),
    }
}

pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    staff.require(EDIT)?;
    let form = FormState::from_pairs(sent);
    let calendar = crate::of(app.db.read(), staff.page.commune_id()).await?;
    let usually_open = |date: chrono::NaiveDate| !calendar.hours_on(date).of(date.weekday()).is_empty();
    let edit = match parse(&form, usually_open) {
        Ok(edit) => edit,
        Err(errors) => return day::form(&staff, form.with_errors(errors)),
    };
    let year = form.value("date-year").to_owned();
    let fields = ["date-day", "date-month", "date-year", "kind", "name", "sure"];
    let confirm = Confirm {
        edit,
        action: "/can-bo/lich/ngay",
        back: format!("/can-bo/lich?nam={year}"),
        hidden: sent_again(&form, &fields),
        stale: false,
    };
    let done = confirm.back.clone();
    if let Some(answer) = carry_out(&staff, &app, How::Edited, &form, confirm, &done).await? {
        return Ok(answer);
    }
    let mut errors = FieldErrors::new();
    errors.add("kind", "calendar-nothing");
    day::form(&staff, form.with_errors(errors))
}
