//! The web platform: state, pages, sessions, errors, layout and components. It names no capability.

pub mod assets;
pub mod boot;
mod capability;
mod commune;
mod config;
pub mod cookies;
pub mod forms;
#[cfg(test)]
mod gallery;
pub mod idempotency;
pub mod layout;
mod origin;
pub mod page;
pub mod patience;
mod problem;
mod problem_page;
mod schema;
pub mod server;
pub mod session;
pub mod shared;
mod state;

pub use capability::{Capability, MenuEntry};
pub use commune::{CommuneProfile, Communes, HomeVisits};
pub use config::Config;
pub use forms::{FieldErrors, FormState};
pub use layout::Layout;
pub use page::{Page, StaffPage, html, see_other};
pub use problem::{FieldProblem, Problem, Result};
pub use problem_page::ErrorPage;
pub use schema::TABLES;
pub use state::{AppState, Inner, Parts};

/// Strings of the layout, forms and errors: Vietnamese, English.
pub const LOCALES: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// The platform's own migrations: ledger, jobs, messages, web.
pub(crate) fn migrations() -> Vec<xaso_db::Migration> {
    let mut all = xaso_ledger::migrations();
    all.extend(xaso_jobs::migrations());
    all.extend(xaso_messages::migrations());
    all.extend_from_slice(schema::MIGRATIONS);
    all
}
