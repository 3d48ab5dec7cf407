//! `GET /can-bo/ho-so/{code}/cap-lai-ma`: at the counter, with the card seen, a dossier gets a new secret and QR.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_kernel::{CommuneId, DossierCode};
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, cookies, forms::Choice, html, see_other};

use crate::{
    pages::{
        citizen::{download, html_with, received::inline_qr},
        desk::unknown,
    },
    permissions::REISSUE,
    refusal,
    service::{Owner, Reissued, open_for_official, receipt_pdf},
};

/// The cookie that holds what was given, sealed, until it is printed.
pub const REISSUED_COOKIE: &str = "xaso_reissued";
/// How long, in hours.
const HOURS: i64 = 1;

/// Asks for the card.
#[derive(Debug, askama::Template)]
#[template(path = "owner/reissue.html")]
pub struct ReissuePage {
    /// Frame.
    pub l: Layout,
    /// What was typed.
    pub f: FormState,
    /// The dossier's code.
    pub code: String,
    /// That the card was seen.
    pub seen: Vec<Choice>,
}

impl ReissuePage {
    /// Where the way back leads.
    fn back(&self) -> String {
        format!("/can-bo/ho-so/{}", self.code)
    }
}

/// Shows the new secret, once.
#[derive(Debug, askama::Template)]
#[template(path = "owner/reissued.html")]
pub struct ReissuedPage {
    /// Frame.
    pub l: Layout,
    /// The dossier's code.
    pub code: String,
    /// The secret, in groups.
    pub secret: String,
    /// The QR as SVG.
    pub qr: String,
}

impl ReissuedPage {
    /// Where the way back leads.
    fn back(&self) -> String {
        format!("/can-bo/ho-so/{}", self.code)
    }
}

impl ReissuePage {
    pub(super) fn new(l: Layout, code: &str, f: FormState) -> Self {
        let seen = vec![Choice::new("yes", l.t("dossiers-owner-reissue-card-seen"))];
        Self { l: l.with_errors(!f.errors.is_empty()), f, code: code.to_owned(), seen }
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut errors = xaso_web::FieldErrors::new();
        errors.add("id_number", "dossiers-owner-card-other");
        errors.add("is_card_seen", "dossiers-owner-card-not-seen");
        let f = FormState::from_pairs([("id_number", "000090000002")]).with_errors(errors);
        Self::new(l.with_title("dossiers-owner-reissue-title"), "H99.001-261121-0042", f)
    }
}

#[cfg(test)]
impl ReissuedPage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let qr = inline_qr("https://xa.example/h/0123456789ABCDEFGHJKMNPQRST", "QR").unwrap();
        let l = l.with_title("dossiers-owner-reissued-title");
        Self { l, code: "H99.001-261121-0042".to_owned(), secret: "K7M4-PX2Q-9TRD".to_owned(), qr }
    }
}

/// The cookie with what was given.
#[must_use]
pub fn cookie(app: &AppState, commune: &CommuneId, given: &Reissued) -> axum_extra::extract::cookie::Cookie<'static> {
    let sealed = app.seal_token("dossier.reissued", (commune, given), HOURS);
    cookies::plain(app, REISSUED_COOKIE, sealed, Some(HOURS * 3_600))
}

/// What was given for that dossier on this machine.
fn given(app: &AppState, staff: &StaffPage, jar: &CookieJar, code: &str) -> Option<Reissued> {
    let (of, given): (CommuneId, Reissued) = app.open_token("dossier.reissued", jar.get(REISSUED_COOKIE)?.value())?;
    (&of == staff.page.commune_id() && given.code == code).then_some(given)
}

/// The page with what was typed and what is wrong with it.
///
/// # Errors
/// The template's.
pub fn page(staff: &StaffPage, code: &str, f: FormState) -> Result<Response> {
    let l = staff.page.staff_layout(staff.page.t("dossiers-owner-reissue-title"));
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &ReissuePage::new(l, code, f))
}

/// Shows the page. Nothing of the dossier stands on it; whether there is one, the answer to the form says.
pub async fn show(staff: StaffPage, Path(code): Path<String>) -> Result<Response> {
    staff.require(REISSUE)?;
    let code = DossierCode::parse(&code).map_err(|_| unknown(refusal::unknown()))?;
    page(&staff, code.as_str(), FormState::new())
}

/// Shows the new secret to whoever made it; later it leads to the dossier.
pub async fn done(staff: StaffPage, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    staff.require(REISSUE)?;
    let Some(given) = given(&app, &staff, &jar, &code) else { return Ok(see_other(&app, "/can-bo", None)) };
    let l = staff.page.staff_layout(staff.page.t("dossiers-owner-reissued-title"));
    let url = format!("{}/h/{}", app.config.public_url.trim_end_matches('/'), given.qr_token);
    let qr = inline_qr(&url, &l.t("dossiers-file-qr-label"))?;
    html(&ReissuedPage { l, code: given.code, secret: given.secret, qr })
}

/// The receipt with the new secret on it; the look is logged.
pub async fn receipt(
    staff: StaffPage,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
) -> Result<Response> {
    staff.require(REISSUE)?;
    let Some(given) = given(&app, &staff, &jar, &code) else { return Ok(see_other(&app, "/can-bo", None)) };
    let commune = staff.page.commune_id();
    open_for_official(&app, &staff.actor(), commune, &code, "print", None).await.map_err(unknown)?;
    let owner = Owner { commune: commune.clone(), id: given.id, epoch: given.epoch };
    let pdf = receipt_pdf(&app, &owner, staff.page.lang(), Some(&given.secret)).await?;
    download(&format!("{}.pdf", given.code), "application/pdf", pdf)
}
