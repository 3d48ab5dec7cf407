//! The desk in the browser: inbox, search, the dossier, its steps, and two officials at once.

mod inbox;
mod looks;
mod steps;

use serde_json::Value;
use xaso_identity::DEMO_PASSWORD;
use xaso_testkit::{Client, TestApp};

use crate::support::*;

/// A browser in which that demo official is signed in.
pub async fn signed_in(app: &TestApp, username: &str) -> Client {
    let mut client = app.client();
    let reply = client.post_form("/can-bo/dang-nhap", &[("username", username), ("password", DEMO_PASSWORD)]).await;
    assert_eq!(reply.location(), "/can-bo");
    client
}

/// Files for a person of that name and telephone number; gives the code.
pub async fn filed_by(app: &TestApp, name: &str, phone: &str) -> String {
    let mut body = body(app).await;
    body["applicant"]["name"] = Value::from(name);
    body["applicant"]["phone"] = Value::from(phone);
    let answer = file(&mut app.client(), &body, &[("to-khai.pdf", PDF)]).await.assert_status(201).json();
    answer["code"].as_str().unwrap().to_owned()
}

/// The dossier's page.
pub fn page(code: &str) -> String {
    format!("/can-bo/ho-so/{code}")
}

/// The version that the page shows in the form of a step.
pub async fn version(client: &mut Client, code: &str, verb: &str) -> String {
    let html = client.get(&page(code)).await.assert_status(200).html();
    html.attr(&format!("form[action='{}/{verb}'] input[name=version]", page(code)), "value")
}

/// Takes a step as the page offers it, and must succeed.
pub async fn take_step(client: &mut Client, code: &str, verb: &str, fields: &[(&str, &str)]) {
    let version = version(client, code, verb).await;
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let reply = client.post_form(&format!("{}/{verb}", page(code)), &all).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, page(code)), "{verb}: {}", reply.text());
}
