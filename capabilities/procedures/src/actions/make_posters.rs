//! `POST /can-bo/thu-tuc/ap-phich`: has all posters made.

use axum::{Form, extract::State, response::Response};
use xaso_web::{AppState, FormState, Problem, Result, StaffPage, see_other};

use crate::{
    pages::print::PATH,
    posters::{
        Size,
        run::{self, PRINT},
    },
};

/// Puts the work in, unless it is under way already.
///
/// # Errors
/// 403 without the permission.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    staff.require(PRINT)?;
    let form = FormState::from_pairs(sent);
    let size = Size::parse(form.value("size")).filter(|size| *size == Size::A5).unwrap_or(Size::A4);
    let commune = staff.page.commune_id().clone();
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let under_way = run::list(tx.conn(), &commune).await?;
                if !under_way.iter().any(|row| row.file.is_none() && row.size == size.as_str()) {
                    run::insert(tx, &commune, size).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(see_other(&app, PATH, Some("procedures-posters-run-started")))
}
