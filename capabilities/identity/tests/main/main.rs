//! Officials sign in, set passwords, and let programs act for them.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod accounts;
mod bearer;
mod pages;
mod sign_in;

use xaso_identity::{CAPABILITY, DEMO_PASSWORD, seed_demo};
use xaso_testkit::{Client, Reply, TestApp};

/// A demo server with its officials.
async fn app() -> TestApp {
    let app = TestApp::start_with(&[CAPABILITY, probe::CAPABILITY], |config| config.demo = true).await;
    seed_demo(&app.state, &app.commune()).await.unwrap();
    app
}

async fn sign_in(client: &mut Client, username: &str, password: &str) -> Reply {
    client.post_form("/can-bo/dang-nhap", &[("username", username), ("password", password)]).await
}

/// A browser in which that official is signed in.
async fn signed_in(app: &TestApp, username: &str) -> Client {
    let mut client = app.client();
    assert_eq!(sign_in(&mut client, username, DEMO_PASSWORD).await.location(), "/can-bo");
    client
}

/// Two addresses that only officials and their programs reach.
mod probe {
    use axum::{Json, Router, routing::get};
    use xaso_identity::{Bearer, Scope};
    use xaso_kernel::{Permission, Role};
    use xaso_web::{AppState, Problem, StaffPage};

    pub const WORK: Permission = Permission { name: "probe.work", roles: &[Role::Reception] };

    pub const CAPABILITY: xaso_web::Capability = xaso_web::Capability { routes, ..xaso_web::Capability::new("probe", "", "") };

    fn routes() -> Router<AppState> {
        Router::new()
            .route("/can-bo", get(|staff: StaffPage| async move { staff.session.name }))
            .route("/api/v1/probe/{scope}", get(probe))
    }

    async fn probe(
        bearer: Bearer,
        axum::extract::Path(scope): axum::extract::Path<String>,
    ) -> Result<Json<serde_json::Value>, Problem> {
        bearer.require(Scope::parse(&scope).ok_or_else(Problem::not_found)?, WORK)?;
        Ok(Json(serde_json::json!({ "commune": bearer.commune_id().as_str() })))
    }
}
