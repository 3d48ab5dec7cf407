//! Figures on the real router and a real database.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use serde_json::{Value, json};
use xaso_db::{DbError, NewEvent};
use xaso_indicators::{CAPABILITY, Period, list_counts, recount};
use xaso_kernel::Actor;
use xaso_testkit::{TestApp, at};

/// Writes one event of a dossier, as the dossiers do.
async fn happens(app: &TestApp, kind: &'static str, payload: Value) {
    let commune_id = app.commune();
    let event = NewEvent {
        commune_id,
        stream: if kind == "dossier.rated" { "rating" } else { "dossier" },
        stream_id: uuid::Uuid::from_u128(7),
        kind,
        payload,
        moment: None,
    };
    app.state
        .db
        .write::<_, DbError, _>(Actor::System("test"), |tx| Box::pin(async move { tx.emit(vec![event]).await.map(|_| ()) }))
        .await
        .unwrap();
}

fn accepted() -> Value {
    json!({ "from_code": 1, "to_code": 2 })
}

fn finished(late: bool) -> Value {
    json!({ "from_code": 4, "to_code": 9, "is_late": late })
}

fn period() -> Period {
    Period { from: "2026-01-01".parse().unwrap(), to: "2026-12-31".parse().unwrap() }
}

/// Counters and events hold the same numbers.
async fn assert_recount(app: &TestApp) {
    let (db, commune, p) = (&app.state.db, app.commune(), period());
    let counted = list_counts(db, &commune, p.from, p.to).await.unwrap();
    assert_eq!(counted, recount(db, &commune, p).await.unwrap());
    assert!(!counted.is_empty());
}

#[tokio::test]
async fn the_public_count_moves_by_exactly_one_with_each_dossier_received() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for n in 5..8 {
        while count(&app, "received").await != Some(f64::from(n)) {
            happens(&app, "dossier.accepted", accepted()).await;
        }
        let page = app.client().get("/so-lieu").await.assert_status(200).html();
        assert_eq!(page.attr("[data-indicator=received]", "data-value"), n.to_string());
    }
    // A step within the received set counts nobody twice.
    happens(&app, "dossier.assigned", json!({ "from_code": 2, "to_code": 4 })).await;
    assert_eq!(count(&app, "received").await, Some(7.0));
}

async fn count(app: &TestApp, indicator: &str) -> Option<f64> {
    let path = format!("/api/v1/figures/{indicator}");
    app.client().get(&path).await.assert_status(200).json()["value"].as_f64()
}

#[tokio::test]
async fn counters_equal_a_recount_before_between_and_after_folding() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for n in 0..30 {
        if n % 3 == 0 {
            app.clock.advance(chrono::Duration::days(1));
        }
        happens(&app, "dossier.filed", json!({ "channel": 2, "filed_by": "helped", "to_code": 1 })).await;
        happens(&app, "dossier.accepted", accepted()).await;
        happens(&app, "dossier.finished", finished(n % 10 == 0)).await;
        if n == 11 {
            assert_recount(&app).await;
            app.run_jobs().await;
        }
    }
    assert_recount(&app).await;
    app.run_jobs().await;
    assert_recount(&app).await;
    assert_eq!(count(&app, "on-time").await, Some(90.0));
}

#[tokio::test]
async fn a_share_shows_its_parts_its_definition_its_moment_and_its_rows() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for n in 0..8 {
        happens(&app, "dossier.finished", finished(n == 0)).await;
    }
    let figure = app.client().get("/api/v1/figures/on-time").await.assert_status(200).json();
    assert_eq!((&figure["numerator"], &figure["denominator"]), (&json!(7), &json!(8)));
    assert_eq!(figure["value"], json!(87.5));
    assert!(figure["definition"].as_str().unwrap().contains("Mẫu số"));
    assert_eq!(figure["as_of"], json!("2026-11-18T02:00:00Z"));
    let rows = app.client().get(figure["rows"].as_str().unwrap()).await.assert_status(200).json();
    let rows = rows["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 8);
    assert_eq!(rows.iter().filter(|row| row["numerator"] == true).count(), 7);

    let page = app.client().get("/so-lieu/on-time").await.assert_status(200).html();
    assert_eq!(page.text("[data-value]"), "87,50%");
    assert!(page.text("[data-parts]").contains("7 trên 8"));
}

#[tokio::test]
async fn a_group_of_fewer_than_five_is_held_back_everywhere() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for _ in 0..4 {
        happens(&app, "dossier.rated", json!({ "score": 5, "on_office_device": false })).await;
    }
    let figure = app.client().get("/api/v1/figures/satisfied").await.assert_status(200).json();
    assert_eq!(figure["suppressed"], true);
    for part in ["value", "numerator", "denominator"] {
        assert_eq!(figure[part], Value::Null, "{part}");
    }
    app.client().get(figure["rows"].as_str().unwrap()).await.assert_status(404);
    let page = app.client().get("/so-lieu/satisfied").await.assert_status(200).html();
    assert_eq!(page.text("[data-value]"), "Chưa đủ 5 trường hợp nên không hiện");
    assert!(!page.all("td").iter().any(|cell| cell.contains('4')));

    happens(&app, "dossier.rated", json!({ "score": 2, "on_office_device": true })).await;
    assert_eq!(count(&app, "satisfied").await, Some(80.0));
}

#[tokio::test]
async fn what_ends_in_the_last_tenth_of_the_time_is_counted_apart() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let day = |hour: &str| format!("2026-11-18T{hour}:00:00+07:00");
    let payload = json!({ "received_at": day("07"), "due_at": day("17"), "from_code": 4, "to_code": 7 });
    for _ in 0..5 {
        happens(&app, "dossier.accepted", accepted()).await;
    }
    app.clock.set(at("2026-11-18T15:59:00+07:00"));
    happens(&app, "dossier.withdrawn", payload.clone()).await;
    assert_eq!(count(&app, "last-tenth").await, Some(0.0));
    app.clock.set(at("2026-11-18T16:00:00+07:00"));
    happens(&app, "dossier.withdrawn", payload).await;
    assert_eq!(count(&app, "last-tenth").await, Some(20.0));
}

#[tokio::test]
async fn a_wrong_parameter_is_named_with_its_remedy() {
    let app = TestApp::start(&[CAPABILITY]).await;
    for (query, field) in [
        ("from=yesterday", "from"),
        ("to=2026-02-30", "to"),
        ("from=2026-03-01&to=2026-02-01", "to"),
        ("unit=1", "unit"),
        ("from=-262144-01-01", "from"),
    ] {
        let reply = app.client().get(&format!("/api/v1/figures/on-time?{query}")).await.assert_status(422).json();
        assert_eq!(reply["fields"][0]["field"], field, "{query}");
        assert!(!reply["fields"][0]["detail"].as_str().unwrap().is_empty());
    }
    app.client().get("/api/v1/figures/on-time/rows?after=x").await.assert_status(422);
    app.client().get("/api/v1/figures/beauty").await.assert_status(404);
}
