//! `POST /tiep-tuc`: uses the link up and gives this browser the draft.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Result, cookies, see_other};

use crate::{
    actions::citizen::with_draft,
    pages::owner::resume::{self, LINK_COOKIE},
    service::{draft, take_link},
};

/// Leads to the draft, or says that the link leads nowhere.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let token = resume::token(&app, &page, &jar).unwrap_or_default();
    match take_link(&app, page.commune_id(), &token).await {
        Ok((id, procedure)) => {
            let jar = with_draft(&app, jar, draft::cookie(&app, id)).add(cookies::expired(&app, LINK_COOKIE));
            Ok((jar, see_other(&app, &format!("/nop-ho-so/{procedure}"), Some("dossiers-owner-resumed"))).into_response())
        }
        Err(problem) if problem.status == StatusCode::NOT_FOUND => resume::page(&page, true),
        Err(problem) => Err(problem),
    }
}
