//! `GET /can-bo/tim?q=`: a code, any word of a name, a telephone number or its end. A list is no look at a record; opening one is.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use xaso_web::{AppState, Layout, Result, StaffPage, html};

use super::rows::{Row, rows};
use crate::{permissions::READ, service};

/// Most rows shown; who finds more says more.
const ROWS: u64 = 50;

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/search.html")]
pub struct SearchView {
    /// Frame.
    pub l: Layout,
    /// What was asked.
    pub q: String,
    /// What was found, the newest first.
    pub rows: Vec<Row>,
    /// `3 hồ sơ khớp với “Lan”`; empty where nothing was asked.
    pub found: String,
    /// What the list is, for screen readers.
    pub caption: String,
    /// There may be more.
    pub is_cut: bool,
}

impl SearchView {
    fn new(l: Layout, q: String, rows: Vec<Row>) -> Self {
        let found =
            if q.is_empty() { String::new() } else { l.ta("dossiers-desk-found", (("n", rows.len() as u64), ("q", q.as_str()))) };
        Self { is_cut: rows.len() as u64 >= ROWS, caption: found.clone(), l: l.with_wide(), q, rows, found }
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let rows = Row::samples(&l);
        Self::new(l.with_title("dossiers-desk-search-title"), "khuyech".to_owned(), rows)
    }

    /// With nothing found.
    #[cfg(test)]
    #[must_use]
    pub fn empty_sample(l: Layout) -> Self {
        Self::new(l.with_title("dossiers-desk-search-title"), "không có ai <b>".to_owned(), Vec::new())
    }
}

/// What is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let q: String = xaso_kernel::clean_line(&asked.q).chars().take(200).collect();
    let l = staff.page.staff_layout(staff.page.t("dossiers-desk-search-title"));
    let found =
        if q.is_empty() { Vec::new() } else { service::search(&app, &staff.actor(), staff.page.commune_id(), &q, ROWS).await? };
    let shown = rows(&app, staff.page.commune_id(), &l, found).await?;
    html(&SearchView::new(l, q, shown))
}
