//! The commune's own kiosk.

use crate::{action, kiosk, signed_in, start};

#[tokio::test]
async fn only_those_who_may_make_a_kiosk_and_the_number_is_four_to_eight_digits() {
    let app = start().await;
    let mut leader = signed_in(&app, "lanhdao").await;
    leader.post_form("/can-bo/may-dung-chung", &[("pin", "2468")]).await.assert_status(403);
    let mut official = signed_in(&app, "tiepnhan1").await;
    for wrong in ["", "123", "123456789", "12a4"] {
        let page = official.post_form("/can-bo/may-dung-chung", &[("pin", wrong)]).await.assert_status(422).html();
        assert!(page.text(".govuk-error-summary").contains("4 đến 8"), "{wrong}");
    }
    let old = official.cookie("xaso_session").unwrap().to_owned();
    official.post_form("/can-bo/may-dung-chung", &[("pin", "2468")]).await.assert_status(303);
    // The session is over, not only forgotten by this browser.
    let mut thief = app.client();
    thief.set_cookie("xaso_session", &old);
    assert_eq!(thief.get("/tham-do").await.html().text("#who"), "nobody");
}

#[tokio::test]
async fn every_page_of_a_kiosk_is_large_leads_nowhere_else_and_offers_to_finish() {
    let app = start().await;
    let mut screen = kiosk(&app).await;
    for address in ["/", "/thu-tuc", "/nop-ho-so/1.001612", "/tra-cuu", "/khong-co-trang-nay"] {
        let reply = screen.get(address).await;
        assert_eq!(reply.header("cache-control"), "no-store", "{address}");
        let page = reply.html();
        assert!(page.has("html.xs-kiosk"), "{address}");
        assert!(page.has("#xong-xoa-het button"), "{address}");
        for href in page.attrs("a", "href") {
            assert!(href.starts_with('/') || href.starts_with('#'), "{address} leads out to {href}");
        }
        assert!(
            page.attrs("input:not([type=hidden]):not([type=radio]):not([type=checkbox])", "autocomplete")
                .iter()
                .all(|a| a == "off")
        );
    }
    assert!(!app.client().get("/").await.html().has("#xong-xoa-het"), "an ordinary computer has none of it");
    assert_eq!(screen.get("/can-bo").await.location(), "/may-dung-chung/thoat");
}

#[tokio::test]
async fn what_a_person_left_is_gone_after_finishing_and_the_kiosk_stays_one() {
    let app = start().await;
    let mut screen = kiosk(&app).await;
    let send = action(&screen.get("/tham-do").await.html(), "/tham-do?luot=");
    screen.post_form(&send, &[]).await.assert_status(303);
    assert_eq!(screen.get("/tham-do").await.html().text("#kept"), "nguyen-thi-mau");
    let (draft, turn) = (screen.cookie("xaso_draft").unwrap().to_owned(), screen.cookie("xaso_luot").unwrap().to_owned());
    assert!(!draft.contains("nguyen"), "what lies in the browser is sealed for the turn");

    let reply = screen.post_form("/may-dung-chung/xong", &[]).await;
    assert_eq!(reply.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    let next = reply.location();
    for gone in ["xaso_draft", "xaso_luot", "xaso_may"] {
        assert_eq!(screen.cookie(gone), None, "{gone}");
    }
    assert!(screen.get(&next).await.assert_status(200).html().has("[data-wiped]"));
    let after = screen.get("/tham-do").await.html();
    assert_eq!(after.text("#kept"), "none");
    assert!(screen.get("/").await.html().has("html.xs-kiosk"), "the next person finds a kiosk");

    // What somebody copied from the browser opens nothing in the next turn, nor on another computer.
    screen.set_cookie("xaso_draft", &draft);
    assert_eq!(screen.get("/tham-do").await.html().text("#kept"), "none");
    let mut other = app.client();
    other.set_cookie("xaso_draft", &draft);
    assert_ne!(other.get("/tham-do").await.html().text("#kept"), "nguyen-thi-mau");
    // Going back and sending an old form again does nothing.
    assert_eq!(screen.post_form(&send, &[]).await.location(), "/");
    assert_eq!(screen.get("/tham-do").await.html().text("#kept"), "none");
    // The way back to the kiosk is a matter of a minute.
    app.clock.advance(chrono::Duration::minutes(2));
    let mut late = app.client();
    late.get(&next).await.assert_status(200);
    assert_eq!(late.cookie("xaso_may"), None);
    // Even the copied key of the turn is of no use once its time is over.
    app.clock.advance(chrono::Duration::minutes(10));
    other.set_cookie("xaso_luot", &turn);
    assert_ne!(other.get("/tham-do").await.html().text("#kept"), "nguyen-thi-mau");
}

#[tokio::test]
async fn what_was_begun_at_a_kiosk_and_not_sent_is_thrown_away_on_the_server_too() {
    let app = start().await;
    let mut screen = kiosk(&app).await;
    let send = action(&screen.get("/nop-ho-so/2.000815/cau-hoi/nguoi-dien").await.html(), "/nop-ho-so/2.000815");
    screen.post_form(&send, &[("filed_by", "self")]).await.assert_status(303);
    // What the pages see of the cookie that the browser holds sealed.
    let cookie = screen.get("/tham-do").await.html().text("#kept");
    let commune = app.commune();
    let open = || xaso_dossiers::draft::open(&app.state, &commune, &cookie);
    assert!(open().await.unwrap().is_some());
    screen.post_form("/may-dung-chung/xong", &[]).await.assert_status(303);
    assert!(open().await.unwrap().is_none());
}

#[tokio::test]
async fn a_turn_ends_by_itself_with_scripts_off_and_lasts_while_somebody_goes_on() {
    let app = start().await;
    let mut screen = kiosk(&app).await;
    let send = action(&screen.get("/tham-do").await.html(), "/tham-do?luot=");
    screen.post_form(&send, &[]).await.assert_status(303);
    for _ in 0..3 {
        app.clock.advance(chrono::Duration::minutes(9));
        assert_eq!(screen.get("/tham-do").await.html().text("#kept"), "nguyen-thi-mau");
    }
    app.clock.advance(chrono::Duration::minutes(9));
    screen.post_form("/may-dung-chung/nhip", &[]).await.assert_status(204);
    app.clock.advance(chrono::Duration::minutes(9));
    assert_eq!(screen.get("/tham-do").await.html().text("#kept"), "nguyen-thi-mau", "somebody was typing");
    app.clock.advance(chrono::Duration::minutes(11));
    assert_eq!(screen.get("/tham-do").await.html().text("#kept"), "none");
}

#[tokio::test]
async fn no_file_is_left_on_a_kiosk() {
    let app = start().await;
    let mut screen = kiosk(&app).await;
    assert_eq!(screen.get("/tham-do/tep").await.location(), "/may-dung-chung/khong-tai");
    screen.get("/may-dung-chung/khong-tai").await.assert_status(200);
    app.client().get("/tham-do/tep").await.assert_status(200);
}

#[tokio::test]
async fn an_official_leaves_by_the_number_and_nobody_guesses_it() {
    let app = start().await;
    let mut screen = kiosk(&app).await;
    for _ in 0..5 {
        let page = screen.post_form("/may-dung-chung/thoat", &[("pin", "1111")]).await.assert_status(422).html();
        assert!(page.text(".govuk-error-summary").contains("không đúng"));
    }
    let page = screen.post_form("/may-dung-chung/thoat", &[("pin", "2468")]).await.assert_status(422).html();
    assert!(page.text(".govuk-error-summary").contains("15 phút"));
    app.clock.advance(chrono::Duration::minutes(15));
    assert_eq!(screen.post_form("/may-dung-chung/thoat", &[("pin", "2468")]).await.location(), "/can-bo/dang-nhap");
    assert!(!screen.get("/").await.html().has("#xong-xoa-het"));
    screen.post_form("/may-dung-chung/thoat", &[("pin", "2468")]).await.assert_status(404);
}
