//! `/giup-nop-ho-so`: somebody helps somebody else to file. The person agrees first, in words that are read out.

use axum::response::Response;
use xaso_web::{FormState, Layout, Page, Result, html};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "help.html")]
pub struct HelpPage {
    /// The frame.
    pub l: Layout,
    /// Who helps.
    pub f: FormState,
    /// The words that the person agrees to.
    pub consent: String,
    /// Which words they are.
    pub version: &'static str,
    /// Somebody helps already.
    pub helper: String,
}

impl HelpPage {
    /// The page, with what is wrong.
    pub fn new(page: &Page, f: FormState) -> Self {
        let mut all = Self::with(page.layout("portal-help-page-title").with_errors(!f.errors.is_empty()), f);
        all.helper = page.helper().map(|helper| helper.name.clone()).unwrap_or_default();
        all
    }

    fn with(l: Layout, f: FormState) -> Self {
        let version = xaso_dossiers::consent_version();
        Self { consent: l.t(&xaso_dossiers::consent_key(version)).into_owned(), version, helper: String::new(), l, f }
    }

    /// What is wrong with the box to tick; empty where nothing is.
    fn agree_error(&self) -> String {
        self.f.error(&self.l, "agree")
    }

    /// As a test shows it: with mistakes.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let mut errors = xaso_web::FieldErrors::new();
        errors.add("name", "form-required");
        errors.add("agree", "portal-help-agree-missing");
        let mut all = Self::with(l, FormState::default());
        all.f.errors = errors;
        all
    }
}

/// Shows it.
pub async fn show(page: Page) -> Result<Response> {
    html(&HelpPage::new(&page, FormState::default()))
}
