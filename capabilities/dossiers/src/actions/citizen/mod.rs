//! What the guest's forms do.

pub mod add_paper;
pub mod answer;
pub mod choose_place;
pub mod leave;
pub mod look_up;
pub mod rate;
pub mod remove_entry;
pub mod remove_paper;
pub mod remove_upload;
pub mod send;
pub mod supplement;
mod upload;
pub mod withdraw;

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, rejection::FormRejection},
    routing::post,
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Problem, Result, cookies};

use crate::service::DRAFT_COOKIE;

/// The fields of a form as they came.
pub type Fields = std::result::Result<Form<Vec<(String, String)>>, FormRejection>;

/// How long the draft's cookie stays, in seconds: longer than the draft, so that a page can say that it ran out.
const DRAFT_SECONDS: i64 = 14 * 24 * 3_600;

/// The routes.
pub fn routes() -> Router<AppState> {
    let uploads = Router::new()
        .route("/nop-ho-so/{code}/giay-to", post(add_paper::run))
        .route("/theo-doi/bo-sung", post(supplement::run))
        .layer(DefaultBodyLimit::max(upload::BODY_BYTES_MAX));
    Router::new()
        .route("/nop-ho-so/{code}/cau-hoi/{page}", post(answer::run))
        .route("/nop-ho-so/{code}/cau-hoi/{group}/{n}", post(answer::run_entry))
        .route("/nop-ho-so/{code}/cau-hoi/{group}/{n}/xoa", post(remove_entry::run))
        .route("/nop-ho-so/{code}/noi/{field}", post(choose_place::run))
        .route("/nop-ho-so/{code}/giay-to/xoa", post(remove_paper::run))
        .route("/nop-ho-so/{code}/giay-to/bo-do-dang", post(remove_upload::run))
        .route("/nop-ho-so/{code}/kiem-tra", post(send::run))
        .route("/tra-cuu", post(look_up::run))
        .route("/theo-doi/danh-gia", post(rate::run))
        .route("/theo-doi/rut", post(withdraw::run))
        .route("/theo-doi/xong", post(leave::run))
        .merge(uploads)
}

/// The fields, or 400 for a body that is no form.
pub(crate) fn fields(sent: Fields) -> Result<Vec<(String, String)>> {
    sent.map(|Form(pairs)| pairs).map_err(|_| Problem::malformed("form"))
}

/// One field; empty where it was not sent.
pub(crate) fn field<'f>(pairs: &'f [(String, String)], name: &str) -> &'f str {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// The jar with the draft's cookie in it, renewed.
pub(crate) fn with_draft(app: &AppState, jar: CookieJar, cookie: String) -> CookieJar {
    jar.add(cookies::plain(app, DRAFT_COOKIE, cookie, Some(DRAFT_SECONDS)))
}
