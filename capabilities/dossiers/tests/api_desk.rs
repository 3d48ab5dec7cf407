//! The desk: who may, what was seen, the inbox, search.

use serde_json::json;
use xaso_dossiers::{InboxFilter, inbox, open_for_official, public_state, search};
use xaso_kernel::{Actor, Role};

use crate::support::*;

#[tokio::test]
async fn of_two_people_on_one_dossier_the_second_gets_a_clear_answer() {
    let app = start().await;
    let (code, _) = filed(&app).await;
    let (mut one, mut two) = (official(&app, "tiepnhan1").await, official(&app, "tiepnhan2").await);
    let (first, second) = tokio::join!(
        step(&mut one, &code, "accept", 1, json!({})),
        step(&mut two, &code, "refuse", 1, json!({ "reason": "Không thuộc thẩm quyền" })),
    );
    let (won, lost) = if first.status == 200 { (first, second) } else { (second, first) };
    won.assert_status(200);
    let lost = lost.assert_status(409).json();
    assert_eq!((lost["code"].as_str(), lost["version"].as_i64()), (Some("stale-version"), Some(2)));
    assert!(lost["allowed"].is_array() && lost["detail"].as_str().unwrap().contains("Chưa có gì"), "{lost}");
}

#[tokio::test]
async fn steps_out_of_order_or_by_others_change_nothing() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut reception = official(&app, "tiepnhan1").await;
    let mut specialist = official(&app, "hotich").await;
    let mut leader = official(&app, "lanhdao").await;
    assert_eq!(step(&mut specialist, &code, "accept", 1, json!({})).await.assert_status(403).json()["code"], "forbidden");
    assert_eq!(step(&mut leader, &code, "approve", 1, json!({})).await.assert_status(409).json()["code"], "step-not-allowed");
    step(&mut reception, &code, "dance", 1, json!({})).await.assert_status(404);
    step(&mut reception, &code, "refuse", 1, json!({})).await.assert_status(422);
    let to_nobody = json!({ "to": "018f0000-0000-7000-8000-000000000000" });
    let version = take(&mut reception, &code, "accept", 1, json!({})).await;
    let answer = step(&mut reception, &code, "assign", version, to_nobody).await.assert_status(422).json();
    assert_eq!(answer["fields"][0]["field"], "to");
    let path = format!("/api/v1/desk/dossiers/{code}/assign");
    assert_eq!(reception.post_json(&path, &json!({})).await.assert_status(428).json()["code"], "if-match-required");
    app.client().post_json(&path, &json!({})).await.assert_status(401);
    assert_eq!(follow(&app, &code, &secret).await.json()["version"].as_i64(), Some(2));
}

#[tokio::test]
async fn a_dossier_is_found_by_any_word_of_the_name_the_phone_or_its_last_digits() {
    let app = start().await;
    let (code, _) = filed(&app).await;
    let actor =
        Actor::Official { account_id: account(&app, "tiepnhan1").await, commune_id: app.commune(), roles: vec![Role::Reception] };
    for query in [
        "trang",
        "doan trang",
        "TRANG nguyen",
        "Đoan",
        "0999001234",
        "0999 001 234",
        "1234",
        "000190000317",
        &code,
        &code.to_lowercase(),
    ] {
        let found = search(&app.state, &actor, &app.commune(), query, 10).await.unwrap();
        assert_eq!(found.iter().map(|r| r.code.as_str()).collect::<Vec<_>>(), [code.as_str()], "{query}");
    }
    for query in ["", "khong", "9999", "tran", "%"] {
        assert!(search(&app.state, &actor, &app.commune(), query, 10).await.unwrap().is_empty(), "{query}");
    }
}

#[tokio::test]
async fn pages_of_the_inbox_hold_every_dossier_once_by_deadline() {
    let app = start().await;
    for minutes in 0..23 {
        app.clock.advance(chrono::Duration::minutes(minutes % 4));
        filed(&app).await;
    }
    let mut desk = official(&app, "tiepnhan1").await;
    let (mut codes, mut dues, mut after) = (Vec::new(), Vec::new(), String::new());
    loop {
        let page = desk.get(&format!("/api/v1/desk/dossiers?status=registered&limit=5{after}")).await.assert_status(200).json();
        for row in page["dossiers"].as_array().unwrap() {
            codes.push(row["code"].as_str().unwrap().to_owned());
            dues.push(row["due_at"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert!(dues.is_sorted());
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 23);
    for wrong in
        ["status=unknown", "limit=0", "limit=101", "limit=99999999999999999999", "after=x", "due_before=yesterday", "assignee=1"]
    {
        desk.get(&format!("/api/v1/desk/dossiers?{wrong}")).await.assert_status(400);
    }
}

#[tokio::test]
async fn a_look_is_logged_before_the_record_is_shown_and_nobody_else_may_look() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let reader = Actor::Official { account_id: uuid::Uuid::from_u128(1), commune_id: app.commune(), roles: vec![Role::Reader] };
    assert_eq!(open_for_official(&app.state, &reader, &app.commune(), &code, "settle", None).await.unwrap_err().status, 403);
    assert_eq!(inbox(&app.state, &reader, &app.commune(), InboxFilter::default()).await.unwrap_err().status, 403);
    let elsewhere = xaso_kernel::CommuneId::parse("00002").unwrap();
    let other = Actor::Official { account_id: uuid::Uuid::from_u128(1), commune_id: elsewhere, roles: vec![Role::Director] };
    assert_eq!(open_for_official(&app.state, &other, &app.commune(), &code, "settle", None).await.unwrap_err().status, 403);
    let actor =
        Actor::Official { account_id: account(&app, "hotich").await, commune_id: app.commune(), roles: vec![Role::Specialist] };
    let dossier = open_for_official(&app.state, &actor, &app.commune(), &code, "settle", None).await.unwrap();
    assert_eq!(dossier.applicant.name, "Nguyễn Thị Đoan Trang");
    let mine = follow(&app, &code, &secret).await.json();
    assert_eq!(mine["looks"], json!([{ "at": mine["looks"][0]["at"], "role": "specialist", "purpose": "settle" }]));
}

#[tokio::test]
async fn code_and_last_digits_show_the_state_alone_and_cannot_be_guessed() {
    let app = start().await;
    let (code, _) = filed(&app).await;
    let state = public_state(&app.state, &app.commune(), &code, "1234", "test").await.unwrap();
    assert_eq!((state.status_code, state.code.as_str()), (1, code.as_str()));
    for _ in 0..5 {
        assert_eq!(public_state(&app.state, &app.commune(), &code, "0000", "test").await.unwrap_err().code, "dossier-not-found");
    }
    assert_eq!(public_state(&app.state, &app.commune(), &code, "1234", "test").await.unwrap_err().status, 429);
    app.clock.advance(chrono::Duration::minutes(16));
    assert!(public_state(&app.state, &app.commune(), &code, "1234", "test").await.is_ok());
}
