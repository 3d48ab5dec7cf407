//! A rate that has not begun is taken back; the one before it goes on.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use xaso_kernel::when::local_date;
use xaso_web::{AppState, FormState, Problem, Result, StaffPage, see_other};

use super::Pairs;
use crate::{model::RateId, permissions::RATES, store::rates};

/// Takes it back.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(RATES)?;
    let form = FormState::from_pairs(sent);
    let id = RateId(form.value("muc").parse().map_err(|_| Problem::not_found())?);
    let (commune, today) = (staff.page.commune_id().clone(), local_date(app.now()));
    let rate = rates::find(app.db.read(), &commune, id)
        .await?
        .filter(|rate| rate.set.procedure == code)
        .ok_or_else(Problem::not_found)?;
    let done = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(rates::delete_coming(tx, &commune, &rate, today).await?) })
        })
        .await?;
    let told = if done { "payments-rate-withdrawn" } else { "payments-rate-in-force" };
    Ok(see_other(&app, &format!("/can-bo/thu-phi/muc-thu/{code}"), Some(told)))
}
