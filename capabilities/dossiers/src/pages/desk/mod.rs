//! The desk: inbox, search, the dossier and its files. Everything works with scripts off; each opening of a record is logged first.

pub mod agencies;
mod answers;
pub mod conflict;
pub mod dossier;
mod file;
mod inbox;
pub mod news;
mod register;
mod rows;
#[cfg(test)]
mod samples;
mod search;
pub mod sheets;
pub mod steps;
mod viewer;
mod words;

use axum::{Router, routing::get};
use xaso_web::{AppState, Problem};

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/can-bo", get(inbox::show))
        .route("/can-bo/tim", get(search::show))
        .route("/can-bo/don-vi", get(agencies::show))
        .route("/can-bo/so-theo-doi", get(register::show))
        .route("/can-bo/so-theo-doi.pdf", get(register::pdf))
        .route("/can-bo/so-theo-doi.xlsx", get(register::xlsx))
        .route("/can-bo/ho-so/{code}", get(dossier::show))
        .route("/can-bo/ho-so/{code}/tep/{id}", get(file::show))
        .route("/can-bo/ho-so/{code}/tep/{id}/xem", get(viewer::show))
        .route("/can-bo/ho-so/{code}/tep/{id}/anh", get(viewer::picture))
        .route("/can-bo/ho-so/{code}/giay-tiep-nhan.pdf", get(file::receipt))
        .route("/can-bo/ho-so/{code}/bieu-mau/{sheet}", get(sheets::show))
}

/// An official typed or followed a code that no dossier has: nothing is said of secrets, which officials do not need.
#[must_use]
pub fn unknown(problem: Problem) -> Problem {
    if problem.code == "dossier-not-found" { Problem { code: "desk-dossier-unknown", ..problem } } else { problem }
}
