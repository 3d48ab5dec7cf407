//! Rubbish is answered, never with a server's error; the description is whole.

use http::Method;
use serde_json::json;
use xaso_testkit::Part;

use crate::support::*;

#[tokio::test]
async fn rubbish_never_breaks_the_server() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let good = body(&app).await;
    let mut bodies: Vec<String> = ["", "null", "[]", "{}", "\u{0}", "{\"procedure\":1}", "1e999"].map(str::to_owned).to_vec();
    for (path, value) in [
        ("/procedure", json!("\u{0}")),
        ("/procedure", json!(18_446_744_073_709_551_615_u64)),
        ("/applicant/name", json!("A\u{0}B")),
        ("/applicant/name", json!("x".repeat(100_000))),
        ("/applicant/phone", json!(-1)),
        ("/applicant/id_number", json!(null)),
        ("/form", json!("text")),
        ("/form", json!([1, 2])),
        ("/form", json!({ "\u{0}": "\u{0}" })),
        ("/form", json!({ "purpose": "\u{0}" })),
        ("/delivery", json!("moon")),
        ("/filed_by", json!({})),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(path).unwrap() = value;
        bodies.push(bad.to_string());
    }
    for text in &bodies {
        let reply = app.client().post_multipart("/api/v1/dossiers", &[Part::Field("dossier", text)]).await;
        let cleaned = text.contains("A\\u0000B");
        assert!(cleaned || reply.status.is_client_error(), "{text}: {} {}", reply.status, reply.text());
        assert!(cleaned || reply.header("content-type").starts_with("application/problem+json"), "{text}");
    }
    for kind in ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "application/json"] {
        let headers = [("content-type", kind.to_owned())];
        let reply = app.client().send(Method::POST, "/api/v1/dossiers", &headers, "--x\r\nrubbish".into()).await;
        assert!(reply.status.is_client_error(), "{kind}: {}", reply.status);
    }
    for path in ["%00", "%FF%FE", "..%2F..%2Fetc", "H99.001-261118-0001%00", "🙂"] {
        let path = format!("/api/v1/dossiers/{}", path.replace('🙂', "%F0%9F%99%82"));
        let reply = app.client().with_header("dossier-secret", &secret).get(&path).await;
        assert!(reply.status.is_client_error() || path.ends_with("0001%00"), "{path}: {}", reply.status);
    }
    for score in
        [json!(0), json!(6), json!(-9), json!(9_223_372_036_854_775_807_i64), json!(1e300), json!("5"), json!(null), json!([])]
    {
        let reply = owner_post(&app, &code, "rating", &secret, json!({ "score": score })).await;
        assert!(reply.status.is_client_error(), "{score}: {}", reply.status);
    }
    let mut desk = official(&app, "tiepnhan1").await;
    for (verb, body) in [
        ("accept", json!({ "due_at": "+262000-01-01T00:00:00Z" })),
        ("accept", json!({ "due_at": "0001-01-01T00:00:00Z" })),
        ("accept", json!([])),
        ("refuse", json!({ "reason": "\u{0}" })),
        ("refuse", json!({ "reason": "x".repeat(5_000) })),
        ("refuse", json!({ "reason": 5 })),
        ("assign", json!({ "to": "nobody" })),
    ] {
        let reply = step(&mut desk, &code, verb, 1, body.clone()).await;
        assert!(reply.status.is_client_error(), "{verb} {body}: {}", reply.status);
    }
    for seen in ["", "x", "99999999999999999999", "-1", "*"] {
        let headers = [("if-match", seen.to_owned())];
        let reply = desk.send(Method::POST, &format!("/api/v1/desk/dossiers/{code}/accept"), &headers, "".into()).await;
        assert!(reply.status.is_client_error(), "{seen}: {}", reply.status);
    }
    assert_eq!(follow(&app, &code, &secret).await.json()["version"].as_i64(), Some(1), "nothing was changed");
}

#[tokio::test]
async fn the_description_names_every_answer() {
    let app = start().await;
    let api = app.client().get("/api/v1/openapi.json").await.assert_status(200).json();
    let paths = api["paths"].as_object().unwrap();
    for (path, item) in paths.iter().filter(|(path, _)| path.contains("/dossiers")) {
        for (method, operation) in item.as_object().unwrap().iter().filter(|(m, _)| ["get", "post"].contains(&m.as_str())) {
            let responses = operation["responses"].as_object().unwrap();
            assert!(
                responses.keys().any(|s| s.starts_with('2')) && responses.contains_key("404") | !path.contains('{'),
                "{method} {path}"
            );
            for (status, response) in responses.iter().filter(|(s, _)| s.starts_with('4')) {
                assert!(response["content"]["application/problem+json"].is_object(), "{method} {path} {status}");
            }
            assert_eq!(
                operation.get("security").is_some(),
                path.contains("/desk/") || path == "/api/v1/dossiers",
                "{method} {path}"
            );
        }
    }
    assert!(api["components"]["securitySchemes"]["bearer"].is_object());
    let body = &paths["/api/v1/dossiers"]["post"]["requestBody"]["content"]["multipart/form-data"];
    assert!(body["schema"].is_object(), "{body}");
}
