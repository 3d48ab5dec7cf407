//! DESIGN: three classes of table, declared and tested.

use sea_orm::{ConnectionTrait as _, Statement};
use xaso::capabilities::ALL;
use xaso_db::tenancy::{Class, Table};
use xaso_testkit::{TestApp, declared, tenancy_problems};

#[tokio::test]
async fn every_table_is_declared_and_no_key_of_a_tenant_table_crosses_communes() {
    let app = TestApp::start(ALL).await;
    let problems = tenancy_problems(&app.state.db, &declared(ALL)).await;
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[tokio::test]
async fn a_table_that_breaks_the_rule_is_found() {
    let app = TestApp::start(&[]).await;
    let run = |sql: &'static str| {
        let statement = Statement::from_string(app.state.db.backend(), sql);
        let db = app.state.db.clone();
        async move { db.writer_connection().execute_raw(statement).await.unwrap() }
    };
    run("CREATE TABLE bad (id INTEGER PRIMARY KEY, commune_id TEXT NOT NULL)").await;
    run("CREATE TABLE worse (commune_id TEXT NOT NULL, id INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, PRIMARY KEY (commune_id, id))").await;
    run("CREATE TABLE unknown (id INTEGER PRIMARY KEY)").await;
    let mut tables = declared(&[]);
    tables.push(Table { name: "bad", class: Class::Tenant });
    tables.push(Table { name: "worse", class: Class::Tenant });
    let problems = tenancy_problems(&app.state.db, &tables).await.join("\n");
    assert!(problems.contains("bad: ") && problems.contains("starts with id"), "{problems}");
    assert!(problems.contains("worse: ") && problems.contains("starts with code"), "{problems}");
    assert!(problems.contains("unknown: declared in no"), "{problems}");
}

#[tokio::test]
async fn a_query_that_does_not_name_the_commune_is_seen() {
    let app = TestApp::start(ALL).await;
    let statement = Statement::from_string(app.state.db.backend(), "SELECT code FROM dossier WHERE id IS NOT NULL");
    app.state.db.read().query_all_raw(statement).await.unwrap();
    assert_eq!(app.breaches().len(), 1, "{:?}", app.breaches());
    app.forgive();
}
