//! `POST /nop-ho-so/{code}`: keeps what was typed, right or wrong, then checks it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Problem, Result, see_other};

use super::{Fields, fields, with_draft};
use crate::{
    model::Draft,
    pages::citizen::{check, elsewhere, fields as form_fields, filing, may_file_for},
    service::{self, draft},
};

/// Keeps the answers; leads on to the papers, or back to the form with what is wrong.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    sent: Fields,
) -> Result<Response> {
    let mut filing = filing(&app, &page, &jar, &code).await?;
    if !filing.is_here {
        return elsewhere::page(&page, &filing);
    }
    let pairs = form_fields::keep(fields(sent)?);
    let input = form_fields::input(filing.code(), &filing.form, &pairs, filing.files(), may_file_for(&page));
    let code = filing.code().to_owned();
    let (id, cookie) = match &filing.draft {
        Some((id, _)) => (*id, draft::cookie(&app, *id)),
        None => {
            let cookie = draft::start(&app, page.commune_id(), &code).await?;
            let (id, _) = draft::open(&app, page.commune_id(), &cookie).await?.ok_or_else(Problem::not_found)?;
            (id, cookie)
        }
    };
    let new = Draft { procedure: code.clone(), fields: pairs.clone(), files: filing.files().to_vec() };
    draft::save(&app, page.commune_id(), id, new.clone()).await?;
    filing.draft = Some((id, new));
    let jar = with_draft(&app, jar, cookie);
    match service::check(&app, page.commune_id(), input).await {
        Ok(_) => Ok((jar, see_other(&app, &format!("/nop-ho-so/{code}/giay-to"), None)).into_response()),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            Ok((jar, check::wrong(&page, &filing, &pairs, problem.fields)?).into_response())
        }
        Err(problem) => Err(problem),
    }
}
