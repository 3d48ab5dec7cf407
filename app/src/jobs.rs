//! Background work while serving.

use std::time::Duration;

use xaso_jobs::{Runner, Running};
use xaso_web::AppState;

/// How long a job under way may still take once the server was asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// The running jobs.
pub struct Jobs(Running);

impl Jobs {
    /// Takes no more and waits for those under way.
    pub async fn stop(self) {
        self.0.stop(PATIENCE).await;
    }
}

/// Starts every capability's jobs and schedules.
pub async fn start(app: &AppState) -> anyhow::Result<Jobs> {
    let kinds = app.capabilities.iter().flat_map(|c| (c.jobs)()).collect();
    let schedules = app.capabilities.iter().flat_map(|c| (c.schedules)()).collect();
    let runner = Runner::new(app.db.clone(), app.clone(), kinds, schedules);
    Ok(Jobs(runner.start().await?))
}
