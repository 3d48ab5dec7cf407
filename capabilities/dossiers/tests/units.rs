//! Other units, money, later dates, stopping and correcting, as officials do them in the browser and as the person sees them.

use xaso_dossiers::seed_agencies;
use xaso_testkit::{Client, Part, TestApp};

use crate::{
    desk::{page, signed_in, take_step, version},
    support::*,
};

/// A dossier in somebody's hands; its code and secret.
async fn in_progress(app: &TestApp) -> (String, String) {
    seed_agencies(&app.state, &app.commune()).await.unwrap();
    let (code, secret) = filed(app).await;
    let mut desk = signed_in(app, "tiepnhan1").await;
    take_step(&mut desk, &code, "accept", &[]).await;
    let specialist = account(app, "hotich").await.to_string();
    take_step(&mut desk, &code, "assign", &[("account", &specialist)]).await;
    (code, secret)
}

/// The value of the choice of that field whose words hold `words`.
async fn choice(client: &mut Client, code: &str, field: &str, words: &str) -> String {
    let html = client.get(&page(code)).await.assert_status(200).html();
    let (values, labels) = (html.attrs(&format!("#{field} option"), "value"), html.all(&format!("#{field} option")));
    values[labels.iter().position(|label| label.contains(words)).unwrap_or_else(|| panic!("{words} in {labels:?}"))].clone()
}

#[tokio::test]
async fn two_units_are_asked_at_once_and_the_person_sees_that_but_not_what() {
    let app = start().await;
    let (code, secret) = in_progress(&app).await;
    let mut mine = signed_in(&app, "hotich").await;
    let due = follow(&app, &code, &secret).await.json()["due_at"].clone();
    for unit in ["Phòng Kinh tế", "Công an xã"] {
        let agency = choice(&mut mine, &code, "forward-agency", unit).await;
        take_step(&mut mine, &code, "forward", &[("agency", &agency), ("reason", "Chữ ký có khớp không?"), ("days", "2")]).await;
    }
    let mut leader = signed_in(&app, "lanhdao").await;
    assert!(!leader.get(&page(&code)).await.html().has("form[data-step=approve]"), "nothing is decided before all have answered");
    app.clock.advance(chrono::Duration::days(7));
    // Nobody stays signed in for a week.
    let (mut mine, mut leader) = (signed_in(&app, "hotich").await, signed_in(&app, "lanhdao").await);
    assert!(mine.get(&page(&code)).await.html().text("main").contains("quá hạn trả lời"), "late at the next look, with no job");
    for unit in ["Phòng Kinh tế", "Công an xã"] {
        let part = choice(&mut mine, &code, "answer-part", unit).await;
        let seen = version(&mut mine, &code, "answer").await;
        let sent = [
            Part::Field("version", &seen),
            Part::Field("part", &part),
            Part::Field("reason", "Khớp, xác nhận nội bộ."),
            Part::File("result", "y-kien.pdf", "application/pdf", PDF),
        ];
        assert_eq!(mine.post_multipart(&format!("{}/answer", page(&code)), &sent).await.location(), page(&code));
    }
    let record = mine.get(&page(&code)).await.html().text("main");
    assert!(record.contains("trả lời muộn") && record.contains("Khớp, xác nhận nội bộ.") && record.contains("Ý kiến đơn vị"));
    let seen = follow(&app, &code, &secret).await.json();
    assert_eq!(seen["due_at"], due, "asking others never moves the date");
    let text = seen.to_string();
    assert!(!text.contains("xác nhận nội bộ") && !text.contains("Chữ ký có khớp") && !text.contains("y-kien.pdf"), "{text}");
    assert!(text.contains("dossier.forwarded"), "that a unit was asked is not hidden: {text}");
    take_step(&mut leader, &code, "approve", &[]).await;
}

#[tokio::test]
async fn a_supplement_is_asked_for_with_reasons_from_the_list_and_words() {
    let app = start().await;
    let (code, secret) = filed(&app).await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    let seen = version(&mut desk, &code, "request-supplement").await;
    let path = format!("{}/request-supplement", page(&code));
    let bare = desk.post_form(&path, &[("version", &seen), ("reasons", "paper-missing")]).await.assert_status(422).html();
    assert!(bare.text("#request-supplement-reason-error").contains("giấy nào"));
    assert!(bare.has("#request-supplement-reasons[checked]"), "what was ticked stays ticked");
    desk.post_form(&path, &[("version", &seen), ("reasons", "invented"), ("reason", "x")]).await.assert_status(422);
    let said = [("reasons", "paper-missing"), ("reasons", "data-differ"), ("reason", "Giấy xác nhận cư trú.")];
    take_step(&mut desk, &code, "request-supplement", &said).await;
    let mine = follow(&app, &code, &secret).await.json();
    let note = mine["timeline"].as_array().unwrap().last().unwrap()["note"].as_str().unwrap().to_owned();
    assert_eq!(note, "Thiếu giấy tờ.\nThông tin trong các giấy tờ không khớp nhau.\nGiấy xác nhận cư trú.");
}

#[tokio::test]
async fn a_later_date_needs_a_reason_and_the_person_hears_the_apology() {
    let app = start().await;
    let (code, secret) = in_progress(&app).await;
    let mut leader = signed_in(&app, "lanhdao").await;
    let seen = version(&mut leader, &code, "extend").await;
    let path = format!("{}/extend", page(&code));
    let none = leader.post_form(&path, &[("version", &seen)]).await.assert_status(422).html();
    assert!(none.has("a[href='#extend-due_at']"));
    let today = xaso_kernel::when::local_date(app.state.now());
    let dated = |days: u64| {
        let day = today + chrono::Days::new(days);
        ["%d", "%m", "%Y"].map(|part| day.format(part).to_string())
    };
    let early = dated(0);
    let fields = |d: &[String; 3]| {
        vec![
            ("version".to_owned(), seen.clone()),
            ("due_at-day".to_owned(), d[0].clone()),
            ("due_at-month".to_owned(), d[1].clone()),
            ("due_at-year".to_owned(), d[2].clone()),
            ("reasons".to_owned(), "needs-checking".to_owned()),
        ]
    };
    let sent = fields(&early);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert!(leader.post_form(&path, &sent).await.assert_status(422).html().has("a[href='#extend-due_at']"), "not a later date");
    let sent = fields(&dated(40));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(leader.post_form(&path, &sent).await.location(), page(&code));
    let mine = follow(&app, &code, &secret).await.json();
    assert!(mine["due_at"].as_str().unwrap().starts_with(&(today + chrono::Days::new(40)).to_string()));
    app.run_jobs().await;
    let told = app.sent();
    assert!(told.iter().any(|m| m.body.contains("xin lỗi") && m.body.contains(&code)), "{told:?}");
}

#[tokio::test]
async fn money_is_asked_for_and_a_dossier_is_stopped_with_its_basis() {
    let app = start().await;
    let (code, secret) = in_progress(&app).await;
    let mut mine = signed_in(&app, "hotich").await;
    let seen = version(&mut mine, &code, "request-payment").await;
    let path = format!("{}/request-payment", page(&code));
    let wrong = [("version", seen.as_str()), ("amount", "mười đồng"), ("reason", "Lệ phí")];
    assert!(mine.post_form(&path, &wrong).await.assert_status(422).html().has("a[href='#request-payment-amount']"));
    take_step(&mut mine, &code, "request-payment", &[("amount", "50.000"), ("reason", "Lệ phí hộ tịch")]).await;
    let state = follow(&app, &code, &secret).await.json();
    assert_eq!((state["status_code"].as_i64(), state["payment"].as_str()), (Some(6), Some("due")));
    let mut owner = app.client().with_header("dossier-secret", &secret);
    let path = format!("/api/v1/dossiers/{code}/supplement");
    owner.post_multipart(&path, &[Part::Field("note", "Tôi nộp rồi")]).await.assert_status(409);
    let mut leader = signed_in(&app, "lanhdao").await;
    take_step(&mut leader, &code, "stop", &[("reasons", "not-paid"), ("reason", "Điều 5"), ("confirm", "yes")]).await;
    let state = follow(&app, &code, &secret).await.json();
    assert_eq!(state["status_code"], 8);
    assert!(state["timeline"].as_array().unwrap().last().unwrap()["note"].as_str().unwrap().ends_with("Điều 5"));
}

#[tokio::test]
async fn a_wrong_result_is_replaced_for_the_person_and_kept_for_the_record() {
    let app = start().await;
    let (code, secret) = in_progress(&app).await;
    let (mut mine, mut leader) = (signed_in(&app, "hotich").await, signed_in(&app, "lanhdao").await);
    take_step(&mut leader, &code, "approve", &[]).await;
    let give = async |client: &mut Client, verb: &str, name: &str| {
        let seen = version(client, &code, verb).await;
        let mut sent = vec![Part::Field("version", &seen), Part::File("result", name, "application/pdf", PDF)];
        if verb == "correct" {
            sent.push(Part::Field("reasons", "spelling"));
        }
        assert_eq!(client.post_multipart(&format!("{}/{verb}", page(&code)), &sent).await.location(), page(&code));
    };
    give(&mut mine, "finish", "ket-qua-sai.pdf").await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    take_step(&mut desk, &code, "return", &[]).await;
    app.clock.advance(chrono::Duration::days(2));
    let (mut leader, mut desk) = (signed_in(&app, "lanhdao").await, signed_in(&app, "tiepnhan1").await);
    give(&mut leader, "correct", "ket-qua-dung.pdf").await;
    let seen = follow(&app, &code, &secret).await.json();
    assert_eq!((seen["status_code"].as_i64(), seen["delivery"].as_str()), (Some(9), Some("ready")), "to be handed over again");
    let text = seen.to_string();
    assert!(text.contains("ket-qua-dung.pdf") && !text.contains("ket-qua-sai.pdf"), "{text}");
    assert!(desk.get(&page(&code)).await.text().contains("ket-qua-sai.pdf"), "the office's record keeps both");
    take_step(&mut desk, &code, "return", &[]).await;
}

#[tokio::test]
async fn the_list_of_units_is_kept_by_whoever_may() {
    let app = start().await;
    let mut head = signed_in(&app, "giamdoc").await;
    assert!(head.get("/can-bo/don-vi").await.assert_status(200).html().has("form[action='/can-bo/don-vi/thuong-gap']"));
    assert_eq!(head.post_form("/can-bo/don-vi/thuong-gap", &[]).await.location(), "/can-bo/don-vi");
    let page = head.get("/can-bo/don-vi").await.html();
    let names = page.attrs(".xs-agency input[name=name]", "value");
    assert!(names.len() >= 5 && names.contains(&"Công an xã".to_owned()));
    for (name, error) in [("", "Chưa ghi tên"), ("CÔNG AN  XÃ", "đã có"), (&"x".repeat(201), "dài quá")] {
        let answer = head.post_form("/can-bo/don-vi", &[("name", name)]).await.assert_status(422).html();
        assert!(answer.text("#name-error").contains(error), "{name}");
    }
    assert_eq!(
        head.post_form("/can-bo/don-vi", &[("name", "Trạm Khuyến nông"), ("elsewhere", "yes")]).await.location(),
        "/can-bo/don-vi"
    );
    head.post_form("/can-bo/don-vi", &[("name", "x"), ("id", "018f0000-0000-7000-8000-000000000000")]).await.assert_status(404);
    let page = head.get("/can-bo/don-vi").await.html();
    let at = page.attrs(".xs-agency input[name=name]", "value").iter().position(|n| n == "Công an xã").unwrap();
    let id = page.attrs(".xs-agency input[name=id]", "value")[at].clone();
    head.post_form("/can-bo/don-vi", &[("id", &id), ("name", "Công an xã"), ("do", "retire")]).await;
    let listed = official(&app, "tiepnhan1").await.get("/api/v1/desk/agencies").await.text();
    assert!(listed.contains("Trạm Khuyến nông") && !listed.contains("Công an xã"), "{listed}");
    signed_in(&app, "tiepnhan1").await.get("/can-bo/don-vi").await.assert_status(403);
}
