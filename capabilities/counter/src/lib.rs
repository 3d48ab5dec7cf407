//! The counter: an official files for the person who stands before them. See the README.

mod actions;
mod jobs;
mod migrations;
mod model;
mod pages;
mod scan;
mod store;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use xaso_dossiers::FILE_FOR;
use xaso_web::{AppState, Capability, MenuEntry};

pub use model::{FilingId, ScanId, Who};

/// Strings: name, Vietnamese, English.
pub const LOCALES: (&str, &str, &str) = ("counter", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// This capability.
pub const CAPABILITY: Capability = Capability {
    routes,
    tables: migrations::TABLES,
    migrations: migrations::MIGRATIONS,
    jobs: jobs::jobs,
    schedules: jobs::schedules,
    menu: &[MenuEntry { label_key: "counter-menu", href: "/can-bo/quay", permission: FILE_FOR, place: 12 }],
    ..Capability::new(LOCALES.0, LOCALES.1, LOCALES.2)
};

fn routes() -> Router<AppState> {
    Router::new()
        .route("/can-bo/quay", get(pages::choose::show).post(actions::open::run))
        .route("/can-bo/quay/ho-so/{id}", get(pages::filing::show).post(actions::answer::run))
        .route("/can-bo/quay/ho-so/{id}/bo", post(actions::discard::run))
        .route("/can-bo/quay/ho-so/{id}/giay-to/{paper}", get(pages::paper::show).post(actions::paper::run))
        .route("/can-bo/quay/ho-so/{id}/giay-to/{paper}/trang/{page}", get(pages::paper::picture))
        .route("/can-bo/quay/ho-so/{id}/giay-to/{paper}/so-trang", get(pages::paper::count))
        .route("/can-bo/quay/xong", get(pages::done::show))
        .route("/can-bo/quay/xong/giay-hen.pdf", get(pages::done::receipt))
        .route("/quet/{token}", get(pages::phone::enter))
        .route("/quet", get(pages::phone::show).post(actions::photograph::run))
        .layer(DefaultBodyLimit::max(actions::BODY_BYTES_MAX))
}
