//! `POST /can-bo/dang-xuat`.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, Page, Problem, Result, see_other, session};

/// Ends the session. Signing out twice is no mistake.
pub async fn run(page: Page, State(app): State<AppState>) -> Result<Response> {
    if let Some(session) = page.session {
        app.db
            .write::<_, Problem, _>(session.actor(), move |tx| Box::pin(async move { Ok(session::end(tx, session.id).await?) }))
            .await?;
    }
    super::without_session(&app, see_other(&app, "/can-bo/dang-nhap", Some("identity-signed-out")))
}
