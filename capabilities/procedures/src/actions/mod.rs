//! What officials do to the catalogue: one verb a file.

pub mod apply;
pub mod end;
pub mod make_posters;
pub mod preview;
pub mod save;
pub mod search_word;
pub mod upload;
pub mod withdraw;

use axum::{Router, routing::post};
use serde_json::json;
use uuid::Uuid;
use xaso_db::NewEvent;
use xaso_kernel::CommuneId;
use xaso_web::AppState;

/// Routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/can-bo/thu-tuc/{code}", post(save::run))
        .route("/can-bo/thu-tuc/{code}/xem-truoc", post(preview::run))
        .route("/can-bo/thu-tuc/{code}/huy-ban", post(withdraw::run))
        .route("/can-bo/thu-tuc/{code}/cham-dut", post(end::run))
        .merge(upload::routes())
        .route("/can-bo/nap-thu-tuc/{id}", post(apply::run))
}

/// What happened to a procedure: its code and the number of its version, nothing else.
fn event(commune: &CommuneId, id: Uuid, kind: &'static str, code: &str, number: Option<u32>) -> NewEvent {
    NewEvent {
        commune_id: commune.clone(),
        stream: "procedure",
        stream_id: id,
        kind,
        payload: json!({ "code": code, "number": number }),
        moment: None,
    }
}
