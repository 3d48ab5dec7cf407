//! What was filled in is no longer there: it was sent, or three days have passed.

use axum::{http::StatusCode, response::Response};
use xaso_web::{Layout, Page, Result};

use crate::pages::citizen::{Filing, html_with};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/expired.html")]
pub struct ExpiredPage {
    /// Frame.
    pub l: Layout,
    /// The procedure's name.
    pub name: String,
    /// Its code.
    pub code: String,
}

impl ExpiredPage {
    /// Where it begins again.
    fn href(&self) -> String {
        format!("/nop-ho-so/{}", self.code)
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let name = "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned();
        Self { l: l.with_title("dossiers-question-expired-title"), name, code: "1.004873".to_owned() }
    }
}

/// Shows it: 410, since it will not come back.
///
/// # Errors
/// The template's.
pub fn page(page: &Page, filing: &Filing) -> Result<Response> {
    let l = page.layout("dossiers-question-expired-title");
    let name = filing.version.facts.name.clone();
    html_with(StatusCode::GONE, &ExpiredPage { l, name, code: filing.code().to_owned() })
}
