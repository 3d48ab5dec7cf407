//! `POST /theo-doi/bo-sung`: files for a supplement come one at a time and wait in a draft; sending sends them together.

use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FieldErrors, FormState, Page, Problem, Result, cookies, see_other};

use super::upload;
use crate::{
    model::{Draft, DraftId},
    pages::citizen::{check::of_file, follow, owner},
    service::{self, Owner, draft},
};

/// The cookie of the draft that holds the files.
pub const SUPPLEMENT_COOKIE: &str = "xaso_supplement";
const SECONDS: i64 = 24 * 3_600;

/// What such a draft says in place of a procedure's code.
fn purpose(owner: &Owner) -> String {
    format!("supplement/{}", owner.id)
}

/// The files that wait, where there are some for this dossier.
///
/// # Errors
/// The database's.
pub async fn waiting(app: &AppState, page: &Page, jar: &CookieJar, owner: &Owner) -> Result<Option<(DraftId, Draft)>> {
    let Some(cookie) = jar.get(SUPPLEMENT_COOKIE) else { return Ok(None) };
    let draft = draft::open(app, page.commune_id(), cookie.value()).await?;
    Ok(draft.filter(|(_, draft)| draft.procedure == purpose(owner)))
}

/// Keeps a file, or sends everything that was kept.
pub async fn run(page: Page, State(app): State<AppState>, mut jar: CookieJar, body: Multipart) -> Result<Response> {
    let Some(owner) = owner(&app, &page, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let mut upload = upload::read(&app, page.commune_id(), body).await?;
    let note = upload.text("note").to_owned();
    let held = waiting(&app, &page, &jar, &owner).await?;
    let mut files = held.as_ref().map(|(_, draft)| draft.files.clone()).unwrap_or_default();
    let f = FormState::from_pairs([("note", note.as_str())]);
    if let Some(problem) = upload.wrong.take() {
        return wrong(&app, &page, &owner, f, problem, &files).await;
    }
    if upload.text("do") == "add" {
        if upload.files.is_empty() {
            let problem = crate::refusal::field("files", "dossiers-api-files-missing");
            return wrong(&app, &page, &owner, f, problem, &files).await;
        }
        let id = match held {
            Some((id, _)) => id,
            None => {
                let cookie = draft::start(&app, page.commune_id(), &purpose(&owner)).await?;
                let (id, _) = draft::open(&app, page.commune_id(), &cookie).await?.ok_or_else(Problem::not_found)?;
                jar = jar.add(cookies::plain(&app, SUPPLEMENT_COOKIE, cookie, Some(SECONDS)));
                id
            }
        };
        for file in upload.files {
            if let Err(problem) = draft::add_file(&app, page.commune_id(), id, file).await {
                return wrong(&app, &page, &owner, f, problem, &files).await;
            }
        }
        return Ok((jar, see_other(&app, "/theo-doi", Some("dossiers-follow-supplement-added"))).into_response());
    }
    files.append(&mut upload.files);
    match service::supplement(&app, &owner, &note, files.clone()).await {
        Ok(_) => {
            let jar = jar.add(cookies::expired(&app, SUPPLEMENT_COOKIE));
            Ok((jar, see_other(&app, "/theo-doi", Some("dossiers-follow-supplement-sent"))).into_response())
        }
        Err(problem) => wrong(&app, &page, &owner, f, problem, &files).await,
    }
}

async fn wrong(
    app: &AppState,
    page: &Page,
    owner: &Owner,
    f: FormState,
    problem: Problem,
    files: &[crate::AttachedFile],
) -> Result<Response> {
    if problem.status == StatusCode::CONFLICT {
        // Sent twice, or the desk no longer waits for it: the page itself says how things stand.
        return Ok(see_other(app, "/theo-doi", None));
    }
    if problem.status != StatusCode::UNPROCESSABLE_ENTITY {
        return Err(problem);
    }
    let errors: FieldErrors = of_file(problem.fields);
    follow::page(app, page, owner, f.with_errors(errors), files).await
}
