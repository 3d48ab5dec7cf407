//! Pages.

pub mod confirm;
pub mod day;
pub mod history;
pub mod hours;
pub mod import;
mod months;
mod public;
mod week;
mod year;

use axum::{Router, routing::get};
use serde::Deserialize;
use xaso_kernel::{
    calendar::{FIRST_YEAR, LAST_YEAR},
    when::local_date,
};
use xaso_web::AppState;

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/lich", get(public::show))
        .route("/can-bo/lich", get(year::show))
        .route("/can-bo/lich/xuat", get(year::export))
        .route("/can-bo/lich/ngay", get(day::show))
        .route("/can-bo/lich/gio", get(hours::show))
        .route("/can-bo/lich/nap", get(import::show))
        .route("/can-bo/lich/lich-su", get(history::show))
}

/// Which year is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    nam: String,
}

impl Asked {
    /// The year asked for, or this one where it is none that the calendar knows.
    fn year(&self, app: &AppState) -> i32 {
        let this = chrono::Datelike::year(&local_date(app.now()));
        self.nam.parse().ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year)).unwrap_or(this)
    }
}

/// The years before and after, as links.
fn neighbours(base: &str, year: i32) -> Vec<(String, String, bool)> {
    (year - 1..=year + 2)
        .filter(|other| (FIRST_YEAR..=LAST_YEAR).contains(other))
        .map(|other| (format!("{base}?nam={other}"), other.to_string(), other == year))
        .collect()
}

#[cfg(test)]
mod tests {
    use askama::Template as _;
    use xaso_web::Layout;

    use super::*;

    /// `XASO_GALLERY=FOLDER cargo test -p xaso-calendar` writes the pages there, to be looked at.
    #[test]
    fn every_page_renders_in_both_languages() {
        for lang in xaso_i18n::Lang::ALL {
            let staff = || Layout::sample_staff(lang, &[crate::LOCALES]);
            let pages = [
                ("year", year::YearPage::sample(staff()).render()),
                ("public", public::PublicPage::sample(Layout::sample_with(lang, &[crate::LOCALES])).render()),
                ("day", day::DayPage::sample(staff()).render()),
                ("confirm", confirm::ConfirmPage::sample(staff()).render()),
                ("import", import::ImportPage::sample(staff()).render()),
                ("hours", hours::HoursPage::sample(staff()).render()),
                ("history", history::HistoryPage::sample(staff()).render()),
            ];
            for (name, page) in pages {
                let page = page.unwrap();
                assert!(!page.contains('⟦'), "{name}: every string exists");
                assert_eq!(page.matches("<h1").count(), 1, "{name}");
                let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                let all = ids.len();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), all, "{name}: an id stands once on a page");
                if let Ok(folder) = std::env::var("XASO_GALLERY") {
                    std::fs::write(std::path::Path::new(&folder).join(format!("calendar-{name}-{lang}.html")), &page).unwrap();
                }
            }
        }
    }
}
