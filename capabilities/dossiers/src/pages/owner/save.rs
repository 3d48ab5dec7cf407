//! `GET /nop-ho-so/luu`: save now, go on later, on any machine.

use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::CookieJar;
use xaso_messages::Channel;
use xaso_web::{AppState, FormState, Layout, Page, Result, see_other};

use crate::{
    model::{Draft, DraftId},
    pages::citizen::html_with,
    service::{DRAFT_COOKIE, draft},
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "owner/save.html")]
pub struct SavePage {
    /// Frame.
    pub l: Layout,
    /// What was typed.
    pub f: FormState,
    /// Code of the procedure being filed.
    pub code: String,
    /// Messages can be sent at all.
    pub can_send: bool,
    /// A link was asked for.
    pub is_sent: bool,
}

impl SavePage {
    /// Where the way back leads.
    fn back(&self) -> String {
        format!("/nop-ho-so/{}", self.code)
    }
}

#[cfg(test)]
impl SavePage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout, is_sent: bool) -> Self {
        let mut errors = xaso_web::FieldErrors::new();
        if !is_sent {
            errors.add("to", "dossiers-owner-save-wrong");
        }
        let f = FormState::from_pairs([("to", "09")]).with_errors(errors);
        Self { l: l.with_title("dossiers-owner-save-title"), f, code: "1.004873".to_owned(), can_send: true, is_sent }
    }
}

/// The draft that this browser holds, of whatever procedure.
///
/// # Errors
/// The database's.
pub async fn held(app: &AppState, page: &Page, jar: &CookieJar) -> Result<Option<(DraftId, Draft)>> {
    match jar.get(DRAFT_COOKIE) {
        Some(cookie) => draft::open(app, page.commune_id(), cookie.value()).await,
        None => Ok(None),
    }
}

/// The page with what was typed and what is wrong with it.
///
/// # Errors
/// The template's.
pub fn page(app: &AppState, page: &Page, code: &str, f: FormState, is_sent: bool) -> Result<Response> {
    let l = page.layout("dossiers-owner-save-title").with_errors(!f.errors.is_empty());
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let can_send = app.messages.has(Channel::Sms) || app.messages.has(Channel::Email);
    html_with(status, &SavePage { l, f, code: code.to_owned(), can_send, is_sent })
}

/// Shows the page; without a draft there is nothing to save.
pub async fn show(of: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let Some((_, draft)) = held(&app, &of, &jar).await? else { return Ok(see_other(&app, "/thu-tuc", None)) };
    page(&app, &of, &draft.procedure, FormState::new(), false)
}
