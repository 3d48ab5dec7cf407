//! A procedure that is filed on the National Portal: what that is, the way there, and the help that the desk gives.

use axum::response::Response;
use xaso_web::{Layout, Page, Result, html};

use super::Filing;

/// The National Portal's front page, where the catalogue knows no page of the procedure's own.
const NATIONAL_PORTAL: &str = "https://dichvucong.gov.vn";

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/elsewhere.html")]
pub struct ElsewherePage {
    /// Frame.
    pub l: Layout,
    /// The procedure's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Where it is filed.
    pub url: String,
}

impl ElsewherePage {
    /// The procedure's page.
    fn back(&self) -> String {
        format!("/thu-tuc/{}", self.code)
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        Self {
            l: l.with_title("dossiers-file-elsewhere-title"),
            name: "Đăng ký hộ kinh doanh".to_owned(),
            code: "1.001612".to_owned(),
            url: NATIONAL_PORTAL.to_owned(),
        }
    }
}

/// Shows the page.
///
/// # Errors
/// The template's.
pub fn page(page: &Page, filing: &Filing) -> Result<Response> {
    let facts = &filing.version.facts;
    html(&ElsewherePage {
        l: page.layout("dossiers-file-elsewhere-title"),
        name: facts.name.clone(),
        code: facts.code.as_str().to_owned(),
        url: facts.url.clone().filter(|url| url.starts_with("https://")).unwrap_or_else(|| NATIONAL_PORTAL.to_owned()),
    })
}
