//! From filing to rating, over the API alone.

use serde_json::json;
use xaso_testkit::{Part, at};

use crate::support::*;

#[tokio::test]
async fn a_dossier_is_filed_settled_returned_and_rated() {
    let app = start().await;
    let answer = file(&mut app.client(), &body(&app).await, &[("to-khai.pdf", PDF), ("cccd.pdf", b"%PDF-1.4\nx")]).await;
    let answer = answer.assert_status(201).json();
    let (code, secret) = (answer["code"].as_str().unwrap(), answer["secret"].as_str().unwrap());
    assert_eq!(code, "H99.001-261118-0001");
    assert_eq!(answer["status"], "registered");
    // Wednesday 09:00 and three working days: Thursday, Friday, Monday.
    assert_eq!(at(answer["due_at"].as_str().unwrap()), at("2026-11-23T09:00:00+07:00"));

    let mine = follow(&app, code, &secret.to_lowercase()).await.assert_status(200).json();
    assert_eq!((mine["status_code"].as_i64(), mine["received_at"].is_null()), (Some(1), true));
    assert_eq!(mine["files"].as_array().unwrap().len(), 2);
    assert_eq!(mine["timeline"][0]["kind"], "dossier.filed");
    assert_eq!(mine["timeline"][0]["ledger_entry"], answer["ledger_entry"]);

    let mut desk = official(&app, "tiepnhan1").await;
    let list = desk.get("/api/v1/desk/dossiers").await.assert_status(200).json();
    assert_eq!(list["dossiers"][0]["code"], code);
    assert_eq!(list["dossiers"][0]["applicant"], "Nguyễn Thị Đoan Trang");
    let path = format!("/api/v1/desk/dossiers/{code}");
    assert_eq!(desk.get(&path).await.assert_status(400).json()["code"], "purpose-required");
    let headers = [("purpose", "tiếp nhận hồ sơ".to_owned())];
    let record = desk.send(http::Method::GET, &path, &headers, "".into()).await.assert_status(200);
    assert_eq!(record.header("etag"), "\"1\"");
    assert_eq!(record.json()["applicant"]["id_number"], "000190000317");

    app.clock.set(at("2026-11-20T14:00:00+07:00"));
    let version = take(&mut desk, code, "accept", 1, json!({})).await;
    let mine = follow(&app, code, secret).await.json();
    assert_eq!(at(mine["due_at"].as_str().unwrap()), at("2026-11-26T14:00:00+07:00"), "24 November is a holiday");
    assert_eq!((mine["looks"].as_array().unwrap().len(), &mine["looks"][0]["role"]), (1, &json!("reception")));
    assert!(mine["timeline"][1]["account_id"].is_null(), "no official's account is told");

    let specialist = account(&app, "hotich").await;
    let version = take(&mut desk, code, "assign", version, json!({ "to": specialist })).await;
    let mut leader = official(&app, "lanhdao").await;
    let version = take(&mut leader, code, "approve", version, json!({})).await;
    let mut clerk = official(&app, "hotich").await;
    let none = step(&mut clerk, code, "finish", version, json!({})).await.assert_status(422).json();
    assert_eq!(none["fields"][0]["field"], "files");
    let result = b"%PDF-1.4\nthe result";
    let upload = [Part::Field("kind", "result"), Part::File("files", "kết quả.pdf", "application/pdf", result)];
    clerk.post_multipart(&format!("{path}/files"), &upload).await.assert_status(201);
    let early = app.client().with_header("dossier-secret", secret).get(&format!("/api/v1/dossiers/{code}/result")).await;
    assert_eq!(early.assert_status(404).json()["code"], "result-not-ready");
    let version = take(&mut clerk, code, "finish", version, json!({ "note": "Mời bà đến nhận." })).await;

    let mut person = app.client().with_header("dossier-secret", secret);
    let got = person.get(&format!("/api/v1/dossiers/{code}/result")).await.assert_status(200);
    assert_eq!(&got.body[..], result);
    assert!(got.header("content-disposition").starts_with("attachment"));
    take(&mut desk, code, "return", version, json!({})).await;
    owner_post(&app, code, "rating", secret, json!({ "score": 5, "comment": "Nhanh" })).await.assert_status(204);
    let again = owner_post(&app, code, "rating", secret, json!({ "score": 1 })).await.assert_status(409).json();
    assert_eq!(again["code"], "already-rated");
    let mine = follow(&app, code, secret).await.json();
    assert_eq!(
        (mine["status_code"].as_i64(), mine["delivery"].as_str(), mine["rating"].as_i64()),
        (Some(10), Some("returned"), Some(5))
    );
    let kinds: Vec<&str> = mine["timeline"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
    let expected = ["filed", "accepted", "assigned", "approved", "finished", "returned"].map(|k| format!("dossier.{k}"));
    assert_eq!(kinds, expected);
    assert!(mine["timeline"].as_array().unwrap().iter().all(|e| e["ledger_entry"].is_string()));

    let report = xaso_ledger::verify(&app.state.db, &app.commune(), "dossier", &[]).await.unwrap();
    assert!(report.is_ok() && report.entries == 6, "{report:?}");
}

#[tokio::test]
async fn the_person_is_told_the_code_and_the_state_and_nothing_personal() {
    let app = start().await;
    let (code, _) = filed(&app).await;
    let mut desk = official(&app, "tiepnhan1").await;
    take(&mut desk, &code, "accept", 1, json!({})).await;
    app.run_jobs().await;
    let sent = app.sent();
    let bodies: Vec<&str> = sent.iter().map(|m| m.body.as_str()).collect();
    assert_eq!(sent.len(), 4, "an SMS and an e-mail for each of two steps: {bodies:?}");
    assert!(bodies.iter().any(|b| b.contains(&code) && b.contains("da tiep nhan")), "{bodies:?}");
    assert!(bodies.iter().all(|b| !b.contains("Trang") && !b.contains("hôn nhân")), "{bodies:?}");
}

#[tokio::test]
async fn a_missing_paper_stops_the_clock_until_it_comes() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut desk = official(&app, "tiepnhan1").await;
    let version = take(&mut desk, &code, "accept", 1, json!({})).await;
    let due = |json: &serde_json::Value| at(json["due_at"].as_str().unwrap());
    assert_eq!(due(&follow(&app, &code, &secret).await.json()), at("2026-11-23T09:00:00+07:00"));
    let empty = step(&mut desk, &code, "request-supplement", version, json!({ "reason": " \n" })).await.assert_status(422).json();
    assert_eq!(empty["fields"][0]["field"], "reason");
    take(&mut desk, &code, "request-supplement", version, json!({ "reason": "Thiếu trích lục ly hôn." })).await;
    let mine = follow(&app, &code, &secret).await.json();
    assert_eq!((mine["status_code"].as_i64(), mine["wanted"].as_str()), (Some(5), Some("Thiếu trích lục ly hôn.")));

    app.clock.set(at("2026-11-19T10:00:00+07:00"));
    let path = format!("/api/v1/dossiers/{code}/supplement");
    let mut person = app.client().with_header("dossier-secret", &secret);
    let nothing = person.post_multipart(&path, &[Part::Field("note", "")]).await.assert_status(422).json();
    assert_eq!(nothing["fields"][0]["field"], "files");
    let sent = [Part::Field("note", "Tôi gửi bổ sung."), Part::File("files", "trích lục.pdf", "application/pdf", PDF)];
    let answer = person.post_multipart(&path, &sent).await.assert_status(200).json();
    // A working day and an hour later.
    assert_eq!((answer["status"].as_str(), due(&answer)), (Some("accepted"), at("2026-11-25T10:00:00+07:00")));
    let again = person.post_multipart(&path, &sent).await.assert_status(409).json();
    assert_eq!((again["code"].as_str(), again["present"].as_str()), (Some("step-not-allowed"), Some("accepted")));
}

#[tokio::test]
async fn the_owner_takes_a_dossier_back_and_gets_a_receipt() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut person = app.client().with_header("dossier-secret", &secret);
    let receipt = person.get(&format!("/api/v1/dossiers/{code}/receipt")).await.assert_status(200);
    assert!(receipt.body.starts_with(b"%PDF") && receipt.header("content-type") == "application/pdf");
    let answer = owner_post(&app, &code, "withdraw", &secret, json!({ "reason": "Nộp nhầm thủ tục" })).await;
    assert_eq!(answer.assert_status(200).json()["status_code"], 7);
    let again = owner_post(&app, &code, "withdraw", &secret, json!({})).await.assert_status(409).json();
    assert_eq!(again["allowed"], json!([]));
}
