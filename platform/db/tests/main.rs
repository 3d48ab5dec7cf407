//! The write path on a real database.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::sync::Arc;

use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
use xaso_db::{BoxFuture, Db, DbError, DbOptions, Event, Keyring, NewEvent, Subscriber, Tx, event_entity};
use xaso_kernel::{Actor, CommuneId, SystemClock, SystemIds, TestIds};

fn hear<'t>(_: &'t Tx, events: &'t [Event]) -> BoxFuture<'t, Result<(), DbError>> {
    Box::pin(async move {
        if events.iter().any(|e| e.kind == "thing.unwanted") {
            return Err(DbError::NotCommitted("the listener refused".to_owned()));
        }
        Ok(())
    })
}

async fn open(folder: &tempfile::TempDir) -> Db {
    let db = Db::open(DbOptions {
        url: format!("sqlite:{}", folder.path().join("t.sqlite").display()),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        keyring: Arc::new(Keyring::generate(&TestIds::seeded(1))),
        subscribers: vec![Subscriber { name: "test", streams: &["thing"], hear }],
        observer: None,
    })
    .await
    .unwrap();
    db.migrate(&[]).await.unwrap();
    db
}

fn event(kind: &'static str) -> NewEvent {
    NewEvent {
        commune_id: CommuneId::parse("00001").unwrap(),
        stream: "thing",
        stream_id: uuid::Uuid::nil(),
        kind,
        payload: serde_json::json!({}),
        moment: None,
    }
}

async fn count(db: &Db) -> u64 {
    event_entity::Entity::find().count(db.read()).await.unwrap()
}

#[tokio::test]
async fn many_writers_at_once_lose_nothing_and_a_failing_one_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let mut waiting = Vec::new();
    for n in 0..200 {
        let db = db.clone();
        waiting.push(tokio::spawn(async move {
            db.write::<_, DbError, _>(Actor::System("test"), move |tx| {
                Box::pin(async move {
                    tx.emit(vec![event("thing.done")]).await?;
                    match n % 10 {
                        3 => Err(DbError::NotCommitted("asked to fail".to_owned())),
                        7 => panic!("asked to panic"),
                        _ => Ok(()),
                    }
                })
            })
            .await
        }));
    }
    let mut kept = 0;
    for (n, task) in waiting.into_iter().enumerate() {
        let result = task.await.unwrap();
        assert_eq!(result.is_ok(), !matches!(n % 10, 3 | 7), "change {n}: {result:?}");
        kept += u64::from(result.is_ok());
    }
    assert_eq!(count(&db).await, kept);
}

#[tokio::test]
async fn a_listener_that_refuses_undoes_the_change_it_heard() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let result = db
        .write::<_, DbError, _>(Actor::Citizen, |tx| {
            Box::pin(async move { tx.emit(vec![event("thing.done"), event("thing.unwanted")]).await })
        })
        .await;
    assert!(result.is_err());
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn commits_are_synced_and_the_log_is_write_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let row = db
        .writer_connection()
        .query_one_raw(sea_orm::Statement::from_string(db.backend(), "PRAGMA synchronous"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.try_get_by_index::<i32>(0).unwrap(), 2, "FULL");
    let row =
        db.read().query_one_raw(sea_orm::Statement::from_string(db.backend(), "PRAGMA journal_mode")).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "wal");
}
