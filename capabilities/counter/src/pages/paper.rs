//! `GET /can-bo/quay/ho-so/{id}/giay-to/{paper}`: a paper photographed with the phone, or chosen from this computer.

use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use xaso_web::{AppState, FieldErrors, FormState, Layout, Problem, Result, StaffPage, html};

use super::{Open, open, paper_name, scan_of};
use crate::{model::Scan, scan};

/// One page that has come.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Number, from 1.
    pub number: usize,
    /// Number, from 0, as the buttons send it.
    pub place: usize,
    /// Its picture.
    pub src: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "paper.html")]
pub struct PaperPage {
    /// Frame.
    pub l: Layout,
    /// What is wrong with a file.
    pub f: FormState,
    /// The paper.
    pub name: String,
    /// Address of this page.
    pub here: String,
    /// The filing.
    pub back: String,
    /// What the phone opens; empty where no hand-over is open.
    pub phone_url: String,
    /// The same as a picture.
    pub qr: String,
    /// A phone has taken it.
    pub is_taken: bool,
    /// Pages that have come.
    pub sheets: Vec<Sheet>,
    /// Files attached already, by name.
    pub files: Vec<String>,
}

impl PaperPage {
    /// The page.
    ///
    /// # Errors
    /// The database's; 404 for a paper that the procedure does not ask for.
    pub async fn new(app: &AppState, staff: &StaffPage, open: &Open, paper: &str, errors: FieldErrors) -> Result<Self> {
        let name = paper_name(&open.version, paper).ok_or_else(Problem::not_found)?;
        let back = format!("/can-bo/quay/ho-so/{}", open.filing.id.0);
        let here = format!("{back}/giay-to/{paper}");
        let commune = staff.page.commune_id();
        let mut l = staff.page.staff_layout(staff.page.t("counter-paper-title")).with_errors(!errors.is_empty());
        l.scripts.push("scan.js");
        let scan = scan_of(app, staff, open.filing.id, paper).await?;
        let pages = match &scan {
            Some(scan) => scan::pages(app, commune, scan.id).await?.len(),
            None => 0,
        };
        let live = scan.filter(|scan| scan.expires_at > app.now());
        let phone_url = live.as_ref().map(|scan| {
            let token = app.seal_token("counter.scan", (commune, scan.id), 1);
            format!("{}/quet/{token}", app.config.public_url.trim_end_matches('/'))
        });
        let qr = match &phone_url {
            Some(url) => within_page(&xaso_pdf::qr_svg(url).map_err(|e| Problem::internal(&e))?),
            None => String::new(),
        };
        Ok(Self {
            f: FormState::new().with_errors(errors),
            is_taken: live.is_some_and(|scan: Scan| scan.is_taken),
            phone_url: phone_url.unwrap_or_default(),
            sheets: (0..pages).map(|n| Sheet { number: n + 1, place: n, src: format!("{here}/trang/{n}") }).collect(),
            files: open
                .draft
                .files
                .iter()
                .filter(|file| file.paper.as_deref() == Some(paper))
                .map(|file| file.name.clone())
                .collect(),
            l,
            name,
            here,
            back,
            qr,
        })
    }

    /// As an answer: 422 where something is wrong.
    ///
    /// # Errors
    /// The template's.
    pub fn answer(&self) -> Result<Response> {
        let status = if self.f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok((status, html(self)?).into_response())
    }

    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let mut errors = FieldErrors::new();
        errors.add("photo", "counter-photo-none");
        Self {
            l: l.with_title("counter-paper-title"),
            f: FormState::new().with_errors(errors),
            name: "Giấy chứng sinh".to_owned(),
            here: "/can-bo/quay/ho-so/0190/giay-to/p1".to_owned(),
            back: "/can-bo/quay/ho-so/0190".to_owned(),
            phone_url: "https://xa.example.vn/quet/abc".to_owned(),
            qr: xaso_pdf::qr_svg("https://xa.example.vn/quet/abc").expect("a short text fits"),
            is_taken: false,
            sheets: vec![Sheet { number: 1, place: 0, src: "/can-bo/quay/ho-so/0190/giay-to/p1/trang/0".to_owned() }],
            files: vec!["giay-chung-sinh.pdf".to_owned()],
        }
    }
}

/// A drawing as it stands within a page: without the XML declaration, which HTML does not know.
fn within_page(svg: &str) -> String {
    svg.find("<svg").map_or_else(String::new, |start| svg[start..].to_owned())
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path((id, paper)): Path<(String, String)>) -> Result<Response> {
    let open = open(&app, &staff, &id).await?;
    PaperPage::new(&app, &staff, &open, &paper, FieldErrors::new()).await?.answer()
}

/// `GET …/trang/{n}`: the picture of one page, made here.
pub async fn picture(
    staff: StaffPage,
    State(app): State<AppState>,
    Path((id, paper, n)): Path<(String, String, usize)>,
) -> Result<Response> {
    let open = open(&app, &staff, &id).await?;
    let scan = scan_of(&app, &staff, open.filing.id, &paper).await?.ok_or_else(Problem::not_found)?;
    let jpeg = scan::picture(&app, staff.page.commune_id(), &scan, n).await?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response())
}

/// `GET …/so-trang`: how many pages have come: what the script asks, so that the page shows them by itself.
pub async fn count(
    staff: StaffPage,
    State(app): State<AppState>,
    Path((id, paper)): Path<(String, String)>,
) -> Result<Json<serde_json::Value>> {
    let open = open(&app, &staff, &id).await?;
    let scan = scan_of(&app, &staff, open.filing.id, &paper).await?.ok_or_else(Problem::not_found)?;
    let pages = scan::pages(&app, staff.page.commune_id(), scan.id).await?.len();
    Ok(Json(serde_json::json!({ "pages": pages, "taken": scan.is_taken })))
}
