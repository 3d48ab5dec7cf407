//! `POST /can-bo/ho-so/{code}/{verb}`: takes a step. Whoever comes second is told what the first has done, and loses nothing typed.

use axum::{
    extract::{Path, Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use chrono::NaiveDate;
use uuid::Uuid;
use xaso_kernel::{Instant, VIETNAM};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, html, see_other};

use super::sent::Sent;
use crate::{
    model::{Step, Verb},
    pages::desk::{conflict, dossier, unknown},
    permissions::permission_of,
    service,
};

/// Takes the step.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path((code, verb)): Path<(String, String)>,
    request: Request,
) -> Result<Response> {
    let verb = Verb::parse(&verb).ok_or_else(Problem::not_found)?;
    staff.require(permission_of(verb))?;
    let sent = Sent::read(&app, staff.page.commune_id(), request).await?;
    let form = sent.form(verb);
    let seen: i32 = sent.field("version").parse().map_err(|_| Problem::malformed("version"))?;
    let step = match step(&app, verb, sent, &form) {
        Ok(step) => step,
        Err(errors) => return mistaken(&staff, &app, &code, form, errors).await,
    };
    match service::act(&app, &staff.actor(), staff.page.commune_id(), &code, seen, step).await {
        Ok(stepped) => Ok(see_other(&app, &format!("/can-bo/ho-so/{}", stepped.code), done(verb))),
        Err(problem) if problem.status == StatusCode::CONFLICT => {
            conflict::answer(&staff, &app, &code, verb, seen, &form, &problem).await
        }
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            mistaken(&staff, &app, &code, form, by_ids(verb, problem)).await
        }
        Err(problem) => Err(unknown(problem)),
    }
}

/// The dossier's page again, with the mistakes and everything that was typed.
async fn mistaken(staff: &StaffPage, app: &AppState, code: &str, form: FormState, errors: FieldErrors) -> Result<Response> {
    let page = dossier::page(staff, app, code, form.with_errors(errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// The mistakes under the ids that the fields have on the page.
fn by_ids(verb: Verb, problem: Problem) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for field in problem.fields {
        let name = match field.field.as_str() {
            "files" => "result",
            "to" => "account",
            other => other,
        };
        errors.add_with(format!("{verb}-{name}"), field.key, field.args);
    }
    errors
}

/// The step as it was asked for.
fn step(app: &AppState, verb: Verb, sent: Sent, form: &FormState) -> Result<Step, FieldErrors> {
    let mut errors = FieldErrors::new();
    if matches!(verb, Verb::Refuse | Verb::Withdraw) {
        if verb == Verb::Refuse && sent.field("reason").is_empty() {
            errors.add("refuse-reason", "dossiers-api-reason-missing");
        }
        if sent.field("confirm") != "yes" {
            errors.add(format!("{verb}-confirm"), "dossiers-desk-confirm-missing");
        }
    }
    if let Some(problem) = sent.wrong_file.clone() {
        for field in by_ids(verb, problem).summary() {
            errors.add_with(field.field.clone(), field.key.clone(), field.args.clone());
        }
    }
    let to = Uuid::try_parse(sent.field("account")).ok();
    if verb == Verb::Assign && to.is_none() {
        errors.add("assign-account", "dossiers-desk-account-missing");
    }
    let due_at = match form.date("accept-due_at") {
        Ok(day) => day.and_then(|day| closing(app, day)),
        Err(key) => {
            errors.add("accept-due_at", key);
            None
        }
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let text = |name: &str| sent.field(name).to_owned();
    Ok(match verb {
        Verb::Accept => Step::Accept { due_at },
        Verb::Refuse => Step::Refuse { reason: text("reason") },
        Verb::Assign => Step::Assign { to: to.unwrap_or_default() },
        Verb::RequestSupplement => Step::RequestSupplement { reason: text("reason") },
        Verb::Resume => Step::Resume { note: text("note"), files: sent.files },
        Verb::Approve => Step::Approve,
        Verb::Finish => Step::Finish { note: text("note"), files: sent.files },
        Verb::Return => Step::Return,
        Verb::Withdraw => Step::Withdraw { reason: text("reason") },
        Verb::Forward | Verb::Transfer | Verb::RequestPayment | Verb::Stop | Verb::Extend => Step::Other(verb),
    })
}

/// When the office closes on that day; 17:00 where it does not open.
fn closing(app: &AppState, day: NaiveDate) -> Option<Instant> {
    let end = app.calendar().spans(day).last().map(|span| span.end).or_else(|| chrono::NaiveTime::from_hms_opt(17, 0, 0))?;
    day.and_time(end).and_local_timezone(VIETNAM).single().map(|at| at.to_utc())
}

/// The news on the page after the step.
const fn done(verb: Verb) -> Option<&'static str> {
    // i18n: dossiers-desk-done-*
    Some(match verb {
        Verb::Accept => "dossiers-desk-done-accept",
        Verb::Refuse => "dossiers-desk-done-refuse",
        Verb::Assign => "dossiers-desk-done-assign",
        Verb::RequestSupplement => "dossiers-desk-done-request-supplement",
        Verb::Resume => "dossiers-desk-done-resume",
        Verb::Approve => "dossiers-desk-done-approve",
        Verb::Finish => "dossiers-desk-done-finish",
        Verb::Return => "dossiers-desk-done-return",
        Verb::Withdraw => "dossiers-desk-done-withdraw",
        Verb::Forward | Verb::Transfer | Verb::RequestPayment | Verb::Stop | Verb::Extend => return None,
    })
}
