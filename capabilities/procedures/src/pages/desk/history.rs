//! `/can-bo/thu-tuc/{code}/lich-su`: every version, with the ways back.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_kernel::when;
use xaso_web::{AppState, Layout, Result, StaffPage, html};

use crate::{
    catalogue::catalogue,
    desk::{EDIT, is_shared},
    pages::{
        lang,
        versions::{VersionView, placed},
    },
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/history.html")]
pub struct HistoryPage {
    /// Frame.
    pub l: Layout,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Since when it is over, and what takes its place; empty where it goes on.
    pub ending: String,
    /// Nobody changes it here.
    pub is_shared: bool,
    /// The versions with the moment at which each was written.
    pub versions: Vec<(VersionView, String)>,
}

impl HistoryPage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let versions = VersionView::samples(&l).into_iter().map(|v| (v, "9:00".to_owned())).collect();
        let ending = l.ta("procedures-will-end", [("from", "1/1/2027")]);
        Self { code: "2.000815".into(), name: "Chứng thực bản sao".into(), ending, is_shared: false, versions, l }
    }
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    staff.require(EDIT)?;
    let catalogue = catalogue(&app).await?;
    let (code, name, placed) = placed(&app, &catalogue, &code).await?;
    let l = staff.page.staff_layout(staff.page.t("procedures-history-title"));
    let ending = catalogue.standing(&code).and_then(|standing| standing.ending).map_or_else(String::new, |ending| {
        let from = when::date(lang(&l), ending.from);
        match &ending.replaced_by {
            Some(by) => l.ta("procedures-will-be-replaced", [("from", from.as_str()), ("code", by.as_str())]),
            None => l.ta("procedures-will-end", [("from", from.as_str())]),
        }
    });
    let versions =
        placed.iter().map(|placed| (VersionView::new(&l, placed), when::moment(lang(&l), placed.recorded.at))).collect();
    html(&HistoryPage { code, name, ending, is_shared: is_shared(&app), versions, l })
}
