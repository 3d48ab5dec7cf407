//! `GET /theo-doi/rut`: asks once more before a dossier is taken back.

use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FormState, Layout, Page, Result, see_other};

use super::{html_with, owner};
use crate::service::{Owner, follow_up};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/withdraw.html")]
pub struct WithdrawPage {
    /// Frame.
    pub l: Layout,
    /// The reason, as typed.
    pub f: FormState,
    /// Code.
    pub code: String,
    /// The procedure's name.
    pub name: String,
}

#[cfg(test)]
impl WithdrawPage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        Self {
            l: l.with_title("dossiers-follow-withdraw-title"),
            f: FormState::new(),
            code: "H99.001-261121-0042".to_owned(),
            name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
        }
    }
}

/// The page with what was typed: 422 where something is wrong with it. A dossier that cannot be taken back leads to its own page.
///
/// # Errors
/// The database's.
pub async fn page(app: &AppState, page: &Page, owner: &Owner, f: FormState) -> Result<Response> {
    let view = follow_up(app, owner).await?;
    if !view.can_withdraw {
        return Ok(see_other(app, "/theo-doi", None));
    }
    let l = page.layout("dossiers-follow-withdraw-title").with_errors(!f.errors.is_empty());
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &WithdrawPage { l, f, code: view.code, name: view.procedure_name })
}

/// Shows the page.
pub async fn show(of: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let Some(owner) = owner(&app, &of, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    page(&app, &of, &owner, FormState::new()).await
}
