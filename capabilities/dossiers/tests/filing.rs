//! What filing takes and what it does not.

use serde_json::json;
use xaso_testkit::Part;

use crate::support::*;

#[tokio::test]
async fn the_same_key_and_body_make_one_dossier_and_another_body_is_refused() {
    let app = start().await;
    let mut client = app.client().with_header("idempotency-key", "one-filing-1");
    let one = body(&app).await;
    let first = file(&mut client, &one, &[("a.pdf", PDF)]).await.assert_status(201).json();
    let second = file(&mut client, &one, &[("a.pdf", PDF)]).await.assert_status(201).json();
    assert_eq!(first, second);
    let mut other = one.clone();
    other["applicant"]["name"] = json!("Người Khác");
    assert_eq!(file(&mut client, &other, &[("a.pdf", PDF)]).await.assert_status(409).json()["code"], "idempotency-key-reused");
    let other_file = file(&mut client, &one, &[("a.pdf", b"%PDF-1.4\nother")]).await.assert_status(409).json();
    assert_eq!(other_file["code"], "idempotency-key-reused");
    let next = file(&mut app.client(), &one, &[]).await.assert_status(201).json();
    assert!(next["code"].as_str().unwrap().ends_with("-0002"), "nothing was given twice: {next}");
}

#[tokio::test]
async fn every_mistake_names_its_field_and_nothing_is_kept() {
    let app = start().await;
    let good = body(&app).await;
    let mut cases = Vec::new();
    for (field, value) in [("id_number", "12"), ("id_number", "000190"), ("phone", "123"), ("name", " "), ("email", "x")] {
        let mut bad = good.clone();
        bad["applicant"][field] = json!(value);
        cases.push((bad, format!("applicant.{field}")));
    }
    let mut bad = good.clone();
    bad["procedure"] = json!("9.999999");
    cases.push((bad, "procedure".to_owned()));
    let mut bad = good.clone();
    bad["form"]["no_such_field"] = json!(1);
    cases.push((bad, "form.no_such_field".to_owned()));
    for (bad, field) in cases {
        let answer = file(&mut app.client(), &bad, &[]).await.assert_status(422).json();
        let fields: Vec<&str> = answer["fields"].as_array().unwrap().iter().map(|f| f["field"].as_str().unwrap()).collect();
        assert!(fields.contains(&field.as_str()), "{field}: {answer}");
        assert!(answer["fields"].as_array().unwrap().iter().all(|f| f["detail"].as_str().unwrap().len() > 10), "{answer}");
    }
    let (code, _) = filed(&app).await;
    assert!(code.ends_with("-0001"), "a refused filing takes no number");
}

#[tokio::test]
async fn files_are_told_by_their_content() {
    let app = start().await;
    let text = body(&app).await.to_string();
    let big = vec![b'x'; 21_000_000];
    let exe = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00".to_vec();
    for (content, key) in
        [(vec![], "dossiers-api-file-empty"), (exe, "dossiers-upload-wrong-program"), (big, "dossiers-api-file-too-large")]
    {
        let parts = [Part::File("files", "giay-to.pdf", "application/pdf", &content), Part::Field("dossier", &text)];
        let answer = app.client().post_multipart("/api/v1/dossiers", &parts).await.assert_status(422).json();
        assert_eq!(
            (answer["fields"][0]["field"].as_str(), answer["fields"][0]["code"].as_str()),
            (Some("files"), Some(key)),
            "{answer}"
        );
        assert!(answer["fields"][0]["detail"].as_str().unwrap().contains("giay-to.pdf"), "the file is named: {answer}");
    }
}

#[tokio::test]
async fn only_an_official_files_as_one() {
    let app = start().await;
    let mut as_official = body(&app).await;
    as_official["filed_by"] = json!("official");
    file(&mut app.client(), &as_official, &[]).await.assert_status(401);
    file(&mut official(&app, "hotich").await, &as_official, &[]).await.assert_status(403);
    let answer = file(&mut official(&app, "tiepnhan1").await, &as_official, &[]).await.assert_status(201).json();
    let mine = follow(&app, answer["code"].as_str().unwrap(), answer["secret"].as_str().unwrap()).await.json();
    assert_eq!((mine["filed_by"].as_str(), mine["channel"].as_str()), (Some("official"), Some("in_person")));
}

#[tokio::test]
async fn who_helped_is_told_apart() {
    let app = start().await;
    let mut helped = body(&app).await;
    helped["filed_by"] = json!("helped");
    helped["helper"] = json!({ "name": "Trần Thị Giúp", "from": "Tổ công nghệ số thôn Một" });
    let answer = file(&mut app.client(), &helped, &[]).await.assert_status(201).json();
    let mine = follow(&app, answer["code"].as_str().unwrap(), answer["secret"].as_str().unwrap()).await.json();
    assert_eq!((mine["filed_by"].as_str(), mine["channel"].as_str()), (Some("helped"), Some("online")));
}

#[tokio::test]
async fn a_wrong_secret_answers_as_a_wrong_code_does() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let wrong_secret = follow(&app, &code, "0000-0000-0000").await.assert_status(404);
    let wrong_code = follow(&app, "H99.001-261118-0999", &secret).await.assert_status(404);
    let no_code = follow(&app, "xyz", &secret).await.assert_status(404);
    assert_eq!(wrong_secret.text(), wrong_code.text());
    assert_eq!(wrong_secret.text(), no_code.text());
    assert_eq!(app.client().get(&format!("/api/v1/dossiers/{code}")).await.assert_status(404).text(), wrong_secret.text());
    for (what, json) in [("rating", json!({ "score": 5 })), ("withdraw", json!({}))] {
        assert_eq!(owner_post(&app, &code, what, "0000-0000-0000", json).await.assert_status(404).text(), wrong_secret.text());
    }
}

#[tokio::test]
async fn many_filing_at_once_each_get_their_own_number() {
    let app = std::sync::Arc::new(start().await);
    let one = body(&app).await;
    let mut waiting = Vec::new();
    for _ in 0..24 {
        let (app, one) = (app.clone(), one.clone());
        waiting.push(tokio::spawn(async move {
            file(&mut app.client(), &one, &[]).await.assert_status(201).json()["code"].as_str().unwrap().to_owned()
        }));
    }
    let mut codes = Vec::new();
    for task in waiting {
        codes.push(task.await.unwrap());
    }
    codes.sort();
    let expected: Vec<String> = (1..=24).map(|n| format!("H99.001-261118-{n:04}")).collect();
    assert_eq!(codes, expected);
}
