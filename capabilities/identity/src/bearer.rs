//! Programs that act for an official: `Authorization: Bearer xaso_…`.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use uuid::Uuid;
use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId, Permission, Role};
use xaso_web::{AppState, Problem};

use crate::{Scope, store};

/// Who a token acts for. Anyone without a valid one is answered 401.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// The account.
    pub account_id: Uuid,
    /// Where it acts; the request's host does not matter.
    pub commune_id: CommuneId,
    /// What the account is there now.
    pub roles: Vec<Role>,
    /// What the token is for.
    pub scope: Scope,
}

impl Bearer {
    /// The official as an actor.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Official { account_id: self.account_id, commune_id: self.commune_id.clone(), roles: self.roles.clone() }
    }

    /// The commune acted in.
    #[must_use]
    pub const fn commune_id(&self) -> &CommuneId {
        &self.commune_id
    }

    /// Refuses with 403 unless the token is for `scope` (a token for the desk also reads) and the account holds `permission`.
    ///
    /// # Errors
    /// 403.
    pub fn require(&self, scope: Scope, permission: Permission) -> Result<(), Problem> {
        if !self.scope.covers(scope) {
            return Err(Problem::forbidden().arg("permission", scope.as_str()));
        }
        if self.actor().may(permission) { Ok(()) } else { Err(Problem::forbidden().arg("permission", permission.name)) }
    }
}

impl FromRequestParts<AppState> for Bearer {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let given = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, token) = given.and_then(|value| value.split_once(' ')).ok_or_else(Problem::unauthorized)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Problem::unauthorized());
        }
        let row = store::find_token(&app.db, token.trim(), app.now()).await?.ok_or_else(Problem::unauthorized)?;
        let account = store::find_account(app.db.read(), row.account_id).await?;
        if account.is_none_or(|account| !account.active) {
            return Err(Problem::unauthorized());
        }
        let commune_id = CommuneId::parse(&row.commune_id)
            .map_err(|e| DbError::Corrupt { place: "api_token.commune_id", detail: e.to_string() })?;
        let roles = store::list_roles(app.db.read(), row.account_id, &commune_id).await?;
        let scope = Scope::parse(&row.scope).ok_or_else(Problem::unauthorized)?;
        Ok(Self { account_id: row.account_id, commune_id, roles, scope })
    }
}
