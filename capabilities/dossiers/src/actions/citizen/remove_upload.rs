//! `POST /nop-ho-so/{code}/giay-to/bo-do-dang`: gives up a file that has not come whole.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Result, see_other};

use super::{Fields, field, fields};
use crate::{
    model::{UploadFor, UploadId},
    pages::citizen::{filing, papers::without_draft},
    service::uploads,
};

/// Throws away what has come and leads back to the list.
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
    if let Ok(upload) = uuid::Uuid::try_parse(field(&pairs, "upload"))
        && let Some(upload) = uploads::find(&app, page.commune_id(), UploadId(upload)).await?
        && upload.of == UploadFor::Draft(*id)
    {
        uploads::end(&app, &page.actor(), page.commune_id(), upload.id).await?;
    }
    Ok(see_other(&app, &format!("/nop-ho-so/{}/giay-to", filing.code()), Some("dossiers-file-removed")))
}
