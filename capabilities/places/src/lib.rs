//! Where things are: the communes served here, their villages, and the country's units.

mod demo;
mod desk;
mod migrations;
mod model;
mod search;
mod store;
mod units;

pub use demo::{DEMO_COMMUNE, seed_demo};
pub use desk::{DeskPerson, list_desk_people, update_desk_people};
pub use migrations::{MIGRATIONS, TABLES};
pub use model::{Level, NewVillage, Unit, Village, VillageId, address_line, place_line};
pub use search::{UnitMatch, find_units, unit_names};
pub use store::{
    find_profile, find_unit, find_village, insert_profile, insert_villages, list_profiles, list_units, list_villages,
    update_profile,
};

use xaso_db::DbError;
use xaso_web::{AppState, Communes};

/// This capability: it has no pages of its own yet.
pub const CAPABILITY: xaso_web::Capability = xaso_web::Capability {
    tables: TABLES,
    migrations: MIGRATIONS,
    start: |app| {
        Box::pin(async move {
            units::bring_in_line(&app.db).await?;
            reload(app).await
        })
    },
    ..xaso_web::Capability::new("places", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"))
};

/// Reads the communes served here into [`AppState::communes`]; call it after a profile was written.
///
/// # Errors
/// The database's.
pub async fn reload(app: &AppState) -> Result<(), DbError> {
    let profiles = list_profiles(app.db.read()).await?;
    if !profiles.is_empty() {
        app.set_communes(Communes::new(profiles));
    }
    Ok(())
}
