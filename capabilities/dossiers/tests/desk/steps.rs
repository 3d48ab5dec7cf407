//! The steps, as an official takes them.

use xaso_testkit::Part;

use super::*;

#[tokio::test]
async fn a_dossier_is_accepted_assigned_approved_finished_with_a_pdf_and_returned() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    desk.get(&format!("{}/giay-tiep-nhan.pdf", page(&code))).await.assert_status(404);
    take_step(&mut desk, &code, "accept", &[]).await;
    let html = desk.get(&page(&code)).await.html();
    assert_eq!(html.text(".govuk-notification-banner__heading"), "Đã tiếp nhận hồ sơ. Thời hạn bắt đầu tính.");
    assert!(html.text("main").contains("ngày làm việc"), "why it is due then is said");
    let receipt = desk.get(&format!("{}/giay-tiep-nhan.pdf", page(&code))).await.assert_status(200);
    assert!(receipt.body.starts_with(b"%PDF"));

    let specialist = account(&app, "hotich").await.to_string();
    take_step(&mut desk, &code, "assign", &[("account", &specialist)]).await;
    let mut mine = signed_in(&app, "hotich").await;
    assert_eq!(mine.get("/can-bo?xem=cua-toi").await.html().all("tbody a"), [code.as_str()]);
    let mut leader = signed_in(&app, "lanhdao").await;
    assert_eq!(leader.get("/can-bo?xem=cho-duyet").await.html().all("tbody a"), [code.as_str()]);
    take_step(&mut leader, &code, "approve", &[]).await;

    let seen = version(&mut mine, &code, "finish").await;
    let path = format!("{}/finish", page(&code));
    let without = [
        Part::Field("version", &seen),
        Part::Field("note", "Mời bà đến."),
        Part::File("result", "", "application/octet-stream", b""),
    ];
    let none = mine.post_multipart(&path, &without).await.assert_status(422).html();
    assert!(none.has(".govuk-error-summary a[href='#finish-result']") && none.text("#finish-note").contains("Mời bà đến."));
    let wrong =
        [Part::Field("version", &seen), Part::File("result", "a.exe", "application/pdf", b"MZ\x90\x00 this is no document")];
    let wrong = mine.post_multipart(&path, &wrong).await.assert_status(422).html();
    assert!(wrong.text("#finish-result-error").contains("a.exe"));
    let parts = [
        Part::Field("version", &seen),
        Part::File("result", "ket-qua.pdf", "application/pdf", PDF),
        Part::Field("note", "Mời bà đến."),
    ];
    assert_eq!(mine.post_multipart(&path, &parts).await.location(), page(&code));

    assert_eq!(desk.get("/can-bo?xem=cho-tra").await.html().all("tbody a"), [code.as_str()]);
    take_step(&mut desk, &code, "return", &[]).await;
    let html = desk.get(&page(&code)).await.html();
    assert_eq!(html.text(".xs-desk-state .xs-tag"), "Đã trả kết quả");
    assert!(!html.has(".xs-desk__steps form"), "nothing is left to do");
    assert_eq!(html.all(".xs-past > li").len(), 6);
    assert!(html.text(".xs-past").contains("Đỗ Thị Phỏng Theo"), "the desk sees who");
    assert_eq!(follow(&app, &code, &secret).await.json()["status_code"], 10);
}

#[tokio::test]
async fn the_second_of_two_officials_is_told_what_the_first_did_and_changes_nothing() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let (mut one, mut other) = (signed_in(&app, "tiepnhan1").await, signed_in(&app, "tiepnhan2").await);
    let seen = version(&mut other, &code, "refuse").await;
    take_step(&mut one, &code, "accept", &[]).await;

    let typed = [("version", seen.as_str()), ("reason", "Thiếu tờ khai <b>"), ("confirm", "yes")];
    let reply = other.post_form(&format!("{}/refuse", page(&code)), &typed).await.assert_status(409);
    let html = reply.html();
    assert_eq!(html.text("h1"), "Hồ sơ này vừa được người khác xử lý");
    assert_eq!(html.text(".xs-tag"), "Đã tiếp nhận");
    assert!(
        html.text(".xs-past").contains("Tiếp nhận") && html.text(".xs-past").contains("Nguyễn Thị Mẫu"),
        "{}",
        html.text(".xs-past")
    );
    assert_eq!(html.all(".xs-past > li").len(), 1, "only what happened since");
    assert!(html.text("main").contains("Thiếu tờ khai <b>"), "nothing typed is lost");
    assert_eq!(html.attr("main a.govuk-button", "href"), page(&code));
    let now = follow(&app, &code, &secret).await.json();
    assert_eq!((now["status"].as_str(), now["timeline"].as_array().unwrap().len()), (Some("accepted"), 2));

    // A step that does not go from here is answered the same way, with the reason.
    let current = follow(&app, &code, &secret).await.json()["version"].to_string();
    let reply = other.post_form(&format!("{}/accept", page(&code)), &[("version", &current)]).await.assert_status(409);
    assert_eq!(reply.html().text("h1"), "Chưa làm được bước này");
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_a_tick_and_keeps_what_was_typed() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let seen = version(&mut desk, &code, "refuse").await;
    let path = format!("{}/refuse", page(&code));
    let empty = desk.post_form(&path, &[("version", &seen), ("reason", "  ")]).await.assert_status(422).html();
    assert_eq!(empty.attrs(".govuk-error-summary__list a", "href"), ["#refuse-reason", "#refuse-confirm"]);
    assert!(empty.has("details[open] #refuse-reason") && !empty.has("details[open] #withdraw-reason"));
    let unsure =
        desk.post_form(&path, &[("version", &seen), ("reason", "Không thuộc thẩm quyền")]).await.assert_status(422).html();
    assert_eq!(unsure.text("#refuse-reason"), "Không thuộc thẩm quyền");
    assert_eq!(follow(&app, &code, &secret).await.json()["status"], "registered");
    take_step(&mut desk, &code, "refuse", &[("reason", "Không thuộc thẩm quyền"), ("confirm", "yes")]).await;
    assert_eq!(follow(&app, &code, &secret).await.json()["status"], "refused");
    desk.post_form(&path, &[("reason", "x")]).await.assert_status(400);
}

#[tokio::test]
async fn missing_papers_are_asked_for_and_noted_when_they_come() {
    let app = start().await;
    let (code, _) = filed(&app).await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    take_step(&mut desk, &code, "accept", &[]).await;
    let seen = version(&mut desk, &code, "assign").await;
    let reply =
        desk.post_form(&format!("{}/assign", page(&code)), &[("version", &seen), ("account", "")]).await.assert_status(422);
    assert!(reply.html().has(".govuk-error-summary a[href='#assign-account']"));
    take_step(&mut desk, &code, "request-supplement", &[("reason", "Thiếu ảnh chụp căn cước.")]).await;
    let html = desk.get(&page(&code)).await.html();
    assert!(html.text(".xs-past").contains("Thiếu ảnh chụp căn cước."));
    assert_eq!(desk.get("/can-bo?xem=cho-bo-sung").await.html().all("tbody a"), [code.as_str()]);
    let seen = version(&mut desk, &code, "resume").await;
    let parts = [
        Part::Field("version", &seen),
        Part::Field("note", "Bà mang đến quầy"),
        Part::File("result", "can-cuoc.pdf", "application/pdf", PDF),
    ];
    assert_eq!(desk.post_multipart(&format!("{}/resume", page(&code)), &parts).await.location(), page(&code));
    let html = desk.get(&page(&code)).await.html();
    assert!(html.text(".xs-files").contains("can-cuoc.pdf") && html.text(".xs-files").contains("Bổ sung"));
    take_step(&mut desk, &code, "withdraw", &[("confirm", "yes")]).await;
    assert_eq!(desk.get(&page(&code)).await.html().text(".xs-desk-state .xs-tag"), "Đã rút");
}
