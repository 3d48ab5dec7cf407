//! `POST /theo-doi/xong`: leaves nothing of the dossier on this machine. Many people file on a telephone or computer that is not theirs.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, cookies, see_other};

use super::supplement::SUPPLEMENT_COOKIE;
use crate::{
    pages::{citizen::received::FILED_COOKIE, owner::resume::LINK_COOKIE},
    service::{ASKED_COOKIE, DRAFT_COOKIE, FOLLOW_COOKIE, PROOF_COOKIE},
};

/// Clears every cookie of the journey.
pub async fn run(State(app): State<AppState>, jar: CookieJar) -> Response {
    let all = [DRAFT_COOKIE, FOLLOW_COOKIE, FILED_COOKIE, SUPPLEMENT_COOKIE, ASKED_COOKIE, PROOF_COOKIE, LINK_COOKIE];
    let jar = all.into_iter().fold(jar, |jar, name| jar.add(cookies::expired(&app, name)));
    (jar, see_other(&app, "/tra-cuu", Some("dossiers-follow-left-behind"))).into_response()
}
