//! What was not found is forgotten in time.

use std::time::Duration;

use chrono::Days;
use xaso_db::DbError;
use xaso_jobs::{JobContext, JobError, JobKind, Schedule};
use xaso_kernel::{Actor, when};
use xaso_web::AppState;

use super::{KEPT_DAYS, store};

const FORGET: &str = "procedures.forget_searches";

/// Kinds.
pub fn kinds() -> Vec<JobKind<AppState>> {
    vec![JobKind { queue: FORGET, run: |cx, _payload| Box::pin(forget(cx)) }]
}

/// Schedules.
pub fn schedules() -> Vec<Schedule> {
    vec![Schedule { name: FORGET, every: Duration::from_secs(24 * 60 * 60), queue: FORGET }]
}

async fn forget(cx: JobContext<AppState>) -> Result<(), JobError> {
    let app = &cx.state;
    let before = when::local_date(cx.now) - Days::new(KEPT_DAYS);
    let communes: Vec<_> = app.communes().iter().map(|commune| commune.id.clone()).collect();
    for commune in communes {
        app.db
            .write::<_, DbError, _>(Actor::System(FORGET), move |tx| {
                Box::pin(async move { store::delete_misses_before(tx, &commune, before).await })
            })
            .await?;
    }
    Ok(())
}
