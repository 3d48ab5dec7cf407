//! The door: the home page; devices that several people use in turn, and helping others to file; in demo mode the outbox that stands for the world outside.

mod actions;
mod pages;
mod permissions;

pub use permissions::{PERMISSIONS, START_KIOSK};

use axum::{
    Router,
    routing::{get, post},
};
use xaso_web::{AppState, Capability, MenuEntry};

/// Strings: name, Vietnamese, English.
pub(crate) const LOCALES: (&str, &str, &str) = (
    "portal",
    concat!(include_str!("../locales/vi.ftl"), "\n", include_str!("../locales/vi/kiosk.ftl")),
    concat!(include_str!("../locales/en.ftl"), "\n", include_str!("../locales/en/kiosk.ftl")),
);

/// This capability.
pub const CAPABILITY: Capability = Capability {
    routes,
    permissions: PERMISSIONS,
    menu: &[MenuEntry { label_key: "portal-kiosk-menu", href: "/can-bo/may-dung-chung", permission: START_KIOSK, place: 30 }],
    start: |app| {
        Box::pin(async move {
            app.set_part(actions::PinAttempts::default());
            Ok(())
        })
    },
    ..Capability::new(LOCALES.0, LOCALES.1, LOCALES.2)
};

fn routes() -> Router<AppState> {
    use pages::shared;
    Router::new()
        .route("/", get(pages::home::show))
        .route("/hop-thu-di", get(pages::outbox::show))
        .route("/can-bo/may-dung-chung", get(shared::start::show).post(actions::start_kiosk::run))
        .route("/may-dung-chung/thoat", get(shared::leave::show).post(actions::leave_kiosk::run))
        .route("/may-dung-chung/xong", post(actions::finish::run))
        .route("/may-dung-chung/nhip", post(actions::finish::beat))
        .route("/may-dung-chung/xong/{device}", get(shared::wiped::show))
        .route("/may-dung-chung/khong-tai", get(shared::wiped::no_download))
        .route("/giup-nop-ho-so", get(shared::help::show).post(actions::help::run))
}
