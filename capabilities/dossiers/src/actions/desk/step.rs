//! `POST /can-bo/ho-so/{code}/{verb}`: takes a step. Whoever comes second is told what the first has done, and loses nothing typed.

use axum::{
    extract::{Path, Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;
use xaso_kernel::{Instant, Money, VIETNAM, WorkingCalendar};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, html, see_other};

use super::sent::Sent;
use crate::{
    model::{Step, Verb, Why},
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
    let calendar = xaso_calendar::of(app.db.read(), staff.page.commune_id()).await?;
    let step = match step(&app, &calendar, verb, sent, &form) {
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
fn step(app: &AppState, calendar: &WorkingCalendar, verb: Verb, sent: Sent, form: &FormState) -> Result<Step, FieldErrors> {
    let mut errors = FieldErrors::new();
    let chosen: Vec<String> = form.values(&format!("{verb}-reasons")).map(str::to_owned).collect();
    let why = match service::why(app, verb, &chosen, sent.field("reason")) {
        Ok(why) => why,
        Err(problem) => {
            add(&mut errors, by_ids(verb, problem));
            Why::default()
        }
    };
    if matches!(verb, Verb::Refuse | Verb::Withdraw | Verb::Stop) {
        if verb == Verb::Refuse && why.text.is_empty() {
            errors.add("refuse-reason", "dossiers-api-reason-missing");
        }
        if sent.field("confirm") != "yes" {
            errors.add(format!("{verb}-confirm"), "dossiers-desk-confirm-missing");
        }
    }
    if let Some(problem) = sent.wrong_file.clone() {
        add(&mut errors, by_ids(verb, problem));
    }
    let id = |name: &str| Uuid::try_parse(sent.field(name)).ok();
    let (to, agency, part) = (id("account"), id("agency"), id("part"));
    for (name, is_missing, key) in [
        ("account", verb == Verb::Assign && to.is_none(), "dossiers-desk-account-missing"),
        ("agency", matches!(verb, Verb::Forward | Verb::Transfer) && agency.is_none(), "dossiers-api-agency-unknown"),
        ("part", verb == Verb::Answer && part.is_none(), "dossiers-api-part-unknown"),
    ] {
        if is_missing {
            errors.add(format!("{verb}-{name}"), key);
        }
    }
    let day = |name: &str, errors: &mut FieldErrors| match form.date(&format!("{verb}-{name}")) {
        Ok(day) => day,
        Err(key) => {
            errors.add(format!("{verb}-{name}"), key);
            None
        }
    };
    let due_at = day("due_at", &mut errors).and_then(|day| closing(calendar, day));
    if verb == Verb::Extend && due_at.is_none() && errors.get("extend-due_at").is_none() {
        errors.add("extend-due_at", "dossiers-desk-extend-missing");
    }
    let received_at = day("received_at", &mut errors).and_then(|day| match clock(sent.field("received_time")) {
        Some(time) => moment(day, time),
        None => {
            errors.add("resume-received_time", "dossiers-desk-time-wrong");
            None
        }
    });
    if !errors.is_empty() {
        return Err(errors);
    }
    let text = |name: &str| sent.field(name).to_owned();
    let number = |name: &str| whole(sent.field(name)).unwrap_or(0);
    let (agency, part) = (agency.unwrap_or_default(), part.unwrap_or_default());
    Ok(match verb {
        Verb::Accept => Step::Accept { due_at },
        Verb::Refuse => Step::Refuse { why },
        Verb::Assign => Step::Assign { to: to.unwrap_or_default() },
        Verb::Forward => {
            Step::Forward { agency, question: text("reason"), days: u32::try_from(number("days")).unwrap_or(u32::MAX) }
        }
        Verb::Answer => Step::Answer { part, answer: text("reason"), files: sent.files },
        Verb::Transfer => Step::Transfer { agency, reason: text("reason") },
        Verb::RequestSupplement => Step::RequestSupplement { why },
        Verb::RequestPayment => Step::RequestPayment { amount: Money(number("amount")), reason: text("reason") },
        Verb::Resume => Step::Resume { note: text("note"), files: sent.files, received_at },
        Verb::Approve => Step::Approve,
        Verb::Finish => Step::Finish { note: text("note"), files: sent.files },
        Verb::Return => Step::Return,
        Verb::Stop => Step::Stop { why },
        Verb::Withdraw => Step::Withdraw { reason: text("reason") },
        Verb::Extend => Step::Extend { due_at: due_at.unwrap_or_else(|| app.now()), why },
        Verb::Correct => Step::Correct { why, files: sent.files },
    })
}

fn add(errors: &mut FieldErrors, more: FieldErrors) {
    for field in more.summary() {
        errors.add_with(field.field.clone(), field.key.clone(), field.args.clone());
    }
}

/// A whole number as people write it: `50000`, `50.000`, `50 000 đ`.
fn whole(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches(['đ', 'Đ']).trim();
    let groups: Vec<&str> = text.split(['.', ',', ' ', '\u{a0}']).collect();
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    let digits: String = groups.concat();
    (grouped && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// `14:30`, `14h30`; nothing means the opening of an ordinary day.
fn clock(text: &str) -> Option<NaiveTime> {
    if text.is_empty() {
        return NaiveTime::from_hms_opt(7, 0, 0);
    }
    NaiveTime::parse_from_str(&text.replace(['h', 'H', 'g', '.'], ":"), "%H:%M").ok()
}

fn moment(day: NaiveDate, time: NaiveTime) -> Option<Instant> {
    day.and_time(time).and_local_timezone(VIETNAM).single().map(|at| at.to_utc())
}

/// When the office closes on that day; 17:00 where it does not open.
fn closing(calendar: &WorkingCalendar, day: NaiveDate) -> Option<Instant> {
    let end = calendar.spans(day).last().map(|span| span.end).or_else(|| NaiveTime::from_hms_opt(17, 0, 0))?;
    moment(day, end)
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
        Verb::Forward => "dossiers-desk-done-forward",
        Verb::Answer => "dossiers-desk-done-answer",
        Verb::Transfer => "dossiers-desk-done-transfer",
        Verb::RequestPayment => "dossiers-desk-done-request-payment",
        Verb::Stop => "dossiers-desk-done-stop",
        Verb::Extend => "dossiers-desk-done-extend",
        Verb::Correct => "dossiers-desk-done-correct",
    })
}

#[cfg(test)]
mod tests {
    use super::{clock, whole};

    #[test]
    fn amounts_are_read_as_people_write_them_and_nothing_else_is() {
        for (text, amount) in [("50000", 50_000), ("50.000", 50_000), ("1 250 000 đ", 1_250_000), ("8,000", 8_000)] {
            assert_eq!(whole(text), Some(amount), "{text}");
        }
        for text in ["", "đ", "10.5", "1.0000", "-5", "năm mươi", "50.00.0", "99999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        for text in ["14:30", "14h30", "14.30", "14g30"] {
            assert_eq!(clock(text).unwrap().to_string(), "14:30:00");
        }
        assert!(clock("25:00").is_none() && clock("trưa").is_none());
    }
}
