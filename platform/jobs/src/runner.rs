//! Running jobs.

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::FutureExt as _;
use sea_orm::{ConnectionTrait as _, Value};
use serde_json::{Value as Json, json};
use tokio::{sync::watch, task::JoinSet, time::MissedTickBehavior};
use xaso_db::{Db, DbError};
use xaso_kernel::{Actor, Instant};

use crate::{
    JobContext, JobError, JobKind, Schedule, enqueue,
    queue::attempts,
    sql::{Dialect, places, status},
};

/// How often the queue is looked at. The look is one indexed read on a reading connection; nothing is written where nothing is due.
const LOOK: Duration = Duration::from_millis(500);
/// Jobs that run side by side.
const AT_ONCE: usize = 4;
/// A job that takes longer is given up and tried again.
const PATIENCE: Duration = Duration::from_secs(300);
/// A runner says that it lives this often, on PostgreSQL, where there may be several.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// After this silence, in seconds, its jobs are given to others.
const SILENCE: i64 = 90;
/// Longest wait before another attempt, in seconds.
const LONGEST_BACK_OFF: i64 = 6 * 3600;

/// Runs the jobs of one process. Cheap to clone.
pub struct Runner<S> {
    shared: Arc<Shared<S>>,
}

impl<S> Clone for Runner<S> {
    fn clone(&self) -> Self {
        Self {
            shared: self.shared.clone(),
        }
    }
}

impl<S> std::fmt::Debug for Runner<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runner")
            .field("worker", &self.shared.worker)
            .finish_non_exhaustive()
    }
}

struct Shared<S> {
    db: Db,
    state: S,
    kinds: Vec<JobKind<S>>,
    schedules: Vec<Schedule>,
    worker: String,
    /// The span of time for which each schedule was last enqueued by this process.
    spans: Mutex<HashMap<&'static str, i64>>,
}

/// What [`Runner::run_pending`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// Jobs that worked.
    pub done: usize,
    /// Queue and reason of each that will be tried again.
    pub retried: Vec<(String, String)>,
    /// Queue and reason of each that failed for good.
    pub failed: Vec<(String, String)>,
}

struct Job {
    id: String,
    queue: String,
    payload: Vec<u8>,
    attempt: u32,
    max_attempts: u32,
}

enum End {
    Done,
    Retry(String),
    Fail(String),
}

/// A runner at work. Dropping it stops the runner without waiting.
#[derive(Debug)]
pub struct Running {
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Takes no more jobs, waits for those that run, and returns. One that outlasts `patience` is started anew at the next start.
    pub async fn stop(self, patience: Duration) {
        let _ = self.stop.send(true);
        if tokio::time::timeout(patience, self.task).await.is_err() {
            tracing::warn!(
                "Jobs were still running at shutdown; they start anew with the next start."
            );
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Runner<S> {
    /// A runner of those kinds. It does nothing until it is started, or asked to run what is pending.
    ///
    /// # Panics
    /// Where two kinds share a queue, or a schedule names none: the list is fixed when the program is built.
    #[must_use]
    pub fn new(db: Db, state: S, kinds: Vec<JobKind<S>>, schedules: Vec<Schedule>) -> Self {
        for (i, kind) in kinds.iter().enumerate() {
            assert!(
                kinds[..i].iter().all(|k| k.queue != kind.queue),
                "two kinds of job in the queue {}",
                kind.queue
            );
        }
        for schedule in &schedules {
            let known = kinds.iter().any(|k| k.queue == schedule.queue);
            assert!(
                known,
                "the schedule {} names the queue {}, which has no kind of job",
                schedule.name, schedule.queue
            );
        }
        let worker = format!("xaso-{}", db.ids().uuid(db.clock().now()));
        Self {
            shared: Arc::new(Shared {
                db,
                state,
                kinds,
                schedules,
                worker,
                spans: Mutex::default(),
            }),
        }
    }

    /// Works in the background until stopped. Jobs that a crash left behind are taken up again first.
    pub async fn start(&self) -> Result<Running, DbError> {
        self.register(true).await?;
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(self.clone().work(stopped));
        Ok(Running { stop, task })
    }

    /// For tests and commands: runs everything that is due by the clock, one after another, with what that puts in, until nothing is due.
    pub async fn run_pending(&self) -> Result<Ran, DbError> {
        self.register(false).await?;
        self.enqueue_scheduled().await?;
        let mut ran = Ran::default();
        loop {
            let Some(job) = self.claim(1).await?.pop() else {
                return Ok(ran);
            };
            let queue = job.queue.clone();
            match self.run_one(job).await? {
                End::Done => ran.done += 1,
                End::Retry(reason) => ran.retried.push((queue, reason)),
                End::Fail(reason) => ran.failed.push((queue, reason)),
            }
        }
    }

    async fn work(self, mut stopped: watch::Receiver<bool>) {
        let mut look = tokio::time::interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heartbeat = tokio::time::interval(HEARTBEAT);
        let mut clean = tokio::time::interval(Duration::from_secs(3600));
        let mut jobs = JoinSet::new();
        loop {
            let looked = tokio::select! {
                _ = stopped.changed() => break,
                // Whoever ends leaves room for the next at once.
                Some(_) = jobs.join_next() => self.fill(&mut jobs).await,
                _ = look.tick() => match self.enqueue_scheduled().await {
                    Ok(()) => self.fill(&mut jobs).await,
                    Err(e) => Err(e),
                },
                _ = heartbeat.tick() => self.heartbeat().await,
                _ = clean.tick() => self.clean().await,
            };
            if let Err(error) = looked {
                tracing::error!(error = %error, "The job queue could not be worked; trying again.");
            }
        }
        while jobs.join_next().await.is_some() {}
    }

    /// Starts as many due jobs as there is room for.
    async fn fill(&self, jobs: &mut JoinSet<()>) -> Result<(), DbError> {
        let room = AT_ONCE.saturating_sub(jobs.len());
        if room == 0 || !self.is_due().await? {
            return Ok(());
        }
        for job in self.claim(room).await? {
            let runner = self.clone();
            jobs.spawn(async move {
                let id = job.id.clone();
                if let Err(error) = runner.run_one(job).await {
                    tracing::error!(job.id = %id, error = %error, "The end of a job could not be stored; it starts anew with the next start.");
                }
            });
        }
        Ok(())
    }

    async fn run_one(&self, job: Job) -> Result<End, DbError> {
        let result = match serde_json::from_slice::<Json>(&job.payload) {
            Ok(payload) => self.call(&job, payload).await,
            Err(e) => Err(JobError::Fail(format!("payload: {e}"))),
        };
        let end = match result {
            Ok(()) => End::Done,
            Err(JobError::Fail(reason)) => End::Fail(reason),
            Err(JobError::Retry(reason)) if job.attempt >= job.max_attempts => End::Fail(reason),
            Err(JobError::Retry(reason)) => End::Retry(reason),
        };
        match &end {
            End::Done => {}
            End::Retry(reason) => {
                tracing::warn!(job.queue = %job.queue, job.id = %job.id, job.attempt, reason = %reason, "A job failed and will be tried again.");
            }
            End::Fail(reason) => {
                tracing::error!(job.queue = %job.queue, job.id = %job.id, job.attempt, reason = %reason, "A job failed for good.");
            }
        }
        self.close(&job, &end).await?;
        Ok(end)
    }

    async fn call(&self, job: &Job, payload: Json) -> Result<(), JobError> {
        let Some(kind) = self.shared.kinds.iter().find(|k| k.queue == job.queue) else {
            return Err(JobError::Fail("no kind of job has this queue".to_owned()));
        };
        let context = JobContext {
            state: self.shared.state.clone(),
            job_id: job.id.clone(),
            attempt: job.attempt,
            now: self.shared.db.clock().now(),
        };
        let run =
            AssertUnwindSafe(async move { (kind.run)(context, payload).await }).catch_unwind();
        match tokio::time::timeout(PATIENCE, run).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(JobError::Retry("the job panicked".to_owned())),
            Err(_) => Err(JobError::Retry(format!(
                "the job took longer than {} s",
                PATIENCE.as_secs()
            ))),
        }
    }

    /// Enqueues each schedule whose span has begun. The key makes it once, whatever restarts or other servers there are.
    async fn enqueue_scheduled(&self) -> Result<(), DbError> {
        let now = self.shared.db.clock().now();
        let due: Vec<(Schedule, i64)> = {
            let spans = self
                .shared
                .spans
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let span = |s: &Schedule| {
                now.timestamp()
                    .div_euclid(i64::try_from(s.every.as_secs()).unwrap_or(1).max(1))
            };
            let all = self.shared.schedules.iter().map(|s| (*s, span(s)));
            all.filter(|(s, span)| spans.get(s.name) != Some(span))
                .collect()
        };
        if due.is_empty() {
            return Ok(());
        }
        let wanted = due.clone();
        self.write(move |tx| {
            Box::pin(async move {
                for (schedule, span) in wanted {
                    let key = format!("schedule:{}:{span}", schedule.name);
                    enqueue(tx, schedule.queue, &key, &json!({}), None).await?;
                }
                Ok(())
            })
        })
        .await?;
        let mut spans = self
            .shared
            .spans
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        spans.extend(due.into_iter().map(|(s, span)| (s.name, span)));
        Ok(())
    }

    async fn write<T: Send + 'static>(
        &self,
        change: impl for<'t> FnOnce(&'t xaso_db::Tx) -> xaso_db::BoxFuture<'t, Result<T, DbError>>
        + Send
        + 'static,
    ) -> Result<T, DbError> {
        self.shared.db.write(Actor::System("jobs"), change).await
    }

    fn dialect(&self) -> Dialect {
        Dialect(self.shared.db.backend())
    }

    fn queues(&self) -> impl Iterator<Item = Value> + use<'_, S> {
        self.shared.kinds.iter().map(|k| k.queue.into())
    }

    async fn is_due(&self) -> Result<bool, DbError> {
        if self.shared.kinds.is_empty() {
            return Ok(false);
        }
        let mut values: Vec<Value> = self.queues().collect();
        values.push(self.dialect().moment(self.shared.db.clock().now()));
        let text = format!(
            "SELECT 1 FROM {{jobs}} WHERE status = 'Pending' AND lock_by IS NULL AND job_type IN ({}) AND run_at <= ? LIMIT 1",
            places(self.shared.kinds.len())
        );
        Ok(self
            .shared
            .db
            .read()
            .query_one_raw(self.dialect().statement(&text, values))
            .await?
            .is_some())
    }

    async fn claim(&self, most: usize) -> Result<Vec<Job>, DbError> {
        if self.shared.kinds.is_empty() {
            return Ok(Vec::new());
        }
        let dialect = self.dialect();
        let queues: Vec<Value> = self.queues().collect();
        let worker = self.shared.worker.clone();
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

    async fn close(&self, job: &Job, end: &End) -> Result<(), DbError> {
        let dialect = self.dialect();
        let (state, result, wait) = match end {
            End::Done => (status::DONE, json!({"Ok": null}), None),
            End::Retry(reason) => (
                status::PENDING,
                json!({"Err": short(reason)}),
                Some(back_off(job.attempt)),
            ),
            End::Fail(reason) if job.attempt >= job.max_attempts => {
                (status::FAILED, json!({"Err": short(reason)}), None)
            }
            End::Fail(reason) => (status::KILLED, json!({"Err": short(reason)}), None),
        };
        let (id, worker) = (job.id.clone(), self.shared.worker.clone());
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
    async fn register(&self, alone: bool) -> Result<(), DbError> {
        let (dialect, worker) = (self.dialect(), self.shared.worker.clone());
        let alone = alone && self.shared.db.engine() == xaso_db::Engine::Sqlite;
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

    async fn heartbeat(&self) -> Result<(), DbError> {
        if self.shared.db.engine() == xaso_db::Engine::Sqlite {
            return Ok(());
        }
        self.register(false).await
    }

    /// Forgets what was done: scheduled jobs after a day, others after thirty (so long their keys keep doubles out).
    async fn clean(&self) -> Result<(), DbError> {
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
    let doubled = 10_i64.saturating_mul(
        1_i64
            .checked_shl(attempt.saturating_sub(1))
            .unwrap_or(i64::MAX),
    );
    chrono::Duration::seconds(if attempt > 20 {
        LONGEST_BACK_OFF
    } else {
        doubled.min(LONGEST_BACK_OFF)
    })
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
