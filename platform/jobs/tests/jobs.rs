//! The job queue on a real database: SQLite, or PostgreSQL where `XASO_TEST_POSTGRES` names a server.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use xaso_db::{Db, DbError, DbOptions, Engine, Keyring};
use xaso_jobs::{Counts, JobContext, JobError, JobKind, Ran, Runner, Schedule, count, enqueue, list_failed, retry_failed};
use xaso_kernel::{Actor, Clock, FixedClock, Ids, SystemClock, TestIds};

struct Bench {
    db: Db,
    clock: FixedClock,
    _folder: tempfile::TempDir,
}

async fn bench() -> Bench {
    let clock = FixedClock::at("2026-11-21T02:00:00Z".parse().unwrap());
    let (db, folder) = open(Arc::new(clock.clone())).await;
    Bench { db, clock, _folder: folder }
}

async fn open(clock: Arc<dyn Clock>) -> (Db, tempfile::TempDir) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = tempfile::tempdir().unwrap();
    let url = match std::env::var("XASO_TEST_POSTGRES") {
        Err(_) => format!("sqlite:{}", folder.path().join("xaso.db").display()),
        Ok(server) => {
            let name = format!("jobs_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            let admin = Database::connect(&server).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            format!("{}/{name}", server.rsplit_once('/').unwrap().0)
        }
    };
    let ids = TestIds::seeded(1);
    let keyring = Arc::new(Keyring::generate(&ids));
    let ids: Arc<dyn Ids> = Arc::new(ids);
    let options = DbOptions { url, clock, ids, keyring, subscribers: Vec::new(), observer: None };
    let db = Db::open(options).await.unwrap();
    db.migrate(&xaso_jobs::migrations()).await.unwrap();
    (db, folder)
}

/// What the jobs of these tests work with: what they did, in order.
type Log = Arc<Mutex<Vec<String>>>;

const KINDS: [JobKind<Log>; 4] = [
    JobKind { queue: "test.note", run: |context, payload| Box::pin(note(context, payload)) },
    JobKind {
        queue: "test.away",
        run: |context, _| {
            Box::pin(async move {
                context.state.lock().unwrap().push(format!("attempt {}", context.attempt));
                if context.attempt < 3 { Err(JobError::Retry("the other side is away".to_owned())) } else { Ok(()) }
            })
        },
    },
    JobKind { queue: "test.refused", run: |_, _| Box::pin(async { Err(JobError::Fail("the other side refuses".to_owned())) }) },
    JobKind { queue: "test.panic", run: |_, _| Box::pin(async { panic!("a bug") }) },
];

async fn note(context: JobContext<Log>, payload: Value) -> Result<(), JobError> {
    let text: String = JobError::payload(payload)?;
    context.state.lock().unwrap().push(text);
    Ok(())
}

fn runner(bench: &Bench) -> (Runner<Log>, Log) {
    let log = Log::default();
    (Runner::new(bench.db.clone(), log.clone(), KINDS.to_vec(), Vec::new()), log)
}

async fn put(db: &Db, queue: &'static str, key: &'static str, payload: Value, wait_seconds: Option<i64>) -> bool {
    db.write(Actor::System("test"), move |tx| {
        Box::pin(async move {
            let run_at = wait_seconds.map(|s| tx.now() + chrono::Duration::seconds(s));
            enqueue(tx, queue, key, &payload, run_at).await
        })
    })
    .await
    .unwrap()
}

fn told(log: &Log) -> Vec<String> {
    log.lock().unwrap().clone()
}

#[tokio::test]
async fn a_job_exists_only_with_the_change_that_wants_it() {
    let bench = bench().await;
    let (runner, log) = runner(&bench);
    let undone: Result<(), DbError> = bench
        .db
        .write(Actor::System("test"), |tx| {
            Box::pin(async move {
                enqueue(tx, "test.note", "a", &json!("undone"), None).await?;
                Err(DbError::Stopped)
            })
        })
        .await;
    assert!(undone.is_err());
    assert_eq!(runner.run_pending().await.unwrap(), Ran::default());
    assert!(put(&bench.db, "test.note", "a", json!("kept"), None).await);
    assert_eq!(runner.run_pending().await.unwrap().done, 1);
    assert_eq!(told(&log), ["kept"]);
}

#[tokio::test]
async fn the_same_key_makes_one_job_even_after_it_has_run() {
    let bench = bench().await;
    let (runner, log) = runner(&bench);
    assert!(put(&bench.db, "test.note", "key", json!("once"), None).await);
    assert!(!put(&bench.db, "test.note", "key", json!("twice"), None).await);
    runner.run_pending().await.unwrap();
    assert!(!put(&bench.db, "test.note", "key", json!("again"), None).await);
    runner.run_pending().await.unwrap();
    assert_eq!(told(&log), ["once"]);
    assert!(put(&bench.db, "test.refused", "key", json!("another queue"), None).await);
}

#[tokio::test]
async fn jobs_run_in_order_and_not_before_their_time() {
    let bench = bench().await;
    let (runner, log) = runner(&bench);
    put(&bench.db, "test.note", "later", json!("later"), Some(3_600)).await;
    put(&bench.db, "test.note", "first", json!("first"), None).await;
    bench.clock.advance(chrono::Duration::seconds(1));
    put(&bench.db, "test.note", "second", json!("second"), None).await;
    assert_eq!(runner.run_pending().await.unwrap().done, 2);
    assert_eq!(told(&log), ["first", "second"]);
    assert_eq!(count(&bench.db).await.unwrap(), Counts { waiting: 1, running: 0, failed: 0 });
    bench.clock.advance(chrono::Duration::hours(1));
    runner.run_pending().await.unwrap();
    assert_eq!(told(&log), ["first", "second", "later"]);
}

#[tokio::test]
async fn what_may_work_later_is_tried_again_after_a_growing_wait() {
    let bench = bench().await;
    let (runner, log) = runner(&bench);
    put(&bench.db, "test.away", "a", json!({}), None).await;
    let ran = runner.run_pending().await.unwrap();
    assert_eq!(ran.retried, [("test.away".to_owned(), "the other side is away".to_owned())]);
    for (seconds, attempts) in [(9, 1), (1, 2), (19, 2), (1, 3)] {
        bench.clock.advance(chrono::Duration::seconds(seconds));
        runner.run_pending().await.unwrap();
        assert_eq!(told(&log).len(), attempts);
    }
    assert_eq!(count(&bench.db).await.unwrap(), Counts::default());
}

#[tokio::test]
async fn what_failed_for_good_is_listed_with_its_reason_and_can_be_put_back() {
    let bench = bench().await;
    let (runner, _) = runner(&bench);
    put(&bench.db, "test.refused", "a", json!({}), None).await;
    put(&bench.db, "test.note", "b", json!({"not": "a text"}), None).await;
    let ran = runner.run_pending().await.unwrap();
    assert_eq!((ran.done, ran.retried.len(), ran.failed.len()), (0, 0, 2));
    let failed = list_failed(&bench.db, 10).await.unwrap();
    let refused = failed.iter().find(|f| f.queue == "test.refused").unwrap();
    assert_eq!((refused.reason.as_str(), refused.attempts), ("the other side refuses", 1));
    assert!(failed.iter().any(|f| f.queue == "test.note" && f.reason.starts_with("payload:")));
    assert_eq!(count(&bench.db).await.unwrap().failed, 2);

    assert!(retry_failed(&bench.db, &refused.id).await.unwrap());
    assert!(!retry_failed(&bench.db, "no such job").await.unwrap());
    assert_eq!(runner.run_pending().await.unwrap().failed.len(), 1);
}

#[tokio::test]
async fn a_panic_is_a_failed_attempt_and_the_attempts_end() {
    let bench = bench().await;
    let (runner, _) = runner(&bench);
    put(&bench.db, "test.panic", "a", json!({}), None).await;
    for _ in 0..19 {
        assert_eq!(runner.run_pending().await.unwrap().retried.len(), 1);
        bench.clock.advance(chrono::Duration::hours(6));
    }
    assert_eq!(runner.run_pending().await.unwrap().failed.len(), 1);
    bench.clock.advance(chrono::Duration::days(1));
    assert_eq!(runner.run_pending().await.unwrap(), Ran::default());
    assert_eq!(list_failed(&bench.db, 10).await.unwrap()[0].attempts, 20);
}

#[tokio::test]
async fn a_schedule_makes_one_job_for_each_span_of_time() {
    let bench = bench().await;
    let kinds = vec![JobKind::<Log> {
        queue: "test.fold",
        run: |context, _| {
            Box::pin(async move {
                context.state.lock().unwrap().push("fold".to_owned());
                Ok(())
            })
        },
    }];
    let log = Log::default();
    let schedule = Schedule { name: "fold", every: Duration::from_secs(60), queue: "test.fold" };
    let make = || Runner::new(bench.db.clone(), log.clone(), kinds.clone(), vec![schedule]);
    let (one, other) = (make(), make());
    for _ in 0..3 {
        one.run_pending().await.unwrap();
        other.run_pending().await.unwrap();
    }
    assert_eq!(told(&log).len(), 1);
    bench.clock.advance(chrono::Duration::seconds(60));
    other.run_pending().await.unwrap();
    one.run_pending().await.unwrap();
    assert_eq!(told(&log).len(), 2);
}

#[tokio::test]
async fn a_running_server_picks_jobs_up_and_stops_when_told() {
    let (db, _folder) = open(Arc::new(SystemClock)).await;
    let (send, mut receive) = mpsc::unbounded_channel::<u32>();
    let kinds = vec![JobKind::<mpsc::UnboundedSender<u32>> {
        queue: "test.send",
        run: |context, _| Box::pin(async move { context.state.send(context.attempt).map_err(|e| JobError::Fail(e.to_string())) }),
    }];
    let runner = Runner::new(db.clone(), send, kinds, Vec::new());
    let running = runner.start().await.unwrap();
    put(&db, "test.send", "a", json!({}), None).await;
    assert_eq!(tokio::time::timeout(Duration::from_secs(20), receive.recv()).await.unwrap(), Some(1));
    running.stop(Duration::from_secs(20)).await;
    assert_eq!(count(&db).await.unwrap(), Counts::default());
}

#[tokio::test]
async fn what_a_crash_left_behind_is_taken_up_by_the_next_start() {
    let (db, _folder) = open(Arc::new(SystemClock)).await;
    let (send, mut receive) = mpsc::unbounded_channel::<u32>();
    let kinds = vec![JobKind::<mpsc::UnboundedSender<u32>> {
        queue: "test.crash",
        run: |context, _| {
            Box::pin(async move {
                let _ = context.state.send(context.attempt);
                if context.attempt == 1 { std::future::pending().await } else { Ok(()) }
            })
        },
    }];
    let first = Runner::new(db.clone(), send.clone(), kinds.clone(), Vec::new()).start().await.unwrap();
    put(&db, "test.crash", "a", json!({}), None).await;
    assert_eq!(receive.recv().await, Some(1));
    // As a killed process: it never gets to say how the job ended.
    first.stop(Duration::ZERO).await;
    assert_eq!(count(&db).await.unwrap().running, 1);
    if db.engine() == Engine::Postgres {
        let silent = "UPDATE apalis.workers SET last_seen = last_seen - interval '2 minutes'";
        db.writer_connection().execute_unprepared(silent).await.unwrap();
    }
    let second = Runner::new(db.clone(), send, kinds, Vec::new()).start().await.unwrap();
    assert_eq!(tokio::time::timeout(Duration::from_secs(20), receive.recv()).await.unwrap(), Some(2));
    second.stop(Duration::from_secs(20)).await;
    assert_eq!(count(&db).await.unwrap(), Counts::default());
}

#[tokio::test]
async fn the_columns_of_apalis_are_those_that_the_statements_name() {
    let bench = bench().await;
    let (backend, sql) = match bench.db.engine() {
        Engine::Sqlite => (DbBackend::Sqlite, "SELECT name FROM pragma_table_info('Jobs') ORDER BY name"),
        Engine::Postgres => (
            DbBackend::Postgres,
            "SELECT column_name::text AS name FROM information_schema.columns \
             WHERE table_schema = 'apalis' AND table_name = 'jobs' ORDER BY column_name",
        ),
    };
    let rows = bench.db.read().query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    let names: Vec<String> = rows.iter().map(|r| r.try_get("", "name").unwrap()).collect();
    let expected = [
        "attempts",
        "done_at",
        "id",
        "idempotency_key",
        "job",
        "job_type",
        "last_result",
        "lock_at",
        "lock_by",
        "max_attempts",
        "metadata",
        "priority",
        "run_at",
        "status",
    ];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn the_migrations_leave_every_commit_synced() {
    let bench = bench().await;
    if bench.db.engine() == Engine::Sqlite {
        let asked = Statement::from_string(DbBackend::Sqlite, "PRAGMA synchronous");
        let row = bench.db.writer_connection().query_one_raw(asked).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i32>(0).unwrap(), 2, "2 is FULL");
    }
}
