//! What a job is.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use xaso_db::{BoxFuture, DbError};
use xaso_kernel::Instant;

/// A kind of job: the queue it waits in and what is done with its payload. `S` is the state that jobs work with (the server's).
pub struct JobKind<S> {
    /// Its queue, unique: `<capability>.<verb>`, such as `dossiers.notify`.
    pub queue: &'static str,
    /// Runs one job.
    pub run: fn(JobContext<S>, Value) -> BoxFuture<'static, Result<(), JobError>>,
}

impl<S> Clone for JobKind<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for JobKind<S> {}

impl<S> std::fmt::Debug for JobKind<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("JobKind").field(&self.queue).finish()
    }
}

/// What a running job knows of itself.
#[derive(Clone, Debug)]
pub struct JobContext<S> {
    /// The server's state.
    pub state: S,
    /// The job's id.
    pub job_id: String,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// The moment it started, UTC.
    pub now: Instant,
}

/// How a job failed. The reason is stored and shown to the administrator: never put a personal value in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// It may work later: the other side is away.
    #[error("{0}")]
    Retry(String),
    /// It will never work: the other side refuses, or the payload is wrong.
    #[error("{0}")]
    Fail(String),
}

impl JobError {
    /// Reads a payload; one that does not fit will never fit.
    pub fn payload<T: DeserializeOwned>(value: Value) -> Result<T, Self> {
        serde_json::from_value(value).map_err(|e| Self::Fail(format!("payload: {e}")))
    }
}

impl From<DbError> for JobError {
    fn from(error: DbError) -> Self {
        Self::Retry(error.to_string())
    }
}

/// A job that is enqueued by the clock, with the payload `{}`: once for each span of time, whatever restarts or servers there are.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Unique name.
    pub name: &'static str,
    /// How often, at least a second. Spans are counted from 1970-01-01 00:00 UTC.
    pub every: Duration,
    /// The queue of its job.
    pub queue: &'static str,
}
