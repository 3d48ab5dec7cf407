//! `/can-bo` and `/can-bo/tim`.

use xaso_testkit::at;

use super::*;

#[tokio::test]
async fn what_is_due_first_stands_first_and_every_group_counts_what_it_shows() {
    let app = start().await;
    app.clock.set(at("2026-11-18T09:00:00+07:00"));
    let early = filed_by(&app, "Trần Văn Sớm", "0999001111").await;
    app.clock.set(at("2026-11-18T10:00:00+07:00"));
    let late = filed_by(&app, "Lê Thị Muộn", "0999002222").await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let inbox = desk.get("/can-bo").await.assert_status(200).html();
    assert_eq!(inbox.all("tbody a"), [early.as_str(), late.as_str()]);
    assert!(inbox.text("tbody tr").contains("Trần Văn Sớm"), "the name is their work");

    // Received later, due later: they change places.
    app.clock.set(at("2026-11-18T11:00:00+07:00"));
    take_step(&mut desk, &early, "accept", &[]).await;
    let inbox = desk.get("/can-bo").await.html();
    assert_eq!(inbox.all("tbody a"), [late.as_str(), early.as_str()]);
    assert_eq!(desk.get("/can-bo?xem=moi-nop").await.html().all("tbody a"), [late.as_str()]);
    let working = desk.get("/can-bo?xem=dang-lam").await.html();
    assert_eq!(working.all("tbody a"), [early.as_str()]);
    assert!(working.text("tbody .xs-rows__due").starts_with("còn 3 ngày làm việc"), "{}", working.text("tbody tr"));
    assert_eq!(working.text(".xs-tabs a[aria-current=page]"), "Đang giải quyết 1");
    assert!(working.all(".xs-tabs a").contains(&"Đang mở 2".to_owned()), "{:?}", working.all(".xs-tabs a"));
    assert!(desk.get("/can-bo?xem=cho-tra").await.html().text(".xs-empty").contains("Không có kết quả nào chờ trả"));

    app.clock.set(at("2026-11-27T11:00:00+07:00"));
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let overdue = desk.get("/can-bo?xem=tre-han").await.html();
    assert_eq!(overdue.all("tbody a"), [early.as_str()]);
    assert!(overdue.has("tbody .xs-tag--late") && overdue.text("tbody .xs-rows__due").starts_with("trễ"));
}

#[tokio::test]
async fn the_inbox_shows_25_a_page_and_leads_on() {
    let app = start().await;
    for n in 0..27 {
        filed_by(&app, "Trần Văn Nhiều", &format!("099900{n:04}")).await;
    }
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let first = desk.get("/can-bo").await.html();
    assert_eq!(first.all("tbody tr").len(), 25);
    assert!(!first.has("a[rel=prev]"));
    let second = desk.get(&first.attr("a[rel=next]", "href")).await.assert_status(200).html();
    assert_eq!(second.all("tbody tr").len(), 2);
    assert!(second.has("a[rel=prev]") && !second.has("a[rel=next]"));
    assert!(!first.all("tbody a").iter().any(|code| second.all("tbody a").contains(code)));
    desk.get("/can-bo?sau=xin-chao").await.assert_status(400);
}

#[tokio::test]
async fn search_finds_by_code_word_without_accents_phone_and_its_last_four_digits() {
    let app = start().await;
    let code = filed_by(&app, "Quàng Thị Khuyếch", "0999001234").await;
    filed_by(&app, "Trần Văn Khác", "0999005678").await;
    let mut desk = signed_in(&app, "hotich").await;
    for q in ["khuyech", "quang thi", "Khuyếch", "0999001234", "0999 001 234", "1234", code.as_str()] {
        let asked = percent_encoding::utf8_percent_encode(q, percent_encoding::NON_ALPHANUMERIC);
        let found = desk.get(&format!("/can-bo/tim?q={asked}")).await.assert_status(200).html();
        assert_eq!(found.all("tbody a"), [code.as_str()], "{q}");
    }
    let nothing = desk.get("/can-bo/tim?q=khongcoai").await.assert_status(200).html();
    assert!(!nothing.has("tbody") && nothing.has(".xs-empty"));
    assert!(!desk.get("/can-bo/tim").await.assert_status(200).html().has("tbody"));
}

#[tokio::test]
async fn who_may_not_read_dossiers_sees_none_of_it() {
    let app = start().await;
    let (code, _) = filed(&app).await;
    let mut admin = signed_in(&app, "quantri").await;
    for path in ["/can-bo", "/can-bo/tim?q=trang", &page(&code), &format!("{}/giay-tiep-nhan.pdf", page(&code))] {
        let reply = admin.get(path).await.assert_status(403);
        assert!(!reply.text().contains("Đoan Trang"), "{path}");
    }
    admin.post_form(&format!("{}/accept", page(&code)), &[("version", "1")]).await.assert_status(403);
    let mut specialist = signed_in(&app, "hotich").await;
    specialist.post_form(&format!("{}/accept", page(&code)), &[("version", "1")]).await.assert_status(403);
    let html = specialist.get(&page(&code)).await.assert_status(200).html();
    assert!(!html.has(&format!("form[action='{}/accept']", page(&code))), "nor is it offered");
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let unknown = desk.get("/can-bo/ho-so/H99.001-261118-9999").await.assert_status(404);
    assert_eq!(unknown.html().text("h1"), "Không có hồ sơ mang mã này");
    desk.post_form(&format!("{}/fly", page(&code)), &[("version", "1")]).await.assert_status(404);
    assert!(app.client().get(&page(&code)).await.location().starts_with("/can-bo/dang-nhap"));
}
