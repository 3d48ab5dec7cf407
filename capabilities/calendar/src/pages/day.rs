//! `/can-bo/lich/ngay`: what one day is.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;
use xaso_kernel::{WorkingCalendar, calendar::DayKind, when::local_date};
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, forms::Choice, html};

use super::months;
use crate::{EDIT, edit};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "calendar/day.html")]
pub struct DayPage {
    /// Frame.
    l: Layout,
    /// What was typed.
    f: FormState,
    /// What a day can be.
    kinds: Vec<Choice>,
    /// How sure it is.
    sure: Vec<Choice>,
}

impl DayPage {
    /// The form with what was typed.
    pub fn new(l: Layout, f: FormState) -> Self {
        let kind = |word: &str| {
            // i18n: calendar-kind-*
            let label = l.t(&format!("calendar-kind-{word}")).into_owned();
            Choice::new(word, label).with_hint(l.t(&format!("calendar-kind-{word}-hint")))
        };
        // i18n: calendar-sure-*
        let sure = |word: &str| Choice::new(word, l.t(&format!("calendar-sure-{word}")));
        Self { kinds: ["holiday", "working", "ordinary"].map(kind).into(), sure: ["official", "expected"].map(sure).into(), f, l }
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let mut f = FormState::new();
        f.errors.add("name", "calendar-name-wrong");
        f.set("kind", "holiday");
        Self::new(l.with_title("calendar-day-title").with_errors(true), f)
    }
}

/// Which day.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskedDay {
    ngay: String,
}

fn filled(calendar: &WorkingCalendar, date: NaiveDate, seen: i32) -> FormState {
    let mut f = FormState::new();
    f.set("date-day", date.day().to_string());
    f.set("date-month", date.month().to_string());
    f.set("date-year", date.year().to_string());
    f.set("seen", seen.to_string());
    match calendar.day(date) {
        Some(day) => {
            f.set("kind", if day.kind == DayKind::Holiday { "holiday" } else { "working" });
            f.set("name", day.name.clone());
            f.set("sure", if day.official { "official" } else { "expected" });
        }
        None => {
            f.set("kind", if calendar.is_working_day(date) { "holiday" } else { "working" });
            f.set("sure", "official");
        }
    }
    f
}

/// The form, with status 422 where something is wrong.
///
/// # Errors
/// Where it cannot be rendered.
pub fn form(staff: &StaffPage, f: FormState) -> Result<Response> {
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let l = staff.page.staff_layout(staff.page.t("calendar-day-title")).with_errors(!f.errors.is_empty());
    Ok((status, html(&DayPage::new(l, f))?).into_response())
}

/// Shows the form, filled with what the day is now.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<AskedDay>) -> Result<Response> {
    staff.require(EDIT)?;
    let date = asked.ngay.parse().unwrap_or_else(|_| months::tomorrow(local_date(app.now())));
    let (conn, commune) = (app.db.read(), staff.page.commune_id());
    let seen = edit::seen(conn, commune).await?;
    let calendar = crate::of(conn, commune).await?;
    form(&staff, filled(&calendar, date, seen))
}
