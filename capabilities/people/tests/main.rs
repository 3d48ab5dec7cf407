//! People: what may be said of them, how they are found, who looked.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use uuid::Uuid;
use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId, Role};
use xaso_people::{
    CAPABILITY, NewPerson, NewView, PersonId, PersonInput, Rules, erase, find, find_many, insert, insert_many, list_names,
    list_views, log_view, search,
};
use xaso_testkit::{TestApp, tenancy_problems};

const DEMO: Rules<'static> = Rules { prefix: "", id_number: false, phone: false, address: false, demo: true };

fn input(name: &str, id_number: &str, phone: &str) -> PersonInput {
    PersonInput { name: name.to_owned(), id_number: id_number.to_owned(), phone: phone.to_owned(), ..PersonInput::default() }
}

fn person(name: &str, id_number: &str, phone: &str) -> NewPerson {
    input(name, id_number, phone).parse(DEMO).unwrap()
}

async fn put(app: &TestApp, commune: &CommuneId, new: NewPerson) -> PersonId {
    let commune = commune.clone();
    app.state
        .db
        .write::<_, DbError, _>(Actor::Citizen, move |tx| Box::pin(async move { insert(tx, &commune, new).await }))
        .await
        .unwrap()
}

async fn look(app: &TestApp, commune: &CommuneId, query: &str) -> Vec<PersonId> {
    search(app.state.db.read(), app.state.db.keyring(), commune, query, 50).await.unwrap()
}

fn at_fault(input: &PersonInput, rules: Rules<'_>) -> Vec<(String, String)> {
    let errors = input.parse(rules).unwrap_err();
    errors.summary().map(|e| (e.field.clone(), e.key.clone())).collect()
}

#[tokio::test]
async fn a_person_is_read_back_as_written_and_found_by_each_thing_known() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let here = app.commune();
    let mut typed = input("  Nguyễn  Thị\u{0} Ngọc Lan ", "000 301 000 123", "0999 000 123");
    typed.email = "lan@thidu.vn".to_owned();
    typed.address = "Thôn Đông,\nxã Lam Khê".to_owned();
    let lan = put(&app, &here, typed.parse(DEMO).unwrap()).await;
    app.clock.advance(chrono::Duration::minutes(1));
    let other = put(&app, &here, person("Trần Văn Lan", "", "0999000456")).await;

    let read = find(app.state.db.read(), app.state.db.keyring(), &here, lan).await.unwrap().unwrap();
    assert_eq!(read.name, "Nguyễn Thị Ngọc Lan");
    assert_eq!(read.id_number.as_deref(), Some("000301000123"));
    assert_eq!(read.masked_id().as_deref(), Some("••••0123"));
    assert_eq!(read.phone.as_ref().map(|p| p.national()).as_deref(), Some("0999000123"));
    assert_eq!(read.address.as_deref(), Some("Thôn Đông, xã Lam Khê"));

    for query in [
        "ngoc lan",
        "LAN nguyễn",
        "lan ngọc thị nguyen",
        "0999000123",
        "0999 000 123",
        "+84 999 000 123",
        "0123",
        "lan 0123",
        "000301000123",
    ] {
        assert_eq!(look(&app, &here, query).await, [lan], "{query}");
    }
    assert_eq!(look(&app, &here, "lan").await, [other, lan], "the newest first");
    for query in ["", "  ", "?", "ngoc tran", "0124", "lan 0456 ngoc", "0301"] {
        assert_eq!(look(&app, &here, query).await, [], "{query:?}");
    }
}

#[tokio::test]
async fn one_number_typed_twice_makes_two_people_and_neither_learns_of_the_other() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let here = app.commune();
    let first = put(&app, &here, person("Lò Văn Pâng", "000099000001", "0999000001")).await;
    let second = put(&app, &here, person("Kẻ Lạ", "000099000001", "")).await;
    let people = find_many(app.state.db.read(), app.state.db.keyring(), &here, &[first, second]).await.unwrap();
    assert_eq!(people[&first].name, "Lò Văn Pâng");
    assert_eq!(people[&second].name, "Kẻ Lạ");
    assert_eq!(people[&second].phone, None);
    assert_eq!(look(&app, &here, "000099000001").await.len(), 2);
}

#[tokio::test]
async fn nobody_is_found_from_another_commune() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let (here, there) = (app.commune(), CommuneId::parse("99002").unwrap());
    let lan = put(&app, &here, person("Lan", "", "0999000123")).await;
    assert_eq!(look(&app, &there, "lan").await, []);
    assert_eq!(find(app.state.db.read(), app.state.db.keyring(), &there, lan).await.unwrap(), None);
}

#[tokio::test]
async fn many_are_written_at_once_in_the_order_given() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let here = app.commune();
    let new: Vec<_> = (0..3_000)
        .map(|n| (app.state.now() - chrono::Duration::hours(n), person(&format!("Người Thứ {n}"), "", &format!("099900{n:04}"))))
        .collect();
    let commune = here.clone();
    let ids = app
        .state
        .db
        .write::<_, DbError, _>(Actor::System("test"), move |tx| Box::pin(async move { insert_many(tx, &commune, new).await }))
        .await
        .unwrap();
    let names = list_names(app.state.db.read(), app.state.db.keyring(), &here, &ids).await.unwrap();
    assert_eq!(names.len(), 3_000);
    assert_eq!(names[&ids[2_345]], "Người Thứ 2345");
    assert_eq!(look(&app, &here, "nguoi 2345").await, [ids[2_345]]);
    assert_eq!(look(&app, &here, "nguoi").await.len(), 50, "no more than asked for");
}

#[test]
fn names_of_one_word_and_of_other_scripts_are_names() {
    for name in ["Y", "Thào", "ສົມຈິດ ວົງ", "Nguyễn Văn A-B", "O'Hara", "សុខ"] {
        assert_eq!(person(name, "", "").name.as_str(), name);
    }
    assert_eq!(person("Nguye\u{302}\u{303}n", "", "").name.as_str(), "Nguyễn", "stored as NFC");
}

#[test]
fn every_field_at_fault_is_named_with_its_remedy() {
    let strict = Rules { prefix: "applicant.", id_number: true, phone: true, address: true, demo: false };
    let faults = at_fault(&PersonInput::default(), strict);
    assert_eq!(
        faults.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
        ["applicant.name", "applicant.id_number", "applicant.phone", "applicant.address"]
    );
    let one = |input: PersonInput| at_fault(&input, Rules { demo: false, ..DEMO })[0].1.clone();
    assert_eq!(one(input("12345", "", "")), "people-name-no-letter");
    assert_eq!(one(input(&"a".repeat(151), "", "")), "people-name-long");
    assert_eq!(one(input("Lan", "000301000123", "")), "people-id-invented");
    assert_eq!(one(input("Lan", "00130100012", "")), "people-id-length");
    assert_eq!(one(input("Lan", "999301000123", "")), "people-id-province");
    assert_eq!(one(input("Lan", "", "01234567890")), "people-phone-replaced");
    assert_eq!(one(PersonInput { email: "lan@thidu".to_owned(), ..input("Lan", "", "") }), "people-email-wrong");
    assert_eq!(one(PersonInput { kind: "robot".to_owned(), ..input("Lan", "", "") }), "people-kind-unknown");
    assert_eq!(one(input("Lan", "0100109106", "")), "people-id-tax-of-person");
}

#[test]
fn a_child_needs_no_number_and_an_organisation_has_a_tax_code() {
    let strict = Rules { id_number: true, ..DEMO };
    let child = PersonInput { kind: "child".to_owned(), ..input("Bé An", "", "") };
    assert_eq!(child.parse(strict).unwrap().identifier, None);
    let firm = PersonInput { kind: "organisation".to_owned(), ..input("Hợp tác xã Mắc ca", "0100109106", "") };
    assert!(firm.parse(strict).is_ok());
    let wrong = PersonInput { id_number: "123456789".to_owned(), ..firm };
    assert_eq!(at_fault(&wrong, strict)[0].1, "people-id-tax-wanted");
}

#[tokio::test]
async fn every_look_is_kept_with_who_and_why() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let here = app.commune();
    let (dossier, account) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let actor = Actor::Official { account_id: account, commune_id: here.clone(), roles: vec![Role::Reception] };
    for reason in [None, Some(" kiểm tra\u{0} số nhà ".to_owned())] {
        let commune = here.clone();
        app.state
            .db
            .write::<_, DbError, _>(actor.clone(), move |tx| {
                Box::pin(async move {
                    let view = NewView { subject_kind: "dossier", subject_id: dossier, purpose: "settle", reason };
                    log_view(tx, &commune, view).await
                })
            })
            .await
            .unwrap();
    }
    let views = list_views(app.state.db.read(), app.state.db.keyring(), &here, "dossier", dossier).await.unwrap();
    assert_eq!(views.len(), 2);
    assert!(views.iter().all(|v| v.account_id == Some(account) && v.purpose == "settle"));
    assert!(views.iter().any(|v| v.reason.as_deref() == Some("kiểm tra số nhà")));
    let none = list_views(app.state.db.read(), app.state.db.keyring(), &here, "paper", dossier).await.unwrap();
    assert_eq!(none, []);
}

#[tokio::test]
async fn an_erased_person_leaves_an_empty_row_that_nothing_finds() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let here = app.commune();
    let lan = put(&app, &here, person("Nguyễn Lan", "000301000123", "0999000123")).await;
    let commune = here.clone();
    app.state
        .db
        .write::<_, DbError, _>(Actor::System("test"), move |tx| Box::pin(async move { erase(tx, &commune, lan).await }))
        .await
        .unwrap();
    let left = find(app.state.db.read(), app.state.db.keyring(), &here, lan).await.unwrap().unwrap();
    assert_eq!((left.name.as_str(), left.id_number, left.phone, left.version), ("", None, None, 2));
    for query in ["lan", "0123", "0999000123", "000301000123"] {
        assert_eq!(look(&app, &here, query).await, [], "{query}");
    }
}

#[tokio::test]
async fn no_personal_value_lies_in_the_database_in_clear() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let here = app.commune();
    put(&app, &here, person("Hoàng Quyết Chiến", "000301000123", "0999000123")).await;
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(app.folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            seen.extend(std::fs::read(path).unwrap());
        }
    }
    let seen = String::from_utf8_lossy(&seen);
    for word in ["Quyết", "quyet", "000301000123", "999000123", "Chiến"] {
        assert!(!seen.contains(word), "{word}");
    }
}

#[tokio::test]
async fn the_tables_keep_the_tenancy_rule() {
    let app = TestApp::start(&[CAPABILITY]).await;
    let problems = tenancy_problems(&app.state.db, CAPABILITY.tables).await;
    let own: Vec<_> =
        problems.iter().filter(|p| CAPABILITY.tables.iter().any(|t| p.starts_with(&format!("{}:", t.name)))).collect();
    assert!(own.is_empty(), "{own:?}");
}
