//! `GET /nop-ho-so/da-nhan`: the code, the secret and the QR of the dossier just sent, for an hour, on the browser that sent it.

use axum::{extract::State, response::Response};
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use xaso_kernel::{CommuneId, when};
use xaso_web::{AppState, Layout, Page, Problem, Result, cookies, html, see_other};

use super::{download, kernel_lang};
use crate::{
    model::Filed,
    service::{Owner, receipt_pdf},
};

/// The cookie that holds the receipt, sealed.
pub const FILED_COOKIE: &str = "xaso_filed";
/// How long it can be shown.
const HOURS: i64 = 1;

/// What the cookie holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Received {
    /// Commune.
    pub commune: CommuneId,
    /// The procedure's code.
    pub procedure: String,
    /// The procedure's name.
    pub name: String,
    /// The dossier.
    pub filed: Filed,
}

impl Received {
    /// The cookie with it.
    #[must_use]
    pub fn cookie(&self, app: &AppState) -> axum_extra::extract::cookie::Cookie<'static> {
        cookies::plain(app, FILED_COOKIE, app.seal_token("dossier.filed", self, HOURS), Some(HOURS * 3_600))
    }
}

/// What this browser has just sent.
#[must_use]
pub fn open(app: &AppState, page: &Page, jar: &CookieJar) -> Option<Received> {
    let received: Received = app.open_token("dossier.filed", jar.get(FILED_COOKIE)?.value())?;
    (&received.commune == page.commune_id()).then_some(received)
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/received.html")]
pub struct ReceivedPage {
    /// Frame.
    pub l: Layout,
    /// The procedure's name.
    pub name: String,
    /// The dossier's code.
    pub code: String,
    /// The secret, in groups.
    pub secret: String,
    /// What the QR leads to.
    pub qr_url: String,
    /// The QR as SVG.
    pub qr: String,
    /// When it was filed, in words.
    pub filed_at: String,
    /// When a result can be expected, in words; empty where the desk sets it.
    pub due: String,
    /// Hash of the ledger entry.
    pub ledger_hash: String,
}

impl ReceivedPage {
    /// The page of a dossier just filed.
    ///
    /// # Errors
    /// The address makes no QR.
    pub fn new(l: Layout, public_url: &str, received: Received) -> Result<Self> {
        let Received { name, filed, .. } = received;
        let qr_url = format!("{}/h/{}", public_url.trim_end_matches('/'), filed.qr_token);
        let lang = kernel_lang(&l);
        Ok(Self {
            name,
            code: filed.code,
            secret: filed.secret,
            qr: inline_qr(&qr_url, &l.t("dossiers-file-qr-label"))?,
            qr_url,
            filed_at: when::moment(lang, filed.filed_at),
            due: filed.due_at.map(|due| when::moment(lang, due)).unwrap_or_default(),
            ledger_hash: filed.ledger_hash,
            l,
        })
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let received = super::samples::example_received();
        Self::new(l.with_title("dossiers-file-received-title"), "https://xa.example", received).unwrap()
    }
}

/// The QR as an `<svg>` within the page: with a name for those who cannot see it, at a size that any telephone reads.
pub fn inline_qr(url: &str, label: &str) -> Result<String> {
    let document = xaso_pdf::qr_svg(url).map_err(|e| Problem::internal(&e))?;
    let svg = document.find("<svg").map_or(document.as_str(), |at| &document[at..]);
    let (head, rest) = svg.split_once('>').ok_or_else(|| Problem::internal(&"the QR is no SVG"))?;
    let quoted = |name: &str| {
        let (_, after) = head.split_once(&format!(" {name}=\""))?;
        after.split_once('"').map(|(value, _)| value.to_owned())
    };
    let side = quoted("viewBox").ok_or_else(|| Problem::internal(&"the QR has no viewBox"))?;
    let label = label.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{side}\" width=\"232\" height=\"232\" shape-rendering=\"crispEdges\" \
         role=\"img\" aria-label=\"{label}\">{rest}"
    ))
}

/// Shows the page; without the cookie, the way to the dossier.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let Some(received) = open(&app, &page, &jar) else { return Ok(see_other(&app, "/tra-cuu", None)) };
    html(&ReceivedPage::new(page.layout("dossiers-file-received-title"), &app.config.public_url, received)?)
}

/// `GET /nop-ho-so/da-nhan/giay-tiep-nhan.pdf`: the receipt with the secret on it.
pub async fn receipt(page: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let Some(received) = open(&app, &page, &jar) else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let owner = Owner::of_filed(page.commune_id(), &received.filed);
    if !owner.is_current(&app).await? {
        return Ok(see_other(&app, "/tra-cuu", None));
    }
    let pdf = receipt_pdf(&app, &owner, page.lang(), Some(&received.filed.secret)).await?;
    download(&format!("{}.pdf", received.filed.code), "application/pdf", pdf)
}
