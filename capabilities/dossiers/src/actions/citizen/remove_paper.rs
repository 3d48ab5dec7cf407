//! `POST /nop-ho-so/{code}/giay-to/xoa`: takes a file out of the draft.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Result, see_other};

use super::{Fields, field, fields};
use crate::{
    pages::citizen::{filing, papers::without_draft},
    service::draft,
};

/// Takes the file out and leads back to the list.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    sent: Fields,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let Some((id, _)) = &filing.draft else { return Ok(without_draft(&app, &page, &jar, filing.code())) };
    let pairs = fields(sent)?;
    draft::remove_file(&app, page.commune_id(), *id, field(&pairs, "sha256")).await?;
    Ok(see_other(&app, &format!("/nop-ho-so/{}/giay-to", filing.code()), Some("dossiers-file-removed")))
}
