//! `/so-lieu/{indicator}`: one figure, its definition, its months and its rows.

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::Datelike as _;
use xaso_web::{AppState, Layout, Page, Problem, Result, html};

use super::{figures::Shown, kernel_lang};
use crate::{
    api,
    figures::{self, Period},
    model::{Figure, Indicator},
    store,
};

/// A month of the table and of the drawing above it.
#[derive(Debug)]
pub struct Month {
    /// `11/2026`.
    pub name: String,
    /// Its figure.
    pub shown: Shown,
    /// Height of its bar, 0 to 100; none where held back or nothing was counted.
    pub height: Option<i64>,
    /// Left edge of its bar in the drawing.
    pub x: usize,
}

impl Month {
    /// Top edge of its bar.
    #[must_use]
    pub fn y(&self) -> i64 {
        110 - self.height.unwrap_or(0)
    }
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "figure.html")]
pub struct FigurePage {
    /// The frame.
    pub l: Layout,
    /// The year so far.
    pub shown: Shown,
    /// What exactly is counted.
    pub definition: String,
    /// When it was counted.
    pub as_of: String,
    /// Month by month.
    pub months: Vec<Month>,
    /// Where the rows are; empty where the figure is held back.
    pub rows: String,
}

impl FigurePage {
    /// A page with three months, one of them held back.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let months = [(90, 100), (2, 3), (0, 0)];
        let figures: Vec<_> =
            months.iter().enumerate().map(|(i, (n, d))| (format!("{}/2026", i + 1), Figure::new(*n, *d))).collect();
        Self {
            shown: Shown::new(&l, Indicator::OnTime, Figure::new(92, 103)),
            definition: l.t("indicators-definition-on-time").into_owned(),
            as_of: "thứ Bảy, 21/11/2026, 09:00".into(),
            months: drawn(&l, Indicator::OnTime, figures),
            rows: "/api/v1/figures/on-time/rows".into(),
            l,
        }
    }
}

/// Shares are drawn against 100, counts against the highest month.
fn drawn(l: &Layout, indicator: Indicator, months: Vec<(String, Figure)>) -> Vec<Month> {
    let highest = months.iter().map(|(_, f)| f.numerator).max().unwrap_or(0).max(1);
    months
        .into_iter()
        .enumerate()
        .map(|(i, (name, figure))| {
            let below = if indicator.denominator().is_some() { figure.denominator } else { highest };
            let height = (!figure.suppressed && below > 0).then(|| figure.numerator * 100 / below);
            Month { name, shown: Shown::new(l, indicator, figure), height, x: 6 + i * 26 }
        })
        .collect()
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>, Path(word): Path<String>) -> Result<Response> {
    let indicator = Indicator::parse(&word).ok_or_else(Problem::not_found)?;
    let now = app.now();
    let period = Period::year_to(now);
    let counts = store::list_counts(&app.db, page.commune_id(), period.from, period.to).await?;
    let figure = figures::of(&counts, period, indicator);
    let l = page.layout(&format!("indicators-name-{}", indicator.as_str()));
    let months = period
        .months()
        .into_iter()
        .map(|month| (format!("{}/{}", month.from.month(), month.from.year()), figures::of(&counts, month, indicator)))
        .collect();
    html(&FigurePage {
        shown: Shown::new(&l, indicator, figure),
        definition: l.t(&format!("indicators-definition-{}", indicator.as_str())).into_owned(),
        as_of: xaso_kernel::when::moment(kernel_lang(&l), now),
        months: drawn(&l, indicator, months),
        rows: if figure.suppressed { String::new() } else { api::rows_address(indicator, period, &page.commune) },
        l,
    })
}
