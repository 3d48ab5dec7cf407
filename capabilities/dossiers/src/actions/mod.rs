//! What forms do (POST), by who sends them.

pub mod citizen;
pub mod desk;
pub mod owner;

use axum::Router;
use xaso_web::AppState;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new().merge(citizen::routes()).merge(desk::routes()).merge(owner::routes())
}
