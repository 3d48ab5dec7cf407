//! Pages for everyone.

mod figure;
mod figures;

use axum::{Router, routing::get};
use xaso_web::AppState;

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new().route("/so-lieu", get(figures::show)).route("/so-lieu/{indicator}", get(figure::show))
}
