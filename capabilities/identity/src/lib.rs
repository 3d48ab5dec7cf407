//! Officials: their accounts, how they sign in, what they are in the commune, and the tokens of programs that act for them.

mod actions;
mod admin;
mod bearer;
mod demo;
mod migrations;
mod model;
pub mod pages;
mod password;
mod routes;
mod store;

pub use admin::{AddedUser, AdminError, NewUser, add_user, create_token, renew_link};
pub use bearer::Bearer;
pub use demo::{DEMO_PASSWORD, SEED_ACCOUNTS, SeedAccount, seed_accounts, seed_demo};
pub use migrations::{MIGRATIONS, TABLES};
pub use model::{NewPassword, Official, Scope, Username};
pub use store::{find_official, list_official_names, list_officials};

/// This capability.
pub const CAPABILITY: xaso_web::Capability = xaso_web::Capability {
    routes: routes::routes,
    tables: TABLES,
    migrations: MIGRATIONS,
    ..xaso_web::Capability::new("identity", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"))
};
