//! A day is closed, once.

use axum::{Form, extract::State, response::Response};
use chrono::NaiveDate;
use xaso_kernel::when::local_date;
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::Pairs;
use crate::{closing, pages, permissions::CLOSE};

/// Closes it.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Pairs>) -> Result<Response> {
    staff.require(CLOSE)?;
    let form = FormState::from_pairs(sent);
    let day: NaiveDate = form.value("ngay").parse().map_err(|_| Problem::malformed("ngay"))?;
    if day > local_date(app.now()) {
        return Err(Problem::malformed("ngay"));
    }
    let mut errors = FieldErrors::new();
    if form.value("counted") != "yes" {
        errors.add("counted", "payments-close-count-first");
        return pages::closing::form(&app, &staff, day, form.with_errors(errors)).await;
    }
    let commune = staff.page.commune_id().clone();
    let done = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| Box::pin(async move { Ok(closing::close(tx, &commune, day).await?) }))
        .await?;
    if !done {
        errors.add("counted", "payments-close-closed");
        return pages::closing::form(&app, &staff, day, form.with_errors(errors)).await;
    }
    Ok(see_other(&app, &format!("/can-bo/thu-phi/cuoi-ngay?ngay={day}"), Some("payments-closed-now")))
}
