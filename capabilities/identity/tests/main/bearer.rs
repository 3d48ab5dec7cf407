//! Bearer tokens.

use chrono::Duration;
use xaso_identity::{AdminError, Scope, create_token};

use crate::app;

#[tokio::test]
async fn a_token_acts_within_its_scope_and_its_accounts_rights() {
    let app = app().await;
    let desk = create_token(&app.state, "tiepnhan1", Scope::Desk).await.unwrap();
    let read = create_token(&app.state, "tiepnhan1", Scope::Read).await.unwrap();
    let it = create_token(&app.state, "quantri", Scope::Desk).await.unwrap();
    for (token, scope, status) in
        [(&desk, "desk", 200), (&desk, "read", 200), (&read, "read", 200), (&read, "desk", 403), (&it, "desk", 403)]
    {
        let mut client = app.client().with_header("authorization", &format!("Bearer {token}"));
        client.get(&format!("/api/v1/probe/{scope}")).await.assert_status(status);
    }
    let mut client = app.client().with_header("authorization", &format!("bearer {desk}"));
    assert_eq!(client.get("/api/v1/probe/desk").await.json()["commune"], "99001");
}

#[tokio::test]
async fn no_token_a_wrong_one_and_an_old_one_are_answered_alike() {
    let app = app().await;
    let token = create_token(&app.state, "tiepnhan1", Scope::Desk).await.unwrap();
    app.clock.advance(Duration::days(366));
    for value in [None, Some("Bearer sai".to_owned()), Some("Basic abc".to_owned()), Some(format!("Bearer {token}"))] {
        let mut client = app.client();
        if let Some(value) = &value {
            client = client.with_header("authorization", value);
        }
        let reply = client.get("/api/v1/probe/desk").await.assert_status(401);
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        assert_eq!(reply.json()["code"], "unauthorized");
    }
}

#[tokio::test]
async fn tokens_are_made_for_accounts_that_exist() {
    let app = app().await;
    assert!(matches!(create_token(&app.state, "khongco", Scope::Desk).await, Err(AdminError::Unknown(_))));
}
