//! An official withdraws a version that is only announced.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use serde::Deserialize;
use xaso_kernel::{ProcedureCode, when};
use xaso_web::{AppState, Problem, Result, StaffPage, see_other};

use super::event;
use crate::{catalogue, desk::require_edit, store::write::withdraw_version};

/// What is sent.
#[derive(Debug, Deserialize)]
pub struct Sent {
    /// The version's number.
    ban: u32,
}

/// Withdraws it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    require_edit(&staff, &app)?;
    let code = ProcedureCode::parse(&code).map_err(|_| Problem::not_found())?;
    let (commune, today, to) =
        (staff.page.commune_id().clone(), when::local_date(app.now()), format!("/can-bo/thu-tuc/{code}/lich-su"));
    let done = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let done = withdraw_version(tx, &code, sent.ban, today).await?;
                if done {
                    let event = event(&commune, tx.new_id(), "procedure.withdrawn", code.as_str(), Some(sent.ban));
                    tx.emit(vec![event]).await?;
                }
                Ok(done)
            })
        })
        .await?;
    catalogue::reload(&app).await?;
    let told = if done { "procedures-edit-withdrawn" } else { "procedures-edit-not-withdrawn" };
    Ok(see_other(&app, &to, Some(told)))
}
