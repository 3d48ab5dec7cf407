//! What the bank tells by itself.

use axum::body::Body;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use xaso_kernel::{Money, Role};
use xaso_payments::{ChargeState, EntryKind, list_entries, renew_secret};
use xaso_testkit::{Reply, TestApp};

use crate::support::{charge, of, official, start, write};

const CODE: &str = "H99.001-261118-0042";

async fn secret(app: &TestApp) -> String {
    let commune = app.commune();
    write(app, move |tx| Box::pin(async move { renew_secret(tx, &commune).await })).await
}

fn sign(secret: &str, at: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{at}.{body}").as_bytes());
    hex(&mac.finalize().into_bytes())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn send(app: &TestApp, at: i64, signature: &str, body: &str) -> Reply {
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("payment-timestamp", at.to_string()),
        ("payment-signature", signature.to_owned()),
    ];
    app.client().send(http::Method::POST, "/api/v1/payments/webhook", &headers, Body::from(body.to_owned())).await
}

fn message(reference: &str, amount: i64, memo: &str) -> Value {
    json!({ "reference": reference, "amount": amount, "memo": memo, "at": "2026-11-18T08:59:00+07:00" })
}

async fn tell(app: &TestApp, secret: &str, body: &Value) -> Reply {
    let (at, body) = (app.state.now().timestamp(), body.to_string());
    send(app, at, &sign(secret, at, &body), &body).await
}

#[tokio::test]
async fn money_that_the_bank_tells_of_is_placed_once_however_often_it_is_told() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    let secret = secret(&app).await;
    let body = message("FT1", 8_000, "H99 001 261118 0042 nop phi");
    assert_eq!(tell(&app, &secret, &body).await.assert_status(200).json()["status"], "placed");
    assert_eq!(tell(&app, &secret, &body).await.assert_status(200).json()["status"], "known");
    assert_eq!(of(&app, CODE).await.state, ChargeState::Paid);
    let entries = list_entries(app.state.db.read(), app.state.db.keyring(), &app.commune(), id).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.kind).collect::<Vec<_>>(), [EntryKind::Webhook]);
    assert_eq!(
        tell(&app, &secret, &message("FT1", 9_000, "x")).await.assert_status(409).json()["code"],
        "payment-reference-reused"
    );
    assert_eq!(tell(&app, &secret, &message("FT2", 8_000, "khong ma")).await.assert_status(200).json()["status"], "listed");
    let page = official(&app, Role::Clerk).await.get("/can-bo/thu-phi/sao-ke").await.html();
    assert!(page.text("main").contains("khong ma"));
}

#[tokio::test]
async fn whoever_does_not_know_the_secret_or_sends_too_late_is_refused() {
    let app = start().await;
    charge(&app, CODE, 8_000).await;
    let body = message("FT1", 8_000, CODE).to_string();
    let now = app.state.now().timestamp();
    assert_eq!(send(&app, now, &sign("", now, &body), &body).await.assert_status(401).json()["code"], "payment-signature");
    let secret = secret(&app).await;
    for (at, signature) in [
        (now, sign("another", now, &body)),
        (now, sign(&secret, now - 1, &body)),
        (now, sign(&secret, now, "{}")),
        (now, "zz".to_owned()),
        (now - 301, sign(&secret, now - 301, &body)),
        (now + 301, sign(&secret, now + 301, &body)),
        (i64::MIN, sign(&secret, i64::MIN, &body)),
    ] {
        send(&app, at, &signature, &body).await.assert_status(401);
    }
    app.client().post_json("/api/v1/payments/webhook", &json!({})).await.assert_status(401);
    assert_eq!(of(&app, CODE).await.paid, Money(0));
    send(&app, now - 299, &sign(&secret, now - 299, &body), &body).await.assert_status(200);
}

#[tokio::test]
async fn wrong_messages_name_their_field_and_nothing_is_kept() {
    let app = start().await;
    let secret = secret(&app).await;
    for (body, field) in [
        (message("", 8_000, "x"), "reference"),
        (message("FT1", 0, "x"), "amount"),
        (message("FT1", -8_000, "x"), "amount"),
        (message("FT1", 8_000, &"x".repeat(501)), "memo"),
        (json!({ "reference": "FT1", "amount": 8_000, "memo": "x", "at": "2027-11-18T09:00:00+07:00" }), "at"),
    ] {
        let reply = tell(&app, &secret, &body).await.assert_status(422).json();
        assert_eq!(reply["fields"][0]["field"], field);
    }
    assert_eq!(tell(&app, &secret, &json!({ "amount": 1.5 })).await.assert_status(400).json()["code"], "malformed");
    tell(&app, &secret, &message("FT1", 8_000, &"x".repeat(17 << 10))).await.assert_status(413);
    let page = official(&app, Role::Clerk).await.get("/can-bo/thu-phi/sao-ke").await.html();
    assert!(page.text("main").contains("Không còn dòng nào chờ"));
}

#[tokio::test]
async fn the_secret_is_shown_once() {
    let app = start().await;
    let mut admin = official(&app, Role::Admin).await;
    let page = admin.post_form("/can-bo/thu-phi/tai-khoan/khoa", &[]).await.assert_status(200).html();
    assert_eq!(page.text(".govuk-panel code").len(), 64);
    assert!(!admin.get("/can-bo/thu-phi/tai-khoan").await.html().has(".govuk-panel"));
}
