//! A receipt is printed: the first time as itself, from then on as a copy. That it was is kept.

use axum::{
    Form,
    extract::{Path, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use xaso_web::{AppState, FormState, Problem, Result, StaffPage};

use super::Pairs;
use crate::{
    model::{EntryId, EntryKind},
    pages::{charge, receipt},
    permissions::TAKE,
    store,
};

/// Gives the PDF.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    staff.require(TAKE)?;
    let id = EntryId(id.parse().map_err(|_| Problem::not_found())?);
    let commune = staff.page.commune_id().clone();
    let conn = app.db.read();
    let entry = store::entries::find_entry(conn, app.db.keyring(), &commune, id).await?.ok_or_else(Problem::not_found)?;
    let is_undone = store::entries::is_reversed(conn, &commune, id).await?;
    if entry.amount.0 <= 0 || entry.kind == EntryKind::Reversal || is_undone {
        return Err(Problem::not_found());
    }
    let found = charge::find(&app, &staff, &entry.charge.to_string()).await?;
    let printed = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(store::entries::insert_print(tx, &commune, id).await?) })
        })
        .await?;
    let is_roll = FormState::from_pairs(sent).value("kho") == "80";
    let pdf = receipt::pdf(&app, &staff, &found, &entry, printed, is_roll).await?;
    let name = format!("inline; filename=\"bien-lai-{}-{:06}.pdf\"", entry.year, entry.number);
    Ok(([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)], pdf).into_response())
}
