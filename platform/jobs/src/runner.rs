//! Running jobs.

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::FutureExt as _;
use serde_json::{Value as Json, json};
use tokio::{sync::watch, task::JoinSet, time::MissedTickBehavior};
use xaso_db::{Db, DbError};

use crate::{
    JobContext, JobError, JobKind, Schedule,
    claims::{Claims, End, Job},
    enqueue,
};

/// How often the queue is looked at. The look is one indexed read on a reading connection; nothing is written where nothing is due.
const LOOK: Duration = Duration::from_millis(500);
/// Jobs that run side by side.
const AT_ONCE: usize = 4;
/// A job that takes longer is given up and tried again.
const PATIENCE: Duration = Duration::from_secs(300);
/// A runner says that it lives this often, on PostgreSQL, where there may be several.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// Runs the jobs of one process. Cheap to clone.
pub struct Runner<S> {
    shared: Arc<Shared<S>>,
}

impl<S> Clone for Runner<S> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone() }
    }
}

impl<S> std::fmt::Debug for Runner<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runner").field("worker", &self.shared.claims.worker).finish_non_exhaustive()
    }
}

struct Shared<S> {
    claims: Claims,
    state: S,
    kinds: Vec<JobKind<S>>,
    schedules: Vec<Schedule>,
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

/// A runner at work. Dropping it stops the runner without waiting.
#[derive(Debug)]
pub struct Running {
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Takes no more jobs, waits for those that run, and returns. One that outlasts `patience` is started anew at the next start.
    pub async fn stop(mut self, patience: Duration) {
        let _ = self.stop.send(true);
        if tokio::time::timeout(patience, &mut self.task).await.is_err() {
            // Left alone it would go on reporting that it lives, and nobody else would take its jobs up.
            self.task.abort();
            let _ = (&mut self.task).await;
            tracing::warn!("Jobs were still running at shutdown; they start anew with the next start.");
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
            assert!(kinds[..i].iter().all(|k| k.queue != kind.queue), "two kinds of job in the queue {}", kind.queue);
        }
        for schedule in &schedules {
            let known = kinds.iter().any(|k| k.queue == schedule.queue);
            assert!(known, "the schedule {} names the queue {}, which has no kind of job", schedule.name, schedule.queue);
        }
        let worker = format!("xaso-{}", db.ids().uuid(db.clock().now()));
        let queues = kinds.iter().map(|kind| kind.queue).collect();
        Self {
            shared: Arc::new(Shared { claims: Claims { db, worker, queues }, state, kinds, schedules, spans: Mutex::default() }),
        }
    }

    /// Works in the background until stopped. Jobs that a crash left behind are taken up again first.
    pub async fn start(&self) -> Result<Running, DbError> {
        self.shared.claims.register(true).await?;
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(self.clone().work(stopped));
        Ok(Running { stop, task })
    }

    /// For tests and commands: runs everything that is due by the clock, one after another, with what that puts in, until nothing is due.
    pub async fn run_pending(&self) -> Result<Ran, DbError> {
        self.shared.claims.register(false).await?;
        self.enqueue_scheduled().await?;
        let mut ran = Ran::default();
        loop {
            let Some(job) = self.shared.claims.claim(1).await?.pop() else {
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
                _ = clean.tick() => self.shared.claims.clean().await,
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
        if room == 0 || !self.shared.claims.is_due().await? {
            return Ok(());
        }
        for job in self.shared.claims.claim(room).await? {
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
        self.shared.claims.close(&job, &end).await?;
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
            now: self.shared.claims.db.clock().now(),
        };
        let run = AssertUnwindSafe(async move { (kind.run)(context, payload).await }).catch_unwind();
        match tokio::time::timeout(PATIENCE, run).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(JobError::Retry("the job panicked".to_owned())),
            Err(_) => Err(JobError::Retry(format!("the job took longer than {} s", PATIENCE.as_secs()))),
        }
    }

    /// Enqueues each schedule whose span has begun. The key makes it once, whatever restarts or other servers there are.
    async fn enqueue_scheduled(&self) -> Result<(), DbError> {
        let now = self.shared.claims.db.clock().now();
        let due: Vec<(Schedule, i64)> = {
            let spans = self.shared.spans.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let span = |s: &Schedule| now.timestamp().div_euclid(i64::try_from(s.every.as_secs()).unwrap_or(1).max(1));
            let all = self.shared.schedules.iter().map(|s| (*s, span(s)));
            all.filter(|(s, span)| spans.get(s.name) != Some(span)).collect()
        };
        if due.is_empty() {
            return Ok(());
        }
        let wanted = due.clone();
        self.shared
            .claims
            .write(move |tx| {
                Box::pin(async move {
                    for (schedule, span) in wanted {
                        let key = format!("schedule:{}:{span}", schedule.name);
                        enqueue(tx, schedule.queue, &key, &json!({}), None).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        let mut spans = self.shared.spans.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        spans.extend(due.into_iter().map(|(s, span)| (s.name, span)));
        Ok(())
    }

    async fn heartbeat(&self) -> Result<(), DbError> {
        if self.shared.claims.db.engine() == xaso_db::Engine::Sqlite {
            return Ok(());
        }
        self.shared.claims.register(false).await
    }
}
