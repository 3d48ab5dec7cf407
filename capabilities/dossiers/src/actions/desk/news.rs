//! `POST /can-bo/doi-han/da-xem`: an official puts away the news of due moments that moved.

use axum::{Form, extract::State, response::Response};
use uuid::Uuid;
use xaso_web::{AppState, FormState, Problem, Result, StaffPage, see_other};

use crate::{permissions::READ, store::clocks};

/// Puts away what was shown, and nothing that came since.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    staff.require(READ)?;
    let until = Uuid::try_parse(FormState::from_pairs(sent).value("until")).map_err(|_| Problem::malformed("until"))?;
    let (commune, account) = (staff.page.commune_id().clone(), staff.session.account_id);
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(clocks::delete_news(tx, &commune, account, until).await?) })
        })
        .await?;
    Ok(see_other(&app, "/can-bo", None))
}
