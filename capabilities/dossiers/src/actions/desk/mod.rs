//! What officials do with a dossier.

mod agency;
mod news;
mod sent;
mod step;

use axum::{Router, extract::DefaultBodyLimit, routing::post};
use xaso_web::AppState;

/// Most bytes of one step with its files.
const BODY_BYTES_MAX: usize = 200_000_000;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/can-bo/ho-so/{code}/{verb}", post(step::run))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .route("/can-bo/don-vi", post(agency::put))
        .route("/can-bo/don-vi/thuong-gap", post(agency::usual))
        .route("/can-bo/doi-han/da-xem", post(news::run))
}
