//! `POST /can-bo/tai-khoan/thoat-het`: sign out everywhere.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, Problem, Result, StaffPage, see_other, session};

/// Ends every session of the account, this one too.
pub async fn run(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    let account = staff.session.account_id;
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| Box::pin(async move { Ok(session::end_all(tx, account).await?) }))
        .await?;
    super::without_session(&app, see_other(&app, "/can-bo/dang-nhap", Some("identity-signed-out-everywhere")))
}
