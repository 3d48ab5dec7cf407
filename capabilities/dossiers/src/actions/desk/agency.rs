//! `POST /can-bo/don-vi`: adds, renames, retires a unit. `POST /can-bo/don-vi/thuong-gap`: the usual list, where there is none yet.

use axum::{
    extract::{Form, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use uuid::Uuid;
use xaso_kernel::{clean_line, fold};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, html, see_other};

use crate::{
    model::{AGENCY_NAME_MAX, Agency},
    pages::desk::agencies::AgenciesView,
    permissions::AGENCIES,
    store::parts,
};

const PAGE: &str = "/can-bo/don-vi";

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    id: String,
    name: String,
    elsewhere: String,
    #[serde(rename = "do")]
    what: String,
}

/// Writes one unit.
pub async fn put(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Sent>) -> Result<Response> {
    staff.require(AGENCIES)?;
    let known = parts::list_agencies(app.db.read(), staff.page.commune_id()).await?;
    let id = match sent.id.as_str() {
        "" => None,
        id => Some(Uuid::try_parse(id).ok().filter(|id| known.iter().any(|one| one.id == *id)).ok_or_else(Problem::not_found)?),
    };
    let name = clean_line(&sent.name);
    let mut errors = FieldErrors::new();
    // Beside the field that was typed in: each row has a field of its own.
    let field = id.map_or_else(|| "name".to_owned(), |id| format!("name-{id}"));
    if name.is_empty() {
        errors.add(field.clone(), "dossiers-agencies-name-missing");
    } else if name.chars().count() > AGENCY_NAME_MAX {
        errors.add_with(field.clone(), "dossiers-agencies-name-long", vec![("max".to_owned(), AGENCY_NAME_MAX.to_string())]);
    } else if known.iter().any(|one| Some(one.id) != id && fold(&one.name) == fold(&name)) {
        errors.add(field, "dossiers-agencies-name-known");
    }
    if !errors.is_empty() {
        let typed =
            FormState::from_pairs(if id.is_none() { vec![("name", sent.name), ("elsewhere", sent.elsewhere)] } else { vec![] });
        let page = AgenciesView::new(&staff, &app, typed.with_errors(errors)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let (elsewhere, active) = (sent.elsewhere == "yes", sent.what != "retire");
    write(&staff, &app, vec![(id, name, elsewhere, active)]).await
}

/// Writes the usual list where there is none yet.
pub async fn usual(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    staff.require(AGENCIES)?;
    let known = parts::list_agencies(app.db.read(), staff.page.commune_id()).await?;
    let usual = if known.is_empty() { crate::demo::usual_agencies()? } else { Vec::new() };
    write(&staff, &app, usual.into_iter().map(|(name, elsewhere)| (None, name, elsewhere, true)).collect()).await
}

async fn write(staff: &StaffPage, app: &AppState, all: Vec<(Option<Uuid>, String, bool, bool)>) -> Result<Response> {
    let commune = staff.page.commune_id().clone();
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                for (id, name, elsewhere, active) in all {
                    let one = Agency { id: id.unwrap_or_else(|| tx.new_id()), name, elsewhere, active };
                    parts::put_agency(tx, &commune, &one).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(see_other(app, PAGE, Some("dossiers-agencies-saved")))
}
