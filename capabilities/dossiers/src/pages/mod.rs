//! Pages (GET), by who reads them.

pub mod citizen;
pub mod desk;
pub mod owner;
pub mod parts;

use axum::Router;
use xaso_web::AppState;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new().merge(citizen::routes()).merge(desk::routes()).merge(owner::routes())
}
