//! Files of a dossier and its receipt. Each look is written first.

use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use uuid::Uuid;
use xaso_web::{AppState, Problem, Result, StaffPage};

use crate::{permissions::READ, refusal, service};

/// Pictures are shown with nothing around them. Chrome's PDF viewer does not start in a sandbox; a PDF has no origin of its own there.
const PICTURE_POLICY: &str = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
const PDF_POLICY: &str =
    "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'none'";
const SAVED_POLICY: &str = "sandbox; default-src 'none'";

fn answer(name: &str, media_type: &str, bytes: impl Into<Body>, may_show: bool) -> Result<Response> {
    let (how, policy) = match media_type {
        "application/pdf" if may_show => ("inline", PDF_POLICY),
        "image/jpeg" | "image/png" if may_show => ("inline", PICTURE_POLICY),
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

/// Whether to save rather than show.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tai: Option<String>,
}

/// One file: shown in the browser where that is safe, saved otherwise.
pub async fn show(
    staff: StaffPage,
    State(app): State<AppState>,
    Path((code, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    staff.require(READ)?;
    let id = Uuid::try_parse(&id).map_err(|_| Problem::not_found())?;
    let (file, bytes) =
        service::official_file(&app, &staff.actor(), staff.page.commune_id(), &code, id).await.map_err(super::unknown)?;
    answer(&file.file.name, &file.file.media_type, bytes, asked.tai.is_none())
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
    let owner = service::Owner { commune: dossier.commune, id: dossier.id };
    let pdf = service::receipt_pdf(&app, &owner, staff.page.lang(), None).await?;
    answer(&format!("giay-tiep-nhan-{}.pdf", dossier.code), "application/pdf", pdf, true)
}
