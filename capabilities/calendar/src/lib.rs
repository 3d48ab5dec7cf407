//! The working calendar that a commune edits: days out of the ordinary, working hours, who changed what. See the README.

mod actions;
mod demo;
mod edit;
mod explain;
mod lookup;
mod migrations;
mod model;
mod moves;
mod pages;
mod store;

pub use demo::seed_demo;
pub use edit::{Applied, apply, plan, seen};
pub use explain::{explain, say_change};
pub use lookup::{of, of_desk};
pub use migrations::{MIGRATIONS, TABLES};
pub use model::{Change, DayChange, Edit, HoursChange, How, Planned, Reason, Said, What, reasons};
pub use moves::{FindMoves, Move, Moves, MovesFound};
pub use store::{list_changes, list_changes_since};

use axum::Router;
use xaso_kernel::{Permission, Role};
use xaso_web::{AppState, Capability, MenuEntry};

/// The stream of [`CHANGED`].
pub const STREAM: &str = "calendar";
/// The calendar of a commune, or of one of its desks, was changed: `{version, years, hours_from, desk}`.
pub const CHANGED: &str = "calendar.changed";

/// See the calendar as officials see it, and its history.
pub const READ: Permission = Permission {
    name: "calendar.read",
    roles: &[Role::Reception, Role::Specialist, Role::Leader, Role::Director, Role::Clerk, Role::Admin],
};
/// Change days and hours: it moves the due moments of open dossiers.
pub const EDIT: Permission = Permission { name: "calendar.edit", roles: &[Role::Leader, Role::Director, Role::Admin] };

/// Strings: name, Vietnamese, English.
pub const LOCALES: (&str, &str, &str) = ("calendar", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// This capability.
pub const CAPABILITY: Capability = Capability {
    routes,
    tables: TABLES,
    migrations: MIGRATIONS,
    menu: &[MenuEntry { label_key: "calendar-menu", href: "/can-bo/lich", permission: READ, place: 15 }],
    permissions: &[READ, EDIT],
    ..Capability::new(LOCALES.0, LOCALES.1, LOCALES.2)
};

fn routes() -> Router<AppState> {
    pages::routes().merge(actions::routes())
}
