//! The one write path.
//!
//! SQLite has one writer: waiting changes run one after another, each in its own savepoint, and share one commit and one sync.
//! A change that fails undoes its own savepoint and nothing else. PostgreSQL gives each change its own transaction.

use std::{any::Any, panic::AssertUnwindSafe, sync::Arc};

use futures_util::{FutureExt as _, future::BoxFuture};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionOptions, TransactionTrait as _};
use tokio::sync::{mpsc, oneshot};
use xaso_kernel::{Actor, Clock};

use crate::{Db, DbError, Tx, tx::Shared};

/// How many waiting changes may share one commit.
const SHARED_COMMIT: usize = 64;
/// How many may wait before a caller is held back.
const QUEUE: usize = 1_024;

#[derive(Clone)]
pub(crate) struct Writer {
    connection: DatabaseConnection,
    queue: Option<mpsc::Sender<Job>>,
    clock: Arc<dyn Clock>,
    shared: Arc<Shared>,
}

/// Runs one change inside a savepoint and says how it ended.
type Job = Box<dyn FnOnce(DatabaseTransaction) -> BoxFuture<'static, Ran> + Send>;

/// Tells a caller how the shared commit ended.
type Answer = Box<dyn FnOnce(Result<(), String>) + Send>;

/// A change that has run; `answer` tells its caller once the shared commit is known.
struct Ran {
    /// The savepoint could not be closed: the connection is in doubt, and so is all that shares this commit.
    broken: Option<DbErr>,
    answer: Answer,
}

impl Writer {
    pub(crate) fn grouped(connection: DatabaseConnection, clock: Arc<dyn Clock>, shared: Arc<Shared>) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(run(connection.clone(), jobs));
        Self { connection, queue: Some(queue), clock, shared }
    }

    pub(crate) const fn pooled(connection: DatabaseConnection, clock: Arc<dyn Clock>, shared: Arc<Shared>) -> Self {
        Self { connection, queue: None, clock, shared }
    }

    pub(crate) const fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    fn tx(&self, conn: DatabaseTransaction, actor: Actor) -> Tx {
        Tx { conn, now: self.clock.now(), actor, shared: self.shared.clone() }
    }
}

impl Db {
    /// Runs `change` in a transaction and answers once it is durable. On an error of the change, or a panic in it, nothing of it is kept.
    ///
    /// The change sees its own writes only through `tx`; it must not wait for anything but the database.
    ///
    /// ```ignore
    /// let id = db.write(actor, |tx| Box::pin(async move { store::insert(tx, &new).await })).await?;
    /// ```
    pub async fn write<T, E, F>(&self, actor: Actor, change: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let writer = self.writer().clone();
        let Some(queue) = writer.queue.clone() else {
            let conn = writer.connection.begin().await.map_err(DbError::from)?;
            let (conn, result) = attempt(writer.tx(conn, actor), change).await;
            return match result {
                Ok(value) => conn.commit().await.map(|()| value).map_err(|e| DbError::from(e).into()),
                Err(error) => {
                    conn.rollback().await.map_err(DbError::from)?;
                    Err(error)
                }
            };
        };
        let (send, receive) = oneshot::channel::<Result<T, E>>();
        let job: Job = Box::new(move |conn| {
            Box::pin(async move {
                let (conn, result) = attempt(writer.tx(conn, actor), change).await;
                let closed = if result.is_ok() { conn.commit().await } else { conn.rollback().await };
                let answer = Box::new(move |committed: Result<(), String>| {
                    let outcome = match committed {
                        Ok(()) => result,
                        Err(reason) => result.and(Err(DbError::NotCommitted(reason).into())),
                    };
                    // The caller may have gone away; the change stands all the same.
                    let _ = send.send(outcome);
                });
                Ran { broken: closed.err(), answer }
            })
        });
        queue.send(job).await.map_err(|_| DbError::Stopped)?;
        receive.await.map_err(|_| DbError::Stopped)?
    }
}

/// Runs the change, turning a panic into an error, and hands the transaction back to be closed.
async fn attempt<T, E, F>(tx: Tx, change: F) -> (DatabaseTransaction, Result<T, E>)
where
    F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    E: From<DbError>,
{
    let result = match AssertUnwindSafe(async { change(&tx).await }).catch_unwind().await {
        Ok(result) => result,
        Err(panic) => Err(DbError::Panicked(words(&*panic)).into()),
    };
    (tx.conn, result)
}

fn words(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}

async fn run(connection: DatabaseConnection, mut jobs: mpsc::Receiver<Job>) {
    while let Some(first) = jobs.recv().await {
        let mut answers = Vec::new();
        let outcome = share_commit(&connection, first, &mut jobs, &mut answers).await;
        if let Err(error) = &outcome {
            tracing::error!(error = %error, changes = answers.len(), "A commit failed; nothing of it was kept.");
        }
        let told = outcome.map_err(|e| e.to_string());
        for answer in answers {
            answer(told.clone());
        }
    }
}

async fn share_commit(
    connection: &DatabaseConnection,
    first: Job,
    jobs: &mut mpsc::Receiver<Job>,
    answers: &mut Vec<Answer>,
) -> Result<(), DbErr> {
    // Immediate: take the write lock at once, so that no change fails half-way because another process holds it.
    let outer = connection
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(sea_orm::SqliteTransactionMode::Immediate),
            ..Default::default()
        })
        .await?;
    let mut next = Some(first);
    while let Some(job) = next {
        let ran = job(outer.begin().await?).await;
        answers.push(ran.answer);
        if let Some(error) = ran.broken {
            // A full disk makes SQLite undo the whole transaction by itself: whatever shared it is gone.
            let _ = outer.rollback().await;
            return Err(error);
        }
        next = if answers.len() < SHARED_COMMIT { jobs.try_recv().ok() } else { None };
    }
    outer.commit().await
}
