//! `GET /tra-cuu`: to one's dossier by code and secret, or to its state by code and telephone; `GET /h/{token}`: by the QR.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Problem, Result, cookies, forms::TagKind, html, see_other};

use super::{follow::tag_of, html_with, owner};
use crate::{
    model::PublicState,
    service::{FOLLOW_COOKIE, Owner},
};

/// How long the cookie stays, in seconds.
const COOKIE_SECONDS: i64 = 24 * 3_600;

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/look.html")]
pub struct LookPage {
    /// Frame.
    pub l: Layout,
    /// What was typed.
    pub f: FormState,
    /// Code, state and shape of what was asked for by telephone.
    pub found: Option<(String, String, TagKind)>,
    /// A dossier is open on this browser.
    pub is_open: bool,
}

impl LookPage {
    /// The page with what was typed and what is wrong with it.
    #[must_use]
    pub fn new(page: &Page, mut f: FormState, errors: FieldErrors, found: Option<PublicState>) -> Self {
        let l = page.layout("dossiers-look-title").with_errors(!errors.is_empty());
        // What opens a dossier never goes back into a page.
        f.set("secret", "");
        f.errors = errors;
        let found = found.map(|state| {
            let (word, kind) = (super::follow::state_word(&l, state.status, state.status_code), tag_of(state.status));
            (state.code, word, kind)
        });
        Self { l, f, found, is_open: false }
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut errors = FieldErrors::new();
        errors.add("code", "dossiers-look-wrong");
        let mut l = l.with_title("dossiers-look-title");
        l.has_errors = true;
        let word = super::follow::state_word(&l, crate::Processing::InProgress, 4);
        let f = FormState::from_pairs([("code", "H99.001-261121-0042")]).with_errors(errors);
        Self { l, f, found: Some(("H99.001-261121-0042".to_owned(), word, TagKind::Working)), is_open: true }
    }
}

/// What was typed wrongly, where the problem is nothing worse than that.
///
/// # Errors
/// The problem itself otherwise.
pub fn mistake(problem: Problem, field: &str) -> Result<FieldErrors> {
    let mut errors = FieldErrors::new();
    match problem.status {
        StatusCode::NOT_FOUND => errors.add(field, "dossiers-look-wrong"),
        StatusCode::TOO_MANY_REQUESTS => errors.add(field, "problem-too-many-detail"),
        _ => return Err(problem),
    }
    Ok(errors)
}

/// Leads the dossier's owner to it.
#[must_use]
pub fn admit(app: &AppState, jar: CookieJar, owner: &Owner) -> Response {
    let cookie = cookies::plain(app, FOLLOW_COOKIE, owner.cookie(app), Some(COOKIE_SECONDS));
    (jar.add(cookie), see_other(app, "/theo-doi", None)).into_response()
}

/// Shows the page.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let mut look = LookPage::new(&page, FormState::new(), FieldErrors::new(), None);
    look.is_open = owner(&app, &page, &jar).await?.is_some();
    html(&look)
}

/// Exchanges the QR's token for a cookie, so that it leaves the address at once.
pub async fn by_qr(page: Page, State(app): State<AppState>, jar: CookieJar, Path(token): Path<String>) -> Result<Response> {
    match Owner::by_qr(&app, page.commune_id(), &token).await {
        Ok(owner) => Ok(admit(&app, jar, &owner)),
        Err(problem) if problem.status == StatusCode::NOT_FOUND => {
            let mut errors = FieldErrors::new();
            errors.add("code", "dossiers-look-wrong-qr");
            html_with(StatusCode::NOT_FOUND, &LookPage::new(&page, FormState::new(), errors, None))
        }
        Err(problem) => Err(problem),
    }
}
