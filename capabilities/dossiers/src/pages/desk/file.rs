//! Files of a dossier and its receipt. Each look is written first.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;
use xaso_web::{AppState, Problem, Result, StaffPage};

use crate::{permissions::READ, refusal, service};

/// Chrome's PDF viewer does not start in a sandbox; a PDF has no origin of its own there.
const PDF_POLICY: &str =
    "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'none'";
const SAVED_POLICY: &str = "sandbox; default-src 'none'";

pub(super) fn answer(name: &str, media_type: &str, bytes: impl Into<Body>, may_show: bool) -> Result<Response> {
    let (how, policy) = match media_type {
        "application/pdf" if may_show => ("inline", PDF_POLICY),
        _ => ("attachment", SAVED_POLICY),
    };
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let coded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    Response::builder()
        .header(header::CONTENT_TYPE, HeaderValue::from_str(media_type).map_err(|e| Problem::internal(&e))?)
        .header(header::CONTENT_DISPOSITION, format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{coded}"))
        .header(header::CONTENT_SECURITY_POLICY, policy)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(bytes.into())
        .map_err(|e| Problem::internal(&e))
}

/// One file, to be saved. What people sent never opens in the browser: it is looked at through `…/xem`.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path((code, id)): Path<(String, String)>) -> Result<Response> {
    staff.require(READ)?;
    let id = Uuid::try_parse(&id).map_err(|_| Problem::not_found())?;
    let (file, bytes) =
        service::official_file(&app, &staff.actor(), staff.page.commune_id(), &code, id).await.map_err(super::unknown)?;
    answer(&file.file.name, &file.file.media_type, bytes, false)
}

/// The receipt of a dossier that has been received, to be printed at the desk.
pub async fn receipt(staff: StaffPage, State(app): State<AppState>, Path(code): Path<String>) -> Result<Response> {
    staff.require(READ)?;
    let dossier = service::open_for_official(&app, &staff.actor(), staff.page.commune_id(), &code, "print", None)
        .await
        .map_err(super::unknown)?;
    if dossier.standing.received_at.is_none() {
        return Err(super::unknown(refusal::unknown()));
    }
    let owner = service::Owner { commune: dossier.commune, id: dossier.id, epoch: 0 };
    let pdf = service::receipt_pdf(&app, &owner, staff.page.lang(), None).await?;
    answer(&format!("giay-tiep-nhan-{}.pdf", dossier.code), "application/pdf", pdf, true)
}
