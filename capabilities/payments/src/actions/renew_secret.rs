//! A new secret for the bank's messages; the one before it no longer counts.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, FormState, Problem, Result, StaffPage};

use crate::{pages::account, permissions::ACCOUNT, settings::renew_secret};

/// Makes it, and shows it this once.
pub async fn run(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    staff.require(ACCOUNT)?;
    let commune = staff.page.commune_id().clone();
    let secret = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| Box::pin(async move { Ok(renew_secret(tx, &commune).await?) }))
        .await?;
    let mut f = FormState::new();
    if let Some(set) = crate::store::settings::find_account(app.db.read(), staff.page.commune_id()).await? {
        f.set("bank", set.payee.bin());
        f.set("account", set.payee.account());
        f.set("holder", set.holder);
        f.set("kind", set.kind.as_str());
    }
    account::form(&app, &staff, f, secret).await
}
