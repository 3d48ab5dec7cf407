//! `/can-bo/lich`: a year of the commune's calendar, and its days as a file.

use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use xaso_kernel::{WorkingCalendar, calendar::write_days};
use xaso_web::{AppState, Layout, Result, StaffPage, html};

use super::{Asked, months, neighbours};
use crate::{EDIT, READ};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "calendar/year.html")]
pub struct YearPage {
    /// Frame.
    l: Layout,
    /// `2026`.
    year: String,
    /// Other years: address, year, whether it is this one.
    years: Vec<(String, String, bool)>,
    /// Where the days come from, in words.
    source: String,
    /// Days on which the office would be open and is not, in words.
    days_off: String,
    /// Months and list.
    shown: months::Shown,
    /// Whether this official may change it.
    may_edit: bool,
}

impl YearPage {
    fn new(l: Layout, calendar: &WorkingCalendar, year: i32, edited: bool, may_edit: bool) -> Self {
        let source = match (edited, calendar.is_given(year)) {
            (true, _) => "calendar-source-own",
            (false, true) => "calendar-source-built-in",
            (false, false) => "calendar-source-reckoned",
        };
        let report = calendar.year_report(year);
        let days_off = report.map_or(0, |report| report.days_off);
        Self {
            year: year.to_string(),
            years: neighbours("/can-bo/lich", year),
            // i18n: calendar-source-own calendar-source-built-in calendar-source-reckoned
            source: l.t(source).into_owned(),
            days_off: l.ta("calendar-days-off", ("n", days_off)),
            shown: months::of(&l, calendar, year, may_edit),
            may_edit,
            l: l.with_wide(),
        }
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        Self::new(l.with_title("calendar-title"), &WorkingCalendar::vietnam(), 2025, false, true)
    }
}

/// Shows the year.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let (year, commune) = (asked.year(&app), staff.page.commune_id());
    let calendar = crate::of(app.db.read(), commune).await?;
    let edited = calendar.is_given(year) && calendar.days(year) != WorkingCalendar::vietnam().days(year);
    let title = staff.page.translator.ta("calendar-title-year", [("year", year.to_string())]);
    let l = staff.page.staff_layout(title);
    html(&YearPage::new(l, &calendar, year, edited, staff.actor().may(EDIT)))
}

/// The year's days as a file that can be handed in again, here or in another commune.
pub async fn export(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let year = asked.year(&app);
    let calendar = crate::of(app.db.read(), staff.page.commune_id()).await?;
    // The mark that tells a spreadsheet that this is UTF-8; the reader of such files knows it.
    let text = format!("\u{feff}{}", write_days(calendar.days(year)));
    let name = format!("attachment; filename=\"lich-{year}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, name.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
