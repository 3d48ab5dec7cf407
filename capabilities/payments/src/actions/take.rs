//! An official takes cash, or notes a transfer that was seen on the account.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use xaso_kernel::Money;
use xaso_web::{AppState, FieldErrors, FormState, Result, StaffPage, see_other};

use super::{Failed, Pairs, amount, refused};
use crate::{
    charges::record,
    model::{EntryKind, NewEntry},
    pages::charge,
    permissions::TAKE,
};

/// Writes it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(TAKE)?;
    let found = charge::find(&app, &staff, &id).await?;
    let form = FormState::from_pairs(sent);
    let mut errors = FieldErrors::new();
    let kind = match form.value("kind") {
        "cash" => Some(EntryKind::Cash),
        "bank" => Some(EntryKind::Bank),
        _ => errors.take("kind", "payments-kind-wrong", None),
    };
    // Whoever stands at the desk gets change; on the account more may arrive than was asked for.
    let most = (kind == Some(EntryKind::Cash)).then_some((found.remaining().0, "payments-take-too-much"));
    let amount = amount(&form, &mut errors, most);
    // A button pressed twice is one payment: what was paid when the page was made is sent along.
    if form.value("paid") != found.paid.0.to_string() {
        errors.add("amount", "payments-take-changed");
    }
    let Some(kind) = kind.filter(|_| errors.is_empty()) else {
        return charge::form(&app, &staff, &found, form.with_errors(errors)).await;
    };
    let (commune, id, paid) = (staff.page.commune_id().clone(), found.id, found.paid);
    let done = app
        .db
        .write::<_, Failed, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                crate::store::charges::update_paid(tx, &commune, id, 0).await?;
                let now = crate::store::charges::find(tx.conn(), &commune, id).await?;
                if now.is_none_or(|now| now.paid != paid) {
                    return Ok(None);
                }
                let entry = record(tx, &commune, id, NewEntry::taken(kind, Money(amount))).await?;
                entry.map(Some).map_err(Failed::Refused)
            })
        })
        .await;
    let to = format!("/can-bo/thu-phi/{}", found.id);
    let mut errors = FieldErrors::new();
    match done {
        Ok(Some(_)) => return Ok(see_other(&app, &to, Some("payments-taken"))),
        Ok(None) => errors.add("amount", "payments-take-changed"),
        Err(Failed::Refused(error)) => errors.add("amount", refused(error)),
        Err(Failed::Broken(error)) => return Err(error.into()),
    }
    let found = charge::find(&app, &staff, &id.to_string()).await?;
    charge::form(&app, &staff, &found, form.with_errors(errors)).await
}
