//! Rates: seeded from the catalogue, changed from a day on, never edited.

use chrono::NaiveDate;
use xaso_kernel::{Money, Role};
use xaso_payments::{Basis, Quote, Timing, Units, quote};
use xaso_procedures::{Channel, ProcedureCode};
use xaso_testkit::TestApp;

use crate::support::{official, start};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn cost(app: &TestApp, code: &str, group: &str, units: Units, on: &str) -> Quote {
    let code = ProcedureCode::parse(code).unwrap();
    quote(app.state.db.read(), &app.commune(), &code, Channel::InPerson, group, units, day(on)).await.unwrap()
}

#[tokio::test]
async fn the_catalogue_gives_the_first_rates_and_what_nobody_knows_is_not_free() {
    let app = start().await;
    assert_eq!(cost(&app, "2.000815", "", Units::default(), "2026-11-18").await, Quote::unknown());
    let rows = xaso_payments::seed_rates(&app.state, &app.commune()).await.unwrap();
    assert!(rows > 100, "{rows}");
    assert_eq!(xaso_payments::seed_rates(&app.state, &app.commune()).await.unwrap(), 0, "seeding again changes nothing");
    let copies = cost(&app, "2.000815", "", Units { copies: 2, pages: 5 }, "2026-11-18").await;
    assert_eq!((copies.total, copies.timing), (Money(14_000), Timing::Before));
    let extract = cost(&app, "2.000635.000.00.00.H99", "poor", Units { copies: 3, pages: 1 }, "2026-11-18").await;
    assert_eq!(extract.total, Money(24_000), "a charge for copies has no exemption by the Law on Civil Status");
    let birth = cost(&app, "1.001193", "", Units::default(), "2026-11-18").await;
    assert_eq!((birth.total, birth.timing), (Money(0), Timing::Free));
    assert!(matches!(birth.basis, Basis::Rate { .. }));
}

const CHANGE: [(&str, &str); 13] = [
    ("kind", "charge"),
    ("amount", "3.000"),
    ("per", "trang"),
    ("channel", "all"),
    ("exempt_group", ""),
    ("timing", "before"),
    ("from-day", "1"),
    ("from-month", "1"),
    ("from-year", "2027"),
    ("decision", "12/2026/NQ-HĐND"),
    ("decision_date-day", "10"),
    ("decision_date-month", "11"),
    ("decision_date-year", "2026"),
];

fn with<'f>(field: &'f str, value: &'f str) -> Vec<(&'f str, &'f str)> {
    CHANGE.iter().map(|(name, old)| if *name == field { (*name, value) } else { (*name, *old) }).collect()
}

#[tokio::test]
async fn a_change_begins_on_its_day_and_can_be_taken_back_until_then() {
    let app = start().await;
    xaso_payments::seed_rates(&app.state, &app.commune()).await.unwrap();
    let mut director = official(&app, Role::Director).await;
    let page = "/can-bo/thu-phi/muc-thu/2.000815";
    director.post_form(page, &CHANGE).await.assert_status(303);
    let one = Units { copies: 1, pages: 1 };
    assert_eq!(cost(&app, "2.000815", "", one, "2026-12-31").await.total, Money(2_000));
    let after = cost(&app, "2.000815", "", one, "2027-01-01").await;
    assert_eq!(after.total, Money(3_000));
    assert!(matches!(after.basis, Basis::Rate { decision, .. } if decision == "12/2026/NQ-HĐND"));
    let shown = director.get(page).await.assert_status(200).html();
    assert!(shown.text("main").contains("Sắp áp dụng") && shown.text("main").contains("31/12/2026"));
    // The same day again is refused; the group's rate goes before everyone's.
    director.post_form(page, &CHANGE).await.assert_status(422);
    let mut poor = with("exempt_group", "poor");
    poor[1].1 = "0";
    director.post_form(page, &poor).await.assert_status(303);
    assert_eq!(cost(&app, "2.000815", "poor", one, "2027-01-01").await.total, Money(0));
    assert_eq!(cost(&app, "2.000815", "merit", one, "2027-01-01").await.total, Money(3_000));

    let shown = director.get(page).await.html();
    for id in shown.attrs("button[name='muc']", "value") {
        director.post_form(&format!("{page}/huy"), &[("muc", &id)]).await.assert_status(303);
    }
    assert_eq!(cost(&app, "2.000815", "poor", one, "2027-01-01").await.total, Money(2_000));
}

#[tokio::test]
async fn a_rate_in_force_is_not_edited_and_mistakes_name_their_field() {
    let app = start().await;
    let mut director = official(&app, Role::Director).await;
    for (field, value, at) in [
        ("from-year", "2026", "from"),
        ("amount", "hai nghìn", "amount"),
        ("amount", "999999999999", "amount"),
        ("decision", "", "decision"),
        ("decision_date-year", "2027", "decision_date"),
        ("channel", "fax", "channel"),
        ("timing", "", "timing"),
        ("exempt_group", "friends", "exempt_group"),
    ] {
        let page = director.post_form("/can-bo/thu-phi/muc-thu/2.000815", &with(field, value)).await.assert_status(422).html();
        assert!(page.has(&format!(".govuk-error-summary a[href='#{at}']")), "{field}");
    }
    director.get("/can-bo/thu-phi/muc-thu/9.999999").await.assert_status(404);
    let list = director.get("/can-bo/thu-phi/muc-thu?q=chung%20thuc").await.assert_status(200).html();
    assert!(list.text("main").contains("Không có mức thu"));
}
