//! After the whole journey nothing that people said lies in clear: not in the database, nor in the files beside it.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;
use xaso_kernel::fold;
use xaso_testkit::{Part, TestApp};

use crate::support::*;

#[tokio::test]
async fn nothing_that_people_said_lies_in_clear() {
    let app = start().await;
    let mut one = body(&app).await;
    one["applicant"]["name"] = json!("Nguyễn Thị Hồngriêng");
    one["form"]["residence_period"] = json!("before");
    one["form"]["former_residence"] = json!({ "typed": "Xóm Kẽmđượm, xã Thử" });
    one["form"]["residence_from"] = json!("2020-01-01");
    one["form"]["residence_to"] = json!("2021-01-01");
    one["filed_by"] = json!("helped");
    one["helper"] = json!({ "name": "NguoiGiupRieng" });
    let paper: &[u8] = b"%PDF-1.4\nnoidungtep";
    let answer = file(&mut app.client(), &one, &[("tentepriengtu.pdf", paper)]).await.assert_status(201).json();
    let (code, secret) = (answer["code"].as_str().unwrap(), answer["secret"].as_str().unwrap());
    settle(&app, code, secret).await;
    let said = [
        "Hồngriêng",
        "Kẽmđượm",
        "0999001234",
        "999001234",
        "000190000317",
        "trang@example.vn",
        "NguoiGiupRieng",
        "tentepriengtu",
        "noidungtep",
        "lydoriengtu",
        "loidanriengtu",
        "tenketquarieng",
        "noidungketqua",
        "nhanxetriengtu",
        secret,
    ];
    let patterns: Vec<(String, Vec<u8>)> = said.iter().flat_map(|text| spellings(text)).collect();
    let kept = everything_kept(&app).await;
    assert!(kept.len() >= 3, "the database and two files were looked at");
    // By their first two bytes, so that each place is gone through once.
    let mut by_start: HashMap<&[u8], Vec<&(String, Vec<u8>)>> = HashMap::new();
    for pattern in &patterns {
        by_start.entry(&pattern.1[..2]).or_default().push(pattern);
    }
    for (place, bytes) in &kept {
        for (at, start) in bytes.windows(2).enumerate() {
            for (text, pattern) in by_start.get(start).into_iter().flatten() {
                assert!(!bytes[at..].starts_with(pattern), "{text} lies in {place}");
            }
        }
    }
    // The search looks where something is: what is no secret is found.
    assert!(kept.iter().any(|(_, bytes)| bytes.windows(code.len()).any(|w| w == code.as_bytes())), "the code is kept in clear");
}

/// From the request for a supplement to the rating, each with words of its own.
async fn settle(app: &TestApp, code: &str, secret: &str) {
    let mut desk = official(app, "tiepnhan1").await;
    let seen = take(&mut desk, code, "accept", 1, json!({})).await;
    let seen = take(&mut desk, code, "request-supplement", seen, json!({ "reason": "lydoriengtu" })).await;
    let seen = take(&mut desk, code, "resume", seen, json!({})).await;
    let to = account(app, "hotich").await;
    let seen = take(&mut desk, code, "assign", seen, json!({ "to": to })).await;
    let seen = take(&mut official(app, "lanhdao").await, code, "approve", seen, json!({})).await;
    let mut clerk = official(app, "hotich").await;
    let result: &[u8] = b"%PDF-1.4\nnoidungketqua";
    let upload = [Part::Field("kind", "result"), Part::File("files", "tenketquarieng.pdf", "application/pdf", result)];
    clerk.post_multipart(&format!("/api/v1/desk/dossiers/{code}/files"), &upload).await.assert_status(201);
    let seen = take(&mut clerk, code, "finish", seen, json!({ "note": "loidanriengtu" })).await;
    take(&mut desk, code, "return", seen, json!({})).await;
    owner_post(app, code, "rating", secret, json!({ "score": 5, "comment": "nhanxetriengtu" })).await.assert_status(204);
    app.run_jobs().await;
}

/// A text as it could lie somewhere: with marks and without, in capitals, as JSON writes it, in UTF-8 and UTF-16, and as hexadecimal digits.
fn spellings(text: &str) -> Vec<(String, Vec<u8>)> {
    let forms = [text.to_owned(), text.to_lowercase(), text.to_uppercase(), fold(text)];
    let mut all = Vec::new();
    for form in forms {
        let escape = |c: u16| match u8::try_from(c) {
            Ok(ascii) if ascii.is_ascii() => char::from(ascii).to_string(),
            _ => format!("\\u{c:04x}"),
        };
        let escaped: String = form.encode_utf16().map(escape).collect();
        let hex: String = form.bytes().map(|b| format!("{b:02x}")).collect();
        let wide = |bytes: fn(u16) -> [u8; 2]| form.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        all.push((format!("{form} (UTF-16, little end first)"), wide(u16::to_le_bytes)));
        all.push((format!("{form} (UTF-16, big end first)"), wide(u16::to_be_bytes)));
        all.push((format!("{form} (JSON)"), escaped.into_bytes()));
        all.push((format!("{form} (hexadecimal)"), hex.into_bytes()));
        all.push((form.clone(), form.into_bytes()));
    }
    all
}

/// Every file in the data folder but the keyring, and on PostgreSQL every row of every table.
async fn everything_kept(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let mut kept = Vec::new();
    let mut folders = vec![app.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                kept.push((path.display().to_string(), std::fs::read(&path).unwrap()));
            }
        }
    }
    let db = &app.state.db;
    if db.engine() == xaso_db::Engine::Postgres {
        let rows = |sql: String| async move {
            let found = db.read().query_all_raw(Statement::from_string(db.backend(), sql)).await.unwrap();
            found.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect::<Vec<_>>()
        };
        let tables = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('public', 'apalis')";
        for table in rows(tables.to_owned()).await {
            let text = rows(format!("SELECT t::text FROM {table} t")).await.join("\n");
            kept.push((table, text.into_bytes()));
        }
    }
    kept
}
