//! `POST /can-bo/dang-nhap`.

use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::Deserialize;
use xaso_kernel::Actor;
use xaso_web::{AppState, FieldErrors, FormState, Page, Problem, Result, see_other, session};

use crate::{
    Username,
    pages::sign_in::{SignInPage, safe_back},
    password, store,
};

/// What was sent.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct SignIn {
    username: String,
    password: String,
    ve: String,
}

/// Signs in. A name that does not exist, a closed account and a wrong password are answered alike and after the same work.
pub async fn run(page: Page, State(app): State<AppState>, Form(sent): Form<SignIn>) -> Result<Response> {
    let back = safe_back(&sent.ve);
    let typed = sent.username.trim().to_ascii_lowercase();
    let mut errors = FieldErrors::new();
    if typed.is_empty() {
        errors.add("username", "identity-username-empty");
    }
    if sent.password.is_empty() {
        errors.add("password", "identity-password-empty");
    }
    let again = |status, errors: FieldErrors| {
        let form = FormState::from_pairs([("username", sent.username.as_str())]).with_errors(errors);
        super::again(status, &SignInPage::new(&page, &app, form, back.clone()))
    };
    if !errors.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, errors);
    }

    let counted = typed.clone();
    let locked = app
        .db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| Box::pin(async move { Ok(store::begin_attempt(tx, &counted).await?) }))
        .await?;
    if let Some(until) = locked {
        super::note_locked(&mut errors, "username", until, app.now());
        return again(StatusCode::TOO_MANY_REQUESTS, errors);
    }

    let row = match Username::parse(&typed) {
        Some(username) => store::find_by_username(app.db.read(), &username).await?,
        None => None,
    };
    let hash = row.as_ref().filter(|row| row.active).and_then(|row| row.password_hash.clone());
    let is_right = password::is_right(&sent.password, hash).await?;
    let official = match row.filter(|_| is_right) {
        Some(row) => {
            let official = store::open_in(app.db.read(), app.db.keyring(), page.commune_id(), row).await?;
            Some(official).filter(|official| !official.roles.is_empty())
        }
        None => None,
    };
    let Some(official) = official else {
        errors.add("username", "identity-wrong");
        return again(StatusCode::UNPROCESSABLE_ENTITY, errors);
    };

    let (commune, before) = (page.commune.id.clone(), page.session.as_ref().map(|s| s.id));
    let actor = Actor::Official { account_id: official.id, commune_id: commune.clone(), roles: official.roles.clone() };
    let token = app
        .db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                store::clear_attempts(tx, &typed).await?;
                if let Some(before) = before {
                    session::end(tx, before).await?;
                }
                Ok(session::start(tx, official.id, &commune, &official.roles, &official.name).await?)
            })
        })
        .await?;
    super::with_session(&app, see_other(&app, &back, None), token)
}
