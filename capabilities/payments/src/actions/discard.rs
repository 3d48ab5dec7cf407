//! A file that was not read in is thrown away.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, Problem, Result, StaffPage, see_other};

use crate::{pages::statement::find, permissions::RECONCILE, store};

/// Throws it away.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Path(id): Path<String>) -> Result<Response> {
    staff.require(RECONCILE)?;
    let found = find(&app, &staff, &id).await?;
    let commune = staff.page.commune_id().clone();
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(store::statements::delete(tx, &commune, found.id).await?) })
        })
        .await?;
    Ok(see_other(&app, "/can-bo/thu-phi/sao-ke", None))
}
