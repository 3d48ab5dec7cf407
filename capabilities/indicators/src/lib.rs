//! Figures that can be checked: counts kept by listening to events, published with numerator, denominator, definition, moment and rows.

mod api;
mod count;
pub mod figures;
mod jobs;
mod migrations;
pub mod model;
mod pages;
mod store;

use std::time::Duration;

use axum::Router;
use xaso_db::{BoxFuture, DbError, Event, Subscriber, Tx};
use xaso_jobs::{JobKind, Schedule};
use xaso_web::{AppState, Capability};

pub use figures::{Period, recount};
pub use store::{Counts, list_counts};

/// This capability.
pub const CAPABILITY: Capability = Capability {
    routes,
    api: Some(api::openapi),
    tables: migrations::TABLES,
    migrations: migrations::MIGRATIONS,
    subscribers: &[Subscriber { name: "indicators", streams: store::STREAMS, hear }],
    jobs: || vec![JobKind { queue: jobs::FOLD, run: jobs::fold }],
    schedules: || vec![Schedule { name: "indicators.fold", every: Duration::from_secs(60), queue: jobs::FOLD }],
    public_menu: &[("indicators-menu", "/so-lieu")],
    ..Capability::new("indicators", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"))
};

fn routes() -> Router<AppState> {
    pages::routes().merge(api::routes())
}

fn hear<'t>(tx: &'t Tx, events: &'t [Event]) -> BoxFuture<'t, Result<(), DbError>> {
    Box::pin(store::insert_deltas(tx, events))
}
