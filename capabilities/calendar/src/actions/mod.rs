//! Actions. Each is sent twice: the first time it shows what it would change and move, the second time, confirmed, it is done.

mod day;
mod hours;
mod import;

use axum::{Router, response::Response, routing::post};
use xaso_web::{AppState, FormState, Problem, Result, StaffPage, see_other};

use crate::{
    EDIT,
    edit::{self, Applied},
    model::{Edit, How},
    pages::confirm::{self, Confirm},
};

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/can-bo/lich/ngay", post(day::run))
        .route("/can-bo/lich/gio", post(hours::run))
        .route("/can-bo/lich/nap", post(import::hand_in))
        .route("/can-bo/lich/nap/ap-dung", post(import::run))
}

/// Everything that was sent, to be sent again with the confirmation.
fn sent_again(form: &FormState, fields: &[&str]) -> Vec<(String, String)> {
    fields.iter().map(|field| ((*field).to_owned(), form.value(field).to_owned())).collect()
}

/// Does what was confirmed, or shows what is to be confirmed; `None` where it would change nothing.
async fn carry_out(
    staff: &StaffPage,
    app: &AppState,
    how: How,
    form: &FormState,
    confirm: Confirm,
    done: &str,
) -> Result<Option<Response>> {
    staff.require(EDIT)?;
    if form.value("confirm") != "1" {
        return confirm::page(staff, app, confirm).await;
    }
    let Ok(seen) = form.value("seen").parse::<i32>() else { return confirm::page(staff, app, confirm).await };
    let (commune, edit): (_, Edit) = (staff.page.commune_id().clone(), confirm.edit.clone());
    let applied = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(edit::apply(tx, &commune, seen, how, &edit).await?) })
        })
        .await?;
    Ok(match applied {
        Applied::Version(_) => Some(see_other(app, done, Some("calendar-saved"))),
        Applied::Nothing => None,
        // The same confirmation sent a second time finds nothing left to change.
        Applied::Stale => match confirm::page(staff, app, Confirm { stale: true, ..confirm }).await? {
            Some(page) => Some(page),
            None => Some(see_other(app, done, Some("calendar-saved"))),
        },
    })
}
