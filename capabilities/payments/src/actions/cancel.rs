//! A charge is called off, with the reason.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::{Pairs, reason, refund::renamed};
use crate::{charges::cancel_charge, pages::charge, permissions::CORRECT};

/// Calls it off.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(CORRECT)?;
    let found = charge::find(&app, &staff, &id).await?;
    let form =
        FormState::from_pairs(sent.into_iter().map(|(name, value)| (name.trim_start_matches("cancel_").to_owned(), value)));
    let mut errors = FieldErrors::new();
    let why = reason(&form, &mut errors);
    if !errors.is_empty() {
        return charge::form(&app, &staff, &found, renamed(&form, "cancel_", errors)).await;
    }
    let (commune, id) = (staff.page.commune_id().clone(), found.id);
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(cancel_charge(tx, &commune, id, &why).await?) })
        })
        .await?;
    Ok(see_other(&app, &format!("/can-bo/thu-phi/{}", found.id), Some("payments-cancelled")))
}
