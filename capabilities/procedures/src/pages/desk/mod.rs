//! Officials' pages on the catalogue.

pub mod edit;
pub mod end;
pub mod history;
pub mod import;
pub mod list;
pub mod preview;

use axum::{Router, routing::get};
use xaso_web::AppState;

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/can-bo/thu-tuc", get(list::show))
        .route("/can-bo/thu-tuc/{code}", get(edit::show))
        .route("/can-bo/thu-tuc/{code}/lich-su", get(history::show))
        .route("/can-bo/thu-tuc/{code}/cham-dut", get(end::show))
        .route("/can-bo/nap-thu-tuc", get(import::show))
        .route("/can-bo/nap-thu-tuc/{id}", get(import::differences))
        .route("/can-bo/nap-thu-tuc/{id}/bao-cao.csv", get(import::report))
}
