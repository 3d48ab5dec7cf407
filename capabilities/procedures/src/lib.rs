//! The catalogue of administrative procedures: what each asks, how long it takes, what it costs and where it is filed.

mod actions;
mod api;
mod browse;
mod catalogue;
mod desk;
pub mod forms;
pub mod import;
mod migrations;
mod model;
pub mod pages;
pub mod posters;
pub mod search;
mod store;
mod take_in;
mod timeline;
pub mod wording;

use axum::Router;
use xaso_db::{BoxFuture, DbError};
use xaso_jobs::JobKind;
use xaso_web::{AppState, Capability, MenuEntry};

pub use browse::{CountFiled, FiledCounts, Group as LifeEvent, life_events, people};
pub use catalogue::{Catalogue, Standing, catalogue};
pub use import::ImportReport;
pub use model::{
    Change, Channel, ChannelOffer, Ending, Fee, FeeKind, FiledAt, InvalidProcedure, Paper, PaperKind, ProcedureDraft,
    ProcedureFacts, ProcedureVersion,
};
pub use store::{find, find_version};
pub use take_in::{ImportFileError, import_file};
pub use xaso_kernel::{
    ProcedureCode,
    deadline::{Duration as Term, StartRule, Unit as TermUnit},
};

/// The catalogue that the product ships, in its own format, one procedure a line: facts only.
pub const OWN_CATALOGUE: &str = include_str!("../../../data/procedures/catalogue.jsonl");

/// Strings: name, Vietnamese, English.
pub(crate) const LOCALES: (&str, &str, &str) = (
    "procedures",
    concat!(
        include_str!("../locales/vi.ftl"),
        "\n",
        include_str!("../locales/vi/catalogue.ftl"),
        "\n",
        include_str!("../locales/vi/search.ftl"),
        "\n",
        include_str!("../locales/vi/posters.ftl"),
        "\n",
        include_str!("../locales/vi/forms.ftl")
    ),
    concat!(
        include_str!("../locales/en.ftl"),
        "\n",
        include_str!("../locales/en/catalogue.ftl"),
        "\n",
        include_str!("../locales/en/search.ftl"),
        "\n",
        include_str!("../locales/en/posters.ftl"),
        "\n",
        include_str!("../locales/en/forms.ftl")
    ),
);

/// This capability.
pub const CAPABILITY: Capability = Capability {
    routes,
    api: Some(api::openapi),
    tables: migrations::TABLES,
    migrations: migrations::MIGRATIONS,
    public_menu: &[("procedures-menu", "/thu-tuc")],
    menu: &[
        MenuEntry { label_key: "procedures-desk-menu", href: "/can-bo/thu-tuc", permission: desk::EDIT, place: 20 },
        MenuEntry {
            label_key: "procedures-search-missed-menu",
            href: pages::not_found::PATH,
            permission: wording::EDIT,
            place: 21,
        },
        MenuEntry { label_key: "procedures-posters-menu", href: pages::print::PATH, permission: posters::run::PRINT, place: 22 },
    ],
    permissions: &[desk::EDIT, wording::EDIT, posters::run::PRINT],
    jobs,
    schedules: wording::jobs::schedules,
    start,
    ..Capability::new(LOCALES.0, LOCALES.1, LOCALES.2)
};

fn routes() -> Router<AppState> {
    pages::routes().merge(actions::routes()).merge(api::routes())
}

fn jobs() -> Vec<JobKind<AppState>> {
    [wording::jobs::kinds(), posters::run::kinds()].concat()
}

fn start(app: &AppState) -> BoxFuture<'_, Result<(), DbError>> {
    Box::pin(async move {
        take_in::seed(app).await?;
        catalogue::reload(app).await?;
        Ok(())
    })
}
