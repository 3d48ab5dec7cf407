//! `POST /nop-ho-so/{code}/cau-hoi/{group}/{n}/xoa`: takes an entry of a group out.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, Page, Result, see_other};

use super::{Fields, field, fields, with_draft};
use crate::{
    pages::{
        citizen::{
            filing,
            questions::{Back, entry, walk::Walk, without_draft},
        },
        parts::fields::OWN,
    },
    service::draft::{self, Answered},
};

/// Takes the entry out and leads back to the list. One that is gone already stays gone.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, group, number)): Path<(String, String, String)>,
    sent: Fields,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let back = Back { ve: field(&fields(sent)?, "ve").to_owned() };
    let Some((draft_id, _)) = filing.draft.as_ref().filter(|_| filing.is_here) else {
        return without_draft(&app, &page, &jar, &filing).await;
    };
    let l = page.layout("dossiers-file-title");
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    let list = back.kept(entry::list(&walk, &group));
    let found = entry::find(&l, &filing, &walk, &group, number.parse().unwrap_or(0));
    let Some(entry) = found.filter(|entry| entry.index < entry.count) else { return Ok(see_other(&app, &list, None)) };
    let answered = Answered { without: Some((format!("{OWN}{}", entry.group.name), entry.index)), ..Answered::default() };
    draft::answer(&app, page.commune_id(), *draft_id, answered).await?;
    let jar = with_draft(&app, jar, draft::cookie(&app, *draft_id));
    Ok((jar, see_other(&app, &list, Some("dossiers-question-entry-removed"))).into_response())
}
