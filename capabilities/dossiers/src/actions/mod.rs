//! What forms do (POST), by who sends them.

pub mod citizen;

use axum::Router;
use xaso_web::AppState;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new().merge(citizen::routes())
}
