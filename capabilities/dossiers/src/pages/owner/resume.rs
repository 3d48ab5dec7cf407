//! `GET /tiep-tuc/{token}`: what the link opens. The token leaves the address at once, for a sealed cookie; it is used up only when the person
//! presses the button, since telephones and mail servers open links by themselves to show or check them.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_kernel::CommuneId;
use xaso_web::{AppState, Layout, Page, Result, cookies, see_other};

use crate::pages::citizen::html_with;

/// The cookie that holds the token until the button is pressed.
pub const LINK_COOKIE: &str = "xaso_link";
/// How long, in hours.
const HOURS: i64 = 1;
/// Longest text taken as a token.
const TOKEN_MAX: usize = 64;

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "owner/resume.html")]
pub struct ResumePage {
    /// Frame.
    pub l: Layout,
    /// The link leads nowhere (any more).
    pub is_wrong: bool,
}

#[cfg(test)]
impl ResumePage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout, is_wrong: bool) -> Self {
        Self { l: l.with_title("dossiers-owner-resume-title"), is_wrong }
    }
}

/// Takes the token out of the address. Nothing is looked up: every token is answered alike.
pub async fn by_link(page: Page, State(app): State<AppState>, jar: CookieJar, Path(token): Path<String>) -> Response {
    let token: String = token.chars().take(TOKEN_MAX).collect();
    let sealed = app.seal_token("dossier.link", (page.commune_id(), token), HOURS);
    let jar = jar.add(cookies::plain(&app, LINK_COOKIE, sealed, Some(HOURS * 3_600)));
    (jar, see_other(&app, "/tiep-tuc", None)).into_response()
}

/// The token that this browser came with.
#[must_use]
pub fn token(app: &AppState, page: &Page, jar: &CookieJar) -> Option<String> {
    let (of, token): (CommuneId, String) = app.open_token("dossier.link", jar.get(LINK_COOKIE)?.value())?;
    (&of == page.commune_id()).then_some(token)
}

/// The page.
///
/// # Errors
/// The template's.
pub fn page(page: &Page, is_wrong: bool) -> Result<Response> {
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html_with(status, &ResumePage { l: page.layout("dossiers-owner-resume-title"), is_wrong })
}

/// Shows the page.
pub async fn show(of: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    page(&of, token(&app, &of, &jar).is_none())
}
