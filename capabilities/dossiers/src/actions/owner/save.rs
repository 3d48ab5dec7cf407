//! `POST /nop-ho-so/luu`: sends the link that leads back to the draft.

use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FieldErrors, FormState, Page, Problem, Result, see_other};

use crate::{
    actions::citizen::{Fields, field, fields},
    pages::owner::save,
    service::{Client, destination, send_link},
};

/// Sends it, or says what is wrong with what was typed. Whose telephone it is makes no difference.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, client: Client, sent: Fields) -> Result<Response> {
    let Some((id, draft)) = save::held(&app, &page, &jar).await? else { return Ok(see_other(&app, "/thu-tuc", None)) };
    let pairs = fields(sent)?;
    let typed = field(&pairs, "to");
    let asked = match destination(&app, typed) {
        Ok(to) => send_link(&app, page.commune_id(), id, to, &client.0).await,
        Err(problem) => Err(problem),
    };
    let errors: FieldErrors = match asked {
        Ok(()) => return save::page(&app, &page, &draft.procedure, FormState::new(), true),
        Err(Problem { status: StatusCode::UNPROCESSABLE_ENTITY, fields, .. }) => fields.into(),
        Err(problem) if problem.status == StatusCode::TOO_MANY_REQUESTS => {
            let mut errors = FieldErrors::new();
            errors.add("to", "problem-too-many-detail");
            errors
        }
        Err(problem) => return Err(problem),
    };
    save::page(&app, &page, &draft.procedure, FormState::from_pairs([("to", typed)]).with_errors(errors), false)
}
