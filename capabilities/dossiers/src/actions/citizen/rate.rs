//! `POST /theo-doi/danh-gia`: what the person thinks of the service.

use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FormState, Page, Result, see_other};

use super::{Fields, field, fields};
use crate::{
    pages::citizen::{follow, owner},
    service,
};

/// Keeps the rating. A second one changes nothing.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, sent: Fields) -> Result<Response> {
    let Some(owner) = owner(&app, &page, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let pairs = fields(sent)?;
    let score = field(&pairs, "score").trim().parse().unwrap_or(0);
    // Given where an official is signed in, it was given on a device of the office.
    let on_office_device = page.session.is_some();
    match service::rate(&app, &owner, score, field(&pairs, "comment"), on_office_device).await {
        Ok(()) => Ok(see_other(&app, "/theo-doi", Some("dossiers-follow-rated"))),
        Err(problem) if problem.status == StatusCode::CONFLICT => Ok(see_other(&app, "/theo-doi", None)),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str())));
            follow::page(&app, &page, &owner, f.with_errors(problem.fields.into()), &[]).await
        }
        Err(problem) => Err(problem),
    }
}
