//! `POST /theo-doi/rut`: takes the dossier back.

use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FormState, Page, Result, see_other};

use super::{Fields, field, fields};
use crate::{
    pages::citizen::{owner, withdraw},
    service,
};

/// Takes it back and leads to its page.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, sent: Fields) -> Result<Response> {
    let Some(owner) = owner(&app, &page, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let pairs = fields(sent)?;
    match service::withdraw(&app, &owner, field(&pairs, "reason")).await {
        Ok(_) => Ok(see_other(&app, "/theo-doi", Some("dossiers-follow-withdrawn"))),
        Err(problem) if problem.status == StatusCode::CONFLICT => Ok(see_other(&app, "/theo-doi", None)),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let f = FormState::from_pairs([("reason", field(&pairs, "reason"))]).with_errors(problem.fields.into());
            withdraw::page(&app, &page, &owner, f).await
        }
        Err(problem) => Err(problem),
    }
}
