//! `/q/{code}`: the address that posters carry. It stays valid when a procedure is replaced.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use xaso_web::{AppState, Problem, Result};

use crate::catalogue::{Catalogue, catalogue};

/// Where the address of `code` leads today: to the procedure that has taken its place, else to its own page, which says if it has ended.
#[must_use]
pub fn leads_to(catalogue: &Catalogue, code: &str) -> Option<String> {
    let standing = catalogue.standing(code)?;
    let own = &standing.version.facts.code;
    let code = catalogue.successor_of(own.as_str()).unwrap_or(own);
    Some(format!("/thu-tuc/{code}"))
}

/// `GET /q/{code}` and, since a QR code is smaller in capitals, `GET /Q/{code}`.
///
/// # Errors
/// 404 for a code that was never in the catalogue.
pub async fn show(State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    let catalogue = catalogue(&app).await?;
    let to = leads_to(&catalogue, code.trim()).ok_or_else(Problem::not_found)?;
    Ok(Redirect::to(&to).into_response())
}

/// `GET /q`: the catalogue, which the wall list's QR opens.
pub async fn all() -> Response {
    Redirect::to("/thu-tuc").into_response()
}
