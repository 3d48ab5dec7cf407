//! The usual units, and the demo commune's.

use xaso_kernel::{Actor, CommuneId};
use xaso_web::{AppState, Problem, Result};

use crate::{model::Agency, store::parts};

/// The usual units: name, whether outside the commune (`data/desk/agencies.csv`).
///
/// # Errors
/// The file that is built in cannot be read; a test reads it.
pub fn usual_agencies() -> Result<Vec<(String, bool)>> {
    let file = include_bytes!("../../../data/desk/agencies.csv");
    csv::Reader::from_reader(file.as_slice())
        .deserialize::<(String, u8)>()
        .map(|row| row.map(|(name, elsewhere)| (name, elsewhere == 1)).map_err(|error| Problem::internal(&error)))
        .collect()
}

/// Gives the commune the usual units where it has none.
///
/// # Errors
/// The database is gone.
pub async fn seed_agencies(app: &AppState, commune: &CommuneId) -> Result<()> {
    if !parts::list_agencies(app.db.read(), commune).await?.is_empty() {
        return Ok(());
    }
    let (usual, commune) = (usual_agencies()?, commune.clone());
    app.db
        .write::<_, Problem, _>(Actor::System("demo"), move |tx| {
            Box::pin(async move {
                for (name, elsewhere) in usual {
                    let one = Agency { id: tx.new_id(), name, elsewhere, active: true };
                    parts::put_agency(tx, &commune, &one).await?;
                }
                Ok(())
            })
        })
        .await
}
