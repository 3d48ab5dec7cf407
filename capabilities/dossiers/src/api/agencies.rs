//! The units that may be asked or handed a dossier.

use axum::{Json, extract::State};
use xaso_identity::{Bearer, Scope};
use xaso_web::{AppState, Result};

use super::shapes::{AgenciesAnswer, ProblemAnswer};
use crate::{permissions::READ, store::parts};

/// List the units that may be asked for their part or handed a dossier.
#[utoipa::path(
    get,
    path = "/api/v1/desk/agencies",
    tag = "desk",
    operation_id = "list_agencies",
    responses(
        (status = 200, description = "The units.", body = AgenciesAnswer),
        (status = 401, description = "`unauthorized`.", body = ProblemAnswer, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`.", body = ProblemAnswer, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
pub async fn list(bearer: Bearer, State(app): State<AppState>) -> Result<Json<AgenciesAnswer>> {
    bearer.require(Scope::Read, READ)?;
    let all = parts::list_agencies(app.db.read(), &bearer.commune_id).await?;
    Ok(Json(AgenciesAnswer { agencies: all.into_iter().filter(|agency| agency.active).map(Into::into).collect() }))
}
