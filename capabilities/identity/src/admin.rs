//! What the command line does with accounts.

use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId, Role, clean_line};
use xaso_web::{AppState, Problem, session};

use crate::{
    Scope, Username,
    store::{self, NewAccount},
};

const ACTOR: Actor = Actor::System("accounts");
/// Days that a bearer token lasts when nothing else is asked.
pub const TOKEN_DAYS: i64 = 365;

/// Why an account or a token was not made.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// The name is empty.
    #[error("give the official's full name")]
    Name,
    /// The sign-in name cannot be one.
    #[error("a sign-in name has 3 to 40 of a-z, 0-9, dot, dash and underscore, a letter first")]
    Username,
    /// No role was given.
    #[error("give at least one role: reception, specialist, leader, director, clerk, admin, reader")]
    Roles,
    /// The sign-in name is taken.
    #[error("the sign-in name {0} is taken")]
    Taken(String),
    /// No such account.
    #[error("there is no account {0}")]
    Unknown(String),
    /// The commune is not served here.
    #[error("commune {0} is not served here")]
    Commune(CommuneId),
    /// The account has no role in its commune.
    #[error("the account {0} holds no role, so a token for it could do nothing")]
    NoRole(String),
    /// Accounts with a password that everyone knows, on a server that is not a demo.
    #[error("demo accounts are made in demo mode only")]
    NotDemo,
    /// A password could not be hashed; logged where it happened.
    #[error("the password could not be hashed")]
    Hash,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Problem> for AdminError {
    fn from(_: Problem) -> Self {
        Self::Hash
    }
}

/// An official to be let in.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Full name.
    pub name: String,
    /// Sign-in name; made from the name where none is given.
    pub username: Option<String>,
    /// What they are, as on their door; may be empty.
    pub title: String,
    /// Roles in the commune.
    pub roles: Vec<Role>,
    /// The commune.
    pub commune: CommuneId,
}

/// An official who was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedUser {
    /// Sign-in name.
    pub username: String,
    /// Address where the password is set, once, within 72 hours.
    pub link: String,
}

/// Makes an account and a one-time link to set its password: `xaso user add`.
///
/// # Errors
/// What is wrong with the request; the database's.
pub async fn add_user(app: &AppState, new: NewUser) -> Result<AddedUser, AdminError> {
    let name = clean_line(&new.name);
    if name.is_empty() {
        return Err(AdminError::Name);
    }
    if new.roles.is_empty() {
        return Err(AdminError::Roles);
    }
    if app.communes().by_id(&new.commune).is_none() {
        return Err(AdminError::Commune(new.commune));
    }
    let wanted = new.username.as_deref().map(|text| Username::parse(text).ok_or(AdminError::Username)).transpose()?;
    let title = clean_line(&new.title);
    let (username, token) = app
        .db
        .write::<_, AdminError, _>(ACTOR, move |tx| {
            Box::pin(async move {
                let username = match wanted {
                    Some(username) => {
                        if store::find_by_username(tx.conn(), &username).await?.is_some() {
                            return Err(AdminError::Taken(username.as_str().to_owned()));
                        }
                        username
                    }
                    None => {
                        let plain = Username::from_name(&name);
                        let mut username = plain.clone();
                        let mut number = 1;
                        while store::find_by_username(tx.conn(), &username).await?.is_some() {
                            number += 1;
                            username = plain.numbered(number);
                        }
                        username
                    }
                };
                let account = NewAccount { commune: new.commune, username, name, title, password_hash: None, roles: new.roles };
                let id = store::insert_account(tx, &account).await?;
                Ok((account.username.as_str().to_owned(), store::insert_link(tx, id).await?))
            })
        })
        .await?;
    Ok(AddedUser { username, link: link(app, &token) })
}

/// Makes a new one-time link for an account whose password was forgotten. The old password keeps working until the new one is set.
///
/// # Errors
/// No such account; the database's.
pub async fn renew_link(app: &AppState, username: &str) -> Result<AddedUser, AdminError> {
    let wanted = Username::parse(username).ok_or(AdminError::Username)?;
    let (username, token) = app
        .db
        .write::<_, AdminError, _>(ACTOR, move |tx| {
            Box::pin(async move {
                let row = store::find_by_username(tx.conn(), &wanted).await?;
                let row = row.ok_or_else(|| AdminError::Unknown(wanted.as_str().to_owned()))?;
                Ok((row.username, store::insert_link(tx, row.id).await?))
            })
        })
        .await?;
    Ok(AddedUser { username, link: link(app, &token) })
}

fn link(app: &AppState, token: &str) -> String {
    format!("{}/can-bo/dat-mat-khau/{token}", app.config.public_url)
}

/// Makes a bearer token for programs that act for an official, in the commune of the account: `xaso token create`.
/// It is seen only now, and lasts a year.
///
/// # Errors
/// No such account; the database's.
pub async fn create_token(app: &AppState, username: &str, scope: Scope) -> Result<String, AdminError> {
    let wanted = Username::parse(username).ok_or(AdminError::Username)?;
    app.db
        .write::<_, AdminError, _>(ACTOR, move |tx| {
            Box::pin(async move {
                let row = store::find_by_username(tx.conn(), &wanted).await?.filter(|row| row.active);
                let row = row.ok_or_else(|| AdminError::Unknown(wanted.as_str().to_owned()))?;
                let commune = CommuneId::parse(&row.commune_id)
                    .map_err(|e| DbError::Corrupt { place: "account.commune_id", detail: e.to_string() })?;
                if store::list_roles(tx.conn(), row.id, &commune).await?.is_empty() {
                    return Err(AdminError::NoRole(row.username));
                }
                let expires = tx.now() + chrono::Duration::days(TOKEN_DAYS);
                Ok(store::insert_token(tx, row.id, &commune, scope, expires).await?)
            })
        })
        .await
}

/// Sets a password inside `tx` and ends what was open under the old one.
pub(crate) async fn set_password(tx: &xaso_db::Tx, id: uuid::Uuid, hash: String) -> Result<(), DbError> {
    store::update_password(tx, id, hash).await?;
    session::end_all(tx, id).await
}
