//! Money is paid back, with the reason.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, FieldErrors, FormState, Result, StaffPage, see_other};

use super::{Failed, Pairs, amount, reason, refused};
use crate::{
    charges::record,
    model::{EntryKind, NewEntry},
    pages::charge,
    permissions::CORRECT,
};

/// Writes it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(CORRECT)?;
    let found = charge::find(&app, &staff, &id).await?;
    // The page has several forms: the fields of this one have names of their own.
    let form =
        FormState::from_pairs(sent.into_iter().map(|(name, value)| (name.trim_start_matches("refund_").to_owned(), value)));
    let mut errors = FieldErrors::new();
    let amount = amount(&form, &mut errors, Some((found.paid.0, "payments-refund-too-much")));
    let why = reason(&form, &mut errors);
    if form.value("paid") != found.paid.0.to_string() {
        errors.add("amount", "payments-take-changed");
    }
    let (commune, id) = (staff.page.commune_id().clone(), found.id);
    if errors.is_empty() {
        let new = NewEntry {
            kind: EntryKind::Refund,
            amount: -amount,
            reverses: None,
            line: None,
            reason: Some(why),
            at: None,
            by: None,
        };
        let done = app
            .db
            .write::<_, Failed, _>(staff.actor(), move |tx| {
                Box::pin(async move { record(tx, &commune, id, new).await?.map_err(Failed::Refused) })
            })
            .await;
        match done {
            Ok(_) => return Ok(see_other(&app, &format!("/can-bo/thu-phi/{}", found.id), Some("payments-refunded"))),
            Err(Failed::Refused(error)) => errors.add("amount", refused(error)),
            Err(Failed::Broken(error)) => return Err(error.into()),
        }
    }
    charge::form(&app, &staff, &found, renamed(&form, "refund_", errors)).await
}

/// The form and its mistakes under the names that the page has for them.
pub fn renamed(form: &FormState, prefix: &str, errors: FieldErrors) -> FormState {
    let mut shown = FormState::new();
    for field in ["amount", "reason"] {
        shown.set(format!("{prefix}{field}"), form.value(field));
    }
    let mut mistakes = FieldErrors::new();
    for mistake in errors.summary() {
        mistakes.add_with(format!("{prefix}{}", mistake.field), mistake.key.clone(), mistake.args.clone());
    }
    shown.with_errors(mistakes)
}
