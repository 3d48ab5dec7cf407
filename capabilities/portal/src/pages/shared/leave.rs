//! `/may-dung-chung/thoat`: an official makes a kiosk an ordinary computer again.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, FormState, Layout, Page, Result, html, see_other};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "kiosk_leave.html")]
pub struct LeavePage {
    /// The frame.
    pub l: Layout,
    /// The number typed.
    pub f: FormState,
}

impl LeavePage {
    /// The page, with what is wrong.
    pub fn new(page: &Page, f: FormState) -> Self {
        Self { l: page.layout("portal-kiosk-leave-title").with_errors(!f.errors.is_empty()), f }
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        Self { l, f: FormState::default() }
    }
}

/// Shows it; elsewhere than on a kiosk there is nothing to leave.
pub async fn show(page: Page, State(app): State<AppState>) -> Result<Response> {
    if page.shared.as_ref().is_none_or(|shared| !shared.is_kiosk()) {
        return Ok(see_other(&app, "/", None));
    }
    html(&LeavePage::new(&page, FormState::default()))
}
