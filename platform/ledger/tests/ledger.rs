//! The ledger on a real database: SQLite, or PostgreSQL where `XASO_TEST_POSTGRES` names a server.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use sea_orm::{ColumnTrait as _, ConnectionTrait as _, Database, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use uuid::Uuid;
use xaso_db::{Db, DbError, DbOptions, Keyring, NewEvent, event_entity};
use xaso_kernel::{Actor, CommuneId, FixedClock, TestIds};
use xaso_ledger::{Clock, Entry, Problem, append, entity, find_by_events, leaf_hash, verify};

async fn open(folder: &std::path::Path) -> Db {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let url = match std::env::var("XASO_TEST_POSTGRES") {
        Err(_) => format!("sqlite:{}", folder.join("xaso.db").display()),
        Ok(server) => {
            let name = format!("ledger_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            let admin = Database::connect(&server).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            format!("{}/{name}", server.rsplit_once('/').unwrap().0)
        }
    };
    let ids = TestIds::seeded(1);
    let db = Db::open(DbOptions {
        url,
        clock: Arc::new(FixedClock::at("2026-11-21T02:00:00Z".parse().unwrap())),
        keyring: Arc::new(Keyring::generate(&ids)),
        ids: Arc::new(ids),
        subscribers: Vec::new(),
        observer: None,
    })
    .await
    .unwrap();
    db.migrate(&xaso_ledger::migrations()).await.unwrap();
    db
}

fn here() -> CommuneId {
    CommuneId::parse("00001").unwrap()
}

fn event(kind: &'static str) -> NewEvent {
    NewEvent {
        commune_id: here(),
        stream: "dossier",
        stream_id: Uuid::from_u128(1),
        kind,
        payload: serde_json::json!({}),
        moment: None,
    }
}

fn entry(tx: &xaso_db::Tx) -> Entry {
    Entry {
        salt: [1; 16],
        subject_code: "00001-261121-0001".to_owned(),
        state: "processing".to_owned(),
        at: tx.now(),
        due_at: None,
        clock: Clock::Running,
        rule_version: "1".to_owned(),
        calendar_version: "2026.1".to_owned(),
    }
}

/// Writes `count` events with their entries and one view, which needs none.
async fn fill(db: &Db, count: usize) -> Vec<Uuid> {
    db.write(Actor::System("test"), move |tx| {
        Box::pin(async move {
            let events = tx.emit((0..count).map(|_| event("dossier.accepted")).collect()).await?;
            tx.emit(vec![event("dossier.viewed")]).await?;
            let ids: Vec<Uuid> = events.iter().map(|e| e.id).collect();
            append(tx, &here(), ids.iter().map(|id| (*id, entry(tx))).collect()).await?;
            Ok::<_, DbError>(ids)
        })
    })
    .await
    .unwrap()
}

const KINDS: &[&str] = &["dossier.accepted"];

#[tokio::test]
async fn every_event_has_its_entry_over_several_pages() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(folder.path()).await;
    let ids = fill(&db, 2_500).await;
    let report = verify(&db, &here(), "dossier", KINDS).await.unwrap();
    assert!(report.is_ok(), "{report:?}");
    assert_eq!((report.events, report.entries), (2_500, 2_500));

    let found = find_by_events(db.read(), &here(), &ids[..3]).await.unwrap();
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|e| e.leaf_hash == leaf_hash(&e.leaf) && e.position.is_none()));
    let elsewhere = CommuneId::parse("00002").unwrap();
    assert!(find_by_events(db.read(), &elsewhere, &ids[..3]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_second_entry_for_an_event_is_refused_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(folder.path()).await;
    let event_id = fill(&db, 1).await[0];
    let error = db
        .write(Actor::System("test"), move |tx| Box::pin(async move { append(tx, &here(), vec![(event_id, entry(tx))]).await }))
        .await
        .unwrap_err();
    assert!(error.is_unique_violation(), "{error}");
    assert_eq!(verify(&db, &here(), "dossier", KINDS).await.unwrap().entries, 1);
}

#[tokio::test]
async fn what_was_changed_behind_its_back_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(folder.path()).await;
    let ids = fill(&db, 3).await;
    let entries = find_by_events(db.read(), &here(), &ids).await.unwrap();
    let raw = db.writer_connection();
    let of = |i: usize| entries.iter().find(|e| e.event_id == ids[i]).unwrap().id;
    let own = || entity::Column::CommuneId.eq("00001");
    let gone = entity::Entity::delete_many().filter(own()).filter(entity::Column::Id.eq(of(0)));
    gone.exec(raw).await.unwrap();
    let changed = entity::Entity::update_many().col_expr(entity::Column::Leaf, Expr::value(vec![0_u8]));
    changed.filter(own()).filter(entity::Column::Id.eq(of(1))).exec(raw).await.unwrap();
    let unmade = event_entity::Entity::delete_many().filter(event_entity::Column::CommuneId.eq("00001"));
    unmade.filter(event_entity::Column::Id.eq(ids[2])).exec(raw).await.unwrap();
    let report = verify(&db, &here(), "dossier", KINDS).await.unwrap();
    assert_eq!(report.problem_count, 4, "{report:?}");
    for problem in [Problem::NoEntry(ids[0]), Problem::WrongHash(of(1)), Problem::UnknownForm(of(1)), Problem::NoEvent(of(2))] {
        assert!(report.problems.contains(&problem), "{problem:?} in {report:?}");
    }
}
