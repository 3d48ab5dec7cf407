//! `POST /nop-ho-so/{code}/da-khai/ma`: takes the six digits.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FormState, Page, Problem, Result, cookies, see_other};

use crate::{
    actions::citizen::{Fields, field, fields},
    pages::{citizen::filing, owner::earlier},
    service::{ASKED_COOKIE, PROOF_COOKIE, PROOF_MINUTES, asked, enter_code},
};

/// Leads to what was given before, or says that the code is not right.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    sent: Fields,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let back = format!("/nop-ho-so/{}/da-khai", filing.code());
    let Some(challenge) = jar.get(ASKED_COOKIE).and_then(|cookie| asked(&app, page.commune_id(), cookie.value())) else {
        return Ok(see_other(&app, &back, None));
    };
    let pairs = fields(sent)?;
    match enter_code(&app, page.commune_id(), challenge, field(&pairs, "code")).await {
        Ok(proof) => {
            let proof = cookies::plain(&app, PROOF_COOKIE, proof.cookie(&app), Some(PROOF_MINUTES * 60));
            let jar = jar.add(proof).add(cookies::expired(&app, ASKED_COOKIE));
            Ok((jar, see_other(&app, &back, None)).into_response())
        }
        // What was typed does not go back into the page.
        Err(Problem { status: StatusCode::UNPROCESSABLE_ENTITY, fields, .. }) => {
            earlier::enter(&page, filing.code(), FormState::new().with_errors(fields.into()))
        }
        Err(problem) => Err(problem),
    }
}
