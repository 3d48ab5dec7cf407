//! Versions over time: what is in force, what is announced, what has ended and what took its place.

use xaso_procedures::{CAPABILITY, catalogue, find, find_version, import_file};
use xaso_testkit::{TestApp, at};

use crate::take_in::file;

fn line(code: &str, days: u32) -> String {
    format!(
        r#"{{"code":"{code}","name":"Thủ tục thử","field":"Thử","channels":[{{"channel":"in_person","duration":{{"n":{days},"unit":"working_day"}},"fees":[]}}]}}"#
    ) + "\n"
}

#[tokio::test]
async fn a_dry_run_tells_field_by_field_what_would_change() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let first = import_file(&app.state, &file(&app, &line("1.999999", 3)), false).await.unwrap();
    assert_eq!(first.changes, [], "what was written is not told twice");
    let dry = import_file(&app.state, &file(&app, &(line("1.999999", 5) + &line("1.999998", 1))), true).await.unwrap();
    let told = serde_json::to_value(&dry.changes).unwrap();
    assert_eq!(
        told,
        serde_json::json!([
            {"line": 1, "code": "1.999999", "name": "Thủ tục thử", "new": false, "changes": [
                {"field": "channels.in_person.duration", "old": {"n": 3, "unit": "working_day"}, "new": {"n": 5, "unit": "working_day"}}
            ]},
            {"line": 2, "code": "1.999998", "name": "Thủ tục thử", "new": true, "changes": []}
        ])
    );
}

#[tokio::test]
async fn a_version_is_found_for_each_day_and_by_its_number() {
    let app = TestApp::start(&[CAPABILITY]).await;
    import_file(&app.state, &file(&app, &line("1.999999", 3)), false).await.unwrap();
    app.clock.set(at("2026-12-01T09:00:00+07:00"));
    import_file(&app.state, &file(&app, &line("1.999999", 5)), false).await.unwrap();
    let db = app.state.db.read();
    let on = async |day: &str| find(db, "1.999999", day.parse().unwrap()).await.unwrap().map(|version| version.number);
    assert_eq!(on("2026-11-17").await, None);
    assert_eq!(on("2026-11-18").await, Some(1));
    assert_eq!(on("2026-11-30").await, Some(1));
    assert_eq!(on("2026-12-01").await, Some(2));
    assert_eq!(find_version(db, "1.999999", 1).await.unwrap().unwrap().number, 1);
    let shown = catalogue(&app.state).await.unwrap();
    assert_eq!(shown.find("1.999999").unwrap().number, 2);
    assert_eq!(shown.successor_of("1.999999"), None);
}
