//! From the card to the receipt.

use crate::support::*;

fn with(mut fields: Vec<(String, String)>, more: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// The fields of the page, with those answers in their place.
fn answered(mut fields: Vec<(String, String)>, answers: Vec<(String, String)>) -> Vec<(String, String)> {
    fields.retain(|(name, _)| !answers.iter().any(|(known, _)| known == name));
    fields.extend(answers);
    fields
}

#[tokio::test]
async fn a_walk_in_person_is_received_with_their_card_and_five_presses() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    // The scanner types the line and Enter: the page comes back filled in.
    let page = press(&mut desk, &at, "scan", &[("card".to_owned(), CARD.to_owned())]).await.assert_status(200);
    let fields = typed(page);
    let value = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default();
    assert_eq!((value("applicant_name").as_str(), value("applicant_id_number").as_str()), ("Sùng Thị Mẫu", "000190123456"));
    assert_eq!(value("card"), "", "the card's line is not kept");
    let page = press(&mut desk, &at, "all-seen", &answered(fields, answers(&app, PROCEDURE).await)).await.assert_status(200);
    let done = press(&mut desk, &at, "receive", &typed(page)).await;
    assert_eq!(done.location(), "/can-bo/quay/xong");
    let page = desk.get("/can-bo/quay/xong").await.assert_status(200).html();
    let code = page.attr("[data-code]", "data-code");
    assert!(page.text("main").contains("Hẹn trả kết quả"));
    for paper in ["a4", "80"] {
        let pdf = desk.get(&format!("/can-bo/quay/xong/giay-hen.pdf?kho={paper}")).await.assert_status(200);
        assert!(pdf.body.starts_with(b"%PDF-"));
    }
    let dossier = desk.get(&format!("/can-bo/ho-so/{code}")).await.assert_status(200).html().text("main");
    assert!(dossier.contains("Sùng Thị Mẫu"), "{dossier}");
    // The filing is gone, and with it the way to it.
    desk.get(&at).await.assert_status(404);
}

#[tokio::test]
async fn pressed_twice_it_is_one_dossier() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    let fields = with(answers(&app, PROCEDURE).await, &[("applicant_name", "Mẫu"), ("applicant_id_number", "000190123456")]);
    let first = press(&mut desk, &at, "receive", &fields).await;
    assert_eq!(first.location(), "/can-bo/quay/xong");
    press(&mut desk, &at, "receive", &fields).await.assert_status(404);
    let found = desk.get("/can-bo/tim?q=000190123456").await.assert_status(200).html();
    assert_eq!(found.count("a.xs-code"), 1);
}

#[tokio::test]
async fn a_child_is_filed_for_by_the_parent_whose_card_is_scanned() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    let page = press(&mut desk, &at, "who-child", &[]).await.assert_status(200);
    let fields = with(typed(page), &[("card", CARD)]);
    let fields = typed(press(&mut desk, &at, "scan", &fields).await.assert_status(200));
    assert!(fields.contains(&("representative_name".to_owned(), "Sùng Thị Mẫu".to_owned())));
    assert!(fields.contains(&("applicant_name".to_owned(), String::new())));
    let more = [("applicant_name", "Sùng A Bé"), ("representative_capacity", "parent"), ("representative_relation", "mẹ")];
    let fields = with(answered(fields, answers(&app, PROCEDURE).await), &more);
    assert_eq!(press(&mut desk, &at, "receive", &fields).await.location(), "/can-bo/quay/xong");
}

#[tokio::test]
async fn an_organisation_is_filed_for_by_a_proxy() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    let page = press(&mut desk, &at, "who-organisation", &[("card".to_owned(), CARD.to_owned())]).await.assert_status(200);
    let more = [
        ("applicant_name", "Hợp tác xã Mắc ca Thí Dụ"),
        ("applicant_id_number", "0100109106"),
        ("representative_capacity", "proxy"),
        ("representative_paper", "letter"),
        ("representative_paper_date-day", "2"),
        ("representative_paper_date-month", "11"),
        ("representative_paper_date-year", "2026"),
    ];
    let fields = with(answered(typed(page), answers(&app, PROCEDURE).await), &more);
    let done = press(&mut desk, &at, "receive", &fields).await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.text());
}

#[tokio::test]
async fn what_is_wrong_is_named_beside_its_field_and_nothing_typed_is_lost() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    let fields = with(answers(&app, PROCEDURE).await, &[("applicant_name", "Mẫu"), ("applicant_id_number", "12")]);
    let page = press(&mut desk, &at, "receive", &fields).await.assert_status(422).html();
    assert!(page.has(".govuk-error-summary a[href='#applicant_id_number']"));
    assert_eq!(page.attr("#applicant_name", "value"), "Mẫu");
    // It is kept: the page opened again shows it.
    assert_eq!(desk.get(&at).await.assert_status(200).html().attr("#applicant_name", "value"), "Mẫu");
    for wrong in ["https://example.vn/h/abc", "000190123456|x", "00019|1|A|02091990|Nữ|B|15062021"] {
        let page = press(&mut desk, &at, "scan", &[("card".to_owned(), wrong.to_owned())]).await.assert_status(422).html();
        assert!(page.has(".govuk-error-summary a[href='#card']"), "{wrong}");
    }
}

#[tokio::test]
async fn a_contradicting_card_is_told_and_the_official_decides() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    let card = CARD.replace("02091990", "02091991");
    let page = press(&mut desk, &at, "scan", &[("card".to_owned(), card)]).await.assert_status(200).html();
    assert!(page.text("[role=status]").contains("không khớp"));
    assert_eq!(page.attr("#applicant_name", "value"), "Sùng Thị Mẫu");
}

#[tokio::test]
async fn a_filing_opens_for_nobody_but_the_official_who_opened_it() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let at = open(&mut desk, PROCEDURE).await;
    signed_in(&app, "tiepnhan2").await.get(&at).await.assert_status(404);
    signed_in(&app, "hotich").await.get("/can-bo/quay").await.assert_status(403);
    assert!(app.client().get("/can-bo/quay").await.location().starts_with("/can-bo/dang-nhap"));
    desk.get("/can-bo/quay/ho-so/khong-co").await.assert_status(404);
    // Thrown away, what was typed is gone.
    press(&mut desk, &at, "later", &[("applicant_name".to_owned(), "Mẫu".to_owned())]).await;
    assert!(desk.get("/can-bo/quay").await.html().has(&format!("a[href='{at}']")));
    assert_eq!(desk.post_form(&format!("{at}/bo"), &[]).await.location(), "/can-bo/quay");
    desk.get(&at).await.assert_status(404);
}

#[tokio::test]
async fn a_few_words_find_the_procedure_and_the_most_filed_stand_ready() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let page = desk.get("/can-bo/quay?q=xac%20nhan%20doc%20than").await.assert_status(200).html();
    assert_eq!(page.attr("button[autofocus]", "value"), PROCEDURE);
    let at = open(&mut desk, PROCEDURE).await;
    let fields = with(answers(&app, PROCEDURE).await, &[("applicant_name", "Mẫu"), ("applicant_id_number", "000190123456")]);
    press(&mut desk, &at, "receive", &fields).await;
    let page = desk.get("/can-bo/quay").await.assert_status(200).html();
    assert_eq!(page.attr("button[accesskey='1']", "value"), PROCEDURE);
    assert!(desk.get("/can-bo/quay?q=zzzzzz").await.assert_status(200).text().contains("Không có thủ tục nào khớp"));
}
