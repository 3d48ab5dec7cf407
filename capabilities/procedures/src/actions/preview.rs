//! An official looks at the difference before saving, or asks for more rows.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use xaso_web::{AppState, Result, StaffPage};

use crate::{
    desk::{form::Pairs, require_edit},
    pages::desk::{
        edit::{self, Editing},
        preview,
    },
};

/// Shows the difference; with mistakes, or asked for rows, the form again.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    require_edit(&staff, &app)?;
    let editing = Editing::of(&app, &code, sent).await?;
    match editing.form.value("viec") {
        "them-dong" => return edit::page(&staff, &editing, true, StatusCode::OK),
        "sua" => return edit::page(&staff, &editing, false, StatusCode::OK),
        _ => {}
    }
    match editing.read(&app).await? {
        Ok(read) => preview::page(&staff, &editing, &read, None),
        Err(errors) => edit::page(&staff, &editing.with_errors(errors), false, StatusCode::UNPROCESSABLE_ENTITY),
    }
}
