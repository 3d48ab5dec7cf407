//! `POST /nop-ho-so/{code}/kiem-tra`: sends, once.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_kernel::{Actor, CommuneId};
use xaso_web::{AppState, Page, Problem, Result, cookies, idempotency, see_other};

use crate::{
    model::{DraftId, Filed, FiledBy},
    pages::citizen::{Filing, check::checked, filing, questions::without_draft, received::Received},
    service::{DRAFT_COOKIE, FOLLOW_COOKIE, Owner, file_draft, follow_up},
};

/// How long the sender can follow without typing anything, in seconds.
const FOLLOW_SECONDS: i64 = 24 * 3_600;

/// Sends the dossier and leads to its receipt. Pressed twice, or again after going back, it leads to the same receipt.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let Some((id, _)) = &filing.draft else {
        return match already_sent(&app, page.commune_id(), &jar, filing.code()).await? {
            Some(filed) => Ok(receipt(&app, &page, jar, &filing, filed)),
            None => without_draft(&app, &page, &jar, &filing).await,
        };
    };
    let (input, new, _) = match checked(&app, &page, &filing).await? {
        Ok(checked) => checked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let actor = if input.filed_by == FiledBy::Official { page.actor() } else { Actor::Citizen };
    let filed = file_draft(&app, actor, page.commune_id(), *id, new).await?;
    Ok(receipt(&app, &page, jar, &filing, filed))
}

fn receipt(app: &AppState, page: &Page, jar: CookieJar, filing: &Filing, filed: Filed) -> Response {
    let owner = Owner::of_filed(page.commune_id(), &filed);
    let follow = cookies::plain(app, FOLLOW_COOKIE, owner.cookie(app), Some(FOLLOW_SECONDS));
    let received = Received {
        commune: page.commune_id().clone(),
        procedure: filing.code().to_owned(),
        name: filing.version.facts.name.clone(),
        filed,
    };
    // The draft's cookie stays: it is what leads a second press of the button to the same receipt.
    let jar = jar.add(received.cookie(app)).add(follow);
    (jar, see_other(app, "/nop-ho-so/da-nhan", None)).into_response()
}

/// What came of this browser's draft, where it was sent before. A draft of another procedure, filed in another window, does not count.
async fn already_sent(app: &AppState, commune: &CommuneId, jar: &CookieJar, code: &str) -> Result<Option<Filed>> {
    let draft = jar.get(DRAFT_COOKIE).and_then(|cookie| app.open_token::<DraftId>("dossier.draft", cookie.value()));
    let Some(draft) = draft else { return Ok(None) };
    let key = idempotency::Key::new(commune, "draft", &draft.to_string(), &[]);
    let filed = app
        .db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| Box::pin(async move { idempotency::find::<Filed>(tx, &key).await }))
        .await?;
    let Some(filed) = filed else { return Ok(None) };
    let of = follow_up(app, &Owner::of_filed(commune, &filed)).await?.procedure_code;
    Ok((of == code).then_some(filed))
}
