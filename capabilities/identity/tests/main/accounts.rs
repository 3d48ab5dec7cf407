//! `/can-bo/dat-mat-khau/{token}`, `/can-bo/tai-khoan`, and what the command line does.

use chrono::Duration;
use xaso_identity::{
    AdminError, CAPABILITY, DEMO_PASSWORD, NewUser, SEED_ACCOUNTS, add_user, find_official, list_official_names, list_officials,
    renew_link, seed_demo,
};
use xaso_kernel::Role;
use xaso_testkit::{TestApp, tenancy_problems};

use crate::{app, sign_in, signed_in};

const PASSWORD: &str = "tre xanh bên đường làng";

fn new(app: &TestApp, name: &str) -> NewUser {
    NewUser {
        name: name.to_owned(),
        username: None,
        title: "Công chức".to_owned(),
        roles: vec![Role::Specialist],
        commune: app.commune(),
    }
}

fn path(link: &str) -> String {
    link.strip_prefix("http://localhost").unwrap().to_owned()
}

#[tokio::test]
async fn a_new_official_sets_a_password_through_the_link_once_and_is_signed_in() {
    let app = app().await;
    let added = add_user(&app.state, new(&app, "Nguyễn Thị Lan")).await.unwrap();
    assert_eq!(added.username, "lannt");
    let link = path(&added.link);
    let mut client = app.client();
    let page = client.get(&link).await.assert_status(200).html();
    assert!(page.text("main").contains("Nguyễn Thị Lan") && page.text("main").contains("lannt"));

    let weak = [("password", "ngắn"), ("again", "ngắn")];
    let page = client.post_form(&link, &weak).await.assert_status(422).html();
    assert!(page.text("#password-error").contains("12 ký tự"));
    let page = client.post_form(&link, &[("password", PASSWORD), ("again", "khác hẳn thế này")]).await.assert_status(422).html();
    assert!(page.has("#again-error"));
    assert_eq!(client.post_form(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.location(), "/can-bo");
    assert_eq!(client.get("/can-bo").await.text(), "Nguyễn Thị Lan");

    client.get(&link).await.assert_status(404);
    app.client().post_form(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.assert_status(404);
    assert_eq!(sign_in(&mut app.client(), "lannt", PASSWORD).await.location(), "/can-bo");
}

#[tokio::test]
async fn a_link_expires_and_a_newer_one_replaces_it() {
    let app = app().await;
    let first = add_user(&app.state, new(&app, "Lan")).await.unwrap();
    let second = renew_link(&app.state, &first.username).await.unwrap();
    app.client().get(&path(&first.link)).await.assert_status(404);
    app.client().get(&path(&second.link)).await.assert_status(200);
    app.clock.advance(Duration::hours(73));
    let page = app.client().get(&path(&second.link)).await.assert_status(404).html();
    assert_eq!(page.text("h1"), "Đường dẫn không còn dùng được");
    assert!(matches!(renew_link(&app.state, "khongco").await, Err(AdminError::Unknown(_))));
}

#[tokio::test]
async fn sign_in_names_never_clash() {
    let app = app().await;
    let names = [add_user(&app.state, new(&app, "Lê Thị Lan")).await, add_user(&app.state, new(&app, "Lý Thị Lan")).await];
    assert_eq!(names.map(|added| added.unwrap().username), ["lanlt", "lanlt2"]);
    let taken = NewUser { username: Some("TiepNhan1".to_owned()), ..new(&app, "Lan") };
    assert!(matches!(add_user(&app.state, taken).await, Err(AdminError::Taken(_))));
    let wrong = NewUser { username: Some("lan lan".to_owned()), ..new(&app, "Lan") };
    assert!(matches!(add_user(&app.state, wrong).await, Err(AdminError::Username)));
    let nobody = NewUser { roles: vec![], ..new(&app, "Lan") };
    assert!(matches!(add_user(&app.state, nobody).await, Err(AdminError::Roles)));
    let nowhere = NewUser { commune: xaso_kernel::CommuneId::parse("12345").unwrap(), ..new(&app, "Lan") };
    assert!(matches!(add_user(&app.state, nowhere).await, Err(AdminError::Commune(_))));
    assert!(matches!(add_user(&app.state, new(&app, " \u{0}")).await, Err(AdminError::Name)));
}

#[tokio::test]
async fn changing_the_password_signs_out_every_other_machine() {
    let app = app().await;
    let mut here = signed_in(&app, "hotich").await;
    let mut there = signed_in(&app, "hotich").await;
    let form = |current: &'static str| [("current", current), ("password", PASSWORD), ("again", PASSWORD)];
    let page = here.post_form("/can-bo/tai-khoan/mat-khau", &form("sai")).await.assert_status(422).html();
    assert!(page.has("#current-error"));
    let done = here.post_form("/can-bo/tai-khoan/mat-khau", &form(DEMO_PASSWORD)).await;
    assert_eq!(done.location(), "/can-bo/tai-khoan");
    let page = here.get("/can-bo/tai-khoan").await.assert_status(200).html();
    assert!(page.text(".govuk-notification-banner").contains("Đã đổi mật khẩu"));
    assert!(there.get("/can-bo").await.location().starts_with("/can-bo/dang-nhap"));
    sign_in(&mut app.client(), "hotich", DEMO_PASSWORD).await.assert_status(422);
    assert_eq!(sign_in(&mut app.client(), "hotich", PASSWORD).await.location(), "/can-bo");
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let app = app().await;
    let mut here = signed_in(&app, "hotich").await;
    let mut there = signed_in(&app, "hotich").await;
    let mut other = signed_in(&app, "diachinh").await;
    assert_eq!(here.post_form("/can-bo/tai-khoan/thoat-het", &[]).await.location(), "/can-bo/dang-nhap");
    assert!(there.get("/can-bo").await.status.is_redirection());
    other.get("/can-bo").await.assert_status(200);
}

#[tokio::test]
async fn officials_of_a_commune_are_listed_with_their_roles() {
    let app = app().await;
    let (conn, keyring, here) = (app.state.db.read(), app.state.db.keyring(), app.commune());
    let officials = list_officials(conn, keyring, &here).await.unwrap();
    assert_eq!(officials.len(), SEED_ACCOUNTS.len());
    let clerk = officials.iter().find(|o| o.username == "vanthu").unwrap();
    assert_eq!(clerk.roles, [Role::Reception, Role::Clerk]);
    assert_eq!(find_official(conn, keyring, &here, clerk.id).await.unwrap().as_ref(), Some(clerk));
    let there = xaso_kernel::CommuneId::parse("99002").unwrap();
    assert_eq!(list_officials(conn, keyring, &there).await.unwrap(), []);
    assert_eq!(find_official(conn, keyring, &there, clerk.id).await.unwrap(), None);
    let names = list_official_names(conn, keyring, &[clerk.id]).await.unwrap();
    assert_eq!(names[&clerk.id], clerk.name);
    assert_eq!(seed_demo(&app.state, &here).await.unwrap(), officials, "a second seeding changes nothing");
}

#[tokio::test]
async fn known_passwords_are_never_planted_on_a_real_server() {
    let app = TestApp::start(&[CAPABILITY]).await;
    assert!(matches!(seed_demo(&app.state, &app.commune()).await, Err(AdminError::NotDemo)));
    let page = app.client().get("/can-bo/dang-nhap").await.text();
    assert!(!page.contains(DEMO_PASSWORD));
}

#[tokio::test]
async fn names_of_officials_are_sealed_and_the_tables_keep_the_tenancy_rule() {
    let app = app().await;
    let problems = tenancy_problems(&app.state.db, CAPABILITY.tables).await;
    let own: Vec<_> =
        problems.iter().filter(|p| CAPABILITY.tables.iter().any(|t| p.starts_with(&format!("{}:", t.name)))).collect();
    assert!(own.is_empty(), "{own:?}");
    for entry in std::fs::read_dir(app.folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            assert!(!String::from_utf8_lossy(&std::fs::read(&path).unwrap()).contains("Thí Dụ"), "{}", path.display());
        }
    }
}
