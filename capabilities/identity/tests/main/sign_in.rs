//! `/can-bo/dang-nhap`, `/can-bo/dang-xuat`.

use chrono::Duration;
use xaso_identity::DEMO_PASSWORD;
use xaso_testkit::COMMUNE;

use crate::{app, sign_in, signed_in};

#[tokio::test]
async fn an_official_signs_in_and_comes_back_to_the_page_asked_for() {
    let app = app().await;
    let mut client = app.client();
    let asked = client.get("/can-bo?trang=2").await.location();
    assert_eq!(asked, "/can-bo/dang-nhap?ve=%2Fcan%2Dbo%3Ftrang%3D2");
    let page = client.get(&asked).await.assert_status(200).html();
    let back = page.attr("input[name=ve]", "value");
    let reply =
        client.post_form("/can-bo/dang-nhap", &[("username", " TiepNhan1 "), ("password", DEMO_PASSWORD), ("ve", &back)]).await;
    assert_eq!(reply.location(), "/can-bo?trang=2");
    let cookie = reply.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(client.get("/can-bo").await.assert_status(200).text(), "Nguyễn Thị Mẫu");
    assert_eq!(client.get("/can-bo/dang-nhap").await.location(), "/can-bo", "signed in already");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_answered_alike() {
    let app = app().await;
    let mut client = app.client();
    let wrong = sign_in(&mut client, "tiepnhan1", "khong phai mat khau").await.assert_status(422).html();
    let unknown = sign_in(&mut client, "khongco", "khong phai mat khau").await.assert_status(422).html();
    assert_eq!(wrong.text(".govuk-error-summary"), unknown.text(".govuk-error-summary"));
    assert_eq!(wrong.attr("#username", "value"), "tiepnhan1");
    assert!(!wrong.has("#password[value]"));
    let empty = sign_in(&mut client, "", "").await.assert_status(422).html();
    assert_eq!(empty.attrs(".govuk-error-summary a", "href"), ["#username", "#password"]);
    assert!(client.cookie("xaso_session").is_none());
}

#[tokio::test]
async fn after_five_wrong_tries_even_the_right_password_waits_ten_minutes() {
    let app = app().await;
    let mut client = app.client();
    for name in ["tiepnhan1", "khongco"] {
        for _ in 0..5 {
            sign_in(&mut client, name, "sai").await.assert_status(422);
        }
        let page = sign_in(&mut client, name, DEMO_PASSWORD).await.assert_status(429).html();
        assert!(page.text("#username-error").contains("10 phút"), "{name}: {}", page.text("#username-error"));
    }
    app.clock.advance(Duration::minutes(3));
    assert!(sign_in(&mut client, "tiepnhan1", DEMO_PASSWORD).await.html().text("#username-error").contains("7 phút"));
    assert_eq!(sign_in(&mut app.client(), "tiepnhan2", DEMO_PASSWORD).await.location(), "/can-bo");
    app.clock.advance(Duration::minutes(7));
    assert_eq!(sign_in(&mut client, "tiepnhan1", DEMO_PASSWORD).await.location(), "/can-bo");
    sign_in(&mut client, "tiepnhan1", "sai").await.assert_status(422);
}

#[tokio::test]
async fn many_tries_at_once_do_not_slip_past_the_limit() {
    let app = app().await;
    let tries: Vec<_> = (0..12)
        .map(|_| {
            let mut client = app.client();
            tokio::spawn(async move { sign_in(&mut client, "hotich", "sai").await.status.as_u16() })
        })
        .collect();
    let mut checked = 0;
    for one in tries {
        checked += u32::from(one.await.unwrap() == 422);
    }
    assert_eq!(checked, 5);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let app = app().await;
    let mut client = signed_in(&app, "tiepnhan1").await;
    let token = client.cookie("xaso_session").unwrap().to_owned();
    assert_eq!(client.post_form("/can-bo/dang-xuat", &[]).await.location(), "/can-bo/dang-nhap");
    assert!(client.cookie("xaso_session").is_none());
    let page = client.get("/can-bo/dang-nhap").await.html();
    assert!(page.text(".govuk-notification-banner").contains("Đã đăng xuất"));
    client.set_cookie("xaso_session", &token);
    assert!(client.get("/can-bo").await.location().starts_with("/can-bo/dang-nhap"));
    assert_eq!(client.post_form("/can-bo/dang-xuat", &[]).await.location(), "/can-bo/dang-nhap", "twice is no mistake");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours() {
    let app = app().await;
    let mut client = signed_in(&app, "tiepnhan1").await;
    app.clock.advance(Duration::hours(11));
    client.get("/can-bo").await.assert_status(200);
    app.clock.advance(Duration::hours(2));
    assert!(client.get("/can-bo").await.location().starts_with("/can-bo/dang-nhap"));
}

#[tokio::test]
async fn another_site_cannot_sign_anyone_in_or_out() {
    let app = app().await;
    let mut client = app.client().with_header("sec-fetch-site", "cross-site");
    sign_in(&mut client, "tiepnhan1", DEMO_PASSWORD).await.assert_status(403);
    client.post_form("/can-bo/dang-xuat", &[]).await.assert_status(403);
}

#[tokio::test]
async fn an_official_of_another_commune_is_not_let_in_here() {
    let app = app().await;
    let elsewhere = xaso_kernel::CommuneId::parse("99002").unwrap();
    let guest = [xaso_identity::SeedAccount {
        username: "xakhac",
        name: "Người Xã Khác",
        title: "",
        roles: &[xaso_kernel::Role::Reception],
        password: DEMO_PASSWORD,
    }];
    xaso_identity::seed_accounts(&app.state, &elsewhere, &guest).await.unwrap();
    assert_ne!(COMMUNE, elsewhere.as_str());
    sign_in(&mut app.client(), "xakhac", DEMO_PASSWORD).await.assert_status(422);
}
