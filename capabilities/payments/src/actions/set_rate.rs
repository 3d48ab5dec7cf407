//! A rate from some day on. What is in force is never changed: it ends on the day before.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use xaso_kernel::{clean_line, when::local_date};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::Pairs;
use crate::{
    model::{ChannelRate, NewRate, Timing, exempt_groups, read_amount},
    pages::rate,
    permissions::RATES,
    store::rates,
};

/// The most that one fee of a commune may be, in dong: more is a slip of the finger.
const MOST: i64 = 100_000_000;

/// Sets it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(RATES)?;
    let form = FormState::from_pairs(sent);
    let catalogue = xaso_procedures::catalogue(&app).await?;
    let procedure = catalogue.standing(&code).ok_or_else(Problem::not_found)?.version.facts.code.to_string();
    let mut errors = FieldErrors::new();
    let new = match read(&form, &procedure, local_date(app.now()), &mut errors) {
        Some(new) if errors.is_empty() => new,
        _ => return rate::form(&app, &staff, &procedure, form.with_errors(errors)).await,
    };
    let commune = staff.page.commune_id().clone();
    let done = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| Box::pin(async move { Ok(rates::insert(tx, &commune, &new).await?) }))
        .await?;
    if done.is_none() {
        errors.add("from", "payments-rate-same-day");
        return rate::form(&app, &staff, &procedure, form.with_errors(errors)).await;
    }
    Ok(see_other(&app, &format!("/can-bo/thu-phi/muc-thu/{procedure}"), Some("payments-rate-set")))
}

fn read(form: &FormState, procedure: &str, today: chrono::NaiveDate, errors: &mut FieldErrors) -> Option<NewRate> {
    let dong = |field: &str| read_amount(form.value(field)).filter(|amount| (0..=MOST).contains(amount));
    let amount = errors.take("amount", "payments-rate-amount-wrong", dong("amount"));
    let mut optional = |field: &str| {
        if form.value(field).is_empty() {
            Some(None)
        } else {
            errors.take(field, "payments-rate-amount-wrong", dong(field)).map(Some)
        }
    };
    let (tier_amount, cap) = (optional("tier_amount"), optional("cap"));
    let tier_from = match form.value("tier_from") {
        "" => Some(None),
        text => {
            let from = text.parse::<i32>().ok().filter(|from| (2..=1_000).contains(from));
            errors.take("tier_from", "payments-rate-tier-wrong", from).map(Some)
        }
    };
    if tier_from.flatten().is_some() != tier_amount.flatten().is_some() {
        errors.add("tier_amount", "payments-rate-tier-half");
    }
    let channel = errors.take("channel", "form-required", ChannelRate::parse(form.value("channel")));
    let group = form.value("exempt_group");
    if !group.is_empty() && !exempt_groups().iter().any(|known| known.code == group) {
        errors.add("exempt_group", "form-required");
    }
    let kind = Some(form.value("kind")).filter(|kind| matches!(*kind, "fee" | "charge"));
    let kind = errors.take("kind", "form-required", kind.map(str::to_owned));
    let timing = errors.take("timing", "form-required", Timing::parse(form.value("timing")));
    let per = clean_line(form.value("per"));
    if per.chars().count() > 40 {
        errors.add("per", "payments-rate-per-long");
    }
    let decision = clean_line(form.value("decision"));
    if !(3..=100).contains(&decision.chars().count()) {
        errors.add("decision", "payments-rate-decision-wrong");
    }
    let decision_date = match form.date("decision_date") {
        Ok(Some(day)) if day <= today => Some(day),
        Ok(_) => errors.take("decision_date", "payments-rate-decision-date-wrong", None),
        Err(key) => errors.take("decision_date", key, None),
    };
    let from = match form.date("from") {
        Ok(Some(day)) if day > today => Some(day),
        Ok(_) => errors.take("from", "payments-rate-from-wrong", None),
        Err(key) => errors.take("from", key, None),
    };
    let amount = amount?;
    Some(NewRate {
        procedure: procedure.to_owned(),
        channel: channel?,
        exempt_group: group.to_owned(),
        kind: kind?,
        amount,
        per,
        tier: tier_from?.zip(tier_amount?),
        cap: cap?,
        timing: if amount == 0 { Timing::Free } else { timing? },
        decision,
        decision_date,
        effective_from: from?,
    })
}
