//! What a capability is: plain data that the binary folds into one server.

use axum::Router;
use xaso_db::{BoxFuture, DbError, Migration, Subscriber, tenancy::Table};
use xaso_jobs::{JobKind, Schedule};
use xaso_kernel::Permission;

use crate::AppState;

/// One capability. Start from [`Capability::new`] and fill in what it has.
#[derive(Clone, Copy)]
pub struct Capability {
    /// Its name, as its folder's.
    pub name: &'static str,
    /// Vietnamese strings (Fluent).
    pub vi: &'static str,
    /// English strings (Fluent).
    pub en: &'static str,
    /// Pages and API.
    pub routes: fn() -> Router<AppState>,
    /// Its part of the OpenAPI description.
    pub api: Option<fn() -> utoipa::openapi::OpenApi>,
    /// Its tables.
    pub tables: &'static [Table],
    /// Their making.
    pub migrations: &'static [Migration],
    /// Events it listens to.
    pub subscribers: &'static [Subscriber],
    /// Background work.
    pub jobs: fn() -> Vec<JobKind<AppState>>,
    /// Work that starts by the clock.
    pub schedules: fn() -> Vec<Schedule>,
    /// Entries in the staff menu.
    pub menu: &'static [MenuEntry],
    /// Entries in everyone's menu: key of the label, address.
    pub public_menu: &'static [(&'static str, &'static str)],
    /// What it guards. The permission matrix in docs/permissions.md is made from these.
    pub permissions: &'static [Permission],
    /// Runs at every start after the migrations: seeds reference data, loads caches into [`AppState::set_part`].
    pub start: for<'a> fn(&'a AppState) -> BoxFuture<'a, Result<(), DbError>>,
}

/// An entry in the staff menu, shown to those who hold the permission.
#[derive(Clone, Copy, Debug)]
pub struct MenuEntry {
    /// Key of its label.
    pub label_key: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Who sees it.
    pub permission: Permission,
    /// Where it stands: small numbers first.
    pub place: u8,
}

impl Capability {
    /// A capability that has nothing yet but its name and its strings.
    #[must_use]
    pub const fn new(name: &'static str, vi: &'static str, en: &'static str) -> Self {
        Self {
            name,
            vi,
            en,
            routes: Router::new,
            api: None,
            tables: &[],
            migrations: &[],
            subscribers: &[],
            jobs: Vec::new,
            schedules: Vec::new,
            menu: &[],
            public_menu: &[],
            permissions: &[],
            start: |_| Box::pin(async { Ok(()) }),
        }
    }
}

impl std::fmt::Debug for Capability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Capability").field(&self.name).finish()
    }
}
