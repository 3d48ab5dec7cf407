//! `POST /nop-ho-so/{code}/da-khai`: asks for a code. The answer is the same for every number.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FieldErrors, FormState, Page, Problem, Result, cookies, see_other};

use crate::{
    actions::citizen::{Fields, field, fields},
    pages::{citizen::filing, owner::earlier},
    service::{ASKED_COOKIE, Client, ask_code},
};

/// How long the browser keeps what it waits for, in seconds.
const SECONDS: i64 = 600;

/// Leads to where the code is typed.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    client: Client,
    sent: Fields,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let pairs = fields(sent)?;
    let (number, phone) = (field(&pairs, "id_number"), field(&pairs, "phone"));
    let errors: FieldErrors = match ask_code(&app, page.commune_id(), number, phone, &client.0).await {
        Ok(cookie) => {
            let jar = jar.add(cookies::plain(&app, ASKED_COOKIE, cookie, Some(SECONDS)));
            return Ok((jar, see_other(&app, &format!("/nop-ho-so/{}/da-khai/ma", filing.code()), None)).into_response());
        }
        Err(Problem { status: StatusCode::UNPROCESSABLE_ENTITY, fields, .. }) => fields.into(),
        Err(problem) if problem.status == StatusCode::TOO_MANY_REQUESTS => {
            let mut errors = FieldErrors::new();
            errors.add("phone", "problem-too-many-detail");
            errors
        }
        Err(problem) => return Err(problem),
    };
    let f = FormState::from_pairs([("id_number", number), ("phone", phone)]).with_errors(errors);
    earlier::ask(&app, &page, filing.code(), f)
}
