//! `POST /can-bo/dat-mat-khau/{token}`.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use xaso_kernel::Actor;
use xaso_web::{AppState, FieldErrors, Page, Problem, Result, see_other, session};

use crate::{
    NewPassword, admin,
    pages::set_password::{SetPasswordPage, expired, owner},
    password, store,
};

/// What was sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SetPassword {
    pub(super) password: String,
    pub(super) again: String,
}

/// Both passwords alike and good enough.
pub(super) fn check(typed: &SetPassword, username: &str, errors: &mut FieldErrors) -> Option<NewPassword> {
    match NewPassword::parse(&typed.password, username) {
        Err(key) => errors.add("password", key),
        Ok(_) if typed.password != typed.again => errors.add("again", "identity-password-differs"),
        Ok(new) => return Some(new),
    }
    None
}

/// Sets the password, uses the link up, ends all sessions and signs in.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    Path(link): Path<String>,
    Form(sent): Form<SetPassword>,
) -> Result<Response> {
    let official = owner(&page, &app, &link).await?;
    let mut errors = FieldErrors::new();
    let Some(new) = check(&sent, &official.username, &mut errors) else {
        return super::again(StatusCode::UNPROCESSABLE_ENTITY, &SetPasswordPage::new(&page, official, errors));
    };
    let hash = password::hash(&**app.db.ids(), &new).await?;
    let commune = page.commune.id.clone();
    let actor = Actor::Official { account_id: official.id, commune_id: commune.clone(), roles: official.roles.clone() };
    let token = app
        .db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                if !store::delete_link(tx, &link).await? {
                    return Err(expired());
                }
                admin::set_password(tx, official.id, hash).await?;
                store::clear_attempts(tx, &official.username).await?;
                Ok(session::start(tx, official.id, &commune, &official.roles, &official.name).await?)
            })
        })
        .await?;
    super::with_session(&app, see_other(&app, "/can-bo", Some("identity-password-set")), token)
}
