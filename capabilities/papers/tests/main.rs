//! Papers: kept with their dossier, found only through it.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use bytes::Bytes;
use uuid::Uuid;
use xaso_db::DbError;
use xaso_files::{Limits, StoredFile};
use xaso_kernel::{Actor, CommuneId};
use xaso_papers::{
    CAPABILITY, FileName, NewPaper, PaperId, PaperSource, Subject, delete, find, insert, is_file_used, list_for, update_subject,
};
use xaso_testkit::{TestApp, tenancy_problems};

const DRAFT: Subject = Subject { kind: "draft", id: Uuid::from_u128(1) };
const DOSSIER: Subject = Subject { kind: "dossier", id: Uuid::from_u128(2) };

async fn keep(app: &TestApp, text: &str) -> StoredFile {
    let pdf = format!("%PDF-1.7\n% {text}\n%%EOF\n");
    app.state.files.put_bytes(&app.commune(), Bytes::from(pdf), Limits::default()).await.unwrap()
}

async fn put(app: &TestApp, subject: Subject, name: &str, file: StoredFile) -> PaperId {
    let commune = app.commune();
    let name = FileName::of(name, file.media_type);
    let new = NewPaper { subject, kind: "to-khai".to_owned(), name, file, source: PaperSource::Applicant };
    app.state
        .db
        .write::<_, DbError, _>(Actor::Citizen, move |tx| Box::pin(async move { insert(tx, &commune, new).await }))
        .await
        .unwrap()
}

#[tokio::test]
async fn papers_of_a_draft_become_those_of_its_dossier_in_order() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let (here, conn, keyring) = (app.commune(), app.state.db.read(), app.state.db.keyring());
    let file = keep(&app, "one").await;
    let first = put(&app, DRAFT, "đơn của Lan.pdf", file.clone()).await;
    app.clock.advance(chrono::Duration::seconds(1));
    let second = put(&app, DRAFT, "hộ khẩu.pdf", keep(&app, "two").await).await;

    let commune = here.clone();
    let moved = app
        .state
        .db
        .write::<_, DbError, _>(Actor::Citizen, move |tx| {
            Box::pin(async move { update_subject(tx, &commune, DRAFT, DOSSIER).await })
        })
        .await
        .unwrap();
    assert_eq!(moved, 2);
    assert_eq!(list_for(conn, keyring, &here, DRAFT).await.unwrap(), []);
    let papers = list_for(conn, keyring, &here, DOSSIER).await.unwrap();
    assert_eq!(papers.iter().map(|p| p.id).collect::<Vec<_>>(), [first, second]);
    assert_eq!((papers[0].name.as_str(), papers[0].size, papers[0].sha256), ("đơn của Lan.pdf", file.size, file.sha256));
    assert_eq!(papers[0].hash().len(), 64);
    assert!(is_file_used(conn, &here, &file.sha256).await.unwrap());
}

#[tokio::test]
async fn a_paper_is_found_through_its_own_dossier_and_commune_only() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let (here, conn, keyring) = (app.commune(), app.state.db.read(), app.state.db.keyring());
    let there = CommuneId::parse("99002").unwrap();
    let id = put(&app, DOSSIER, "đơn.pdf", keep(&app, "one").await).await;
    assert!(find(conn, keyring, &here, DOSSIER, id).await.unwrap().is_some());
    let other = Subject { id: Uuid::from_u128(3), ..DOSSIER };
    assert_eq!(find(conn, keyring, &here, other, id).await.unwrap(), None);
    assert_eq!(find(conn, keyring, &here, Subject { kind: "draft", ..DOSSIER }, id).await.unwrap(), None);
    assert_eq!(find(conn, keyring, &there, DOSSIER, id).await.unwrap(), None);
}

#[tokio::test]
async fn a_paper_is_taken_away_by_whoever_holds_its_dossier_and_nobody_else() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let here = app.commune();
    let file = keep(&app, "one").await;
    let id = put(&app, DOSSIER, "đơn.pdf", file.clone()).await;
    for (subject, done) in [(DRAFT, false), (DOSSIER, true), (DOSSIER, false)] {
        let commune = here.clone();
        let deleted = app
            .state
            .db
            .write::<_, DbError, _>(Actor::Citizen, move |tx| Box::pin(async move { delete(tx, &commune, subject, id).await }))
            .await
            .unwrap();
        assert_eq!(deleted, done);
    }
    assert!(!is_file_used(app.state.db.read(), &here, &file.sha256).await.unwrap());
}

#[tokio::test]
async fn the_tables_keep_the_tenancy_rule() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let problems = tenancy_problems(&app.state.db, CAPABILITY.tables).await;
    let own: Vec<_> = problems.iter().filter(|p| p.starts_with("paper:")).collect();
    assert!(own.is_empty(), "{own:?}");
}
