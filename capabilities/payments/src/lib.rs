//! Fees: what a procedure costs, what a dossier owes, what was paid and how, and what the bank says of it. See the README.

mod actions;
mod api;
mod charges;
mod closing;
mod demo;
mod migrations;
mod model;
mod pages;
mod permissions;
mod rates;
mod settings;
pub mod statement;
mod store;
pub mod vietqr;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use xaso_web::{AppState, Capability, MenuEntry};

pub use charges::{Qr, STREAM, cancel_charge, charge, erase, list_charges, list_entries, place, qr, record, reverse, standing};
pub use demo::{DemoCharge, DemoOfficials, seed_demo};
pub use migrations::{MIGRATIONS, TABLES};
pub use model::{
    BankLine, Basis, ChannelRate, Charge, ChargeId, ChargeLine, ChargeState, Doubt, Entry, EntryId, EntryKind, ExemptGroup,
    ImportSum, LineId, LineState, LineText, NewCharge, NewEntry, NewLine, NewRate, Payer, Quote, RateId, RecordError, Standing,
    Timing, Units, exempt_groups, in_words,
};
pub use permissions::{ACCOUNT, CLOSE, CORRECT, PERMISSIONS, RATES, READ, RECONCILE, TAKE};
pub use rates::{quote, seed as seed_rates};
pub use settings::{AccountKind, ReceivingAccount, renew_secret};

/// Strings: name, Vietnamese, English.
pub const LOCALES: (&str, &str, &str) = ("payments", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// This capability.
pub const CAPABILITY: Capability = Capability {
    routes,
    api: Some(api::openapi),
    tables: TABLES,
    migrations: MIGRATIONS,
    menu: &[
        MenuEntry { label_key: "payments-menu", href: "/can-bo/thu-phi", permission: READ, place: 16 },
        MenuEntry { label_key: "payments-menu-statements", href: "/can-bo/thu-phi/sao-ke", permission: RECONCILE, place: 17 },
        // Whoever may see charges comes there from their page; whoever only looks after settings has no other way.
        MenuEntry { label_key: "payments-menu-account", href: "/can-bo/thu-phi/tai-khoan", permission: ACCOUNT, place: 61 },
    ],
    permissions: PERMISSIONS,
    start: |app| Box::pin(rates::seed_new(app)),
    ..Capability::new(LOCALES.0, LOCALES.1, LOCALES.2)
};

fn routes() -> Router<AppState> {
    let upload = post(actions::upload::run).layer(DefaultBodyLimit::max(actions::upload::BYTES_MAX + (1 << 20)));
    Router::new()
        .route("/can-bo/thu-phi", get(pages::list::show))
        .route("/can-bo/thu-phi/{id}", get(pages::charge::show))
        .route("/can-bo/thu-phi/{id}/thu", post(actions::take::run))
        .route("/can-bo/thu-phi/{id}/hoan", post(actions::refund::run))
        .route("/can-bo/thu-phi/{id}/huy", post(actions::cancel::run))
        .route("/can-bo/thu-phi/but-toan/{id}/huy", post(actions::reverse::run))
        .route("/can-bo/thu-phi/but-toan/{id}/bien-lai", post(actions::print::run))
        .route("/can-bo/thu-phi/sao-ke", get(pages::statements::show).merge(upload))
        .route("/can-bo/thu-phi/sao-ke/{id}", get(pages::statement::show).post(actions::import::run))
        .route("/can-bo/thu-phi/sao-ke/{id}/bo", post(actions::discard::run))
        .route("/can-bo/thu-phi/sao-ke/dong/{id}", post(actions::decide::run))
        .route("/can-bo/thu-phi/cuoi-ngay", get(pages::closing::show).post(actions::close::run))
        .route("/can-bo/thu-phi/cuoi-ngay.csv", get(pages::closing::csv))
        .route("/can-bo/thu-phi/muc-thu", get(pages::rates::show))
        .route("/can-bo/thu-phi/muc-thu/{code}", get(pages::rate::show).post(actions::set_rate::run))
        .route("/can-bo/thu-phi/muc-thu/{code}/huy", post(actions::withdraw_rate::run))
        .route("/can-bo/thu-phi/tai-khoan", get(pages::account::show).post(actions::set_account::run))
        .route("/can-bo/thu-phi/tai-khoan/khoa", post(actions::renew_secret::run))
        .merge(api::routes())
}
