//! The door: the home page, and in demo mode the outbox that stands for the world outside.

mod pages;

use axum::{Router, routing::get};
use xaso_web::{AppState, Capability};

/// Strings: name, Vietnamese, English.
pub(crate) const LOCALES: (&str, &str, &str) = (
    "portal",
    concat!(include_str!("../locales/vi.ftl"), "\n", include_str!("../locales/vi/kiosk.ftl")),
    concat!(include_str!("../locales/en.ftl"), "\n", include_str!("../locales/en/kiosk.ftl")),
);

/// This capability.
pub const CAPABILITY: Capability = Capability { routes, ..Capability::new(LOCALES.0, LOCALES.1, LOCALES.2) };

fn routes() -> Router<AppState> {
    Router::new().route("/", get(pages::home::show)).route("/hop-thu-di", get(pages::outbox::show))
}
