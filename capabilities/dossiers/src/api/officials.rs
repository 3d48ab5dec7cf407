//! To whom a dossier may be given.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use xaso_identity::{Bearer, Official, Scope};
use xaso_kernel::Role;
use xaso_web::{AppState, Problem, Result};

use super::shapes::ProblemAnswer;
use crate::permissions::READ;

/// A colleague.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfficialItem {
    /// The account, as `to` of `assign` takes it.
    id: Uuid,
    /// Full name.
    name: String,
    /// What they are, as on their door. May be empty.
    title: String,
    /// `reception`, `specialist`, `clerk`, `leader`, `director`.
    roles: Vec<String>,
}

/// The colleagues.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfficialsAnswer {
    /// By sign-in name.
    officials: Vec<OfficialItem>,
}

/// Who of them works on dossiers.
fn works(official: &Official) -> bool {
    official.active && official.roles.iter().any(|role| !matches!(role, Role::Admin | Role::Reader))
}

/// List the colleagues to whom a dossier may be given.
#[utoipa::path(
    get,
    path = "/api/v1/desk/officials",
    tag = "desk",
    operation_id = "list_officials",
    responses(
        (status = 200, description = "The colleagues.", body = OfficialsAnswer),
        (status = 401, description = "`unauthorized`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
pub async fn list(bearer: Bearer, State(app): State<AppState>) -> Result<Json<OfficialsAnswer>> {
    bearer.require(Scope::Read, READ)?;
    let officials = xaso_identity::list_officials(app.db.read(), app.db.keyring(), &bearer.commune_id)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let item = |o: Official| OfficialItem {
        id: o.id,
        roles: o.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        name: o.name,
        title: o.title,
    };
    Ok(Json(OfficialsAnswer { officials: officials.into_iter().filter(works).map(item).collect() }))
}
