//! `/can-bo/thu-tuc/{code}/cham-dut`: a procedure ends, with or without another in its place.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use chrono::Datelike as _;
use xaso_web::{AppState, FormState, Layout, Problem, Result, StaffPage, html};

use crate::{
    catalogue::{Standing, catalogue},
    desk::require_edit,
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/end.html")]
pub struct EndPage {
    /// Frame.
    pub l: Layout,
    /// The form.
    pub f: FormState,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// An end is noted already.
    pub has_ending: bool,
}

impl EndPage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut f = FormState::new();
        f.errors.add("replaced_by", "procedures-end-unknown");
        Self { f, code: "2.000815".into(), name: "Chứng thực bản sao".into(), has_ending: true, l }
    }
}

/// The form, empty, filled, or with what is wrong.
///
/// # Errors
/// Where it cannot be rendered.
pub fn page(staff: &StaffPage, standing: &Standing<'_>, f: FormState, status: StatusCode) -> Result<Response> {
    let l = staff.page.staff_layout(staff.page.t("procedures-end-title")).with_errors(!f.errors.is_empty());
    let facts = &standing.version.facts;
    let shown = EndPage { f, code: facts.code.to_string(), name: facts.name.clone(), has_ending: standing.ending.is_some(), l };
    Ok((status, html(&shown)?).into_response())
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    require_edit(&staff, &app)?;
    let catalogue = catalogue(&app).await?;
    let standing = catalogue.standing(&code).ok_or_else(Problem::not_found)?;
    let mut f = FormState::new();
    if let Some(ending) = standing.ending {
        f.set("replaced_by", ending.replaced_by.as_ref().map(ToString::to_string).unwrap_or_default());
        f.set("reason", &ending.reason);
        f.set("from-day", ending.from.day().to_string());
        f.set("from-month", ending.from.month().to_string());
        f.set("from-year", ending.from.year().to_string());
    }
    page(&staff, &standing, f, StatusCode::OK)
}
