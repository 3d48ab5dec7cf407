//! A mistaken entry is undone by a counter-entry; it stays where it is.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::{Failed, Pairs, reason, refused};
use crate::{charges, model::EntryId, pages::charge, permissions::CORRECT, store};

/// Undoes it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(CORRECT)?;
    let id = EntryId(id.parse().map_err(|_| Problem::not_found())?);
    let commune = staff.page.commune_id().clone();
    let entry =
        store::entries::find_entry(app.db.read(), app.db.keyring(), &commune, id).await?.ok_or_else(Problem::not_found)?;
    let found = charge::find(&app, &staff, &entry.charge.to_string()).await?;
    let form = FormState::from_pairs(sent.into_iter().map(|(name, value)| {
        // Every movement on the page has a field of its own.
        let name = if name.starts_with("reverse_reason") { "reason".to_owned() } else { name };
        (name, value)
    }));
    let mut errors = FieldErrors::new();
    let why = reason(&form, &mut errors);
    if errors.is_empty() {
        let done = app
            .db
            .write::<_, Failed, _>(staff.actor(), move |tx| {
                Box::pin(async move { charges::reverse(tx, &commune, id, &why).await?.map_err(Failed::Refused) })
            })
            .await;
        match done {
            Ok(_) => return Ok(see_other(&app, &format!("/can-bo/thu-phi/{}", entry.charge), Some("payments-reversed"))),
            Err(Failed::Refused(error)) => errors.add("reason", refused(error)),
            Err(Failed::Broken(error)) => return Err(error.into()),
        }
    }
    let mut shown = FormState::new();
    let field = format!("reverse_reason-{id}");
    shown.set(field.clone(), form.value("reason"));
    shown.set("undoing", id.to_string());
    let mut named = FieldErrors::new();
    for mistake in errors.summary() {
        named.add_with(field.clone(), mistake.key.clone(), mistake.args.clone());
    }
    charge::form(&app, &staff, &found, shown.with_errors(named)).await
}
