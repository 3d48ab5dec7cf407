//! The officer's phone as a scanner: `/quet/{token}` from the QR, exchanged at once for a cookie; `/quet` takes the photographs.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_kernel::CommuneId;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Result, cookies, html, see_other};

use super::{SCAN_COOKIE, held};
use crate::{
    model::{Scan, ScanId},
    scan,
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "phone.html")]
pub struct PhonePage {
    /// Frame.
    pub l: Layout,
    /// What is wrong with a photograph.
    pub f: FormState,
    /// How many pages have come.
    pub pages: usize,
}

/// The page of a phone that has nothing to photograph.
#[derive(Debug, askama::Template)]
#[template(path = "phone_over.html")]
pub struct OverPage {
    /// Frame.
    pub l: Layout,
}

impl PhonePage {
    /// The page.
    ///
    /// # Errors
    /// The database's.
    pub async fn new(app: &AppState, page: &Page, of: &Scan, errors: FieldErrors) -> Result<Self> {
        let pages = scan::pages(app, page.commune_id(), of.id).await?.len();
        let l = page.layout("counter-phone-title").with_errors(!errors.is_empty()).with_script("scan.js");
        Ok(Self { l, f: FormState::new().with_errors(errors), pages })
    }

    /// As an answer: 422 where something is wrong.
    ///
    /// # Errors
    /// The template's.
    pub fn answer(&self) -> Result<Response> {
        let status = if self.f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok((status, html(self)?).into_response())
    }
}

/// Says that there is nothing to photograph (any more): the same for a wrong, used or old code.
///
/// # Errors
/// The template's.
pub fn over(page: &Page) -> Result<Response> {
    Ok((StatusCode::NOT_FOUND, html(&OverPage { l: page.layout("counter-phone-over-title") })?).into_response())
}

/// `GET /quet/{token}`: the first phone that opens the QR gets the cookie.
pub async fn enter(page: Page, State(app): State<AppState>, jar: CookieJar, Path(token): Path<String>) -> Result<Response> {
    let Some((commune, id)) = app.open_token::<(CommuneId, ScanId)>("counter.scan", &token) else { return over(&page) };
    if &commune != page.commune_id() || scan::open(&app, &commune, id).await?.is_none() {
        return over(&page);
    }
    // The same phone may open it again.
    let again = held(&app, &page, &jar).await?.is_some_and(|scan| scan.id == id);
    if !again && !scan::take(&app, &commune, id).await? {
        return over(&page);
    }
    let cookie = cookies::plain(&app, SCAN_COOKIE, app.seal_token("counter.phone", (&commune, id), 1), Some(3_600));
    Ok((jar.add(cookie), see_other(&app, "/quet", None)).into_response())
}

/// `GET /quet`: the form for a photograph.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    match held(&app, &page, &jar).await? {
        Some(scan) => PhonePage::new(&app, &page, &scan, FieldErrors::new()).await?.answer(),
        None => over(&page),
    }
}
