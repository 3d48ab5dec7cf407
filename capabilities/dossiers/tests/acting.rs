//! Who files for whom: a child by a parent, a person by a proxy, an organisation by whoever signs for it.

use serde_json::{Value, json};
use xaso_testkit::TestApp;

use crate::support::*;

/// A filing of that applicant with whoever acts for them.
async fn of(app: &TestApp, applicant: Value, representative: Value) -> Value {
    let mut one = body(app).await;
    one["applicant"] = applicant;
    if !representative.is_null() {
        one["representative"] = representative;
    }
    one
}

fn mother() -> Value {
    json!({ "capacity": "parent", "relation": "mẹ", "name": "Sùng Thị Mẫu", "id_number": "000190000317", "phone": "0999007777" })
}

/// The record at the desk.
async fn record(app: &TestApp, code: &str) -> Value {
    let headers = [("purpose", "xem hồ sơ".to_owned())];
    let mut desk = official(app, "tiepnhan1").await;
    desk.send(http::Method::GET, &format!("/api/v1/desk/dossiers/{code}"), &headers, "".into()).await.assert_status(200).json()
}

#[tokio::test]
async fn a_child_without_a_number_is_filed_for_by_a_parent_and_both_are_found() {
    let app = start().await;
    let one = of(&app, json!({ "kind": "child", "name": "Y" }), mother()).await;
    let answer = file(&mut app.client(), &one, &[]).await.assert_status(201).json();
    let code = answer["code"].as_str().unwrap();
    let seen = record(&app, code).await;
    assert_eq!((seen["applicant"]["kind"].as_str(), seen["applicant"]["name"].as_str()), (Some("child"), Some("Y")));
    assert!(seen["applicant"]["id_number"].is_null());
    let acts = &seen["representative"];
    assert_eq!((acts["capacity"].as_str(), acts["relation"].as_str()), (Some("parent"), Some("mẹ")));
    assert_eq!((acts["name"].as_str(), acts["id_number"].as_str()), (Some("Sùng Thị Mẫu"), Some("000190000317")));
    assert_eq!(seen["filed_by"], "self", "who acts and who filed are two things");
    let db = &app.state.db;
    for query in ["sung mau", "0999007777", "7777", "000190000317", "y"] {
        let found = xaso_dossiers::search(&app.state, &desk(&app).await, &app.commune(), query, 10).await.unwrap();
        assert_eq!(found.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), [code], "{query}");
        assert_eq!(found[0].applicant_name, "Y");
    }
    assert!(db.was_used().await.unwrap());
    app.run_jobs().await;
    let told = app.sent();
    assert!(told.iter().any(|m| m.to.ends_with("999007777")) && told.iter().all(|m| !m.body.contains("Sùng")), "{told:?}");
    let mut stranger = app.client();
    let state = stranger.post_form("/tra-cuu", &[("state_code", code), ("last4", "7777")]).await.assert_status(200);
    assert!(state.html().text("main").contains("Chờ tiếp nhận"), "the telephone of whoever acts opens the state");
}

async fn desk(app: &TestApp) -> xaso_kernel::Actor {
    let (account_id, roles) = (account(app, "tiepnhan1").await, vec![xaso_kernel::Role::Reception]);
    xaso_kernel::Actor::Official { account_id, commune_id: app.commune(), roles }
}

#[tokio::test]
async fn an_organisation_and_an_old_number_and_a_passport_are_filed_for() {
    let app = start().await;
    let firm = json!({ "kind": "organisation", "name": "Hợp tác xã Mắc ca", "id_number": "0100109106" });
    let director =
        json!({ "capacity": "legal_representative", "title": "Giám đốc", "name": "Lò Văn Mẫu", "id_number": "000090000002" });
    let sent = json!({ "capacity": "authorised_person", "title": "Kế toán", "paper": "introduction", "paper_date": "2026-11-16", "name": "ສົມຈິດ", "id_number": "B1234567" });
    let proxy = json!({ "capacity": "proxy", "paper": "certified_letter", "paper_date": "2026-11-01", "name": "Thào", "id_number": "000090000003" });
    let old = json!({ "name": "Y Blơm", "id_number": "012345678" });
    for (applicant, acts) in [(&firm, &director), (&firm, &sent), (&firm, &proxy), (&old, &proxy)] {
        let one = of(&app, applicant.clone(), acts.clone()).await;
        let answer = file(&mut app.client(), &one, &[]).await.assert_status(201).json();
        let seen = record(&app, answer["code"].as_str().unwrap()).await;
        for field in ["capacity", "name", "id_number"] {
            assert_eq!(seen["representative"][field], acts[field]);
        }
        assert_eq!(seen["representative"]["paper_date"].as_str(), acts["paper_date"].as_str());
        assert_eq!(seen["representative"]["title"].as_str(), acts["title"].as_str());
    }
}

#[tokio::test]
async fn whoever_may_not_act_is_refused_with_the_field_and_the_remedy() {
    let app = start().await;
    let child = json!({ "kind": "child", "name": "Bé An" });
    let adult = json!({ "name": "Trần Văn Mẫu", "id_number": "000090000002" });
    let firm = json!({ "kind": "organisation", "name": "Hợp tác xã", "id_number": "0100109106" });
    let proxy = json!({ "capacity": "proxy", "paper": "letter", "paper_date": "2026-11-01", "name": "Thào", "id_number": "000090000003" });
    let with = |value: &Value, field: &str, new: Value| {
        let mut value = value.clone();
        value[field] = new;
        value
    };
    let cases = [
        (&child, Value::Null, "representative.name"),
        (&firm, Value::Null, "representative.name"),
        (&adult, mother(), "representative.capacity"),
        (&child, with(&mother(), "capacity", json!("legal_representative")), "representative.capacity"),
        (&child, with(&mother(), "capacity", json!("")), "representative.capacity"),
        (&child, with(&mother(), "relation", json!(" ")), "representative.relation"),
        (&child, with(&mother(), "relation", json!("a".repeat(101))), "representative.relation"),
        (&child, with(&mother(), "id_number", json!("")), "representative.id_number"),
        (&child, with(&mother(), "id_number", json!("12")), "representative.id_number"),
        (&child, with(&mother(), "name", json!("123")), "representative.name"),
        (&child, with(&mother(), "phone", json!("12")), "representative.phone"),
        (&adult, with(&proxy, "paper", json!("")), "representative.paper"),
        (&adult, with(&proxy, "paper", json!("word")), "representative.paper"),
        (&adult, with(&proxy, "paper_date", json!("")), "representative.paper_date"),
        (&adult, with(&proxy, "paper_date", json!("2026-11-19")), "representative.paper_date"),
        (&adult, with(&proxy, "paper_date", json!("1026-11-19")), "representative.paper_date"),
        (&adult, with(&proxy, "paper_date", json!("+99999-01-01")), "representative.paper_date"),
        (&adult, with(&proxy, "id_number", json!("000090000002")), "representative.id_number"),
        (&firm, with(&with(&proxy, "capacity", json!("authorised_person")), "title", json!("")), "representative.title"),
    ];
    for (applicant, acts, field) in cases {
        let one = of(&app, applicant.clone(), acts.clone()).await;
        let answer = file(&mut app.client(), &one, &[]).await.assert_status(422).json();
        let fields: Vec<&str> = answer["fields"].as_array().unwrap().iter().map(|f| f["field"].as_str().unwrap()).collect();
        assert_eq!(fields, [field], "{acts}: {answer}");
        assert!(answer["fields"][0]["detail"].as_str().unwrap().len() > 10, "{answer}");
    }
    // Why an old paper is no good, and what to do instead.
    let one = of(&app, adult, with(&proxy, "paper_date", json!("1994-12-31"))).await;
    let answer = file(&mut app.client(), &one, &[]).await.assert_status(422).json();
    let detail = answer["fields"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("trước năm 1995") && detail.contains("lập giấy mới"), "{answer}");
}

#[tokio::test]
async fn consent_is_kept_sealed_and_the_event_says_only_that_it_was_given() {
    let app = start().await;
    let mut helped = body(&app).await;
    helped["filed_by"] = json!("helped");
    helped["helper"] = json!({ "name": "Trần Thị Giúp", "from": "Tổ công nghệ số thôn Một", "consent": "2026-11" });
    let answer = file(&mut app.client(), &helped, &[]).await.assert_status(201).json();
    let code = answer["code"].as_str().unwrap();
    let seen = record(&app, code).await;
    assert_eq!((seen["helper"]["name"].as_str(), seen["helper"]["consent"].as_str()), (Some("Trần Thị Giúp"), Some("2026-11")));
    assert!(seen["helper"]["consent_at"].is_string());
    let events = events(&app).await;
    assert!(events.contains("consent_recorded") && !events.contains("Giúp") && !events.contains("2026-11\""), "{events}");
    helped["helper"]["consent"] = json!("1999-01");
    let wrong = file(&mut app.client(), &helped, &[]).await.assert_status(422).json();
    assert_eq!(wrong["fields"][0]["field"], "helper.consent");
}

/// The payload of every event.
async fn events(app: &TestApp) -> String {
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    use xaso_db::event_entity::{Column, Entity};
    let rows = Entity::find().filter(Column::CommuneId.eq(app.commune().as_str())).all(app.state.db.read()).await.unwrap();
    rows.iter().map(|row| row.payload.to_string()).collect()
}
