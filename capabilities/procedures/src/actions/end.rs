//! An official notes that a procedure ends, and what takes its place; or that it goes on after all.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use xaso_kernel::{ProcedureCode, clean_line, when};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::event;
use crate::{
    catalogue::{self, Catalogue},
    desk::{form::Pairs, require_edit},
    model::Ending,
    pages::desk::end,
    store::write::update_ending,
};

/// Longest reason, in letters.
const REASON_MAX: usize = 300;
/// How many replacements in a row are followed.
const STEPS_MAX: usize = 50;

/// Notes it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    require_edit(&staff, &app)?;
    let form = FormState::from_pairs(sent);
    let catalogue = catalogue::catalogue(&app).await?;
    let code = ProcedureCode::parse(&code).map_err(|_| Problem::not_found())?;
    let standing = catalogue.standing(code.as_str()).filter(|known| known.version.facts.code == code);
    let standing = standing.ok_or_else(Problem::not_found)?;
    let ending = if form.value("viec") == "bo" {
        None
    } else {
        match read(&form, &catalogue, &code, when::local_date(app.now())) {
            Ok(ending) => Some(ending),
            Err(errors) => {
                return end::page(&staff, &standing, form.with_errors(errors), StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
    };
    let (commune, to) = (staff.page.commune_id().clone(), format!("/can-bo/thu-tuc/{code}/lich-su"));
    let told = if ending.is_some() { "procedures-end-saved" } else { "procedures-end-undone" };
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                update_ending(tx, &code, ending.as_ref()).await?;
                let kind = if ending.is_some() { "procedure.ended" } else { "procedure.resumed" };
                tx.emit(vec![event(&commune, tx.new_id(), kind, code.as_str(), None)]).await?;
                Ok(())
            })
        })
        .await?;
    catalogue::reload(&app).await?;
    Ok(see_other(&app, &to, Some(told)))
}

fn read(form: &FormState, catalogue: &Catalogue, code: &ProcedureCode, today: chrono::NaiveDate) -> Result<Ending, FieldErrors> {
    let mut errors = FieldErrors::new();
    let from = match form.date("from") {
        Ok(Some(from)) if from >= today => Some(from),
        Ok(Some(_)) => errors.take("from", "procedures-edit-from-past", None),
        Ok(None) => errors.take("from", "form-required", None),
        Err(key) => errors.take("from", key, None),
    };
    let typed = clean_line(form.value("replaced_by"));
    let replaced_by =
        if typed.is_empty() { None } else { errors.take("replaced_by", "procedures-end-unknown", known(catalogue, &typed)) };
    if replaced_by.as_ref().is_some_and(|by| leads_to(catalogue, by, code)) {
        errors.add("replaced_by", "procedures-end-circle");
    }
    let reason = clean_line(form.value("reason"));
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        errors.add("reason", "procedures-edit-reason-wrong");
    }
    match from {
        Some(from) if errors.is_empty() => Ok(Ending { from, replaced_by, reason }),
        _ => Err(errors),
    }
}

fn known(catalogue: &Catalogue, typed: &str) -> Option<ProcedureCode> {
    Some(catalogue.standing(typed)?.version.facts.code.clone())
}

/// Whether following replacements from `start` comes to `code`.
fn leads_to(catalogue: &Catalogue, start: &ProcedureCode, code: &ProcedureCode) -> bool {
    let mut here = Some(start.clone());
    for _ in 0..STEPS_MAX {
        let Some(at) = here else { return false };
        if at == *code {
            return true;
        }
        here = catalogue.standing(at.as_str()).and_then(|standing| standing.ending?.replaced_by.clone());
    }
    true
}
