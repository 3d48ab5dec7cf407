//! `/thu-tuc/{code}/ap-phich.pdf`: the poster of one procedure.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use xaso_web::{AppState, Page, Problem, Result};

use crate::{
    catalogue::catalogue,
    posters::{self, Frame, Size, wall::Asked},
};

/// Shows it; `?kho=a4` or `a5`.
///
/// # Errors
/// 404 for a procedure that is not in force.
pub async fn show(
    page: Page,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let size = asked.size(&[Size::A4, Size::A5], Size::A4);
    let code = catalogue(&app).await?.find(&code).ok_or_else(Problem::not_found)?.facts.code.clone();
    let frame = Frame::new(&app, page.layout("procedures-posters-title"), &page.commune);
    let bytes = posters::posters(&app, &frame, size, std::slice::from_ref(&code), None).await?;
    posters::pdf(&format!("ap-phich-{code}-{}.pdf", size.as_str()), bytes)
}
