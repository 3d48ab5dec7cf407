//! The door: the home page, and in demo mode the outbox that stands for the world outside.

mod pages;

use axum::{Router, routing::get};
use xaso_web::{AppState, Capability};

/// This capability.
pub const CAPABILITY: Capability =
    Capability { routes, ..Capability::new("portal", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")) };

fn routes() -> Router<AppState> {
    Router::new().route("/", get(pages::home::show)).route("/hop-thu-di", get(pages::outbox::show))
}
