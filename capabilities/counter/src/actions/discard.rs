//! `POST /can-bo/quay/ho-so/{id}/bo`: the filing is thrown away with what was photographed for it; its draft, sealed, is swept after its time.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_dossiers::{Draft, draft};
use xaso_web::{AppState, Problem, Result, StaffPage, see_other};

use crate::{pages, scan, store};

pub async fn run(staff: StaffPage, State(app): State<AppState>, Path(id): Path<String>) -> Result<Response> {
    let open = pages::open(&app, &staff, &id).await?;
    let commune = staff.page.commune_id().clone();
    // What was typed goes at once.
    let empty = Draft { procedure: open.filing.procedure.clone(), ..Draft::default() };
    draft::save(&app, &commune, open.filing.draft, empty).await?;
    let filing = open.filing.id;
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                scan::forget(tx, &commune, filing).await?;
                Ok(store::delete_filing(tx, &commune, filing).await?)
            })
        })
        .await?;
    Ok(see_other(&app, "/can-bo/quay", Some("counter-discarded")))
}
