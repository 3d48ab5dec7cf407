//! Nobody learns whether someone filed, or what they gave, by typing that person's number, telephone or code: what is known and what is unknown
//! is answered with the same status, headers and body, after the same statements in the same order.

use serde_json::{Value, json};
use xaso_dossiers::draft;
use xaso_testkit::{Client, Part, Reply, TestApp};

use crate::support::*;

const NUMBER: &str = "000190000317";
const PHONE: &str = "0999001234";
const UNKNOWN_NUMBER: &str = "000190000318";
const UNKNOWN_PHONE: &str = "0999004321";
const UNKNOWN_CODE: &str = "H99.001-261118-0777";
const WRONG_SECRET: &str = "0000-1111-2222";
const BEFORE: &str = "/nop-ho-so/1.004873/da-khai";

/// All that whoever asks can see and feel, without what they typed themselves and without what is fresh each time.
#[derive(Debug, PartialEq)]
struct Seen {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    statements: Vec<String>,
}

fn seen(app: &TestApp, reply: &Reply, typed: &[&str]) -> Seen {
    // As typed, and as an address holds it.
    let coded = |typed: &str| typed.replace('.', "%2E").replace('-', "%2D");
    let plain =
        |text: &str| typed.iter().fold(text.to_owned(), |text, typed| text.replace(typed, "…").replace(&coded(typed), "…"));
    let headers = reply
        .headers
        .iter()
        // It follows from the body, which is compared.
        .filter(|(name, _)| *name != "content-length")
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            // A sealed cookie differs each time; its name, its length and its rules do not.
            let value = if name == "set-cookie" {
                let (name, rest) = value.split_once('=').unwrap();
                let (sealed, rules) = rest.split_once(';').unwrap();
                format!("{name}={}; {rules}", sealed.len())
            } else {
                plain(value)
            };
            (name.to_string(), value)
        })
        .collect();
    Seen { status: reply.status.as_u16(), headers, body: plain(&reply.text()), statements: app.take_statements() }
}

/// Asserts that all are the same, and that something was looked at.
fn alike(all: Vec<(&str, Seen)>) {
    let (first, one) = &all[0];
    for (name, other) in &all[1..] {
        assert_eq!(one, other, "{first} and {name} can be told apart");
    }
}

async fn settled() -> (TestApp, String, String) {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    app.run_jobs().await;
    let _ = app.take_statements();
    (app, code, secret)
}

#[tokio::test]
async fn asking_for_a_code_and_typing_one() {
    let (app, ..) = settled().await;
    let (mut asks, mut wrong) = (Vec::new(), Vec::new());
    let cases = [
        ("known", NUMBER, PHONE),
        ("unknown", UNKNOWN_NUMBER, UNKNOWN_PHONE),
        ("known number", NUMBER, UNKNOWN_PHONE),
        ("known telephone", UNKNOWN_NUMBER, PHONE),
    ];
    for (name, number, phone) in cases {
        let mut client = app.client();
        let reply = client.post_form(BEFORE, &[("id_number", number), ("phone", phone)]).await;
        asks.push((name, seen(&app, &reply, &[number, phone])));
        app.run_jobs().await;
        let _ = app.take_statements();
        let reply = client.post_form(&format!("{BEFORE}/ma"), &[("code", "1234567")]).await.assert_status(422);
        wrong.push((name, seen(&app, &reply, &[])));
    }
    assert!(asks[0].1.statements.len() >= 2 && wrong[0].1.statements.len() >= 2, "{asks:?}");
    assert!(asks.iter().all(|(_, seen)| seen.statements.iter().all(|sql| !sql.contains("person"))), "nobody is looked up");
    alike(asks);
    alike(wrong);
}

#[tokio::test]
async fn a_code_with_a_secret_and_a_code_with_four_digits() {
    let (app, code, secret) = settled().await;
    let mut by_secret = Vec::new();
    for (name, code, secret) in [
        ("known", code.as_str(), WRONG_SECRET),
        ("unknown", UNKNOWN_CODE, secret.as_str()),
        ("unknown too", UNKNOWN_CODE, WRONG_SECRET),
    ] {
        let reply = app.client().post_form("/tra-cuu", &[("code", code), ("secret", secret)]).await.assert_status(422);
        by_secret.push((name, seen(&app, &reply, &[code])));
    }
    alike(by_secret);
    let mut by_digits = Vec::new();
    for (name, code, digits) in [
        ("known", code.as_str(), "9876"),
        ("unknown", UNKNOWN_CODE, "9875"),
        ("right digits of another", "H99.001-261118-0778", "1234"),
        ("no code", "ABC", "9874"),
    ] {
        let reply = app.client().post_form("/tra-cuu", &[("state_code", code), ("last4", digits)]).await.assert_status(422);
        by_digits.push((name, seen(&app, &reply, &[code, digits])));
    }
    assert_eq!(by_digits[0].1.statements.len(), 2);
    for column in ["details", "\"form\"", "\"name\"", "representation\""] {
        assert!(by_digits[0].1.statements.iter().all(|sql| !sql.contains(column)), "nothing sealed is read: {column}");
    }
    alike(by_digits);
}

#[tokio::test]
async fn too_many_tries_at_one_telephone_are_held_back_whatever_the_code() {
    let (app, code, _) = settled().await;
    let at = |n: u32| format!("H99.001-261118-{n:04}");
    for n in 500..505 {
        app.client().post_form("/tra-cuu", &[("state_code", &at(n)), ("last4", "1234")]).await.assert_status(422);
    }
    // Whoever knows a telephone cannot go through the codes of a day with it: the right one is held back like any other.
    let mut held = Vec::new();
    for (name, code) in [("known", code), ("unknown", at(506))] {
        let reply = app.client().post_form("/tra-cuu", &[("state_code", &code), ("last4", "1234")]).await.assert_status(422);
        held.push((name, seen(&app, &reply, &[&code])));
    }
    alike(
        held.into_iter()
            .map(|(name, mut seen)| {
                seen.statements.clear();
                (name, seen)
            })
            .collect(),
    );
}

#[tokio::test]
async fn save_and_return_and_the_links_that_it_sends() {
    let (app, ..) = settled().await;
    let mut saves = Vec::new();
    for (name, to) in
        [("known", PHONE), ("unknown", UNKNOWN_PHONE), ("e-mail known", "trang@example.vn"), ("e-mail unknown", "ai@example.vn")]
    {
        let mut client = app.client();
        let cookie = draft::start(&app.state, &app.commune(), PROCEDURE).await.unwrap();
        client.set_cookie(xaso_dossiers::DRAFT_COOKIE, &cookie);
        let _ = app.take_statements();
        let reply = client.post_form("/nop-ho-so/luu", &[("to", to)]).await.assert_status(200);
        saves.push((name, seen(&app, &reply, &[to])));
    }
    alike(saves);
    app.run_jobs().await;
    let body = app.sent().into_iter().find(|m| m.body.contains("/tiep-tuc/")).unwrap().body;
    let good = body.split_whitespace().find_map(|word| word.strip_prefix("http://localhost")).unwrap().to_owned();
    let bad = "/tiep-tuc/0123456789ABCDEFGHJKMNPQRST".to_owned();
    let used = good.clone();
    let (mut opens, mut presses) = (Vec::new(), Vec::new());
    let mut first = app.client();
    first.get(&good).await;
    assert!(first.post_form("/tiep-tuc", &[]).await.status.is_redirection());
    let _ = app.take_statements();
    for (name, link) in [("used", used), ("made up", bad)] {
        let mut client = app.client();
        let reply = client.get(&link).await;
        opens.push((name, seen(&app, &reply, &[])));
        let reply = client.post_form("/tiep-tuc", &[]).await.assert_status(422);
        presses.push((name, seen(&app, &reply, &[])));
    }
    assert!(opens[0].1.statements.is_empty(), "opening a link looks nothing up");
    alike(opens);
    alike(presses);
}

#[tokio::test]
async fn recovery_and_qr() {
    let (app, code, _) = settled().await;
    let (mut out, mut without) = (Vec::new(), Vec::new());
    let mut clerk = app.client();
    clerk.post_form("/can-bo/dang-nhap", &[("username", "hotich"), ("password", xaso_identity::DEMO_PASSWORD)]).await;
    let _ = app.take_statements();
    for (name, code) in [("known", code.as_str()), ("unknown", UNKNOWN_CODE)] {
        let path = format!("/can-bo/ho-so/{code}/cap-lai-ma");
        let fields = [("id_number", NUMBER), ("is_card_seen", "yes"), ("reason", "mất giấy")];
        for post in [false, true] {
            let mut nobody = app.client();
            let reply = if post { nobody.post_form(&path, &fields).await } else { nobody.get(&path).await };
            out.push((post, name, seen(&app, &reply, &[code, NUMBER])));
            let reply = if post { clerk.post_form(&path, &fields).await } else { clerk.get(&path).await };
            assert_eq!(reply.status.as_u16(), 403);
            without.push((post, name, seen(&app, &reply, &[code, NUMBER])));
        }
    }
    for all in [out, without] {
        for post in [false, true] {
            let of: Vec<_> = all.iter().filter(|(was, ..)| *was == post).collect();
            assert_eq!(of[0].2, of[1].2);
        }
    }
    let mut qr = Vec::new();
    for (name, token) in
        [("well formed", "0123456789ABCDEFGHJKMNPQRST"), ("another", "ZZZZ456789ABCDEFGHJKMNPQRST"), ("short", "QQQQ")]
    {
        let reply = app.client().get(&format!("/h/{token}")).await.assert_status(404);
        qr.push((name, seen(&app, &reply, &[token])));
    }
    alike(qr);
}

async fn over_api(app: &TestApp, what: &str, code: &str, secret: &str) -> Reply {
    let path = format!("/api/v1/dossiers/{code}{what}");
    let mut client: Client = app.client().with_header("dossier-secret", secret);
    match what {
        "/rating" => client.post_json(&path, &json!({ "score": 5 })).await,
        "/withdraw" => client.post_json(&path, &json!({})).await,
        "/supplement" => {
            client.post_multipart(&path, &[Part::Field("note", "x"), Part::File("files", "a.pdf", "application/pdf", PDF)]).await
        }
        _ => client.get(&path).await,
    }
}

#[tokio::test]
async fn the_api() {
    let (app, code, secret) = settled().await;
    for what in ["", "/result", "/receipt", "/rating", "/withdraw", "/supplement"] {
        let mut all = Vec::new();
        for (name, code, secret) in [
            ("known", code.as_str(), WRONG_SECRET),
            ("unknown", UNKNOWN_CODE, secret.as_str()),
            ("no code", "KHONG-CO", ""),
            ("known, nothing", code.as_str(), ""),
        ] {
            let reply = over_api(&app, what, code, secret).await.assert_status(404);
            all.push((name, seen(&app, &reply, &[code])));
        }
        assert_eq!(all[0].1.statements.len(), 1, "{what}");
        alike(all);
    }
    // Filing with a number that has filed before, and with one that has not.
    let mut filings = Vec::new();
    for (name, number, phone) in [("known", NUMBER, PHONE), ("unknown", UNKNOWN_NUMBER, UNKNOWN_PHONE)] {
        let mut one = body(&app).await;
        one["applicant"]["id_number"] = json!(number);
        one["applicant"]["phone"] = json!(phone);
        let _ = app.take_statements();
        let reply = file(&mut app.client(), &one, &[]).await.assert_status(201);
        let answer: Value = reply.json();
        let mut seen = seen(&app, &reply, &[]);
        seen.body = answer.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
        filings.push((name, seen));
    }
    alike(filings);
}
