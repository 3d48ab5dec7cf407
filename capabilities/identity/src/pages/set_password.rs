//! `GET /can-bo/dat-mat-khau/{token}`: the page behind a one-time link.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Problem, Result, html};

use crate::{Official, store};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "identity_set_password.html")]
pub struct SetPasswordPage {
    /// Frame.
    pub l: Layout,
    /// Mistakes; passwords are never given back.
    pub f: FormState,
    /// The official's name.
    pub name: String,
    /// Sign-in name.
    pub username: String,
}

impl SetPasswordPage {
    /// The page for `official`.
    #[must_use]
    pub fn new(page: &Page, official: Official, errors: FieldErrors) -> Self {
        let l = page.layout("identity-set-title").with_errors(!errors.is_empty());
        Self { l, f: FormState::new().with_errors(errors), name: official.name, username: official.username }
    }

    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut errors = FieldErrors::new();
        errors.add("password", "identity-password-short");
        Self {
            l: l.with_title("identity-set-title"),
            f: FormState::new().with_errors(errors),
            name: "Nguyễn Thị Mẫu".to_owned(),
            username: "maunt".to_owned(),
        }
    }
}

/// What stands behind a link that does not work (any more).
#[must_use]
pub fn expired() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "link-expired")
}

/// Whose link it is.
///
/// # Errors
/// [`expired`] for one that does not work, or leads to another commune's account.
pub async fn owner(page: &Page, app: &AppState, token: &str) -> Result<Official> {
    let id = store::find_link(&app.db, token, app.now()).await?.ok_or_else(expired)?;
    let row = store::find_account(app.db.read(), id).await?.filter(|row| row.active).ok_or_else(expired)?;
    let official = store::open_in(app.db.read(), app.db.keyring(), page.commune_id(), row).await?;
    if official.roles.is_empty() { Err(expired()) } else { Ok(official) }
}

/// Shows the page.
pub async fn show(page: Page, State(app): State<AppState>, Path(token): Path<String>) -> Result<Response> {
    let official = owner(&page, &app, &token).await?;
    html(&SetPasswordPage::new(&page, official, FieldErrors::new()))
}
