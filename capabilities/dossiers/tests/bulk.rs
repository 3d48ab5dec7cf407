//! Many dossiers of the past at once.

use uuid::Uuid;
use xaso_dossiers::{
    Channel, DossierInput, Filed, FiledBy, History, Owner, PastRating, PastStep, Receive, Step, check, follow_up, keep_file,
    load_history,
};
use xaso_kernel::{Actor, Role};
use xaso_people::PersonInput;
use xaso_testkit::{TestApp, at};
use xaso_web::Problem;

use crate::support::*;

async fn histories(app: &TestApp, count: usize) -> Vec<History> {
    let commune = app.commune();
    let result = keep_file(&app.state, &commune, None, "ket-qua.pdf", PDF.into()).await.unwrap();
    let official =
        |username: Uuid| Actor::Official { account_id: username, commune_id: commune.clone(), roles: vec![Role::Director] };
    let (desk, specialist) = (account(app, "giamdoc").await, account(app, "hotich").await);
    let input = DossierInput {
        procedure: PROCEDURE.to_owned(),
        applicant: PersonInput {
            name: "Trần Văn Cũ".to_owned(),
            id_number: "000090000002".to_owned(),
            phone: "0999005678".to_owned(),
            ..PersonInput::default()
        },
        representative: None,
        filed_by: FiledBy::SelfAlone,
        helper: None,
        channel: Channel::Online,
        form: form(app, PROCEDURE).await,
        delivery: Receive::Desk,
        files: vec![],
        village_id: None,
    };
    let new = check(&app.state, &commune, input).await.unwrap();
    let start = at("2026-06-01T08:00:00+07:00");
    (0..count)
        .map(|n| {
            let filed_at = start + chrono::Duration::minutes(i64::try_from(n).unwrap() * 37);
            let later = |hours| filed_at + chrono::Duration::hours(hours);
            let step = |hours, step| PastStep { at: later(hours), actor: official(desk), step };
            let mut steps = vec![step(1, Step::Accept { due_at: None }), step(2, Step::Assign { to: specialist })];
            if n % 5 == 0 {
                steps.push(step(3, Step::RequestSupplement { why: "Thiếu giấy tờ".into() }));
                steps.push(PastStep {
                    at: later(20),
                    actor: Actor::Citizen,
                    step: Step::Resume { note: String::new(), files: vec![], received_at: None },
                });
            }
            if n % 3 > 0 {
                steps.push(step(24, Step::Approve));
                steps.push(step(25, Step::Finish { note: String::new(), files: vec![result.clone()] }));
                steps.push(step(26, Step::Return));
            }
            let rating =
                (n % 3 == 1).then(|| PastRating { at: later(30), score: 4, comment: None, on_office_device: n % 2 == 0 });
            History { new: new.clone(), filed_at, actor: Actor::Citizen, steps, rating }
        })
        .collect()
}

async fn load(app: &TestApp, histories: Vec<History>) -> Result<Vec<Filed>, Problem> {
    let (commune, calendar) = (app.commune(), xaso_kernel::WorkingCalendar::vietnam());
    app.state
        .db
        .write::<_, Problem, _>(Actor::System("test"), move |tx| {
            Box::pin(async move { load_history(tx, &commune, "H99.001", &calendar, histories).await })
        })
        .await
}

#[tokio::test]
async fn histories_are_written_whole_with_their_events_and_ledger_entries() {
    let app = start().await;
    let made = histories(&app, 120).await;
    let events: usize = made.iter().map(|h| 1 + h.steps.len()).sum();
    let filed = load(&app, made).await.unwrap();
    let report = xaso_ledger::verify(&app.state.db, &app.commune(), "dossier", &[]).await.unwrap();
    assert!(report.is_ok() && report.events == events as u64, "{report:?}");
    assert_eq!(filed[0].code, "H99.001-260601-0001");
    for one in &filed[..12] {
        let owner = Owner::by_secret(&app.state, &app.commune(), &one.code, &one.secret).await.unwrap();
        let mine = follow_up(&app.state, &owner).await.unwrap();
        assert_eq!((mine.status, mine.version), (one.status, one.version));
        assert_eq!(mine.timeline[0].ledger_hash.as_ref(), Some(&one.ledger_hash));
        assert!(mine.timeline.is_sorted_by_key(|entry| entry.at));
    }
    // New dossiers of today go on from their own number.
    let (code, _) = filed_now(&app).await;
    assert_eq!(code, "H99.001-261118-0001");
}

async fn filed_now(app: &TestApp) -> (String, String) {
    crate::support::filed(app).await
}

#[tokio::test]
async fn a_history_that_the_rules_forbid_is_not_written_at_all() {
    let app = start().await;
    let mut made = histories(&app, 3).await;
    made[2].steps.swap(0, 1);
    let times: Vec<_> = made[2].steps.iter().map(|s| s.at).collect();
    made[2].steps[0].at = times[1];
    made[2].steps[1].at = times[1];
    assert!(load(&app, made).await.is_err());
    let report = xaso_ledger::verify(&app.state.db, &app.commune(), "dossier", &[]).await.unwrap();
    assert_eq!((report.events, report.entries), (0, 0));
}
