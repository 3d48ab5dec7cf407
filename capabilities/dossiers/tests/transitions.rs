//! Every state × step × role: what is allowed goes through, what is refused changes nothing. What should be allowed is written out here by
//! hand, apart from the code's own table.

use serde_json::Value;
use xaso_dossiers::{AttachedFile, Dossier, Step, Verb, act, keep_file, open_for_official, seed_agencies};
use xaso_kernel::{Actor, Money, Role};
use xaso_testkit::TestApp;

use crate::support::*;

/// What can be done in each state, whoever does it.
const LIFE: &[(&str, &str)] = &[
    ("registered", "accept refuse request-supplement withdraw"),
    ("accepted", "assign transfer request-supplement request-payment withdraw extend"),
    ("in progress", "assign forward transfer request-supplement request-payment approve stop withdraw extend"),
    ("a unit asked", "assign forward answer request-supplement request-payment stop withdraw extend"),
    ("approved", "assign transfer request-supplement request-payment finish stop withdraw extend"),
    ("awaiting supplement", "resume stop withdraw"),
    ("supplement before receipt", "resume stop withdraw"),
    ("awaiting payment", "resume stop withdraw"),
    ("on its way", "resume withdraw"),
    ("settled elsewhere", "assign forward request-supplement request-payment finish stop withdraw extend"),
    ("refused", ""),
    ("withdrawn", ""),
    ("stopped", ""),
    ("finished", "return correct"),
    ("returned", "correct"),
];

/// Who may do it, whatever the state.
const RIGHTS: &[(&str, &str)] = &[
    ("accept", "reception director"),
    ("refuse", "reception director"),
    ("assign", "reception leader director"),
    ("forward", "specialist leader director"),
    ("answer", "specialist leader director"),
    ("transfer", "reception specialist director"),
    ("request-supplement", "reception specialist director"),
    ("request-payment", "reception specialist director"),
    ("resume", "reception specialist director"),
    ("approve", "leader director"),
    ("finish", "specialist clerk reception director"),
    ("return", "reception clerk director"),
    ("stop", "leader director"),
    ("withdraw", "reception director"),
    ("extend", "leader director"),
    ("correct", "leader director"),
];

fn says(table: &[(&str, &str)], row: &str, word: &str) -> bool {
    table.iter().find(|(name, _)| *name == row).unwrap().1.split(' ').any(|known| known == word)
}

/// A server, a file to give as a result, and a unit within the commune and one outside it.
struct Scene {
    app: TestApp,
    result: AttachedFile,
    official: uuid::Uuid,
    unit: uuid::Uuid,
    elsewhere: uuid::Uuid,
}

impl Scene {
    async fn new() -> Self {
        let app = start().await;
        seed_agencies(&app.state, &app.commune()).await.unwrap();
        let result = keep_file(&app.state, &app.commune(), None, "ket-qua.pdf", bytes::Bytes::from_static(PDF)).await.unwrap();
        let official = account(&app, "hotich").await;
        let units = crate::support::official(&app, "tiepnhan1").await.get("/api/v1/desk/agencies").await.json();
        let of = |outside: bool| {
            let all = units["agencies"].as_array().unwrap();
            let one: &Value = all.iter().find(|unit| unit["elsewhere"] == outside).unwrap();
            uuid::Uuid::parse_str(one["id"].as_str().unwrap()).unwrap()
        };
        let (unit, elsewhere) = (of(false), of(true));
        Self { app, result, official, unit, elsewhere }
    }

    fn actor(&self, roles: &[Role]) -> Actor {
        Actor::Official { account_id: self.official, commune_id: self.app.commune(), roles: roles.to_vec() }
    }

    /// The step with everything that it needs.
    async fn step(&self, code: &str, verb: Verb) -> Step {
        let later = self.app.state.now() + chrono::Duration::days(90);
        match verb {
            Verb::Accept => Step::Accept { due_at: None },
            Verb::Refuse => Step::Refuse { why: "Không thuộc thẩm quyền".into() },
            Verb::Assign => Step::Assign { to: self.official },
            Verb::Forward => Step::Forward { agency: self.unit, question: "Đất có tranh chấp không?".to_owned(), days: 2 },
            Verb::Answer => {
                let part = self.look(code).await.parts.first().map_or(self.unit, |part| part.id);
                Step::Answer { part, answer: "Không có tranh chấp.".to_owned(), files: vec![] }
            }
            Verb::Transfer => Step::Transfer { agency: self.unit, reason: "Đúng thẩm quyền".to_owned() },
            Verb::RequestSupplement => Step::RequestSupplement { why: "Thiếu giấy tờ".into() },
            Verb::RequestPayment => Step::RequestPayment { amount: Money(50_000), reason: "Lệ phí".to_owned() },
            Verb::Resume => Step::Resume { note: String::new(), files: vec![], received_at: None },
            Verb::Approve => Step::Approve,
            Verb::Finish => Step::Finish { note: String::new(), files: vec![self.result.clone()] },
            Verb::Return => Step::Return,
            Verb::Stop => Step::Stop { why: "Căn cứ không còn".into() },
            Verb::Withdraw => Step::Withdraw { reason: String::new() },
            Verb::Extend => Step::Extend { due_at: later, why: "Cần xác minh thêm".into() },
            Verb::Correct => Step::Correct { why: "Sai chính tả".into(), files: vec![self.result.clone()] },
        }
    }

    async fn look(&self, code: &str) -> Dossier {
        let (all, commune) = (self.actor(&Role::ALL), self.app.commune());
        open_for_official(&self.app.state, &all, &commune, code, "settle", None).await.unwrap()
    }

    async fn take(&self, code: &str, step: Step, roles: &[Role]) -> Result<(), (u16, String)> {
        let seen = self.look(code).await.standing.version;
        let taken = act(&self.app.state, &self.actor(roles), &self.app.commune(), code, seen, step).await;
        taken.map(|_| ()).map_err(|problem| (problem.status.as_u16(), problem.code.to_owned()))
    }

    /// A dossier in that state.
    async fn in_state(&self, state: &str) -> String {
        let (code, _) = filed(&self.app).await;
        let steps: &[Verb] = match state {
            "registered" => &[],
            "accepted" | "on its way" | "settled elsewhere" => &[Verb::Accept],
            "in progress" => &[Verb::Accept, Verb::Assign],
            "a unit asked" => &[Verb::Accept, Verb::Assign, Verb::Forward],
            "approved" => &[Verb::Accept, Verb::Assign, Verb::Approve],
            "awaiting supplement" => &[Verb::Accept, Verb::RequestSupplement],
            "supplement before receipt" => &[Verb::RequestSupplement],
            "awaiting payment" => &[Verb::Accept, Verb::RequestPayment],
            "refused" => &[Verb::Refuse],
            "withdrawn" => &[Verb::Withdraw],
            "stopped" => &[Verb::Accept, Verb::Assign, Verb::Stop],
            "finished" => &[Verb::Accept, Verb::Assign, Verb::Approve, Verb::Finish],
            "returned" => &[Verb::Accept, Verb::Assign, Verb::Approve, Verb::Finish, Verb::Return],
            other => panic!("no way to {other}"),
        };
        for verb in steps {
            self.take(&code, self.step(&code, *verb).await, &Role::ALL).await.unwrap();
        }
        if matches!(state, "on its way" | "settled elsewhere") {
            let over = Step::Transfer { agency: self.elsewhere, reason: "Đúng thẩm quyền".to_owned() };
            self.take(&code, over, &Role::ALL).await.unwrap();
        }
        if state == "settled elsewhere" {
            self.take(&code, self.step(&code, Verb::Resume).await, &Role::ALL).await.unwrap();
        }
        code
    }
}

#[tokio::test]
async fn every_state_step_and_role_does_what_the_table_says_and_a_refused_one_changes_nothing() {
    let scene = Scene::new().await;
    assert_eq!(RIGHTS.len(), Verb::ALL.len());
    for (state, _) in LIFE {
        let kept = scene.in_state(state).await;
        let before = scene.look(&kept).await;
        for verb in Verb::ALL {
            for role in Role::ALL {
                let (can, may) = (says(LIFE, state, verb.as_str()), says(RIGHTS, verb.as_str(), role.as_str()));
                let what = format!("{state}, {verb}, {}", role.as_str());
                if can && may {
                    let fresh = scene.in_state(state).await;
                    scene
                        .take(&fresh, scene.step(&fresh, *verb).await, &[role])
                        .await
                        .unwrap_or_else(|e| panic!("{what}: {e:?}"));
                    continue;
                }
                let (status, code) = scene.take(&kept, scene.step(&kept, *verb).await, &[role]).await.expect_err(&what);
                assert_eq!(status, if may { 409 } else { 403 }, "{what}: {code}");
            }
        }
        let after = scene.look(&kept).await;
        assert_eq!((before.standing, before.timeline.len()), (after.standing, after.timeline.len()), "{state}");
        assert_eq!((before.files.len(), before.parts), (after.files.len(), after.parts), "{state}");
    }
}

#[tokio::test]
async fn what_the_table_calls_refused_says_why() {
    let scene = Scene::new().await;
    for (state, verb, code) in [
        ("a unit asked", Verb::Approve, "parts-open"),
        ("in progress", Verb::Finish, "not-approved"),
        ("settled elsewhere", Verb::Approve, "step-not-allowed"),
        ("returned", Verb::Withdraw, "step-not-allowed"),
    ] {
        let dossier = scene.in_state(state).await;
        let refused = scene.take(&dossier, scene.step(&dossier, verb).await, &[Role::Director]).await.unwrap_err();
        assert_eq!(refused, (409, code.to_owned()), "{state}, {verb}");
    }
}
