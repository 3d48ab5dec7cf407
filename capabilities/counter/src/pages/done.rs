//! `GET /can-bo/quay/xong`: received; the receipt to print, and on to the next person. Code and secret stay an hour in this browser, sealed.

use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_dossiers::{FILE_FOR, Filed, Owner, Received, receipt_pdf, receipt_roll_pdf};
use xaso_kernel::{CommuneId, Instant, when};
use xaso_web::{AppState, Layout, Problem, Result, StaffPage, cookies, html, see_other};

use super::lang;

const COOKIE: &str = "xaso_counter";
const HOURS: i64 = 1;

#[derive(Serialize, Deserialize)]
struct Kept {
    commune: CommuneId,
    account: Option<Uuid>,
    name: String,
    filed: Filed,
    due_at: Option<Instant>,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "done.html")]
pub struct DonePage {
    /// Frame.
    pub l: Layout,
    /// The procedure's name.
    pub name: String,
    /// The dossier's code.
    pub code: String,
    /// When the result is due, in words; may be empty.
    pub due: String,
}

impl DonePage {
    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        let due = "14 giờ, thứ Năm, 26/11/2026".to_owned();
        Self { l, name: "Xác nhận tình trạng hôn nhân".to_owned(), code: "H99.001-261122-0001".to_owned(), due }
    }
}

/// Leads there from what was just received.
///
/// # Errors
/// None in truth.
pub fn leave(app: &AppState, staff: &StaffPage, jar: &CookieJar, name: &str, received: Received) -> Result<Response> {
    let kept = Kept {
        commune: staff.page.commune_id().clone(),
        account: staff.actor().account_id(),
        name: name.to_owned(),
        due_at: received.due_at,
        filed: received.filed,
    };
    let cookie = cookies::plain(app, COOKIE, app.seal_token("counter.done", &kept, HOURS), Some(HOURS * 3_600));
    Ok((jar.clone().add(cookie), see_other(app, "/can-bo/quay/xong", None)).into_response())
}

fn kept(app: &AppState, staff: &StaffPage, jar: &CookieJar) -> Option<Kept> {
    let kept: Kept = app.open_token("counter.done", jar.get(COOKIE)?.value())?;
    (&kept.commune == staff.page.commune_id() && kept.account == staff.actor().account_id()).then_some(kept)
}

/// Shows the page; the counter where there is nothing to show.
pub async fn show(staff: StaffPage, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    staff.require(FILE_FOR)?;
    let Some(kept) = kept(&app, &staff, &jar) else { return Ok(see_other(&app, "/can-bo/quay", None)) };
    let l = staff.page.staff_layout(staff.page.t("counter-done-title"));
    let due = kept.due_at.map(|at| when::moment(lang(&l), at)).unwrap_or_default();
    html(&DonePage { l, name: kept.name, code: kept.filed.code, due })
}

/// Which paper is printed on.
#[derive(Deserialize)]
pub struct Paper {
    #[serde(default)]
    kho: String,
}

/// `GET /can-bo/quay/xong/giay-hen.pdf?kho=a4|80`: the receipt with the secret.
pub async fn receipt(
    staff: StaffPage,
    State(app): State<AppState>,
    jar: CookieJar,
    Query(paper): Query<Paper>,
) -> Result<Response> {
    staff.require(FILE_FOR)?;
    let kept = kept(&app, &staff, &jar).ok_or_else(Problem::not_found)?;
    let owner = Owner::of_filed(&kept.commune, &kept.filed);
    let (lang, secret) = (staff.page.lang(), Some(kept.filed.secret.as_str()));
    let pdf = match paper.kho.as_str() {
        "80" => receipt_roll_pdf(&app, &owner, lang, secret).await?,
        _ => receipt_pdf(&app, &owner, lang, secret).await?,
    };
    let name = format!("inline; filename=\"{}.pdf\"", kept.filed.code);
    Ok(([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)], pdf).into_response())
}
