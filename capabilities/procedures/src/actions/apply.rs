//! An official applies a file that was handed in: all of it, or the procedures ticked, in one transaction.

use std::collections::HashSet;

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use uuid::Uuid;
use xaso_kernel::when;
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::event;
use crate::{
    catalogue,
    desk::{form::Pairs, require_edit},
    pages::desk::import,
    store::{self, imports},
    take_in::compare,
};

/// What came of it.
enum Done {
    Applied,
    /// The catalogue is not the one that the differences were shown against.
    Moved,
    Nothing,
}

/// Applies it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<Uuid>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    require_edit(&staff, &app)?;
    let form = FormState::from_pairs(sent);
    let today = when::local_date(app.now());
    let from = match form.date("from") {
        Ok(None) => Ok(today),
        Ok(Some(from)) if from < today => Err("procedures-edit-from-past"),
        Ok(Some(from)) => Ok(from),
        Err(key) => Err(key),
    };
    let from = match from {
        Ok(from) => from,
        Err(key) => {
            let mut errors = FieldErrors::new();
            errors.add("from", key);
            return import::differences_page(&staff, &app, id, 1, form.with_errors(errors), StatusCode::UNPROCESSABLE_ENTITY)
                .await;
        }
    };
    let ticked: Option<HashSet<String>> =
        (form.value("viec") != "tat-ca").then(|| form.values("ma").map(str::to_owned).collect());
    let (commune, seen) = (staff.page.commune_id().clone(), form.value("seen").to_owned());
    let done = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let handed_in = imports::find(tx.conn(), &commune, id).await?.ok_or_else(Problem::not_found)?;
                if store::find_revision(tx.conn()).await?.to_string() != seen {
                    return Ok(Done::Moved);
                }
                let known = store::map_current(tx.conn()).await?;
                let (mut differences, _) = compare(&known, &handed_in.batch, from);
                if let Some(ticked) = ticked {
                    differences.retain(|difference| ticked.contains(difference.facts.code.as_str()));
                }
                if differences.is_empty() {
                    return Ok(Done::Nothing);
                }
                let mut outcome = handed_in.outcome.unwrap_or_default();
                outcome.apply(tx, &differences).await?;
                imports::update_outcome(tx, &commune, id, &outcome).await?;
                let told = |difference: &crate::take_in::Difference| {
                    let number = Some(difference.place().0);
                    event(&commune, tx.new_id(), "procedure.changed", difference.facts.code.as_str(), number)
                };
                tx.emit(differences.iter().map(told).collect()).await?;
                Ok(Done::Applied)
            })
        })
        .await?;
    let mut errors = FieldErrors::new();
    match done {
        Done::Applied => {
            catalogue::reload(&app).await?;
            return Ok(see_other(&app, &format!("/can-bo/nap-thu-tuc/{id}"), Some("procedures-import-applied")));
        }
        Done::Moved => errors.add("ket-qua", "procedures-import-moved"),
        Done::Nothing => errors.add("ket-qua", "procedures-import-none-ticked"),
    }
    let status = if matches!(done, Done::Moved) { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    import::differences_page(&staff, &app, id, 1, form.with_errors(errors), status).await
}
