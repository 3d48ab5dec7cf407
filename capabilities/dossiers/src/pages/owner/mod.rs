//! What keeps a filing its person's own: save and return, what was given before, a lost code.

pub mod earlier;
pub mod reissue;
pub mod resume;
#[cfg(test)]
mod samples;
pub mod save;

use axum::{Router, routing::get};
use xaso_web::AppState;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/nop-ho-so/luu", get(save::show))
        .route("/tiep-tuc", get(resume::show))
        .route("/tiep-tuc/{token}", get(resume::by_link))
        .route("/nop-ho-so/{code}/da-khai", get(earlier::show))
        .route("/nop-ho-so/{code}/da-khai/ma", get(earlier::code))
        .route("/can-bo/ho-so/{code}/cap-lai-ma", get(reissue::show))
        .route("/can-bo/ho-so/{code}/cap-lai-ma/xong", get(reissue::done))
        .route("/can-bo/ho-so/{code}/cap-lai-ma/giay-tiep-nhan.pdf", get(reissue::receipt))
}
