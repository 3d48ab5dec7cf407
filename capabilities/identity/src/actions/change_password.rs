//! `POST /can-bo/tai-khoan/mat-khau`.

use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::Deserialize;
use xaso_web::{AppState, FieldErrors, Problem, Result, StaffPage, see_other, session};

use super::set_password::{SetPassword, check};
use crate::{
    admin,
    pages::account::{AccountPage, own},
    password, store,
};

/// What was sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChangePassword {
    current: String,
    password: String,
    again: String,
}

/// Changes the password, ends every other session and keeps this one under a new token.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<ChangePassword>) -> Result<Response> {
    let official = own(&staff, &app).await?;
    let mut errors = FieldErrors::new();
    if sent.current.is_empty() {
        errors.add("current", "identity-password-empty");
    }
    let typed = SetPassword { password: sent.password, again: sent.again };
    let new = check(&typed, &official.username, &mut errors);
    let Some(new) = new.filter(|_| errors.is_empty()) else {
        return super::again(StatusCode::UNPROCESSABLE_ENTITY, &AccountPage::new(&staff, official, errors));
    };

    // Someone at an unlocked desk may not try passwords here at will either.
    let username = official.username.clone();
    let locked = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| Box::pin(async move { Ok(store::begin_attempt(tx, &username).await?) }))
        .await?;
    if let Some(until) = locked {
        super::note_locked(&mut errors, "current", until, app.now());
        return super::again(StatusCode::TOO_MANY_REQUESTS, &AccountPage::new(&staff, official, errors));
    }
    let row = store::find_account(app.db.read(), official.id).await?;
    if !password::is_right(&sent.current, row.and_then(|row| row.password_hash)).await? {
        errors.add("current", "identity-current-wrong");
        return super::again(StatusCode::UNPROCESSABLE_ENTITY, &AccountPage::new(&staff, official, errors));
    }

    let hash = password::hash(&**app.db.ids(), &new).await?;
    let open = staff.session.clone();
    let token = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                admin::set_password(tx, open.account_id, hash).await?;
                store::clear_attempts(tx, &official.username).await?;
                Ok(session::start(tx, open.account_id, &open.commune_id, &open.roles, &open.name).await?)
            })
        })
        .await?;
    super::with_session(&app, see_other(&app, "/can-bo/tai-khoan", Some("identity-password-changed")), token)
}
