//! `POST /nop-ho-so/{code}/da-khai/giay-to`: takes a paper that is held already into the filing.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use uuid::Uuid;
use xaso_web::{AppState, Page, Problem, Result, see_other};

use super::reuse::draft_of;
use crate::{
    actions::citizen::{Fields, field, fields, with_draft},
    pages::{citizen::filing, owner::earlier::proof},
    service::attach_held,
};

/// Takes it, and leads back to the list.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    sent: Fields,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let pairs = fields(sent)?;
    let back = format!("/nop-ho-so/{}/da-khai", filing.code());
    let Some(proof) = proof(&app, &page, &jar).filter(|_| filing.is_here) else { return Ok(see_other(&app, &back, None)) };
    let paper = Uuid::try_parse(field(&pairs, "paper")).map_err(|_| Problem::malformed("paper"))?;
    let of = field(&pairs, "of").to_owned();
    let of = filing.version.facts.papers_to_file().any(|known| known.id == of).then_some(of);
    let (id, _, cookie) = draft_of(&app, &page, &filing).await?;
    attach_held(&app, &proof, id, paper, of).await?;
    Ok((with_draft(&app, jar, cookie), see_other(&app, &back, Some("dossiers-owner-held-taken"))).into_response())
}
