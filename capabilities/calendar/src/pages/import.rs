//! `/can-bo/lich/nap`: a file of days is handed in; what it would change is shown before anything is written.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_web::{FieldErrors, FormState, Layout, Result, StaffPage, html};

use crate::EDIT;

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "calendar/import.html")]
pub struct ImportPage {
    /// Frame.
    l: Layout,
    /// What is wrong.
    f: FormState,
}

impl ImportPage {
    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let mut f = FormState::new();
        f.errors.add("tep", "calendar-import-no-file");
        Self { l: l.with_title("calendar-import-title").with_errors(true), f }
    }
}

/// The form, perhaps with what is wrong with the file.
///
/// # Errors
/// Where it cannot be rendered.
pub fn form(staff: &StaffPage, errors: FieldErrors) -> Result<Response> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let l = staff.page.staff_layout(staff.page.t("calendar-import-title")).with_errors(!errors.is_empty());
    Ok((status, html(&ImportPage { l, f: FormState::new().with_errors(errors) })?).into_response())
}

/// Shows it.
pub async fn show(staff: StaffPage) -> Result<Response> {
    staff.require(EDIT)?;
    form(&staff, FieldErrors::new())
}
