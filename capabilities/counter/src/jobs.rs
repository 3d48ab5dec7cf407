//! Background work: throw away what was left behind.

use std::time::Duration;

use serde_json::Value;
use xaso_db::{BoxFuture, DbError};
use xaso_jobs::{JobContext, JobError, JobKind, Schedule};
use xaso_kernel::Actor;
use xaso_web::AppState;

use crate::{scan, store};

const SWEEP: &str = "counter.sweep";

/// The kinds.
pub fn jobs() -> Vec<JobKind<AppState>> {
    vec![JobKind { queue: SWEEP, run: sweep }]
}

/// Once an hour.
pub fn schedules() -> Vec<Schedule> {
    vec![Schedule { name: SWEEP, every: Duration::from_secs(3_600), queue: SWEEP }]
}

/// Filings past their time go, with the pages photographed for them; their drafts are swept by `dossiers`. Run twice, it finds nothing more.
fn sweep(context: JobContext<AppState>, _: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let app = &context.state;
        for profile in app.communes().iter() {
            let commune = profile.id.clone();
            app.db
                .write::<_, DbError, _>(Actor::System("sweep-counter"), move |tx| {
                    Box::pin(async move {
                        for filing in store::list_expired_filings(tx.conn(), &commune, tx.now()).await? {
                            scan::forget(tx, &commune, filing.id).await?;
                            store::delete_filing(tx, &commune, filing.id).await?;
                        }
                        Ok(())
                    })
                })
                .await?;
        }
        Ok(())
    })
}
