//! The catalogue at the desk: versions with their days, ends, two editors at once, files handed in.

use xaso_kernel::{Actor, Role};
use xaso_procedures::{CAPABILITY, FiledAt, catalogue, find, find_version};
use xaso_testkit::{Client, Html, Part, TestApp, at};

/// A browser in which an official with that role is signed in.
async fn official(app: &TestApp, role: Role) -> Client {
    let commune = app.commune();
    let token = app
        .state
        .db
        .write::<_, xaso_db::DbError, _>(Actor::System("test"), move |tx| {
            Box::pin(async move { xaso_web::session::start(tx, tx.new_id(), &commune, &[role], "Người Thử").await })
        })
        .await
        .unwrap();
    let mut client = app.client();
    client.set_cookie(xaso_web::session::COOKIE, &token);
    client
}

type Fields = Vec<(String, String)>;

/// What a browser would send of a form, as it stands on the page.
fn fields(page: &str, form: &str) -> Fields {
    let page = scraper::Html::parse_document(page);
    let css = |text: &str| scraper::Selector::parse(text).unwrap();
    let form = page.select(&css(form)).next().expect("the form is on the page");
    let mut out = Fields::new();
    for field in form.select(&css("input, select, textarea")) {
        let element = field.value();
        let Some(name) = element.attr("name") else { continue };
        let value = match element.name() {
            "textarea" => field.text().collect::<String>().trim_start_matches('\n').to_owned(),
            "select" => {
                let chosen = field.select(&css("option[selected]")).next().or_else(|| field.select(&css("option")).next());
                chosen.and_then(|option| option.value().attr("value")).unwrap_or_default().to_owned()
            }
            _ if matches!(element.attr("type"), Some("radio" | "checkbox")) && element.attr("checked").is_none() => continue,
            _ => element.attr("value").unwrap_or_default().to_owned(),
        };
        out.push((name.to_owned(), value));
    }
    out
}

fn set(fields: &mut Fields, name: &str, value: &str) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
}

async fn post(client: &mut Client, path: &str, fields: &Fields) -> xaso_testkit::Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post_form(path, &fields).await
}

/// Changes a procedure through the pages: opens the form, changes fields, looks at the difference, saves.
async fn change(client: &mut Client, code: &str, changed: &[(&str, &str)]) -> (Html, xaso_testkit::Reply) {
    let page = client.get(&format!("/can-bo/thu-tuc/{code}")).await.assert_status(200).text();
    let mut sent = fields(&page, ".xs-cat-edit");
    set(&mut sent, "reason", "Quyết định 1/QĐ-BTP");
    for (name, value) in changed {
        set(&mut sent, name, value);
    }
    let preview = post(client, &format!("/can-bo/thu-tuc/{code}/xem-truoc"), &sent).await.assert_status(200);
    let reply = post(client, &format!("/can-bo/thu-tuc/{code}"), &fields(&preview.text(), "main form")).await;
    (preview.html(), reply)
}

const CODE: &str = "2.000815";

#[tokio::test]
async fn a_form_sent_back_as_it_came_changes_nothing_and_says_so() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let all: Vec<(String, bool)> = {
        let catalogue = catalogue(&app.state).await.unwrap();
        catalogue.all().map(|p| (p.facts.code.to_string(), p.facts.curated)).collect()
    };
    for (code, curated) in all.iter().step_by(7) {
        let page = clerk.get(&format!("/can-bo/thu-tuc/{code}")).await.assert_status(200).text();
        let mut sent = fields(&page, ".xs-cat-edit");
        set(&mut sent, "reason", "Thử");
        set(&mut sent, "curated", if *curated { "yes" } else { "" });
        let reply = post(&mut clerk, &format!("/can-bo/thu-tuc/{code}/xem-truoc"), &sent).await.assert_status(422).html();
        let told = reply.all(".govuk-error-summary li");
        assert_eq!(told, ["Chưa có gì khác với bản áp dụng vào ngày ấy."], "{code}");
    }
}

#[tokio::test]
async fn a_change_is_seen_before_it_is_saved_applies_at_once_and_leaves_an_event_with_codes_only() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let changed = [
        ("in_person-n", "2"),
        ("in_person-unit", "working_day"),
        ("aliases", "sao y\nphô tô công chứng"),
        ("paper-1-name", "Giấy mới"),
        ("paper-1-certified", "1"),
    ];
    let (preview, reply) = change(&mut clerk, CODE, &changed).await;
    assert_eq!(reply.location(), format!("/can-bo/thu-tuc/{CODE}/lich-su"));
    let told = preview.all(".xs-change dt");
    assert!(told.contains(&"Thời hạn (Đến nộp trực tiếp)".to_owned()) && told.contains(&"Thêm giấy tờ".to_owned()), "{told:?}");
    let page = app.client().get(&format!("/thu-tuc/{CODE}")).await.assert_status(200).html();
    assert!(page.text("main").contains("2 ngày làm việc") && page.text("main").contains("Giấy mới"));
    assert!(app.client().get("/thu-tuc?q=pho+to+cong+chung").await.text().contains(CODE));
    let db = app.state.db.read();
    let first = find_version(db, CODE, 1).await.unwrap().unwrap();
    assert_ne!(first.facts.papers.last().unwrap().name, "Giấy mới", "the version before stays as it was");
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    use xaso_db::event_entity::{Column, Entity};
    let events = Entity::find().filter(Column::CommuneId.eq(app.commune().as_str())).all(db).await.unwrap();
    let event = events.iter().find(|event| event.kind == "procedure.changed").unwrap();
    assert_eq!(event.payload, serde_json::json!({ "code": CODE, "number": 2 }));
    // What the product ships no longer overwrites it.
    let history = clerk.get(&format!("/can-bo/thu-tuc/{CODE}/lich-su")).await.assert_status(200).html();
    assert!(history.text("main").contains("Căn cứ: Quyết định 1/QĐ-BTP."));
}

#[tokio::test]
async fn a_change_for_a_later_day_is_announced_applies_on_that_day_and_can_be_withdrawn() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Director).await;
    let later =
        [("in_person-n", "4"), ("in_person-unit", "working_day"), ("from-day", "1"), ("from-month", "12"), ("from-year", "2026")];
    change(&mut clerk, CODE, &later).await.1.assert_status(303);
    let mut person = app.client();
    let page = person.get(&format!("/thu-tuc/{CODE}")).await.html().text("main");
    assert!(page.contains("Từ ngày 01/12/2026 sẽ thay đổi:") && page.contains("4 ngày làm việc"), "{page}");
    assert_eq!(catalogue(&app.state).await.unwrap().find(CODE).unwrap().number, 1);
    // A correction today leaves the announcement standing.
    change(&mut clerk, CODE, &[("name", "Sao y bản chính")]).await.1.assert_status(303);
    let held = catalogue(&app.state).await.unwrap();
    assert_eq!((held.find(CODE).unwrap().number, held.standing(CODE).unwrap().coming.len()), (3, 1));
    app.clock.set(at("2026-12-01T00:00:01+07:00"));
    let held = catalogue(&app.state).await.unwrap();
    assert_eq!((held.find(CODE).unwrap().number, held.standing(CODE).unwrap().coming.len()), (2, 0));
    let on = async |day: &str| find(app.state.db.read(), CODE, day.parse().unwrap()).await.unwrap().unwrap().number;
    assert_eq!((on("2026-11-17").await, on("2026-11-18").await, on("2026-11-30").await, on("2026-12-01").await), (1, 3, 3, 2));
    // Another for later, withdrawn again: what is in force goes on. The session has ended meanwhile.
    let mut clerk = official(&app, Role::Director).await;
    let later =
        [("in_person-n", "9"), ("in_person-unit", "working_day"), ("from-day", "1"), ("from-month", "1"), ("from-year", "2027")];
    change(&mut clerk, CODE, &later).await.1.assert_status(303);
    let history = clerk.get(&format!("/can-bo/thu-tuc/{CODE}/lich-su")).await.html();
    assert_eq!(history.attr("button[name=ban]", "value"), "4");
    clerk.post_form(&format!("/can-bo/thu-tuc/{CODE}/huy-ban"), &[("ban", "4")]).await.assert_status(303);
    assert_eq!(on("2027-01-01").await, 2);
    assert!(catalogue(&app.state).await.unwrap().standing(CODE).unwrap().coming.is_empty());
    // What applies already cannot be withdrawn.
    clerk.post_form(&format!("/can-bo/thu-tuc/{CODE}/huy-ban"), &[("ban", "2")]).await.assert_status(303);
    assert_eq!(on("2026-12-01").await, 2);
}

#[tokio::test]
async fn the_second_of_two_editors_is_told_and_sees_the_difference() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut one = official(&app, Role::Clerk).await;
    let mut two = official(&app, Role::Director).await;
    let page = two.get(&format!("/can-bo/thu-tuc/{CODE}")).await.text();
    let mut sent = fields(&page, ".xs-cat-edit");
    set(&mut sent, "reason", "Lý do khác");
    set(&mut sent, "result", "Kết quả khác");
    change(&mut one, CODE, &[("name", "Tên của người nhanh hơn")]).await.1.assert_status(303);
    let refused = post(&mut two, &format!("/can-bo/thu-tuc/{CODE}"), &sent).await.assert_status(409);
    let again = fields(&refused.text(), "main form");
    let refused = refused.html();
    assert!(refused.text("main").contains("người khác đã lưu bản 2"));
    assert!(refused.text(".xs-change").contains("Tên của người nhanh hơn"), "what would be lost is shown");
    assert_eq!(catalogue(&app.state).await.unwrap().find(CODE).unwrap().facts.name, "Tên của người nhanh hơn");
    // Who saves with open eyes may.
    post(&mut two, &format!("/can-bo/thu-tuc/{CODE}"), &again).await.assert_status(303);
    assert_eq!(catalogue(&app.state).await.unwrap().find(CODE).unwrap().facts.result.as_deref(), Some("Kết quả khác"));
}

#[tokio::test]
async fn an_earlier_version_is_used_again_as_a_new_one() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    change(&mut clerk, CODE, &[("name", "Tên sai")]).await.1.assert_status(303);
    app.clock.set(at("2026-11-19T09:00:00+07:00"));
    let mut clerk = official(&app, Role::Clerk).await;
    let page = clerk.get(&format!("/can-bo/thu-tuc/{CODE}?tu-ban=1")).await.assert_status(200).text();
    let mut sent = fields(&page, ".xs-cat-edit");
    set(&mut sent, "reason", "Sửa lại");
    post(&mut clerk, &format!("/can-bo/thu-tuc/{CODE}"), &sent).await.assert_status(303);
    let db = app.state.db.read();
    let (first, third) = (find_version(db, CODE, 1).await.unwrap().unwrap(), find_version(db, CODE, 3).await.unwrap().unwrap());
    assert_eq!(first.facts, third.facts);
    clerk.get(&format!("/can-bo/thu-tuc/{CODE}?tu-ban=99")).await.assert_status(404);
}

#[tokio::test]
async fn mistakes_come_back_beside_their_fields_and_nothing_is_saved() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let page = clerk.get(&format!("/can-bo/thu-tuc/{CODE}")).await.text();
    for (name, value, wrong) in [
        ("name", "", "name"),
        ("name", "a\u{202e}b\u{0}", "name"),
        ("url", "http://example.vn", "url"),
        ("in_person-n", "0", "in_person-n"),
        ("in_person-n", "mười", "in_person-n"),
        ("in_person-fee-0-amount", "hai nghìn", "in_person-fee-0-amount"),
        ("paper-0-originals", "1000", "paper-0-originals"),
        ("from-year", "2025", "from"),
        ("from-year", "2100", "from"),
        ("from-day", "32", "from"),
        ("reason", "", "reason"),
    ] {
        let mut sent = fields(&page, ".xs-cat-edit");
        set(&mut sent, "reason", "Thử");
        set(&mut sent, "in_person-unit", "working_day");
        set(&mut sent, "in_person-n", "2");
        set(&mut sent, name, value);
        let reply = post(&mut clerk, &format!("/can-bo/thu-tuc/{CODE}"), &sent).await;
        if value.contains('\u{202e}') {
            // Odd characters are cut away, or refused; never a failure.
            assert!(reply.status.as_u16() < 500);
            continue;
        }
        let reply = reply.assert_status(422).html();
        assert!(reply.attrs(".govuk-error-summary a", "href").contains(&format!("#{wrong}")), "{name}={value:?}");
        assert!(reply.has(&format!("[id='{wrong}']")), "the link leads to the field {wrong}");
    }
    // Nothing at all, and much too much.
    post(&mut clerk, &format!("/can-bo/thu-tuc/{CODE}"), &Vec::new()).await.assert_status(422);
    post(&mut clerk, "/can-bo/thu-tuc/9.999999", &Vec::new()).await.assert_status(404);
    post(&mut clerk, "/can-bo/thu-tuc/x%27y", &Vec::new()).await.assert_status(404);
}

#[tokio::test]
async fn a_procedure_is_added_and_another_gives_way_to_it() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let (_, reply) = change(
        &mut clerk,
        "moi",
        &[
            ("code", "1.888888"),
            ("name", "Thủ tục của xã"),
            ("field", "Thử"),
            ("in_person-offered", "yes"),
            ("in_person-fee-0-amount", "8.000 đ"),
        ],
    )
    .await;
    assert_eq!(reply.location(), "/can-bo/thu-tuc/1.888888/lich-su");
    let held = catalogue(&app.state).await.unwrap();
    let added = held.find("1.888888").unwrap();
    assert_eq!((added.facts.filed_at, added.facts.channels[0].fees[0].amount), (FiledAt::Here, Some(8_000)));

    let end = |from: [&str; 3], by: &str| {
        let [day, month, year] = from.map(str::to_owned);
        let by = by.to_owned();
        vec![
            ("from-day".to_owned(), day),
            ("from-month".to_owned(), month),
            ("from-year".to_owned(), year),
            ("replaced_by".to_owned(), by),
            ("reason".to_owned(), "Quyết định 2/QĐ-BTP".to_owned()),
        ]
    };
    let path = format!("/can-bo/thu-tuc/{CODE}/cham-dut");
    clerk.get(&path).await.assert_status(200);
    post(&mut clerk, &path, &end(["1", "12", "2026"], "9.999999")).await.assert_status(422);
    post(&mut clerk, &path, &end(["1", "12", "2026"], CODE)).await.assert_status(422);
    post(&mut clerk, &path, &end(["1", "12", "2020"], "1.888888")).await.assert_status(422);
    post(&mut clerk, &path, &end(["1", "12", "2026"], "1.888888")).await.assert_status(303);
    let mut person = app.client();
    let page = person.get(&format!("/thu-tuc/{CODE}")).await.assert_status(200).html();
    assert!(
        page.has("a.govuk-button")
            && page.text("main").contains("Từ ngày 01/12/2026, thủ tục này được thay bằng thủ tục mã 1.888888.")
    );
    assert_eq!(catalogue(&app.state).await.unwrap().successor_of(CODE), None, "until then it stands");
    // The QR of a poster that hangs somewhere, printed before anybody thought of a successor.
    let poster = format!("/Q/{CODE}");
    assert_eq!(person.get(&poster).await.assert_status(303).location(), format!("/thu-tuc/{CODE}"));

    app.clock.set(at("2026-12-01T08:00:00+07:00"));
    let mut clerk = official(&app, Role::Clerk).await;
    let held = catalogue(&app.state).await.unwrap();
    assert!(held.find(CODE).is_none(), "nobody can file it any more");
    assert_eq!(held.successor_of(CODE).unwrap().as_str(), "1.888888");
    assert_eq!(person.get(&poster).await.assert_status(303).location(), "/thu-tuc/1.888888", "the old poster leads to it");
    let page = person.get(&format!("/thu-tuc/{CODE}")).await.assert_status(200).html();
    assert_eq!(page.attr(".xs-cat-action a", "href"), "/thu-tuc/1.888888");
    assert!(
        page.text("main").contains("đã được thay bằng thủ tục khác")
            && page.text("main").contains("Căn cứ: Quyết định 2/QĐ-BTP.")
    );
    assert!(!person.get("/thu-tuc?su-kien=chung-thuc").await.text().contains(&format!("/thu-tuc/{CODE}\"")));
    person.get(&format!("/thu-tuc/{CODE}/mau-to-khai")).await.assert_status(404);
    assert!(clerk.get("/can-bo/thu-tuc?xem=het-ap-dung").await.text().contains(CODE));
    // No circle: the successor cannot give way to the one before it.
    post(&mut clerk, "/can-bo/thu-tuc/1.888888/cham-dut", &end(["2", "12", "2026"], CODE)).await.assert_status(422);
    // Abolished with nothing in its place; the first one then leads nowhere.
    post(&mut clerk, "/can-bo/thu-tuc/1.888888/cham-dut", &end(["1", "12", "2026"], "")).await.assert_status(303);
    assert_eq!(catalogue(&app.state).await.unwrap().successor_of(CODE), None);
    assert_eq!(person.get(&poster).await.location(), format!("/thu-tuc/{CODE}"), "its own page says that it has ended");
    assert!(person.get("/thu-tuc/1.888888").await.assert_status(200).text().contains("đã được bãi bỏ"));
    // And it goes on after all.
    clerk.post_form("/can-bo/thu-tuc/1.888888/cham-dut", &[("viec", "bo")]).await.assert_status(303);
    assert_eq!(catalogue(&app.state).await.unwrap().successor_of(CODE).unwrap().as_str(), "1.888888");
}

#[tokio::test]
async fn the_list_at_the_desk_is_searched_and_sorted_into_parts() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let page = clerk.get("/can-bo/thu-tuc?q=ket+hon").await.assert_status(200).html();
    assert!(page.text("#danh-muc").contains("thủ tục") || page.has("table"));
    assert!(page.attrs("table a", "href").contains(&"/can-bo/thu-tuc/1.000894".to_owned()));
    for part in
        ["tat-ca", "nop-tai-day", "nop-tren-cong", "da-ra-soat", "chua-ro-thoi-han", "can-xem-lai", "sap-thay-doi", "het-ap-dung"]
    {
        let page = clerk.get(&format!("/can-bo/thu-tuc?xem={part}&trang=99")).await.assert_status(200).html();
        assert_eq!(page.all(".xs-tabs a[aria-current]").len(), 1);
    }
}

#[tokio::test]
async fn who_may_not_change_the_catalogue_is_refused_and_so_is_everyone_where_communes_share_it() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let pages = [
        "/can-bo/thu-tuc",
        "/can-bo/thu-tuc/moi",
        "/can-bo/thu-tuc/2.000815",
        "/can-bo/thu-tuc/2.000815/lich-su",
        "/can-bo/thu-tuc/2.000815/cham-dut",
        "/can-bo/nap-thu-tuc",
    ];
    for role in [Role::Reception, Role::Specialist, Role::Leader, Role::Admin, Role::Reader] {
        let mut other = official(&app, role).await;
        for page in pages {
            other.get(page).await.assert_status(403);
        }
        for action in ["/can-bo/thu-tuc/2.000815", "/can-bo/thu-tuc/2.000815/xem-truoc", "/can-bo/thu-tuc/2.000815/cham-dut"] {
            other.post_form(action, &[("name", "x")]).await.assert_status(403);
        }
        other.post_form("/can-bo/thu-tuc/2.000815/huy-ban", &[("ban", "1")]).await.assert_status(403);
        other
            .post_multipart("/can-bo/nap-thu-tuc", &[Part::File("tep", "a.jsonl", "text/plain", b"{}")])
            .await
            .assert_status(403);
    }
    for page in pages {
        assert!(app.client().get(page).await.location().starts_with("/can-bo/dang-nhap"));
    }
    let mut clerk = official(&app, Role::Clerk).await;
    let mut communes: Vec<_> = app.state.communes().iter().cloned().collect();
    let mut second = communes[0].clone();
    second.id = xaso_kernel::CommuneId::parse("99002").unwrap();
    second.host = "khac.example".into();
    communes.push(second);
    app.state.set_communes(xaso_web::Communes::new(communes));
    assert!(clerk.get("/can-bo/thu-tuc").await.assert_status(200).text().contains("phục vụ nhiều xã"));
    clerk.get("/can-bo/thu-tuc/2.000815").await.assert_status(403);
    clerk.post_form("/can-bo/thu-tuc/2.000815/cham-dut", &[("viec", "bo")]).await.assert_status(403);
}

const TWO: &str = concat!(
    r#"{"code":"1.999999","name":"Thủ tục thử","field":"Thử","channels":[{"channel":"in_person","duration":{"n":3,"unit":"working_day"},"fees":[{"amount":8000}]}]}"#,
    "\n",
    r#"{"code":"1.999998","name":"=cmd|x","field":"Thử","channels":[]}"#,
    "\nno json\n"
);

async fn hand_in(client: &mut Client, text: &str) -> String {
    let part = Part::File("tep", "danh-muc.jsonl", "application/octet-stream", text.as_bytes());
    client.post_multipart("/can-bo/nap-thu-tuc", &[part]).await.location()
}

#[tokio::test]
async fn a_file_shows_its_differences_first_and_only_what_is_ticked_is_applied() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    clerk.get("/can-bo/nap-thu-tuc").await.assert_status(200);
    let at_file = hand_in(&mut clerk, TWO).await;
    assert!(catalogue(&app.state).await.unwrap().find("1.999999").is_none(), "looking changes nothing");
    let page = clerk.get(&at_file).await.assert_status(200);
    let mut sent = fields(&page.text(), "main form");
    let shown = page.html();
    let rows = shown.all(".xs-cat-counts .govuk-summary-list__value");
    assert_eq!(rows, ["3", "2", "0", "0", "1", "0"]);
    // Nothing ticked is nothing applied.
    post(&mut clerk, &at_file, &sent).await.assert_status(422);
    sent.push(("ma".into(), "1.999999".into()));
    sent.push(("viec".into(), "da-chon".into()));
    assert_eq!(post(&mut clerk, &at_file, &sent).await.location(), at_file);
    let held = catalogue(&app.state).await.unwrap();
    assert!(held.find("1.999999").is_some() && held.find("1.999998").is_none());
    // Sent twice, done once: the catalogue is no longer the one that was shown.
    post(&mut clerk, &at_file, &sent).await.assert_status(409);
    let rest = clerk.get(&at_file).await.assert_status(200);
    assert!(rest.text().contains("Đã áp dụng: 1 thủ tục mới"));
    let mut sent = fields(&rest.text(), "main form");
    sent.push(("viec".into(), "tat-ca".into()));
    post(&mut clerk, &at_file, &sent).await.assert_status(303);
    assert!(catalogue(&app.state).await.unwrap().find("1.999998").is_some());
    let report = clerk.get(&format!("{at_file}/bao-cao.csv")).await.assert_status(200);
    assert_eq!(report.header("content-type"), "text/csv; charset=utf-8");
    let text = report.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[1], "1,1.999999,inserted,1,2026-11-18,,,Thủ tục thử");
    assert!(lines[2].ends_with(",'=cmd|x"), "no cell begins like a formula: {}", lines[2]);
    assert!(lines[3].starts_with("3,,rejected,"), "{}", lines[3]);
}

#[tokio::test]
async fn differences_are_told_field_by_field_and_may_apply_from_a_later_day() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    let first = hand_in(&mut clerk, TWO).await;
    let mut sent = fields(&clerk.get(&first).await.text(), "main form");
    sent.push(("viec".into(), "tat-ca".into()));
    post(&mut clerk, &first, &sent).await.assert_status(303);
    let second = hand_in(&mut clerk, &TWO.replace("\"n\":3", "\"n\":5").replace("8000", "9000")).await;
    let page = clerk.get(&second).await.assert_status(200);
    let told = page.html().all(".xs-change dt");
    assert_eq!(told, ["Thời hạn (Đến nộp trực tiếp)", "Phí, lệ phí (Đến nộp trực tiếp)"]);
    let mut sent = fields(&page.text(), "main form");
    sent.push(("viec".into(), "tat-ca".into()));
    for (part, value) in [("day", "1"), ("month", "1"), ("year", "2027")] {
        set(&mut sent, &format!("from-{part}"), value);
    }
    post(&mut clerk, &second, &sent).await.assert_status(303);
    let held = catalogue(&app.state).await.unwrap();
    let standing = held.standing("1.999999").unwrap();
    assert_eq!((standing.version.number, standing.coming[0].number), (1, 2));
    // A day that has passed is refused.
    set(&mut sent, "from-year", "2020");
    post(&mut clerk, &second, &sent).await.assert_status(422);
}

#[tokio::test]
async fn what_is_no_catalogue_is_refused_with_the_reason_and_nobody_elses_file_is_seen() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let mut clerk = official(&app, Role::Clerk).await;
    for (text, told) in [
        ("", "Chọn một tệp."),
        ("hello", "Tệp này không dùng được"),
        ("\0\0\0", "Tệp này không dùng được"),
        (&TWO[..100], "Tệp này không dùng được"),
    ] {
        let part = Part::File("tep", "a.jsonl", "text/plain", text.as_bytes());
        let page = clerk.post_multipart("/can-bo/nap-thu-tuc", &[part]).await.assert_status(422).html();
        assert!(page.text(".govuk-error-summary").contains(told), "{text:?}");
    }
    clerk.post_multipart("/can-bo/nap-thu-tuc", &[Part::Field("x", "y")]).await.assert_status(422);
    clerk.get("/can-bo/nap-thu-tuc/00000000-0000-0000-0000-000000000000").await.assert_status(404);
    assert!(clerk.get("/can-bo/nap-thu-tuc/x").await.status.is_client_error());
}
