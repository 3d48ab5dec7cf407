//! Save and return, what was given before, a lost code.

use serde_json::json;
use xaso_dossiers::{Proof, attach_held, draft, earlier_for_card_seen};
use xaso_kernel::{Actor, Role};
use xaso_testkit::{Client, TestApp};

use crate::support::*;

const FORM: &str = "/nop-ho-so/1.004873";
const BEFORE: &str = "/nop-ho-so/1.004873/da-khai";
/// What [`filed`] files with.
const NUMBER: &str = "000190000317";
const PHONE: &str = "0999001234";

/// A browser with a draft that holds a name.
async fn drafting(app: &TestApp) -> Client {
    let mut phone = app.client();
    let cookie = draft::start(&app.state, &app.commune(), PROCEDURE).await.unwrap();
    let (id, mut found) = draft::open(&app.state, &app.commune(), &cookie).await.unwrap().unwrap();
    found.fields.push(("applicant_name".to_owned(), "Nguyễn Thị Dở".to_owned()));
    draft::save(&app.state, &app.commune(), id, found).await.unwrap();
    phone.set_cookie(xaso_dossiers::DRAFT_COOKIE, &cookie);
    phone
}

/// The draft that a browser holds.
async fn held(app: &TestApp, client: &Client) -> xaso_dossiers::Draft {
    let cookie = client.cookie(xaso_dossiers::DRAFT_COOKIE).unwrap();
    draft::open(&app.state, &app.commune(), cookie).await.unwrap().unwrap().1
}

/// The path in the last message.
fn link(app: &TestApp) -> String {
    let body = app.sent().last().unwrap().body.clone();
    body.split_whitespace().find_map(|word| word.strip_prefix("http://localhost")).unwrap().to_owned()
}

#[tokio::test]
async fn a_link_sent_to_ones_own_telephone_opens_the_draft_once_on_another_machine() {
    let app = start().await;
    let mut here = drafting(&app).await;
    assert!(here.get("/nop-ho-so/luu").await.assert_status(200).html().has("form[action='/nop-ho-so/luu'] #to"));
    let sent = here.post_form("/nop-ho-so/luu", &[("to", "0999 123 456")]).await.assert_status(200);
    assert!(!sent.text().contains("123456") && !sent.text().contains("123 456"), "what was typed is not repeated");
    app.run_jobs().await;
    assert_eq!(app.sent().last().unwrap().to, "+84999123456");
    let link = link(&app);
    let mut there = app.client();
    let opened = there.get(&link).await;
    assert_eq!((opened.status.as_u16(), opened.location().as_str()), (303, "/tiep-tuc"), "the token leaves the address at once");
    // A telephone that shows a preview opens the link too; that uses nothing up.
    app.client().visit(&link).await.assert_status(200);
    assert!(there.get("/tiep-tuc").await.assert_status(200).html().has("form[action='/tiep-tuc']"));
    assert_eq!(there.post_form("/tiep-tuc", &[]).await.location(), FORM);
    assert_eq!(held(&app, &there).await.fields[0].1, "Nguyễn Thị Dở");
    let mut late = app.client();
    late.visit(&link).await.assert_status(200);
    late.post_form("/tiep-tuc", &[]).await.assert_status(422);
}

#[tokio::test]
async fn a_link_ends_after_three_days_and_a_later_one_takes_its_place() {
    let app = start().await;
    let mut here = drafting(&app).await;
    here.post_form("/nop-ho-so/luu", &[("to", "lan@thidu.vn")]).await.assert_status(200);
    app.run_jobs().await;
    let first = link(&app);
    here.post_form("/nop-ho-so/luu", &[("to", "lan@thidu.vn")]).await.assert_status(200);
    app.run_jobs().await;
    let second = link(&app);
    assert_ne!(first, second);
    let mut there = app.client();
    there.get(&first).await;
    there.post_form("/tiep-tuc", &[]).await.assert_status(422);
    app.clock.advance(chrono::Duration::hours(71));
    let mut there = app.client();
    there.get(&second).await;
    app.clock.advance(chrono::Duration::minutes(61));
    // The sealed cookie that held the token is over too: the link is opened again.
    there.get(&second).await;
    there.post_form("/tiep-tuc", &[]).await.assert_status(422);
}

#[tokio::test]
async fn a_destination_gets_three_links_an_hour_and_the_answer_is_the_same() {
    let app = start().await;
    let mut answers = Vec::new();
    for _ in 0..5 {
        let mut here = drafting(&app).await;
        answers.push(here.post_form("/nop-ho-so/luu", &[("to", "0999123456")]).await.assert_status(200).text());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    app.run_jobs().await;
    assert_eq!(app.sent().len(), 3);
    let mut here = drafting(&app).await;
    for wrong in ["", "12", "lan@", "024 3825 0000"] {
        let html = here.post_form("/nop-ho-so/luu", &[("to", wrong)]).await.assert_status(422).html();
        assert!(html.has(".govuk-error-summary__list a[href='#to']"), "{wrong}");
    }
    assert_eq!(app.client().get("/nop-ho-so/luu").await.location(), "/thu-tuc", "without a draft there is nothing to save");
}

/// Asks for a code and gives the six digits that were sent, if any.
async fn asked(app: &TestApp, client: &mut Client, number: &str, phone: &str) -> Option<String> {
    let before = app.sent().len();
    let reply = client.post_form(BEFORE, &[("id_number", number), ("phone", phone)]).await;
    assert_eq!(reply.location(), format!("{BEFORE}/ma"));
    app.run_jobs().await;
    let sent = app.sent();
    let message = sent
        .get(before..)
        .unwrap_or_default()
        .iter()
        .find(|m| m.body.contains("khong doc ma nay") || m.body.contains("Khong doc ma nay"))?;
    assert_eq!(message.to, "+84999001234", "only ever to the telephone of the earlier dossier");
    Some(message.body[..6].to_owned())
}

#[tokio::test]
async fn what_was_given_before_is_offered_after_the_code_and_not_without() {
    let app = start().await;
    filed(&app).await;
    app.run_jobs().await;
    let mut phone = app.client();
    let ask = phone.get(BEFORE).await.assert_status(200);
    assert!(ask.html().has("#id_number") && !ask.text().contains("Trang"));
    let code = asked(&app, &mut phone, NUMBER, PHONE).await.unwrap();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    phone.post_form(&format!("{BEFORE}/ma"), &[("code", wrong)]).await.assert_status(422);
    // Another browser with the right code gets nowhere: the code belongs to the browser that asked.
    assert_eq!(app.client().post_form(&format!("{BEFORE}/ma"), &[("code", &code)]).await.location(), BEFORE);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    assert_eq!(phone.post_form(&format!("{BEFORE}/ma"), &[("code", &spaced)]).await.location(), BEFORE);
    let page = phone.get(BEFORE).await.assert_status(200);
    let html = page.html();
    assert!(html.text("main").contains("Nguyễn Thị Đoan Trang") && html.text("main").contains("to-khai.pdf"));
    assert!(!page.text().contains(NUMBER), "the whole number is not shown");
    assert_eq!(phone.post_form(&format!("{BEFORE}/dung"), &[("of", "applicant")]).await.location(), FORM);
    let draft = held(&app, &phone).await;
    let value = |name: &str| draft.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap();
    assert_eq!((value("applicant_name"), value("applicant_phone")), ("Nguyễn Thị Đoan Trang".to_owned(), PHONE.to_owned()));
    assert_eq!(value("applicant_id_number"), NUMBER);
    let paper = html.attr("input[name=paper]", "value");
    assert_eq!(phone.post_form(&format!("{BEFORE}/giay-to"), &[("paper", &paper), ("of", "p1")]).await.location(), BEFORE);
    let draft = held(&app, &phone).await;
    assert_eq!((draft.files[0].name.as_str(), draft.files[0].paper.as_deref()), ("to-khai.pdf", Some("p1")));
    phone.post_form("/theo-doi/xong", &[]).await;
    assert!(!phone.get(BEFORE).await.text().contains("Trang"), "finished means gone from this machine");
}

#[tokio::test]
async fn a_code_works_five_times_at_most_for_ten_minutes_once() {
    let app = start().await;
    filed(&app).await;
    app.run_jobs().await;
    let path = format!("{BEFORE}/ma");
    let mut phone = app.client();
    let code = asked(&app, &mut phone, NUMBER, PHONE).await.unwrap();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        phone.post_form(&path, &[("code", wrong)]).await.assert_status(422);
    }
    phone.post_form(&path, &[("code", &code)]).await.assert_status(422);
    let mut phone = app.client();
    let code = asked(&app, &mut phone, NUMBER, PHONE).await.unwrap();
    let mut twin = phone.clone();
    assert_eq!(phone.post_form(&path, &[("code", &code)]).await.location(), BEFORE);
    twin.post_form(&path, &[("code", &code)]).await.assert_status(422);
    let mut phone = app.client();
    let code = asked(&app, &mut phone, NUMBER, PHONE).await.unwrap();
    app.clock.advance(chrono::Duration::minutes(11));
    let late = phone.post_form(&path, &[("code", &code)]).await;
    assert_eq!(late.location(), BEFORE, "the browser no longer waits for it");
}

#[tokio::test]
async fn nobody_is_sent_a_code_who_has_not_filed_with_both_and_no_more_than_ten_a_day() {
    let app = start().await;
    filed(&app).await;
    app.run_jobs().await;
    for (number, phone) in [("000190000318", PHONE), (NUMBER, "0999001235"), ("000190000318", "0999001235")] {
        assert_eq!(asked(&app, &mut app.client(), number, phone).await, None, "{number} {phone}");
    }
    let mut sent = 0;
    for _ in 0..14 {
        sent += usize::from(asked(&app, &mut app.client(), NUMBER, PHONE).await.is_some());
    }
    assert_eq!(sent, 10);
}

#[tokio::test]
async fn an_official_who_has_seen_the_card_finds_what_was_given_and_the_person_sees_that() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let official =
        |username: uuid::Uuid, role| Actor::Official { account_id: username, commune_id: app.commune(), roles: vec![role] };
    let clerk = official(account(&app, "hotich").await, Role::Specialist);
    let desk = official(account(&app, "tiepnhan1").await, Role::Reception);
    let commune = app.commune();
    let seen = |actor: Actor, reason: &'static str, number: &'static str| {
        let (state, commune) = (app.state.clone(), commune.clone());
        async move { earlier_for_card_seen(&state, &actor, &commune, reason, number).await }
    };
    assert_eq!(seen(clerk, "xem thẻ", NUMBER).await.unwrap_err().status, 403);
    assert_eq!(seen(desk.clone(), " ", NUMBER).await.unwrap_err().fields[0].field, "reason");
    let (_, none) = seen(desk.clone(), "xem thẻ", "000190000318").await.unwrap();
    assert!(none.is_none());
    let (proof, found) = seen(desk, "xem thẻ", NUMBER).await.unwrap();
    let found = found.unwrap();
    assert_eq!((found.person.name.as_str(), found.papers.len()), ("Nguyễn Thị Đoan Trang", 1));
    let looks = follow(&app, &code, &secret).await.json()["looks"].clone();
    assert_eq!((looks.as_array().unwrap().len(), &looks[0]["purpose"]), (1, &json!("earlier")));
    let client = drafting(&app).await;
    let cookie = client.cookie(xaso_dossiers::DRAFT_COOKIE).unwrap();
    let (id, _) = draft::open(&app.state, &commune, cookie).await.unwrap().unwrap();
    let with = attach_held(&app.state, &proof, id, found.papers[0].id, Some("p1".to_owned())).await.unwrap();
    assert_eq!(with.files.len(), 1);
    assert_eq!(attach_held(&app.state, &proof, id, uuid::Uuid::from_u128(5), None).await.unwrap_err().status, 404);
    assert_eq!(Proof::by_cookie(&app.state, &commune, &proof.cookie(&app.state)), Some(proof));
}

#[tokio::test]
async fn what_a_proxy_brought_for_another_is_not_offered_to_the_proxy() {
    let app = start().await;
    let mut one = body(&app).await;
    one["applicant"] = json!({ "name": "Bà Cụ", "id_number": "000190000999" });
    one["representative"] = json!({ "capacity": "proxy", "paper": "letter", "paper_date": "2026-11-01", "name": "Thào", "id_number": "000090000003", "phone": "0999001234" });
    file(&mut app.client(), &one, &[("rieng-tu.pdf", PDF)]).await.assert_status(201);
    one["applicant"] = json!({ "kind": "child", "name": "Bé An" });
    one["representative"] =
        json!({ "capacity": "parent", "relation": "cha", "name": "Thào", "id_number": "000090000003", "phone": "0999001234" });
    file(&mut app.client(), &one, &[("khai-sinh.pdf", b"%PDF-1.4\nkhai sinh")]).await.assert_status(201);
    app.run_jobs().await;
    let mut phone = app.client();
    let code = asked(&app, &mut phone, "000090000003", PHONE).await.unwrap();
    phone.post_form(&format!("{BEFORE}/ma"), &[("code", &code)]).await;
    let page = phone.get(BEFORE).await.assert_status(200).text();
    assert!(page.contains("Thào") && page.contains("khai-sinh.pdf"), "their own data, their child's papers");
    assert!(!page.contains("rieng-tu.pdf") && !page.contains("Bà Cụ"), "nothing of whoever they acted for");
}

/// An official signed in on the web.
async fn signed_in(app: &TestApp, username: &str) -> Client {
    let mut client = app.client();
    let password = xaso_identity::DEMO_PASSWORD;
    let reply = client.post_form("/can-bo/dang-nhap", &[("username", username), ("password", password)]).await;
    assert!(reply.status.is_redirection(), "{}", reply.text());
    client
}

#[tokio::test]
async fn a_lost_code_is_given_anew_at_the_counter_and_the_old_one_opens_nothing() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut owner = app.client();
    assert_eq!(owner.post_form("/tra-cuu", &[("code", &code), ("secret", &secret)]).await.location(), "/theo-doi");
    owner.get("/theo-doi").await.assert_status(200);
    let path = format!("/can-bo/ho-so/{code}/cap-lai-ma");
    signed_in(&app, "hotich").await.get(&path).await.assert_status(403);
    let mut desk = signed_in(&app, "tiepnhan1").await;
    assert!(desk.get(&format!("/can-bo/ho-so/{code}")).await.html().has(&format!("a[href='{path}']")));
    desk.get(&path).await.assert_status(200);
    let full = [("id_number", NUMBER), ("is_card_seen", "yes"), ("reason", "mất giấy tiếp nhận"), ("phone", "0999005555")];
    for (without, anchor) in [("id_number", "#id_number"), ("is_card_seen", "#is_card_seen"), ("reason", "#reason")] {
        let fields: Vec<_> = full.iter().copied().filter(|(name, _)| *name != without).collect();
        let html = desk.post_form(&path, &fields).await.assert_status(422).html();
        assert_eq!(html.attrs(".govuk-error-summary__list a", "href"), [anchor], "{without}");
    }
    let mut other = full;
    other[0].1 = "000190000318";
    assert!(desk.post_form(&path, &other).await.assert_status(422).html().has("a[href='#id_number']"), "another's card");
    follow(&app, &code, &secret).await.assert_status(200);

    assert_eq!(desk.post_form(&path, &full).await.location(), format!("{path}/xong"));
    let html = desk.get(&format!("{path}/xong")).await.assert_status(200).html();
    let fresh = html.attr("[data-secret]", "data-secret");
    let pdf = desk.get(&html.attr("a[data-receipt]", "href")).await.assert_status(200);
    assert!(pdf.body.starts_with(b"%PDF"));
    follow(&app, &code, &secret).await.assert_status(404);
    let mine = follow(&app, &code, &fresh).await.assert_status(200).json();
    assert!(mine["looks"].as_array().unwrap().iter().any(|look| look["purpose"] == "recover"), "{mine}");
    assert_eq!(owner.get("/theo-doi").await.location(), "/tra-cuu", "the browser that was let in before is not any more");
    let mut stranger = app.client();
    stranger.post_form("/tra-cuu", &[("state_code", &code), ("last4", "1234")]).await.assert_status(422);
    stranger.post_form("/tra-cuu", &[("state_code", &code), ("last4", "5555")]).await.assert_status(200);
    app.run_jobs().await;
    let told: Vec<String> = app.sent().into_iter().filter(|m| m.body.contains("cap lai")).map(|m| m.to).collect();
    assert_eq!(told, ["+84999001234", "+84999005555"], "the telephone known before hears of it too");
    assert!(app.client().get(&format!("{path}/xong")).await.status.is_redirection());
}
