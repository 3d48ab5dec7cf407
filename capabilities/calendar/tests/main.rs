//! The working calendar through the real router on a real database.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use chrono::NaiveDate;
use xaso_calendar::{CAPABILITY, CHANGED, How, Moves, MovesFound, What, list_changes, of, of_desk, seed_demo, seen};
use xaso_identity::{DEMO_PASSWORD, seed_demo as seed_officials};
use xaso_kernel::{WorkingCalendar, calendar::DayKind};
use xaso_testkit::{Client, Part, Reply, TestApp, at};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn start() -> TestApp {
    let app = TestApp::start_with(&[xaso_identity::CAPABILITY, CAPABILITY], |config| config.demo = true).await;
    seed_officials(&app.state, &app.commune()).await.unwrap();
    app
}

async fn signed_in(app: &TestApp, username: &str) -> Client {
    let mut client = app.client();
    let reply = client.post_form("/can-bo/dang-nhap", &[("username", username), ("password", DEMO_PASSWORD)]).await;
    assert_eq!(reply.location(), "/can-bo");
    client
}

const MONDAY_OFF: [(&str, &str); 6] = [
    ("date-day", "23"),
    ("date-month", "11"),
    ("date-year", "2026"),
    ("kind", "holiday"),
    ("name", "Nghỉ hoán đổi"),
    ("sure", "official"),
];

/// Sends a form, and then what its page asks to confirm.
async fn confirmed(client: &mut Client, path: &str, fields: &[(&str, &str)]) -> Reply {
    let page = client.post_form(path, fields).await.assert_status(200).html();
    let action = page.attr("main form", "action");
    let mut again = page.fields("main form");
    again.push(("confirm".to_owned(), "1".to_owned()));
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post_form(&action, &again).await
}

async fn calendar(app: &TestApp) -> std::sync::Arc<WorkingCalendar> {
    of(app.state.db.read(), &app.commune()).await.unwrap()
}

#[tokio::test]
async fn nobody_has_edited_and_the_built_in_calendar_holds_at_the_price_of_one_read() {
    let app = start().await;
    let _ = app.take_statements();
    assert_eq!(calendar(&app).await.version(), WorkingCalendar::vietnam().version());
    assert_eq!(app.take_statements().len(), 1);
}

#[tokio::test]
async fn a_leader_looks_first_and_then_takes_a_day_off_and_everyone_sees_it() {
    let app = start().await;
    let mut leader = signed_in(&app, "lanhdao").await;
    let look = leader.post_form("/can-bo/lich/ngay", &MONDAY_OFF).await.assert_status(200).html();
    assert!(look.text("main").contains("thứ Hai, 23/11/2026: ngày bình thường → nghỉ (Nghỉ hoán đổi)"), "{}", look.text("main"));
    assert_eq!(seen(app.state.db.read(), &app.commune()).await.unwrap(), 0, "looking writes nothing");
    let done = confirmed(&mut leader, "/can-bo/lich/ngay", &MONDAY_OFF).await;
    assert_eq!(done.location(), "/can-bo/lich?nam=2026");

    let calendar = calendar(&app).await;
    assert!(!calendar.is_working_day(day("2026-11-23")));
    assert!(!calendar.is_working_day(day("2026-11-24")), "the year keeps its other days");
    let year = leader.get("/can-bo/lich?nam=2026").await.assert_status(200).html();
    assert!(year.text("#ngay-nghi ~ tbody").contains("Nghỉ hoán đổi"));
    assert!(year.text("main").contains("Xã đã sửa lịch năm này"));
    let public = app.client().get("/lich?nam=2026").await.assert_status(200).html();
    assert!(public.text("main").contains("thứ Hai, 23/11/2026") && public.text("main").contains("07:00–11:30, 13:30–17:00"));
    assert_eq!(public.count(".xs-cal__month"), 12);
    assert!(!public.has(".xs-cal a"), "nobody but officials is offered to change a day");

    let history = leader.get("/can-bo/lich/lich-su").await.assert_status(200).html().text("main");
    let officials = xaso_identity::list_officials(app.state.db.read(), app.state.db.keyring(), &app.commune()).await.unwrap();
    let name = &officials.iter().find(|o| o.username == "lanhdao").unwrap().name;
    assert!(history.contains(name.as_str()) && history.contains("Nghỉ hoán đổi"), "{history}");
}

#[tokio::test]
async fn a_second_edit_is_seen_at_once_and_costs_one_read_each_time_after() {
    let app = start().await;
    let mut leader = signed_in(&app, "lanhdao").await;
    confirmed(&mut leader, "/can-bo/lich/ngay", &MONDAY_OFF).await;
    let first = calendar(&app).await;
    let mut back = MONDAY_OFF;
    back[3] = ("kind", "ordinary");
    confirmed(&mut leader, "/can-bo/lich/ngay", &back).await;
    let second = calendar(&app).await;
    assert_ne!(first.version(), second.version());
    assert!(second.is_working_day(day("2026-11-23")));
    let _ = app.take_statements();
    assert_eq!(calendar(&app).await.version(), second.version());
    assert_eq!(app.take_statements().len(), 1, "what was built is remembered");
    let changes = list_changes(app.state.db.read(), &app.commune(), 10).await.unwrap();
    assert_eq!(changes.iter().map(|change| change.version).collect::<Vec<_>>(), [2, 1]);
}

#[tokio::test]
async fn the_same_confirmation_sent_twice_changes_the_calendar_once() {
    let app = start().await;
    let mut leader = signed_in(&app, "lanhdao").await;
    let mut sent = MONDAY_OFF.to_vec();
    sent.extend([("seen", "0"), ("confirm", "1")]);
    for _ in 0..2 {
        assert_eq!(leader.post_form("/can-bo/lich/ngay", &sent).await.location(), "/can-bo/lich?nam=2026");
    }
    assert_eq!(list_changes(app.state.db.read(), &app.commune(), 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn whoever_confirms_what_somebody_else_has_changed_meanwhile_looks_again() {
    let app = start().await;
    let (mut leader, mut director) = (signed_in(&app, "lanhdao").await, signed_in(&app, "giamdoc").await);
    confirmed(&mut director, "/can-bo/lich/ngay", &MONDAY_OFF).await;
    let mut mine = MONDAY_OFF.to_vec();
    mine[0] = ("date-day", "25");
    mine.extend([("seen", "0"), ("confirm", "1")]);
    let page = leader.post_form("/can-bo/lich/ngay", &mine).await.assert_status(409).html();
    assert!(page.text("main").contains("vừa được người khác sửa"));
    assert!(calendar(&app).await.is_working_day(day("2026-11-25")), "nothing was changed");
    assert_eq!(page.attr("main form input[name=seen]", "value"), "1");
}

#[tokio::test]
async fn mistakes_come_back_with_field_and_remedy() {
    let app = start().await;
    let mut leader = signed_in(&app, "lanhdao").await;
    let page = leader
        .post_form("/can-bo/lich/ngay", &[("date-day", "30"), ("date-month", "2"), ("date-year", "2026"), ("kind", "holiday")])
        .await
        .assert_status(422)
        .html();
    assert_eq!(page.attrs(".govuk-error-summary a", "href"), ["#date", "#name", "#sure"]);
    let mut working = MONDAY_OFF;
    working[3] = ("kind", "working");
    let page = leader.post_form("/can-bo/lich/ngay", &working).await.assert_status(422).html();
    assert!(page.text("#kind-error").contains("vốn đã làm việc"));
    let mut same = MONDAY_OFF;
    same[3] = ("kind", "ordinary");
    let page = leader.post_form("/can-bo/lich/ngay", &same).await.assert_status(422).html();
    assert!(page.text("#kind-error").contains("không có gì thay đổi"));
}

#[tokio::test]
async fn a_file_shows_its_differences_and_replaces_whole_years() {
    let app = start().await;
    let mut admin = signed_in(&app, "quantri").await;
    let exported = admin.get("/can-bo/lich/xuat?nam=2027").await.assert_status(200);
    let mut file = exported.text();
    file.push_str("2027-05-04,holiday,\"Nghỉ hoán đổi, làm bù\",0\n2027-05-08,working,Làm bù,0\n");
    let part = [Part::File("tep", "lich.csv", "text/csv", file.as_bytes())];
    let page = admin.post_multipart("/can-bo/lich/nap", &part).await.assert_status(200).html();
    let lines = page.all("main .govuk-list--bullet li");
    assert_eq!(lines.len(), 2, "only what differs: {lines:?}");
    assert!(lines[0].contains("dự kiến nghỉ (Nghỉ hoán đổi, làm bù)"), "{lines:?}");
    let mut again = page.fields("main form");
    again.push(("confirm".to_owned(), "1".to_owned()));
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let action = page.attr("main form", "action");
    assert_eq!(admin.post_form(&action, &again).await.location(), "/can-bo/lich?nam=2027");
    let calendar = calendar(&app).await;
    assert!(calendar.is_working_day(day("2027-05-08")) && !calendar.is_working_day(day("2027-05-04")));
    assert!(!calendar.day(day("2027-05-04")).unwrap().official);
    assert!(!calendar.is_working_day(day("2027-02-08")), "what the file holds as it was stays");
    let change = list_changes(app.state.db.read(), &app.commune(), 1).await.unwrap().remove(0);
    assert_eq!(change.how, How::Imported);
    assert!(matches!(change.what, What::Days { ref days, .. } if days.len() == 2));
    // The same file once more changes nothing, and says so.
    let same = admin.post_multipart("/can-bo/lich/nap", &part).await.assert_status(422).html();
    assert!(same.text("#tep-error").contains("không có gì thay đổi"));
}

#[tokio::test]
async fn a_bad_file_is_refused_with_line_column_and_remedy() {
    let app = start().await;
    let mut admin = signed_in(&app, "quantri").await;
    for (file, said) in [
        ("", "có nội dung"),
        ("date,kind,name\n", "thiếu cột official"),
        ("date,kind,name,official\n24/11/2026,holiday,Nghỉ,1\n", "Dòng 2, cột date"),
        ("date,kind,name,official\n2026-11-24,tết,Nghỉ,1\n", "Ghi holiday hoặc working"),
        ("date,kind,name,official\n2026-11-24,holiday,,1\n", "cột name"),
        ("date,kind,name,official\n2026-11-24,holiday,Nghỉ,x\n", "Ghi 1 hoặc 0"),
        ("date,kind,name,official\n2026-11-24,holiday,A,1\n2026-11-24,holiday,A,1\n", "đã có ở dòng 2"),
        ("date,kind,name,official\n2026-11-24,holiday\n", "Dòng 2 không đọc được"),
        ("date,kind,name,official\n", "không có ngày nào"),
    ] {
        let part = [Part::File("tep", "lich.csv", "text/csv", file.as_bytes())];
        let page = admin.post_multipart("/can-bo/lich/nap", &part).await.assert_status(422).html();
        assert!(page.text("#tep-error").contains(said), "{file:?}: {}", page.text("#tep-error"));
    }
    assert_eq!(seen(app.state.db.read(), &app.commune()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_desk_that_opens_on_saturday_mornings_keeps_its_own_hours_from_a_day_on() {
    let app = start().await;
    let mut leader = signed_in(&app, "lanhdao").await;
    let whole = "7h-11h30, 13h30-17h";
    let fields = [
        ("desk", "Đăng ký cư trú"),
        ("from-day", "1"),
        ("from-month", "12"),
        ("from-year", "2026"),
        ("day-1", whole),
        ("day-2", whole),
        ("day-3", whole),
        ("day-4", whole),
        ("day-5", whole),
        ("day-6", "7:30 – 11:00"),
        ("day-7", ""),
    ];
    let wrong: Vec<_> = fields.iter().map(|(name, value)| (*name, if *name == "day-6" { "sáng" } else { value })).collect();
    let page = leader.post_form("/can-bo/lich/gio", &wrong).await.assert_status(422).html();
    assert!(page.text("#day-6-error").contains("Giờ của thứ Bảy chưa đúng"), "{}", page.text("#day-6-error"));
    assert_eq!(confirmed(&mut leader, "/can-bo/lich/gio", &fields).await.location(), "/can-bo/lich/gio");
    let (conn, commune) = (app.state.db.read(), app.commune());
    let desk = of_desk(conn, &commune, "Đăng ký cư trú").await.unwrap();
    assert!(desk.is_open(at("2026-12-05T08:00:00+07:00")) && !desk.is_open(at("2026-12-05T14:00:00+07:00")));
    assert!(!desk.is_open(at("2026-11-28T08:00:00+07:00")), "not before that day");
    assert!(!calendar(&app).await.is_open(at("2026-12-05T08:00:00+07:00")), "the whole commune keeps its own");
    assert!(leader.get("/can-bo/lich/gio").await.text().contains("Đăng ký cư trú"));
}

#[tokio::test]
async fn a_change_is_an_event_in_the_same_transaction_and_the_preview_asks_who_keeps_dossiers() {
    let app = start().await;
    app.state.set_part(Moves(|_, _, calendar, shown| {
        let off = !calendar.is_working_day(day("2026-11-23"));
        Box::pin(async move {
            let one = xaso_calendar::Move {
                code: "H99.001-261118-0001".to_owned(),
                old: at("2026-11-23T09:00:00+07:00"),
                new: at("2026-11-25T09:00:00+07:00"),
            };
            Ok(if off && shown > 0 { MovesFound { total: 2, first: vec![one] } } else { MovesFound::default() })
        })
    }));
    let mut leader = signed_in(&app, "lanhdao").await;
    let look = leader.post_form("/can-bo/lich/ngay", &MONDAY_OFF).await.assert_status(200).html().text("main");
    for said in ["2 hồ sơ sẽ đổi hạn", "H99.001-261118-0001", "23/11/2026, 09:00", "25/11/2026, 09:00", "và 1 hồ sơ nữa"]
    {
        assert!(look.contains(said), "{said}: {look}");
    }
    confirmed(&mut leader, "/can-bo/lich/ngay", &MONDAY_OFF).await;
    let sql = format!("SELECT payload FROM event WHERE commune_id = '99001' AND kind = '{CHANGED}'");
    let rows = xaso_db_rows(&app, &sql).await;
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["version"], &rows[0]["years"]), (&1.into(), &serde_json::json!([2026])));
}

/// The JSON in the first column of each row.
async fn xaso_db_rows(app: &TestApp, sql: &str) -> Vec<serde_json::Value> {
    use sea_orm::{ConnectionTrait as _, Statement};
    let db = &app.state.db;
    let rows = db.read().query_all_raw(Statement::from_string(db.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

#[tokio::test]
async fn only_those_who_answer_for_the_calendar_change_it() {
    let app = start().await;
    let mut desk = signed_in(&app, "tiepnhan1").await;
    desk.get("/can-bo/lich").await.assert_status(200);
    let page = desk.get("/can-bo/lich").await.html();
    assert!(!page.has(".xs-cal a"), "no day is offered to change");
    for path in ["/can-bo/lich/ngay", "/can-bo/lich/gio", "/can-bo/lich/nap"] {
        desk.get(path).await.assert_status(403);
    }
    let mut sent = MONDAY_OFF.to_vec();
    sent.extend([("seen", "0"), ("confirm", "1")]);
    desk.post_form("/can-bo/lich/ngay", &sent).await.assert_status(403);
    assert!(app.client().get("/can-bo/lich").await.location().starts_with("/can-bo/dang-nhap"));
    assert_eq!(seen(app.state.db.read(), &app.commune()).await.unwrap(), 0);
}

#[tokio::test]
async fn two_communes_keep_their_own_calendars() {
    let app = start().await;
    let mut leader = signed_in(&app, "lanhdao").await;
    confirmed(&mut leader, "/can-bo/lich/ngay", &MONDAY_OFF).await;
    let other = xaso_kernel::CommuneId::parse("99002").unwrap();
    let theirs = of(app.state.db.read(), &other).await.unwrap();
    assert!(theirs.is_working_day(day("2026-11-23")));
}

#[tokio::test]
async fn the_demo_commune_has_an_exchanged_day_and_an_expected_one_once() {
    let app = start().await;
    for _ in 0..2 {
        seed_demo(&app.state, &app.commune()).await.unwrap();
    }
    assert_eq!(seen(app.state.db.read(), &app.commune()).await.unwrap(), 3);
    let calendar = calendar(&app).await;
    let own = [2026, 2027].map(|year| calendar.days(year).to_vec()).concat();
    let exchanged = own.iter().find(|day| day.kind == DayKind::Working).unwrap();
    assert!(calendar.is_working_day(exchanged.date));
    assert!(own.iter().any(|day| !day.official && day.name.contains("chờ thông báo")));
}
