//! Claiming and closing jobs in the table, and knowing who else does.

use sea_orm::{ConnectionTrait as _, Value};
use serde_json::json;
use xaso_db::{Db, DbError};
use xaso_kernel::{Actor, Instant};

use crate::{
    queue::attempts,
    sql::{Dialect, places, status},
};

/// After this silence, in seconds, a runner's jobs are given to others.
const SILENCE: i64 = 90;
/// Longest wait before another attempt, in seconds.
const LONGEST_BACK_OFF: i64 = 6 * 3600;

/// One runner's hold on the table.
pub(crate) struct Claims {
    pub(crate) db: Db,
    /// Its name there, new at every start.
    pub(crate) worker: String,
    /// The queues that it can work.
    pub(crate) queues: Vec<&'static str>,
}

/// A claimed job.
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) queue: String,
    pub(crate) payload: Vec<u8>,
    pub(crate) attempt: u32,
    pub(crate) max_attempts: u32,
}

/// How a job ended.
pub(crate) enum End {
    Done,
    Retry(String),
    Fail(String),
}

impl Claims {
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl for<'t> FnOnce(&'t xaso_db::Tx) -> xaso_db::BoxFuture<'t, Result<T, DbError>> + Send + 'static,
    ) -> Result<T, DbError> {
        self.db.write(Actor::System("jobs"), change).await
    }

    fn dialect(&self) -> Dialect {
        Dialect(self.db.backend())
    }

    fn queue_values(&self) -> impl Iterator<Item = Value> {
        self.queues.iter().map(|queue| (*queue).into())
    }

    pub(crate) async fn is_due(&self) -> Result<bool, DbError> {
        if self.queues.is_empty() {
            return Ok(false);
        }
        let mut values: Vec<Value> = self.queue_values().collect();
        values.push(self.dialect().moment(self.db.clock().now()));
        let text = format!(
            "SELECT 1 FROM {{jobs}} WHERE status = 'Pending' AND lock_by IS NULL AND job_type IN ({}) AND run_at <= ? LIMIT 1",
            places(self.queues.len())
        );
        Ok(self.db.read().query_one_raw(self.dialect().statement(&text, values)).await?.is_some())
    }

    pub(crate) async fn claim(&self, most: usize) -> Result<Vec<Job>, DbError> {
        if self.queues.is_empty() {
            return Ok(Vec::new());
        }
        let dialect = self.dialect();
        let queues: Vec<Value> = self.queue_values().collect();
        let worker = self.worker.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let text = format!(
                    "UPDATE {{jobs}} SET status = 'Running', lock_by = ?, lock_at = ?, attempts = attempts + 1 \
                     WHERE id IN (SELECT id FROM {{jobs}} WHERE status = 'Pending' AND lock_by IS NULL AND job_type IN ({}) \
                     AND run_at <= ? ORDER BY run_at, id LIMIT ?{}) RETURNING id, job_type, job, attempts, max_attempts",
                    places(queues.len()),
                    dialect.skip_locked(),
                );
                let now = dialect.moment(tx.now());
                let mut values = vec![worker.into(), now.clone()];
                values.extend(queues);
                values.extend([now, i64::try_from(most).unwrap_or(1).into()]);
                let rows = tx.conn().query_all_raw(dialect.statement(&text, values)).await?;
                rows.iter()
                    .map(|row| {
                        Ok(Job {
                            id: row.try_get("", "id")?,
                            queue: row.try_get("", "job_type")?,
                            payload: row.try_get("", "job")?,
                            attempt: attempts(row)?,
                            max_attempts: u32::try_from(row.try_get::<i32>("", "max_attempts")?).unwrap_or(1),
                        })
                    })
                    .collect()
            })
        })
        .await
    }

    pub(crate) async fn close(&self, job: &Job, end: &End) -> Result<(), DbError> {
        let dialect = self.dialect();
        let (state, result, wait) = match end {
            End::Done => (status::DONE, json!({"Ok": null}), None),
            End::Retry(reason) => (status::PENDING, json!({"Err": short(reason)}), Some(back_off(job.attempt))),
            End::Fail(reason) if job.attempt >= job.max_attempts => (status::FAILED, json!({"Err": short(reason)}), None),
            End::Fail(reason) => (status::KILLED, json!({"Err": short(reason)}), None),
        };
        let (id, worker) = (job.id.clone(), self.worker.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let (field, moment) = wait.map_or(("done_at", tx.now()), |wait| ("run_at", tx.now() + wait));
                let text = format!(
                    "UPDATE {{jobs}} SET status = ?, last_result = {}, {field} = ?, lock_by = NULL, lock_at = NULL \
                     WHERE id = ? AND lock_by = ?",
                    dialect.result_place()
                );
                let values: Vec<Value> =
                    vec![state.into(), result.to_string().into(), dialect.moment(moment), id.into(), worker.into()];
                tx.conn().execute_raw(dialect.statement(&text, values)).await?;
                Ok(())
            })
        })
        .await
    }

    /// Makes this runner known, and takes up what a crash left behind. SQLite serves one process: whatever runs there as this one starts
    /// (`alone`) was left behind. On PostgreSQL others may be at work: only the silent ones lose their jobs.
    pub(crate) async fn register(&self, alone: bool) -> Result<(), DbError> {
        let (dialect, worker) = (self.dialect(), self.worker.clone());
        let alone = alone && self.db.engine() == xaso_db::Engine::Sqlite;
        self.write(move |tx| {
            Box::pin(async move {
                let now = tx.now();
                let silent_since = if alone { Instant::MAX_UTC } else { now - chrono::Duration::seconds(SILENCE) };
                for (text, values) in [
                    (
                        "INSERT INTO {workers} (id, worker_type, storage_name, layers, last_seen) VALUES (?, 'xaso', 'xaso', '', ?) \
                         ON CONFLICT (id) DO UPDATE SET last_seen = excluded.last_seen",
                        vec![worker.clone().into(), dialect.moment(now)],
                    ),
                    (
                        "UPDATE {jobs} SET status = CASE WHEN attempts >= max_attempts THEN 'Failed' ELSE 'Pending' END, \
                         lock_by = NULL, lock_at = NULL WHERE status IN ('Running', 'Queued') AND lock_by <> ? \
                         AND lock_by IN (SELECT id FROM {workers} WHERE last_seen < ?)",
                        vec![worker.clone().into(), dialect.moment(silent_since)],
                    ),
                    (
                        "DELETE FROM {workers} WHERE last_seen < ? AND id <> ? \
                         AND id NOT IN (SELECT lock_by FROM {jobs} WHERE lock_by IS NOT NULL)",
                        vec![dialect.moment(now - chrono::Duration::days(1)), worker.into()],
                    ),
                ] {
                    tx.conn().execute_raw(dialect.statement(text, values)).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Forgets what was done: scheduled jobs after a day, others after thirty (so long their keys keep doubles out).
    pub(crate) async fn clean(&self) -> Result<(), DbError> {
        let dialect = self.dialect();
        self.write(move |tx| {
            Box::pin(async move {
                let ago = |days| dialect.moment(tx.now() - chrono::Duration::days(days));
                let statement = dialect.statement(
                    "DELETE FROM {jobs} WHERE status = 'Done' AND (done_at < ? OR (done_at < ? AND idempotency_key LIKE 'schedule:%'))",
                    vec![ago(30), ago(1)],
                );
                tx.conn().execute_raw(statement).await?;
                Ok(())
            })
        })
        .await
    }
}

/// Ten seconds, doubled with each attempt, at most six hours.
fn back_off(attempt: u32) -> chrono::Duration {
    let doubled = 10_i64.saturating_mul(1_i64.checked_shl(attempt.saturating_sub(1)).unwrap_or(i64::MAX));
    chrono::Duration::seconds(if attempt > 20 { LONGEST_BACK_OFF } else { doubled.min(LONGEST_BACK_OFF) })
}

/// A reason is a sentence, not a dump.
fn short(reason: &str) -> String {
    reason.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::back_off;

    #[test]
    fn waits_double_up_to_six_hours_and_all_attempts_span_about_two_days() {
        assert_eq!(back_off(1).num_seconds(), 10);
        assert_eq!(back_off(4).num_seconds(), 80);
        assert_eq!(back_off(500).num_seconds(), 21_600);
        let hours = (1..20).map(|n| back_off(n).num_seconds()).sum::<i64>() / 3600;
        assert!((48..72).contains(&hours), "{hours}");
    }
}
