//! What the forms of this room do.

mod ask;
mod code;
mod reissue;
mod resume;
mod reuse;
mod save;
mod take;

use axum::{Router, routing::post};
use xaso_web::AppState;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/nop-ho-so/luu", post(save::run))
        .route("/tiep-tuc", post(resume::run))
        .route("/nop-ho-so/{code}/da-khai", post(ask::run))
        .route("/nop-ho-so/{code}/da-khai/ma", post(code::run))
        .route("/nop-ho-so/{code}/da-khai/dung", post(reuse::run))
        .route("/nop-ho-so/{code}/da-khai/giay-to", post(take::run))
        .route("/can-bo/ho-so/{code}/cap-lai-ma", post(reissue::run))
}
