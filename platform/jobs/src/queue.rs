//! Putting jobs in, and looking at them.

use sea_orm::{ConnectionTrait as _, QueryResult};
use serde::Serialize;
use serde_json::Value as Json;
use ulid::Ulid;
use xaso_db::{Db, DbError, Tx};
use xaso_kernel::{Actor, Instant};

use crate::sql::{Dialect, status};

/// Attempts before a job counts as failed. With the back-off of the runner they span about two days.
pub(crate) const MAX_ATTEMPTS: i32 = 20;

/// Puts a job into `queue` on the open transaction: it exists if and only if the change does. It runs at `run_at`, or as soon as it can.
///
/// `idempotency_key` is unique in its queue: the same key again adds nothing and answers `false`, also long after the job has run (thirty days).
pub async fn enqueue(
    tx: &Tx,
    queue: &'static str,
    idempotency_key: &str,
    payload: &(impl Serialize + Sync),
    run_at: Option<Instant>,
) -> Result<bool, DbError> {
    let job = serde_json::to_vec(payload)
        .map_err(|e| DbError::Corrupt { place: "jobs.job", detail: format!("payload of {queue}: {e}") })?;
    let dialect = Dialect(tx.conn().get_database_backend());
    let statement = dialect.statement(
        "INSERT INTO {jobs} (job, id, job_type, status, attempts, max_attempts, run_at, priority, idempotency_key) \
         VALUES (?, ?, ?, 'Pending', 0, ?, ?, 0, ?) ON CONFLICT (job_type, idempotency_key) DO NOTHING",
        vec![
            job.into(),
            Ulid::from_bytes(tx.new_id().into_bytes()).to_string().into(),
            queue.into(),
            MAX_ATTEMPTS.into(),
            dialect.moment(run_at.unwrap_or(tx.now())),
            idempotency_key.into(),
        ],
    );
    Ok(tx.conn().execute_raw(statement).await?.rows_affected() == 1)
}

/// A job that will not be tried again by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedJob {
    /// Its id.
    pub id: String,
    /// Its queue.
    pub queue: String,
    /// Attempts made.
    pub attempts: u32,
    /// Why the last one failed.
    pub reason: String,
}

/// The jobs that failed for good, newest first.
pub async fn list_failed(db: &Db, limit: u64) -> Result<Vec<FailedJob>, DbError> {
    let statement = Dialect(db.backend()).statement(
        "SELECT id, job_type, attempts, CAST(last_result AS text) AS reason FROM {jobs} \
         WHERE status IN ('Failed', 'Killed') ORDER BY done_at DESC, id DESC LIMIT ?",
        vec![i64::try_from(limit).unwrap_or(i64::MAX).into()],
    );
    let rows = db.read().query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            let stored: Option<String> = row.try_get("", "reason")?;
            let reason = stored.and_then(|text| serde_json::from_str::<Json>(&text).ok());
            Ok(FailedJob {
                id: row.try_get("", "id")?,
                queue: row.try_get("", "job_type")?,
                attempts: attempts(row)?,
                reason: reason.and_then(|r| r["Err"].as_str().map(str::to_owned)).unwrap_or_default(),
            })
        })
        .collect()
}

pub(crate) fn attempts(row: &QueryResult) -> Result<u32, DbError> {
    let attempts: i32 = row.try_get("", "attempts")?;
    Ok(u32::try_from(attempts).unwrap_or(0))
}

/// Puts a failed job back, with all its attempts before it. `false` where it is not among the failed.
pub async fn retry_failed(db: &Db, id: &str) -> Result<bool, DbError> {
    let (dialect, id) = (Dialect(db.backend()), id.to_owned());
    db.write(Actor::System("jobs"), move |tx| {
        Box::pin(async move {
            let statement = dialect.statement(
                "UPDATE {jobs} SET status = 'Pending', attempts = 0, run_at = ?, done_at = NULL, lock_by = NULL, \
                 lock_at = NULL WHERE id = ? AND status IN ('Failed', 'Killed')",
                vec![dialect.moment(tx.now()), id.into()],
            );
            Ok(tx.conn().execute_raw(statement).await?.rows_affected() == 1)
        })
    })
    .await
}

/// How many jobs there are, for the doctor and the metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting, also those whose time has not come.
    pub waiting: u64,
    /// Running.
    pub running: u64,
    /// Failed for good.
    pub failed: u64,
}

/// Counts the jobs by state.
pub async fn count(db: &Db) -> Result<Counts, DbError> {
    let statement = Dialect(db.backend())
        .statement("SELECT status, COUNT(*) AS n FROM {jobs} WHERE status <> 'Done' GROUP BY status", Vec::new());
    let mut counts = Counts::default();
    for row in db.read().query_all_raw(statement).await? {
        let state: String = row.try_get("", "status")?;
        let n = u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or(0);
        match state.as_str() {
            status::FAILED | status::KILLED => counts.failed += n,
            status::RUNNING => counts.running += n,
            _ => counts.waiting += n,
        }
    }
    Ok(counts)
}
