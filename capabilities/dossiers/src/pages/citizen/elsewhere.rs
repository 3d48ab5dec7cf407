//! A procedure that is filed on the National Portal: what that is, the way there step by step, and the help that the commune gives. Made to be printed and
//! taken home too.

use axum::response::Response;
use xaso_web::{Layout, Page, Result, html};

use super::{Filing, received::inline_qr};

/// The National Portal's front page, where the catalogue knows no page of the procedure's own.
const NATIONAL_PORTAL: &str = "https://dichvucong.gov.vn";
/// At most as many papers are named; the procedure's page has them all.
const PAPERS: usize = 8;

/// One step of the way.
#[derive(Debug)]
pub struct Step {
    /// What to do, in a few words.
    pub title: String,
    /// How.
    pub text: String,
    /// Own drawing.
    pub drawing: &'static str,
}

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
    /// The same as a QR, for paper.
    pub qr: String,
    /// The way there, before going.
    pub before: Vec<Step>,
    /// The way, once there.
    pub there: Vec<Step>,
    /// What to have at hand.
    pub papers: Vec<String>,
    /// Some are not named here.
    pub has_more: bool,
}

macro_rules! drawing {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../../assets/svg/steps/", $name, ".svg")))
    };
}

const BEFORE: [(&str, &str); 2] = [drawing!("account"), drawing!("ready")];
const THERE: [(&str, &str); 3] = [drawing!("sign-in"), drawing!("fill"), drawing!("keep")];

fn steps(l: &Layout, of: &[(&str, &'static str)]) -> Vec<Step> {
    // i18n: dossiers-elsewhere-step-*
    let text = |name: &str, part: &str| l.t(&format!("dossiers-elsewhere-step-{name}{part}")).into_owned();
    of.iter().map(|(name, drawing)| Step { title: text(name, ""), text: text(name, "-text"), drawing }).collect()
}

impl ElsewherePage {
    fn new(l: Layout, name: &str, code: &str, url: String, mut papers: Vec<String>) -> Result<Self> {
        let has_more = papers.len() > PAPERS;
        papers.truncate(PAPERS);
        Ok(Self {
            name: name.to_owned(),
            code: code.to_owned(),
            qr: inline_qr(&url, &l.t("dossiers-elsewhere-qr"))?,
            url,
            before: steps(&l, &BEFORE),
            there: steps(&l, &THERE),
            papers,
            has_more,
            l,
        })
    }

    /// The procedure's page.
    fn back(&self) -> String {
        format!("/thu-tuc/{}", self.code)
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let l = l.with_title("dossiers-file-elsewhere-title");
        let papers = vec!["Giấy đề nghị đăng ký hộ kinh doanh".to_owned()];
        Self::new(l, "Đăng ký hộ kinh doanh", "1.001612", NATIONAL_PORTAL.to_owned(), papers).unwrap()
    }
}

/// Shows the page.
///
/// # Errors
/// The template's.
pub fn page(page: &Page, filing: &Filing) -> Result<Response> {
    let facts = &filing.version.facts;
    let url = facts.url.clone().filter(|url| url.starts_with("https://")).unwrap_or_else(|| NATIONAL_PORTAL.to_owned());
    let papers = facts.papers_to_file().map(|paper| paper.name.clone()).collect();
    html(&ElsewherePage::new(page.layout("dossiers-file-elsewhere-title"), &facts.name, facts.code.as_str(), url, papers)?)
}
