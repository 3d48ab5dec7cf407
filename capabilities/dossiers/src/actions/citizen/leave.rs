//! `POST /theo-doi/xong`: leaves nothing of the dossier on this machine. Many people file on a telephone or computer that is not theirs.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_kernel::CommuneId;
use xaso_web::{AppState, Page, cookies, see_other};

use super::supplement::SUPPLEMENT_COOKIE;
use crate::{
    pages::{citizen::received::FILED_COOKIE, owner::resume::LINK_COOKIE},
    service::{ASKED_COOKIE, DRAFT_COOKIE, FOLLOW_COOKIE, PROOF_COOKIE, draft},
};

/// Clears every cookie of the journey.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar) -> Response {
    forget_draft(&app, page.commune_id(), &jar).await;
    let all = [DRAFT_COOKIE, FOLLOW_COOKIE, FILED_COOKIE, SUPPLEMENT_COOKIE, ASKED_COOKIE, PROOF_COOKIE, LINK_COOKIE];
    let jar = all.into_iter().fold(jar, |jar, name| jar.add(cookies::expired(&app, name)));
    (jar, see_other(&app, "/tra-cuu", Some("dossiers-follow-left-behind"))).into_response()
}

/// Throws away the draft that this browser alone could reach. Where that fails the browser is cleared all the same, and the draft ends by itself.
pub async fn forget_draft(app: &AppState, commune: &CommuneId, jar: &CookieJar) {
    let Some(cookie) = jar.get(DRAFT_COOKIE) else { return };
    if let Err(problem) = draft::forget(app, commune, cookie.value()).await {
        tracing::error!(status = problem.status.as_u16(), "a draft that was left could not be thrown away");
    }
}
