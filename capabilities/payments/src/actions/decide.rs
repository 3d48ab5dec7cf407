//! A person decides on a line of the bank: it is placed on a charge, whole or in part; set aside with the reason; or looked at again.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use xaso_kernel::Money;
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::{Failed, Pairs, amount, reason, refused};
use crate::{
    charges::place,
    model::{BankLine, Charge, EntryKind, LineId, LineState, memo_key},
    pages::statements,
    permissions::RECONCILE,
    store,
};

const BACK: &str = "/can-bo/thu-phi/sao-ke";

/// Decides.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(RECONCILE)?;
    let id = LineId(id.parse().map_err(|_| Problem::not_found())?);
    let commune = staff.page.commune_id().clone();
    let found = store::statements::find_line(app.db.read(), app.db.keyring(), &commune, id).await?;
    let line = found.ok_or_else(Problem::not_found)?;
    let form = FormState::from_pairs(sent);
    match form.value("do") {
        "aside" => aside(&app, &staff, &line, form).await,
        "again" => again(&app, &staff, &line).await,
        _ => placed(&app, &staff, &line, form).await,
    }
}

/// The list with the mistake at the line.
async fn back(app: &AppState, staff: &StaffPage, line: &BankLine, form: &FormState, errors: FieldErrors) -> Result<Response> {
    let mut shown = FormState::new();
    for field in ["code", "amount", "reason"] {
        shown.set(format!("{field}-{}", line.id), form.value(field));
    }
    let mut named = FieldErrors::new();
    for mistake in errors.summary() {
        named.add_with(format!("{}-{}", mistake.field, line.id), mistake.key.clone(), mistake.args.clone());
    }
    let f = shown.with_errors(named);
    statements::page(app, staff, &statements::Asked::default(), f, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn placed(app: &AppState, staff: &StaffPage, line: &BankLine, form: FormState) -> Result<Response> {
    let mut errors = FieldErrors::new();
    let commune = staff.page.commune_id().clone();
    if line.state != LineState::Listed {
        errors.add("code", "payments-line-decided");
    }
    let key = memo_key(form.value("code"));
    let mut all: Vec<Charge> = Vec::new();
    if key.is_empty() {
        errors.add("code", "payments-line-code-empty");
    } else {
        all =
            store::charges::list_by_keys(app.db.read(), &commune, &[key]).await?.into_iter().map(|(_, charge)| charge).collect();
        if all.is_empty() {
            errors.add("code", "payments-line-code-unknown");
        }
    }
    // The one that still waits for money goes before those that are paid.
    let charge = all.iter().find(|charge| charge.remaining().0 > 0).or_else(|| all.iter().rfind(|charge| !charge.is_cancelled));
    let charge = charge.or(all.first());
    let amount = if form.value("amount").is_empty() {
        line.open()
    } else {
        amount(&form, &mut errors, Some((line.open(), "payments-line-too-much")))
    };
    let Some(charge) = charge.filter(|_| errors.is_empty()) else { return back(app, staff, line, &form, errors).await };
    let (line_id, charge_id) = (line.id, charge.id);
    let done = app
        .db
        .write::<_, Failed, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let done = place(tx, &commune, line_id, charge_id, Money(amount), EntryKind::Bank).await?;
                done.map_err(Failed::Refused)
            })
        })
        .await;
    match done {
        Ok(_) => Ok(see_other(app, BACK, Some("payments-line-placed"))),
        Err(Failed::Refused(error)) => {
            errors.add("code", refused(error));
            back(app, staff, line, &form, errors).await
        }
        Err(Failed::Broken(error)) => Err(error.into()),
    }
}

async fn aside(app: &AppState, staff: &StaffPage, line: &BankLine, form: FormState) -> Result<Response> {
    let mut errors = FieldErrors::new();
    let why = reason(&form, &mut errors);
    if line.state != LineState::Listed {
        errors.add("reason", "payments-line-decided");
    }
    if !errors.is_empty() {
        return back(app, staff, line, &form, errors).await;
    }
    let (commune, id, doubt) = (staff.page.commune_id().clone(), line.id, line.doubt);
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(
                async move { Ok(store::statements::update_state(tx, &commune, id, LineState::Aside, doubt, Some(&why)).await?) },
            )
        })
        .await?;
    Ok(see_other(app, BACK, Some("payments-line-aside")))
}

async fn again(app: &AppState, staff: &StaffPage, line: &BankLine) -> Result<Response> {
    if line.state == LineState::Aside {
        let (commune, id, doubt) = (staff.page.commune_id().clone(), line.id, line.doubt);
        app.db
            .write::<_, Problem, _>(staff.actor(), move |tx| {
                Box::pin(
                    async move { Ok(store::statements::update_state(tx, &commune, id, LineState::Listed, doubt, None).await?) },
                )
            })
            .await?;
    }
    Ok(see_other(app, BACK, Some("payments-line-again")))
}
