//! A server with everything that dossiers stand on, and small ways to talk to it.

use serde_json::{Value, json};
use xaso_identity::{Scope, create_token, seed_demo};
use xaso_testkit::{Client, Part, Reply, TestApp};

/// A small PDF.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

/// The procedure that tests file.
pub const PROCEDURE: &str = "1.004873";

/// A server in demo mode (invented numbers are welcome) with the demo's officials.
pub async fn start() -> TestApp {
    let app = TestApp::start_with(
        &[
            xaso_identity::CAPABILITY,
            xaso_places::CAPABILITY,
            xaso_calendar::CAPABILITY,
            xaso_people::CAPABILITY,
            xaso_procedures::CAPABILITY,
            xaso_papers::CAPABILITY,
            xaso_dossiers::CAPABILITY,
        ],
        |config| config.demo = true,
    )
    .await;
    seed_demo(&app.state, &app.commune()).await.unwrap();
    app
}

/// Answers that the procedure's form takes.
pub async fn form(app: &TestApp, code: &str) -> Value {
    let catalogue = xaso_procedures::catalogue(&app.state).await.unwrap();
    xaso_procedures::forms::Form::of(&catalogue.find(code).unwrap().facts).example()
}

/// A filing that is accepted.
pub async fn body(app: &TestApp) -> Value {
    json!({
        "procedure": PROCEDURE,
        "applicant": { "name": "Nguyễn Thị Đoan Trang", "id_number": "000190000317", "phone": "0999001234", "email": "trang@example.vn" },
        "filed_by": "self",
        "form": form(app, PROCEDURE).await,
        "delivery": "desk",
    })
}

/// Files over the API.
pub async fn file(client: &mut Client, body: &Value, files: &[(&str, &[u8])]) -> Reply {
    let text = body.to_string();
    let mut parts = vec![Part::Field("dossier", &text)];
    parts.extend(files.iter().map(|(name, content)| Part::File("files", name, "application/pdf", content)));
    client.post_multipart("/api/v1/dossiers", &parts).await
}

/// Files an ordinary dossier: code and secret.
pub async fn filed(app: &TestApp) -> (String, String) {
    let answer = file(&mut app.client(), &body(app).await, &[("to-khai.pdf", PDF)]).await.assert_status(201).json();
    (answer["code"].as_str().unwrap().to_owned(), answer["secret"].as_str().unwrap().to_owned())
}

/// The account of a demo official.
pub async fn account(app: &TestApp, username: &str) -> uuid::Uuid {
    let db = &app.state.db;
    let officials = xaso_identity::list_officials(db.read(), db.keyring(), &app.commune()).await.unwrap();
    officials.into_iter().find(|o| o.username == username).unwrap().id
}

/// A demo official's program.
pub async fn official(app: &TestApp, username: &str) -> Client {
    let token = create_token(&app.state, username, Scope::Desk).await.unwrap();
    app.client().with_header("authorization", &format!("Bearer {token}"))
}

/// Takes a step with the version seen.
pub async fn step(client: &mut Client, code: &str, verb: &str, seen: i64, body: Value) -> Reply {
    let headers = [("content-type", "application/json".to_owned()), ("if-match", format!("\"{seen}\""))];
    let path = format!("/api/v1/desk/dossiers/{code}/{verb}");
    client.send(http::Method::POST, &path, &headers, body.to_string().into()).await
}

/// Takes a step with the version of the moment; gives the new one.
pub async fn take(client: &mut Client, code: &str, verb: &str, seen: i64, body: Value) -> i64 {
    step(client, code, verb, seen, body).await.assert_status(200).json()["version"].as_i64().unwrap()
}

/// The owner's view.
pub async fn follow(app: &TestApp, code: &str, secret: &str) -> Reply {
    let headers = [("dossier-secret", secret.to_owned())];
    app.client().send(http::Method::GET, &format!("/api/v1/dossiers/{code}"), &headers, "".into()).await
}

/// The owner's POST of JSON.
pub async fn owner_post(app: &TestApp, code: &str, what: &str, secret: &str, body: Value) -> Reply {
    let headers = [("content-type", "application/json".to_owned()), ("dossier-secret", secret.to_owned())];
    app.client().send(http::Method::POST, &format!("/api/v1/dossiers/{code}/{what}"), &headers, body.to_string().into()).await
}

/// Goes through the pages from `at` as a browser would, answering of each page's fields those that `answers` has; stops at the first page that is neither a
/// question nor a place, and gives its address.
///
/// # Panics
/// Where a page says that something is wrong.
pub async fn walk(client: &mut Client, at: &str, answers: &[(&str, &str)]) -> String {
    let mut at = at.to_owned();
    for _ in 0..60 {
        if !at.contains("/cau-hoi/") && !at.contains("/noi/") {
            return at;
        }
        let page = client.get(&at).await;
        if page.status.is_redirection() {
            at = page.location();
            continue;
        }
        let html = page.assert_status(200).html();
        let (action, names) = (html.attr("main form", "action"), html.attrs("main form [name]", "name"));
        let sent: Vec<_> = answers.iter().filter(|(name, _)| names.iter().any(|known| known == name)).copied().collect();
        let reply = client.post_form(&action, &sent).await;
        assert!(reply.status.is_redirection(), "{at}: {:?}", reply.html().all(".govuk-error-summary__list li"));
        at = reply.location();
    }
    panic!("the way does not end: {at}");
}
