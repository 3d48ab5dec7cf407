//! Folding the deltas.

use serde_json::Value;
use xaso_db::{BoxFuture, DbError};
use xaso_jobs::{JobContext, JobError};
use xaso_kernel::Actor;
use xaso_web::AppState;

use crate::store;

/// The queue.
pub const FOLD: &str = "indicators.fold";

/// Folds every commune's deltas into its counts, some at a time.
pub fn fold(context: JobContext<AppState>, _: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let app = context.state;
        for commune in app.communes().iter() {
            loop {
                let id = commune.id.clone();
                let folded = app
                    .db
                    .write::<_, DbError, _>(Actor::System(FOLD), move |tx| Box::pin(async move { store::fold(tx, &id).await }))
                    .await?;
                if folded == 0 {
                    break;
                }
            }
        }
        Ok(())
    })
}
