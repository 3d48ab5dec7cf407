//! Devices that several people use in turn: nothing of one person reaches the next.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod helping;
mod kiosk;

use xaso_identity::{DEMO_PASSWORD, seed_demo};
use xaso_testkit::{Client, Html, TestApp};

/// A server with everything that the portal stands on, the demo's officials, and two addresses that keep something in a cookie.
async fn start() -> TestApp {
    let app = TestApp::start_with(
        &[
            xaso_identity::CAPABILITY,
            xaso_places::CAPABILITY,
            xaso_calendar::CAPABILITY,
            xaso_people::CAPABILITY,
            xaso_procedures::CAPABILITY,
            xaso_papers::CAPABILITY,
            xaso_dossiers::CAPABILITY,
            xaso_indicators::CAPABILITY,
            xaso_portal::CAPABILITY,
            probe::CAPABILITY,
        ],
        |config| config.demo = true,
    )
    .await;
    seed_demo(&app.state, &app.commune()).await.unwrap();
    app
}

/// A browser in which an official is signed in.
async fn signed_in(app: &TestApp, username: &str) -> Client {
    let mut client = app.client();
    let fields = [("username", username), ("password", DEMO_PASSWORD)];
    client.post_form("/can-bo/dang-nhap", &fields).await.assert_status(303);
    client
}

/// A browser that an official has made a kiosk.
async fn kiosk(app: &TestApp) -> Client {
    let mut client = signed_in(app, "tiepnhan1").await;
    client.post_form("/can-bo/may-dung-chung", &[("pin", "2468")]).await.assert_status(303);
    assert_eq!(client.cookie("xaso_session"), None, "whoever made it is signed out of it");
    client
}

/// Where the page's own form is sent, marked for the turn.
fn action(page: &Html, starts: &str) -> String {
    let all = page.attrs("form", "action");
    all.iter().find(|action| action.starts_with(starts)).unwrap_or_else(|| panic!("no form to {starts}: {all:?}")).clone()
}

/// Pages that keep something of a person in a cookie, as filing does.
mod probe {
    use axum::{
        Router,
        http::header,
        response::{Html, IntoResponse as _, Response},
        routing::get,
    };
    use axum_extra::extract::CookieJar;
    use xaso_web::{AppState, Page, cookies, see_other};

    pub const CAPABILITY: xaso_web::Capability = xaso_web::Capability { routes, ..xaso_web::Capability::new("probe", "", "") };

    fn routes() -> Router<AppState> {
        Router::new().route("/tham-do", get(show).post(keep)).route("/tham-do/tep", get(file))
    }

    async fn show(page: Page, jar: CookieJar) -> Html<String> {
        let kept = jar.get("xaso_draft").map_or("none", |cookie| cookie.value()).to_owned();
        let helper = page.helper().map_or_else(|| "alone".to_owned(), |helper| helper.name.clone());
        let who = page.session.map_or("nobody", |_| "somebody");
        Html(format!(
            "<html lang=\"vi\"><p id=\"kept\">{kept}</p><p id=\"helper\">{helper}</p><p id=\"who\">{who}</p>\
             <form method=\"post\"><input name=\"x\" autocomplete=\"name\"></form><a href=\"https://example.org/\">out</a></html>"
        ))
    }

    async fn keep(page: Page, axum::extract::State(app): axum::extract::State<AppState>, jar: CookieJar) -> Response {
        let _ = page;
        (jar.add(cookies::plain(&app, "xaso_draft", "nguyen-thi-mau", Some(3_600))), see_other(&app, "/tham-do", None))
            .into_response()
    }

    async fn file() -> Response {
        ([(header::CONTENT_DISPOSITION, "attachment; filename=\"giay.pdf\"")], "a receipt").into_response()
    }
}
