//! `POST /can-bo/quay`: a procedure was chosen; an empty filing is opened.

use axum::{Form, extract::State, response::Response};
use serde::Deserialize;
use xaso_dossiers::{FILE_FOR, draft};
use xaso_kernel::clean_line;
use xaso_web::{AppState, Problem, Result, StaffPage, see_other};

use crate::{
    model::{Filing, FilingId},
    store,
};

/// As long as its draft lives.
pub const HOURS: i64 = 72;

/// What was chosen.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    procedure: String,
}

pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(chosen): Form<Chosen>) -> Result<Response> {
    staff.require(FILE_FOR)?;
    let commune = staff.page.commune_id().clone();
    let catalogue = xaso_procedures::catalogue(&app).await?;
    let code = clean_line(&chosen.procedure);
    let version = catalogue.find(&code).ok_or_else(Problem::not_found)?;
    let procedure = version.facts.code.as_str().to_owned();
    let cookie = draft::start(&app, &commune, &procedure).await?;
    let draft = draft::id_of(&app, &cookie).ok_or_else(|| Problem::internal(&"a new draft has no id"))?;
    let account_id = staff.actor().account_id().ok_or_else(Problem::forbidden)?;
    let id = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let new = Filing { id: FilingId(tx.new_id()), account_id, procedure, draft, opened_at: tx.now() };
                store::insert_filing(tx, &commune, &new, tx.now() + chrono::Duration::hours(HOURS)).await?;
                Ok(new.id)
            })
        })
        .await?;
    Ok(see_other(&app, &format!("/can-bo/quay/ho-so/{}", id.0), None))
}
