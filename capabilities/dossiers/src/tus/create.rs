//! `POST /tep`: announces a file.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Problem, Result};

use super::{
    headers::{self, UPLOAD_LENGTH},
    standing,
};
use crate::{
    model::{FileKind, UploadFor, UploadSaid},
    permissions::UPLOAD,
    refusal,
    service::{DRAFT_COOKIE, FILE_BYTES_MAX, draft, official_dossier_id, said_name, uploads},
};

/// Most characters of the other things said.
const SAID_MAX: usize = 60;

/// What was said, within limits.
fn said(headers: &HeaderMap) -> Result<UploadSaid> {
    let mut said = UploadSaid::default();
    for (key, value) in headers::metadata(headers)? {
        let short = (!value.is_empty() && value.chars().count() <= SAID_MAX).then(|| value.clone());
        match key.as_str() {
            "filename" => said.name = said_name(&value),
            "paper" => said.paper = short,
            "modified" => said.modified = short,
            "dossier" => said.dossier = short,
            "kind" => said.kind = Some(FileKind::parse(&value).ok_or_else(|| Problem::malformed("Upload-Metadata"))?),
            // Clients say more than we ask for.
            _ => {}
        }
    }
    Ok(said)
}

/// Opens the upload and says where it goes on.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, headers: HeaderMap) -> Result<Response> {
    let length = headers::number(&headers, &UPLOAD_LENGTH).ok_or_else(|| Problem::malformed("Upload-Length"))?;
    let said = said(&headers)?;
    let name = vec![("name".to_owned(), said.name.clone()), ("max".to_owned(), (FILE_BYTES_MAX / 1_000_000).to_string())];
    if length > FILE_BYTES_MAX {
        let problem = refusal::field_with("files", "dossiers-api-file-too-large", name);
        return Err(Problem { status: StatusCode::PAYLOAD_TOO_LARGE, ..problem });
    }
    if length == 0 {
        return Err(refusal::field_with("files", "dossiers-api-file-empty", name));
    }
    let of = match &said.dossier {
        Some(code) => {
            let session = page.session.as_ref().ok_or_else(Problem::unauthorized)?;
            if !session.actor().may(UPLOAD) {
                return Err(Problem::forbidden());
            }
            UploadFor::Dossier(official_dossier_id(&app, page.commune_id(), code).await?)
        }
        None => {
            let cookie = jar.get(DRAFT_COOKIE).ok_or_else(Problem::unauthorized)?;
            let open = draft::open(&app, page.commune_id(), cookie.value()).await?;
            UploadFor::Draft(open.ok_or_else(Problem::unauthorized)?.0)
        }
    };
    let upload = uploads::start(&app, page.actor(), page.commune_id(), of, length, said).await?;
    let location = [(header::LOCATION, format!("/tep/{}", upload.id))];
    Ok((location, standing(StatusCode::CREATED, &upload, 0, None)).into_response())
}
