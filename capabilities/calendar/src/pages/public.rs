//! `/lich`: when the office works and when it does not, for anyone, also on paper.

use axum::{
    extract::{Query, State},
    response::Response,
};
use xaso_kernel::{WorkingCalendar, when::local_date};
use xaso_web::{AppState, Layout, Page, Result, html};

use super::{Asked, months, neighbours, week};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "calendar/public.html")]
pub struct PublicPage {
    /// Frame.
    l: Layout,
    /// `2026`.
    year: String,
    /// Other years: address, year, whether it is this one.
    years: Vec<(String, String, bool)>,
    /// Opening hours by weekday.
    week: Vec<(String, String)>,
    /// Months and list.
    shown: months::Shown,
}

impl PublicPage {
    fn new(l: Layout, calendar: &WorkingCalendar, year: i32, today: chrono::NaiveDate) -> Self {
        Self {
            year: year.to_string(),
            years: neighbours("/lich", year),
            week: week::days(&l, calendar.hours_on(today)),
            shown: months::of(&l, calendar, year, false),
            l: l.with_wide(),
        }
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 18).unwrap();
        Self::new(l.with_title("calendar-public-title"), &WorkingCalendar::vietnam(), 2027, today)
    }
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    let calendar = crate::of(app.db.read(), page.commune_id()).await?;
    let l = page.layout("calendar-public-title");
    html(&PublicPage::new(l, &calendar, asked.year(&app), local_date(app.now())))
}
