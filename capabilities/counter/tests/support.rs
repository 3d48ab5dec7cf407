//! A server with everything that the counter stands on, and an official at it.

use xaso_testkit::{Client, Reply, TestApp};

/// What the scanner types of an invented mother's card.
pub const CARD: &str = "000190123456|000123456|Sùng Thị Mẫu|02091990|Nữ|Thôn Đầm Sen, xã Lam Khê|15062021";
/// The procedure that tests file: marital status.
pub const PROCEDURE: &str = "1.004873";

/// A server in demo mode with the demo's officials.
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
            xaso_counter::CAPABILITY,
        ],
        |config| config.demo = true,
    )
    .await;
    xaso_identity::seed_demo(&app.state, &app.commune()).await.unwrap();
    app
}

/// A browser in which that demo official has signed in.
pub async fn signed_in(app: &TestApp, username: &str) -> Client {
    let mut client = app.client();
    let password = xaso_identity::DEMO_PASSWORD;
    let fields = [("username", username), ("password", password), ("ve", "/can-bo/quay")];
    let reply = client.post_form("/can-bo/dang-nhap", &fields).await;
    assert_eq!(reply.status.as_u16(), 303, "{}", reply.text());
    client
}

/// The procedure's own answers, as the page's fields send them.
pub async fn answers(app: &TestApp, code: &str) -> Vec<(String, String)> {
    let catalogue = xaso_procedures::catalogue(&app.state).await.unwrap();
    let form = xaso_procedures::forms::Form::of(&catalogue.find(code).unwrap().facts);
    form.pairs_from(&form.example()).into_iter().map(|(name, value)| (format!("f_{name}"), value)).collect()
}

/// Opens a filing of that procedure; gives its address.
pub async fn open(client: &mut Client, code: &str) -> String {
    client.post_form("/can-bo/quay", &[("procedure", code)]).await.location()
}

/// Presses a button of the filing's page with those fields.
pub async fn press(client: &mut Client, at: &str, verb: &str, fields: &[(String, String)]) -> Reply {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.push(("do", verb));
    client.post_form(at, &all).await
}

/// The fields of a page's form as a browser would send them again.
pub fn typed(reply: Reply) -> Vec<(String, String)> {
    reply.html().fields("form.xs-counter")
}
