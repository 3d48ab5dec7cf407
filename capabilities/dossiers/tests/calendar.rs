//! Changing a holiday tomorrow moves exactly the open dossiers it should, tells the people concerned once, and the record shows why.

use chrono::NaiveDate;
use serde_json::{Value, json};
use xaso_calendar::{Applied, Edit, How, Said};
use xaso_dossiers::STATE_EVENTS;
use xaso_kernel::{Actor, Instant, calendar::DayKind};
use xaso_testkit::{Client, TestApp, at};

use crate::{desk::signed_in, support::*};

/// Thursday, the day after the tests' today.
const TOMORROW: &str = "2026-11-19";

async fn edit(app: &TestApp, edit: Edit) -> Applied {
    let commune = app.commune();
    app.state
        .db
        .write::<_, xaso_db::DbError, _>(Actor::System("test"), move |tx| {
            Box::pin(async move {
                let seen = xaso_calendar::seen(tx.conn(), &commune).await?;
                xaso_calendar::apply(tx, &commune, seen, How::Edited, &edit).await
            })
        })
        .await
        .unwrap()
}

fn off(date: &str, name: &str) -> Edit {
    let said = Said { kind: DayKind::Holiday, name: name.to_owned(), official: true };
    Edit::Day { date: date.parse().unwrap(), after: Some(said) }
}

fn ordinary(date: &str) -> Edit {
    Edit::Day { date: date.parse().unwrap(), after: None }
}

/// A dossier with its secret and the version that its next step must have seen.
struct One {
    code: String,
    secret: String,
    version: i64,
}

impl One {
    async fn accepted(app: &TestApp, desk: &mut Client) -> Self {
        let (code, secret) = filed(app).await;
        let version = take(desk, &code, "accept", 1, json!({})).await;
        Self { code, secret, version }
    }

    async fn see(&self, app: &TestApp) -> Value {
        follow(app, &self.code, &self.secret).await.assert_status(200).json()
    }

    async fn due(&self, app: &TestApp) -> Instant {
        at(self.see(app).await["due_at"].as_str().unwrap())
    }
}

fn times_moved(seen: &Value) -> usize {
    seen["timeline"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "dossier.due_moved").count()
}

#[tokio::test]
async fn a_holiday_tomorrow_moves_exactly_what_it_should_tells_once_and_the_record_says_why() {
    let app = start().await;
    let mut desk = official(&app, "tiepnhan1").await;
    let specialist = account(&app, "hotich").await;

    // Received two days ago with three working days: due tomorrow, over the day itself.
    app.clock.set(at("2026-11-16T09:00:00+07:00"));
    let due_tomorrow = One::accepted(&app, &mut desk).await;
    // Closed before anything changes.
    let mut closed = One::accepted(&app, &mut desk).await;
    closed.version = take(&mut desk, &closed.code, "withdraw", closed.version, json!({ "reason": "Đổi ý" })).await;

    app.clock.set(at("2026-11-13T09:00:00+07:00"));
    // Due this morning, before tomorrow: nothing of it lies on the day that changes.
    let due_today = One::accepted(&app, &mut desk).await;
    // It waits for a paper and its time ends this morning too: the day that changes adds nothing to what has run so far.
    let mut waiting = One::accepted(&app, &mut desk).await;
    waiting.version =
        take(&mut desk, &waiting.code, "request-supplement", waiting.version, json!({ "reason": "Thiếu tờ khai" })).await;

    app.clock.set(at("2026-11-18T09:00:00+07:00"));
    let mut in_hands = One::accepted(&app, &mut desk).await;
    in_hands.version = take(&mut desk, &in_hands.code, "assign", in_hands.version, json!({ "to": specialist })).await;
    // Sent in and not received yet: its date is only expected, and is reckoned when it is received.
    let registered = filed(&app).await;
    // It waits for a paper, but its time runs beyond tomorrow.
    let mut paused = One::accepted(&app, &mut desk).await;
    paused.version =
        take(&mut desk, &paused.code, "request-supplement", paused.version, json!({ "reason": "Thiếu tờ khai" })).await;
    app.run_jobs().await;
    let told_before = app.sent().len();

    assert_eq!(due_tomorrow.due(&app).await, at("2026-11-19T09:00:00+07:00"));
    assert_eq!(in_hands.due(&app).await, at("2026-11-23T09:00:00+07:00"));
    let untouched = [&due_today, &waiting, &closed];
    let mut before = Vec::new();
    for one in untouched {
        before.push(one.see(&app).await);
    }

    // What it would move is told before it does.
    let mut leader = signed_in(&app, "lanhdao").await;
    let fields = [
        ("date-day", "19"),
        ("date-month", "11"),
        ("date-year", "2026"),
        ("kind", "holiday"),
        ("name", "Nghỉ phòng chống bão"),
        ("sure", "official"),
    ];
    let look = leader.post_form("/can-bo/lich/ngay", &fields).await.assert_status(200).html();
    let said = look.text("main");
    assert!(said.contains("3 hồ sơ sẽ đổi hạn"), "{said}");
    assert!(said.contains(&format!("{} 19/11/2026, 09:00 20/11/2026, 09:00", due_tomorrow.code)), "{said}");
    for one in [&due_today, &waiting, &closed] {
        assert!(!said.contains(&one.code), "{said}");
    }
    let mut sent = look.fields("main form");
    sent.push(("confirm".to_owned(), "1".to_owned()));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    leader.post_form("/can-bo/lich/ngay", &sent).await.assert_status(303);
    app.run_jobs().await;

    // Exactly those three moved.
    assert_eq!(due_tomorrow.due(&app).await, at("2026-11-20T09:00:00+07:00"));
    assert_eq!(in_hands.due(&app).await, at("2026-11-25T09:00:00+07:00"), "over the weekend and 24 November");
    assert_eq!(paused.due(&app).await, at("2026-11-25T09:00:00+07:00"));
    for (one, before) in untouched.into_iter().zip(before) {
        let now = one.see(&app).await;
        assert_eq!((&now["due_at"], &now["timeline"]), (&before["due_at"], &before["timeline"]), "{}", one.code);
    }
    assert_eq!(times_moved(&follow(&app, &registered.0, &registered.1).await.json()), 0);

    // The record says from when to when and why; the ledger has an entry of it.
    let seen = due_tomorrow.see(&app).await;
    let entry = seen["timeline"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(entry["kind"], "dossier.due_moved");
    assert_eq!(at(entry["moved"]["from"].as_str().unwrap()), at("2026-11-19T09:00:00+07:00"));
    assert_eq!(entry["moved"]["calendar_version"], 1);
    assert_eq!(entry["moved"]["why"][0]["date"], TOMORROW);
    assert_eq!(entry["moved"]["why"][0]["after"]["name"], "Nghỉ phòng chống bão");
    assert!(entry["ledger_entry"].is_string());
    let report = xaso_ledger::verify(&app.state.db, &app.commune(), "dossier", STATE_EVENTS).await.unwrap();
    assert!(report.is_ok(), "{report:?}");
    let mut hotich = signed_in(&app, "hotich").await;
    let page = hotich.get(&format!("/can-bo/ho-so/{}", in_hands.code)).await.assert_status(200).html();
    let sentence = "Ngày hẹn trả đổi từ thứ Hai, 23/11/2026, 09:00 sang thứ Tư, 25/11/2026, 09:00 vì thứ Năm, 19/11/2026 là ngày nghỉ \
                    (Nghỉ phòng chống bão).";
    assert!(page.text(".xs-past").contains(sentence), "{}", page.text(".xs-past"));
    assert!(page.text("main").contains("Không tính thứ Năm, 19/11/2026 (Nghỉ phòng chống bão)"), "{}", page.text("main"));

    // The people are told the new date, once each; the official in charge finds it on the inbox.
    let told: Vec<_> = app.sent().split_off(told_before);
    assert_eq!(told.len(), 6, "an SMS and an e-mail of three dossiers: {told:?}");
    for one in [&due_tomorrow, &in_hands, &paused] {
        assert_eq!(told.iter().filter(|message| message.body.contains(&one.code)).count(), 2, "{told:?}");
    }
    let sms = told.iter().find(|m| m.subject.is_empty() && m.body.contains(&due_tomorrow.code)).unwrap();
    assert!(sms.body.ends_with("Ngay hen tra doi sang 20/11/2026, 09:00."), "{}", sms.body);
    let inbox = hotich.get("/can-bo").await.html();
    assert!(inbox.text(".govuk-notification-banner").contains(&in_hands.code));
    assert!(!inbox.text(".govuk-notification-banner").contains(&due_tomorrow.code), "it is in nobody's hands yet");
    let until = inbox.attr("form[action='/can-bo/doi-han/da-xem'] input", "value");
    hotich.post_form("/can-bo/doi-han/da-xem", &[("until", &until)]).await.assert_status(303);
    assert!(!hotich.get("/can-bo").await.html().has("form[action='/can-bo/doi-han/da-xem']"));

    // The second walk, two minutes later, finds nothing to move and tells nobody again.
    let told = app.sent().len();
    app.clock.set(at("2026-11-18T09:05:00+07:00"));
    app.run_jobs().await;
    assert_eq!((app.sent().len(), times_moved(&due_tomorrow.see(&app).await)), (told, 1));

    // Whoever takes a step now takes it by the new date.
    let version = in_hands.see(&app).await["version"].as_i64().unwrap();
    assert_eq!(version, in_hands.version + 1);
    take(&mut desk, &paused.code, "resume", paused.version + 1, json!({ "note": "Đã có" })).await;
}

#[tokio::test]
async fn a_walk_that_is_run_again_changes_nothing_and_one_taken_back_moves_back() {
    let app = start().await;
    let mut desk = official(&app, "tiepnhan1").await;
    let one = One::accepted(&app, &mut desk).await;
    edit(&app, off(TOMORROW, "Nghỉ bão")).await;
    app.run_jobs().await;
    assert_eq!(one.due(&app).await, at("2026-11-25T09:00:00+07:00"));
    // The same job once more, as after a crash behind the commit.
    let commune = app.commune();
    let again = json!({ "commune_id": commune, "version": 1, "round": 1, "after": null, "looked": 0, "moved": 0 });
    app.state
        .db
        .write::<_, xaso_db::DbError, _>(Actor::System("test"), move |tx| {
            Box::pin(async move { xaso_jobs::enqueue(tx, "dossiers.recompute", "again", &again, None).await })
        })
        .await
        .unwrap();
    let told = app.sent().len();
    app.run_jobs().await;
    assert_eq!((times_moved(&one.see(&app).await), app.sent().len()), (1, told));

    assert_eq!(edit(&app, ordinary(TOMORROW)).await, Applied::Version(2));
    app.run_jobs().await;
    let seen = one.see(&app).await;
    assert_eq!((at(seen["due_at"].as_str().unwrap()), times_moved(&seen)), (at("2026-11-23T09:00:00+07:00"), 2));
    let last = seen["timeline"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((last["moved"]["why"][0]["after"].is_null(), &last["moved"]["calendar_version"]), (true, &json!(2)));
}

#[tokio::test]
async fn an_edit_taken_back_before_the_walk_moves_nothing_and_tells_nobody() {
    let app = start().await;
    let mut desk = official(&app, "tiepnhan1").await;
    let one = One::accepted(&app, &mut desk).await;
    app.run_jobs().await;
    let told = app.sent().len();
    edit(&app, off(TOMORROW, "Nghỉ bão")).await;
    edit(&app, ordinary(TOMORROW)).await;
    app.run_jobs().await;
    assert_eq!((times_moved(&one.see(&app).await), app.sent().len()), (0, told));
}

#[tokio::test]
async fn other_hours_move_what_they_shorten_and_a_desks_own_hours_move_nothing() {
    use xaso_kernel::calendar::WorkHours;
    let app = start().await;
    let mut desk = official(&app, "tiepnhan1").await;
    app.clock.set(at("2026-11-18T15:00:00+07:00"));
    let one = One::accepted(&app, &mut desk).await;
    assert_eq!(one.due(&app).await, at("2026-11-23T15:00:00+07:00"));
    let mornings = WorkHours::usual().with_day(chrono::Weekday::Mon, vec!["07:00-11:30".parse().unwrap()]).unwrap();
    let from: NaiveDate = TOMORROW.parse().unwrap();
    let hours = |desk: &str| Edit::Hours { desk: desk.to_owned(), from, hours: Box::new(mornings.clone()) };
    edit(&app, hours("Đăng ký cư trú")).await;
    app.run_jobs().await;
    assert_eq!(times_moved(&one.see(&app).await), 0);
    edit(&app, hours("")).await;
    app.run_jobs().await;
    // Closed on Monday afternoons: the next opening, Wednesday, since Tuesday is 24 November.
    let seen = one.see(&app).await;
    assert_eq!(at(seen["due_at"].as_str().unwrap()), at("2026-11-25T07:00:00+07:00"));
    let last = seen["timeline"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["moved"]["why"], json!([{ "because": "hours", "from": TOMORROW }]));
}

#[tokio::test]
async fn a_walk_goes_through_many_dossiers_batch_by_batch() {
    let app = start().await;
    let mut desk = official(&app, "tiepnhan1").await;
    let mut all = Vec::new();
    for _ in 0..103 {
        all.push(One::accepted(&app, &mut desk).await);
    }
    edit(&app, off(TOMORROW, "Nghỉ bão")).await;
    app.run_jobs().await;
    for one in &all {
        assert_eq!(one.due(&app).await, at("2026-11-25T09:00:00+07:00"), "{}", one.code);
    }
}

#[tokio::test]
async fn the_person_reads_why_their_date_is_what_it_is() {
    let app = start().await;
    let mut desk = official(&app, "tiepnhan1").await;
    let one = One::accepted(&app, &mut desk).await;
    edit(&app, off(TOMORROW, "Nghỉ bão")).await;
    app.run_jobs().await;
    let mut person = app.client();
    let reply = person.post_form("/tra-cuu", &[("code", &one.code), ("secret", &one.secret)]).await;
    assert_eq!(reply.location(), "/theo-doi");
    let page = person.get("/theo-doi").await.assert_status(200).html();
    assert!(page.all("details summary").iter().any(|text| text == "Vì sao hẹn ngày này?"));
    let steps = page.all("details ol li");
    assert!(steps.iter().any(|step| step == "Không tính thứ Năm, 19/11/2026 (Nghỉ bão)"), "{steps:?}");
    assert_eq!(steps.last().unwrap(), "Hạn: thứ Tư, 25/11/2026, 09:00");
    let said = page.text("main");
    assert!(said.contains("Ngày hẹn trả đổi từ thứ Hai, 23/11/2026, 09:00 sang thứ Tư, 25/11/2026, 09:00"), "{said}");
}
