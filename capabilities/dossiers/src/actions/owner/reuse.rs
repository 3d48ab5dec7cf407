//! `POST /nop-ho-so/{code}/da-khai/dung`: fills in what was given before.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Problem, Result, see_other};

use crate::{
    actions::citizen::{Fields, field, fields, with_draft},
    pages::{
        citizen::{Filing, filing},
        owner::earlier::proof,
    },
    service::{draft, earlier_answers, use_earlier},
};

/// The draft of this filing, made where there is none yet, with the value of its cookie.
///
/// # Errors
/// The database's.
pub async fn draft_of(
    app: &AppState,
    page: &Page,
    filing: &Filing,
) -> Result<(crate::model::DraftId, crate::model::Draft, String)> {
    if let Some((id, found)) = &filing.draft {
        return Ok((*id, found.clone(), draft::cookie(app, *id)));
    }
    let cookie = draft::start(app, page.commune_id(), filing.code()).await?;
    let (id, found) = draft::open(app, page.commune_id(), &cookie).await?.ok_or_else(Problem::not_found)?;
    Ok((id, found, cookie))
}

/// Fills in, and leads to the form.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    sent: Fields,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let pairs = fields(sent)?;
    let back = format!("/nop-ho-so/{}/da-khai", filing.code());
    let Some(proof) = proof(&app, &page, &jar).filter(|_| filing.is_here) else { return Ok(see_other(&app, &back, None)) };
    let Some(earlier) = earlier_answers(&app, &proof).await? else { return Ok(see_other(&app, &back, None)) };
    let (id, found, cookie) = draft_of(&app, &page, &filing).await?;
    let of = if field(&pairs, "of") == "representative" { "representative" } else { "applicant" };
    use_earlier(&app, page.commune_id(), id, &found, earlier.fields(of)).await?;
    let jar = with_draft(&app, jar, cookie);
    let to = format!("/nop-ho-so/{}", filing.code());
    Ok((jar, see_other(&app, &to, Some("dossiers-owner-earlier-used"))).into_response())
}
