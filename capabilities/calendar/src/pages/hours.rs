//! `/can-bo/lich/gio`: working hours, weekday by weekday, of the commune or of one desk.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;
use xaso_kernel::{
    calendar::{Span, WorkHours},
    when::{self, local_date},
};
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, html};

use super::{months, week};
use crate::{EDIT, edit, explain::lang, store};

/// Hours that hold now or later: whose, from when, day by day.
#[derive(Debug)]
pub struct Known {
    /// Whose.
    whose: String,
    /// From when.
    from: String,
    /// Day by day.
    week: Vec<(String, String)>,
    /// Where they are changed.
    href: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "calendar/hours.html")]
pub struct HoursPage {
    /// Frame.
    l: Layout,
    /// What was typed.
    f: FormState,
    /// The fields: name, label.
    days: Vec<(String, String)>,
    /// What is kept.
    known: Vec<Known>,
}

/// The field of a weekday: `day-1` is Monday's.
pub fn field(number: u32) -> String {
    format!("day-{number}")
}

/// As it is typed: `07:00-11:30, 13:30-17:00`.
pub fn typed(spans: &[Span]) -> String {
    spans.iter().map(Span::to_string).collect::<Vec<_>>().join(", ")
}

impl HoursPage {
    fn new(l: Layout, f: FormState, rows: Vec<(String, NaiveDate, WorkHours)>) -> Self {
        let days = months::weekdays(&l).into_iter().map(|(day, name)| (field(day.number_from_monday()), name)).collect();
        let known = rows
            .into_iter()
            .map(|(desk, from, hours)| Known {
                from: when::long_date(lang(&l), from),
                week: week::days(&l, &hours),
                href: format!("/can-bo/lich/gio?ban={}&tu={from}", encoded(&desk)),
                whose: if desk.is_empty() { l.t("calendar-hours-commune").into_owned() } else { desk },
            })
            .collect();
        Self { days, known, f, l }
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let mut f = filled(&WorkHours::usual(), "", NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(), 3);
        f.errors.add_with("day-6", "calendar-hours-wrong", vec![("day".into(), "thứ Bảy".into())]);
        let from = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        let rows = vec![(String::new(), from, WorkHours::usual()), ("Đăng ký cư trú".into(), from, WorkHours::usual())];
        Self::new(l.with_title("calendar-hours-title").with_errors(true), f, rows)
    }
}

/// Text within an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn filled(hours: &WorkHours, desk: &str, from: NaiveDate, seen: i32) -> FormState {
    let mut f = FormState::new();
    f.set("desk", desk);
    f.set("from-day", from.day().to_string());
    f.set("from-month", from.month().to_string());
    f.set("from-year", from.year().to_string());
    f.set("seen", seen.to_string());
    for number in 0..7_u8 {
        let Ok(day) = chrono::Weekday::try_from(number) else { continue };
        f.set(field(day.number_from_monday()), typed(hours.of(day)));
    }
    f
}

/// The form, with status 422 where something is wrong.
///
/// # Errors
/// The database's.
pub async fn form(staff: &StaffPage, app: &AppState, f: FormState) -> Result<Response> {
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let rows = store::list_hours(app.db.read(), staff.page.commune_id()).await?;
    let l = staff.page.staff_layout(staff.page.t("calendar-hours-title")).with_errors(!f.errors.is_empty());
    Ok((status, html(&HoursPage::new(l, f, rows))?).into_response())
}

/// Whose hours, from when.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskedHours {
    ban: String,
    tu: String,
}

/// Shows the form, filled with the hours that hold then.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<AskedHours>) -> Result<Response> {
    staff.require(EDIT)?;
    let from = asked.tu.parse().unwrap_or_else(|_| months::tomorrow(local_date(app.now())));
    let (conn, commune) = (app.db.read(), staff.page.commune_id());
    let seen = edit::seen(conn, commune).await?;
    let calendar = crate::of_desk(conn, commune, &asked.ban).await?;
    form(&staff, &app, filled(calendar.hours_on(from), &asked.ban, from, seen)).await
}
