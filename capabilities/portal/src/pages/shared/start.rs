//! `/can-bo/may-dung-chung`: an official makes this computer one that people use in turn.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, html};

use crate::permissions::START_KIOSK;

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "kiosk_start.html")]
pub struct StartPage {
    /// The frame.
    pub l: Layout,
    /// The number to leave by.
    pub f: FormState,
}

impl StartPage {
    /// The page for an official.
    pub fn new(page: &StaffPage, f: FormState) -> Self {
        let l = page.page.staff_layout(page.page.t("portal-kiosk-start-title")).with_errors(!f.errors.is_empty());
        Self { l, f }
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        Self { l, f: FormState::default() }
    }
}

/// Shows it.
pub async fn show(page: StaffPage, State(_): State<AppState>) -> Result<Response> {
    page.require(START_KIOSK)?;
    html(&StartPage::new(&page, FormState::default()))
}
