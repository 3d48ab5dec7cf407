//! Somebody helps somebody else to file on their own device.

use crate::{action, kiosk, start};

const HELP: &str = "/giup-nop-ho-so";

fn consent() -> (&'static str, &'static str) {
    ("agree", xaso_dossiers::consent_version())
}

#[tokio::test]
async fn nobody_helps_without_a_name_and_the_persons_consent() {
    let app = start().await;
    let mut phone = app.client();
    let page = phone.get(HELP).await.assert_status(200).html();
    assert!(page.text("blockquote").starts_with("Tôi đồng ý"), "the words are there to be read out");
    let page = phone.post_form(HELP, &[("name", "Đỗ Thị Lan"), ("from", "Con gái")]).await.assert_status(422).html();
    assert!(page.has("#agree-error"));
    let page = phone.post_form(HELP, &[("name", " "), consent()]).await.assert_status(422).html();
    assert!(page.has("#name-error") && page.has("#from-error") && !page.has("#agree-error"));
    phone.post_form(HELP, &[("name", "Lan"), ("from", "Con gái"), ("agree", "words of somebody's own")]).await.assert_status(422);
    assert_eq!(phone.get("/tham-do").await.html().text("#helper"), "alone");
}

#[tokio::test]
async fn what_was_filed_with_help_stays_in_the_turn_and_goes_with_it() {
    let app = start().await;
    let mut phone = app.client();
    phone.post_form(HELP, &[("name", "Đỗ Thị Lan"), ("from", "Con gái"), consent()]).await.assert_status(303);
    let page = phone.get("/thu-tuc").await.html();
    assert!(page.text(".xs-finish").contains("Đỗ Thị Lan") && !page.has("html.xs-kiosk"));
    let page = phone.get("/tham-do").await.html();
    assert_eq!(page.text("#helper"), "Đỗ Thị Lan");
    assert!(page.has("a[href^=https]"), "a helper's own telephone may leave");
    phone.post_form(&action(&page, "/tham-do?luot="), &[]).await.assert_status(303);
    assert_eq!(phone.get("/tham-do").await.html().text("#kept"), "nguyen-thi-mau");
    let sent = action(&page, "/tham-do?luot=");
    let next = phone.post_form("/may-dung-chung/xong", &[]).await.location();
    assert_eq!(phone.post_form(&sent, &[]).await.location(), "/", "going back and sending an old form again brings nothing back");
    assert!(phone.get(&next).await.assert_status(200).html().has("[data-wiped]"));
    let page = phone.get("/tham-do").await.html();
    assert_eq!((page.text("#kept").as_str(), page.text("#helper").as_str()), ("none", "alone"));
    assert!(!phone.get("/").await.html().has("#xong-xoa-het"), "the telephone is the helper's own again");
}

#[tokio::test]
async fn a_turn_of_helping_ends_by_itself() {
    let app = start().await;
    let mut phone = app.client();
    phone.post_form(HELP, &[("name", "Đỗ Thị Lan"), ("from", "Con gái"), consent()]).await.assert_status(303);
    let page = phone.get("/tham-do").await.html();
    phone.post_form(&action(&page, "/tham-do?luot="), &[]).await.assert_status(303);
    app.clock.advance(chrono::Duration::minutes(31));
    let page = phone.get("/tham-do").await.html();
    assert_ne!(page.text("#kept"), "nguyen-thi-mau");
    assert_eq!(page.text("#helper"), "alone");
}

#[tokio::test]
async fn a_volunteer_helps_at_the_kiosk_and_the_next_person_is_alone_again() {
    let app = start().await;
    let mut screen = kiosk(&app).await;
    let send = action(&screen.get(HELP).await.html(), HELP);
    screen.post_form(&send, &[("name", "Hồ Văn Sơn"), ("from", "Đoàn thanh niên"), consent()]).await.assert_status(303);
    assert_eq!(screen.get("/tham-do").await.html().text("#helper"), "Hồ Văn Sơn");
    let next = screen.post_form("/may-dung-chung/xong", &[]).await.location();
    screen.get(&next).await.assert_status(200);
    assert_eq!(screen.get("/tham-do").await.html().text("#helper"), "alone");
    assert!(screen.get("/").await.html().has("html.xs-kiosk"));
}
