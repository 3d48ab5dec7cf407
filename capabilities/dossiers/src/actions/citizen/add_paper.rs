//! `POST /nop-ho-so/{code}/giay-to`: keeps files at once and acknowledges them.

use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Problem, Result, see_other};

use super::{upload, with_draft};
use crate::{
    pages::citizen::{
        check::of_file,
        filing, html_with,
        papers::{PapersPage, open_uploads, without_draft},
    },
    refusal,
    service::draft,
};

/// Keeps the files; leads back to the list, or shows what is wrong with one.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    body: Multipart,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let mut upload = upload::read(&app, page.commune_id(), body).await?;
    let Some((id, _)) = &filing.draft else { return Ok(without_draft(&app, &page, &jar, filing.code())) };
    let paper = upload.text("paper").to_owned();
    let known = filing.version.facts.papers_to_file().any(|known| known.id == paper);
    if upload.files.is_empty() && upload.wrong.is_none() {
        upload.wrong = Some(refusal::field("files", "dossiers-api-files-missing"));
    }
    let mut added = Ok(());
    for mut file in upload.files {
        file.paper = known.then(|| paper.clone());
        added = draft::add_file(&app, page.commune_id(), *id, file).await.map(|_| ());
        if added.is_err() {
            break;
        }
    }
    // What was right is kept all the same.
    let added: Result<()> = added.and(upload.wrong.take().map_or(Ok(()), Err));
    match added {
        Ok(()) => {
            let jar = with_draft(&app, jar, draft::cookie(&app, *id));
            let to = format!("/nop-ho-so/{}/giay-to", filing.code());
            Ok((jar, see_other(&app, &to, Some("dossiers-file-added"))).into_response())
        }
        Err(problem @ Problem { status: StatusCode::UNPROCESSABLE_ENTITY, .. }) => {
            let filing = self::filing(&app, &page, &jar, &code).await?;
            let open = open_uploads(&app, &page, &filing).await?;
            html_with(problem.status, &PapersPage::new(&page, &filing, &open, &paper, of_file(problem.fields)))
        }
        Err(problem) => Err(problem),
    }
}
