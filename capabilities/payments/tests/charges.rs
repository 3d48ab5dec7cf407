//! Charging, taking, paying back, undoing; and what is told to whoever waits.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use xaso_db::event_entity as event;
use xaso_kernel::{Money, Role};
use xaso_payments::{ChargeState, EntryKind, cancel_charge, list_entries, qr, standing};
use xaso_testkit::TestApp;

use crate::support::{charge, of, official, owed, set_account, start, sum_of_entries, write};

const CODE: &str = "H99.001-261118-0042";

async fn told(app: &TestApp) -> Vec<String> {
    let rows = event::Entity::find()
        .filter(event::Column::CommuneId.eq(app.commune().as_str()))
        .filter(event::Column::Stream.eq("payment"))
        .all(app.state.db.read())
        .await
        .unwrap();
    let mut kinds: Vec<String> = rows.into_iter().map(|row| row.kind).collect();
    // The test's clock stands still: ids of one moment have no order.
    kinds.sort();
    kinds
}

#[tokio::test]
async fn what_is_due_is_found_by_its_code_taken_in_parts_and_told_when_it_is_whole() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    charge(&app, "H99.001-261118-0043", 2_000).await;
    let mut desk = official(&app, Role::Reception).await;
    let page = desk.get("/can-bo/thu-phi").await.assert_status(200).html();
    assert_eq!(page.all("tbody tr").len(), 2);
    let page = desk.get("/can-bo/thu-phi?q=0042").await.html();
    assert_eq!(page.all("tbody a"), [CODE]);
    assert!(!page.text("main").contains("Trần Thị Thử"), "the list names nobody");

    let path = format!("/can-bo/thu-phi/{id}");
    let page = desk.get(&path).await.assert_status(200).html();
    assert!(page.text("main").contains("Trần Thị Thử") && page.text("main").contains("Chưa nộp"));
    let take = format!("{path}/thu");
    desk.post_form(&take, &[("kind", "cash"), ("amount", "3.000 đ"), ("paid", "0")]).await.assert_status(303);
    assert_eq!(of(&app, CODE).await.state, ChargeState::PartPaid);
    assert_eq!(told(&app).await, ["payment.charged", "payment.charged"]);
    desk.post_form(&take, &[("kind", "bank"), ("amount", "5000"), ("paid", "3000")]).await.assert_status(303);
    let paid = of(&app, CODE).await;
    assert_eq!((paid.state, paid.paid, sum_of_entries(&app, id).await), (ChargeState::Paid, Money(8_000), Money(8_000)));
    assert_eq!(told(&app).await.last().unwrap(), "payment.settled");
    assert!(standing(app.state.db.read(), &app.commune(), owed(CODE, 0).subject).await.unwrap().is_settled);
    let entries = list_entries(app.state.db.read(), app.state.db.keyring(), &app.commune(), id).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.receipt_number()).collect::<Vec<_>>(), ["2026/000001", "2026/000002"]);
}

#[tokio::test]
async fn a_button_pressed_twice_takes_the_money_once() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    let mut desk = official(&app, Role::Reception).await;
    let (path, fields) = (format!("/can-bo/thu-phi/{id}/thu"), [("kind", "cash"), ("amount", "4000"), ("paid", "0")]);
    desk.post_form(&path, &fields).await.assert_status(303);
    let page = desk.post_form(&path, &fields).await.assert_status(422).html();
    assert!(page.text(".govuk-error-summary").contains("vừa thay đổi"));
    assert_eq!(of(&app, CODE).await.paid, Money(4_000));
}

#[tokio::test]
async fn wrong_amounts_name_field_and_remedy_and_take_nothing() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    let mut desk = official(&app, Role::Reception).await;
    for (kind, amount, words) in [
        ("cash", "tám nghìn", "Số tiền phải là số đồng chẵn"),
        ("cash", "0", "Số tiền phải là số đồng chẵn"),
        ("cash", "-5", "Số tiền phải là số đồng chẵn"),
        ("cash", "9000", "chỉ còn phải nộp 8.000 đ"),
        ("", "8000", "Hãy chọn cách nộp"),
        ("refund", "8000", "Hãy chọn cách nộp"),
    ] {
        let fields = [("kind", kind), ("amount", amount), ("paid", "0")];
        let page = desk.post_form(&format!("/can-bo/thu-phi/{id}/thu"), &fields).await.assert_status(422).html();
        assert!(page.text(".govuk-error-summary").contains(words), "{kind} {amount}");
    }
    assert_eq!(sum_of_entries(&app, id).await, Money(0));
}

#[tokio::test]
async fn a_transfer_of_too_much_shows_and_goes_back_and_a_mistake_is_undone_by_a_counter_entry() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    let path = format!("/can-bo/thu-phi/{id}");
    let mut director = official(&app, Role::Director).await;
    director.post_form(&format!("{path}/thu"), &[("kind", "bank"), ("amount", "10000"), ("paid", "0")]).await.assert_status(303);
    assert_eq!(of(&app, CODE).await.state, ChargeState::Overpaid);
    assert!(director.get(&path).await.html().text(".govuk-warning-text").contains("2.000 đ"));
    let refund = format!("{path}/hoan");
    let back = |amount: &'static str, paid: &'static str| {
        [("refund_amount", amount), ("refund_reason", "Chuyển khoản thừa"), ("paid", paid)]
    };
    let page = director.post_form(&refund, &back("10001", "10000")).await.assert_status(422).html();
    assert!(page.has(".govuk-error-summary a[href='#refund_amount']"));
    director.post_form(&refund, &back("2000", "10000")).await.assert_status(303);
    assert_eq!(of(&app, CODE).await.state, ChargeState::Paid);

    let entries = list_entries(app.state.db.read(), app.state.db.keyring(), &app.commune(), id).await.unwrap();
    let undo = format!("/can-bo/thu-phi/but-toan/{}/huy", entries[1].id);
    director.post_form(&undo, &[("reverse_reason", "x")]).await.assert_status(422);
    director.post_form(&undo, &[("reverse_reason", "Chưa chuyển trả được")]).await.assert_status(303);
    assert_eq!(of(&app, CODE).await.state, ChargeState::Overpaid);
    let page = director.post_form(&undo, &[("reverse_reason", "Chưa chuyển trả được")]).await.assert_status(422).html();
    assert!(page.text(".govuk-error-summary").contains("đã được hủy rồi"));
    let undo = format!("/can-bo/thu-phi/but-toan/{}/huy", entries[0].id);
    director.post_form(&undo, &[("reverse_reason", "Ghi nhầm hồ sơ")]).await.assert_status(303);
    let entries = list_entries(app.state.db.read(), app.state.db.keyring(), &app.commune(), id).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.amount.0).collect::<Vec<_>>(), [10_000, -2_000, 2_000, -10_000]);
    assert_eq!(entries[3].kind, EntryKind::Reversal);
    assert_eq!((of(&app, CODE).await.state, sum_of_entries(&app, id).await), (ChargeState::Due, Money(0)));
    assert_eq!(told(&app).await, ["payment.charged", "payment.reopened", "payment.settled"]);
}

#[tokio::test]
async fn a_charge_called_off_owes_nothing_and_what_was_paid_is_to_go_back() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    let mut director = official(&app, Role::Director).await;
    let path = format!("/can-bo/thu-phi/{id}");
    director.post_form(&format!("{path}/thu"), &[("kind", "cash"), ("amount", "3000"), ("paid", "0")]).await.assert_status(303);
    director.post_form(&format!("{path}/huy"), &[("cancel_reason", "Người nộp thuộc hộ nghèo")]).await.assert_status(303);
    let off = of(&app, CODE).await;
    assert_eq!((off.state, off.remaining(), off.over()), (ChargeState::Overpaid, Money(0), Money(3_000)));
    let page = director
        .post_form(&format!("{path}/thu"), &[("kind", "bank"), ("amount", "1000"), ("paid", "3000")])
        .await
        .assert_status(422)
        .html();
    assert!(page.text(".govuk-error-summary").contains("đã hủy"));
    director
        .post_form(&format!("{path}/hoan"), &[("refund_amount", "3000"), ("refund_reason", "Khoản thu đã hủy"), ("paid", "3000")])
        .await
        .assert_status(303);
    assert_eq!(of(&app, CODE).await.state, ChargeState::Cancelled);
    let commune = app.commune();
    assert!(!write(&app, move |tx| Box::pin(async move { cancel_charge(tx, &commune, id, "lại").await })).await);
}

#[tokio::test]
async fn the_qr_asks_for_what_is_left_and_is_no_payment() {
    let app = start().await;
    let id = charge(&app, CODE, 79_000).await;
    let subject = owed(CODE, 0).subject;
    assert_eq!(qr(app.state.db.read(), &app.commune(), subject).await.unwrap(), None);
    set_account(&app).await;
    let mut desk = official(&app, Role::Reception).await;
    desk.post_form(&format!("/can-bo/thu-phi/{id}/thu"), &[("kind", "cash"), ("amount", "70000"), ("paid", "0")])
        .await
        .assert_status(303);
    let shown = qr(app.state.db.read(), &app.commune(), subject).await.unwrap().unwrap();
    assert_eq!((shown.amount, shown.memo.as_str()), (Money(9_000), CODE));
    assert!(shown.payload.contains("54049000") && shown.svg.contains("<svg"));
    let page = desk.get(&format!("/can-bo/thu-phi/{id}")).await.html();
    assert!(page.attr("#qr ~ p img", "src").starts_with("data:image/svg+xml,"));
    assert_eq!(of(&app, CODE).await.paid, Money(70_000), "showing it pays nothing");
    desk.post_form(&format!("/can-bo/thu-phi/{id}/thu"), &[("kind", "cash"), ("amount", "9000"), ("paid", "70000")])
        .await
        .assert_status(303);
    assert_eq!(qr(app.state.db.read(), &app.commune(), subject).await.unwrap(), None);
}

#[tokio::test]
async fn the_receipt_prints_on_both_papers_and_says_from_the_second_time_that_it_is_a_copy() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    let mut desk = official(&app, Role::Reception).await;
    desk.post_form(&format!("/can-bo/thu-phi/{id}/thu"), &[("kind", "cash"), ("amount", "8000"), ("paid", "0")])
        .await
        .assert_status(303);
    let entries = list_entries(app.state.db.read(), app.state.db.keyring(), &app.commune(), id).await.unwrap();
    let path = format!("/can-bo/thu-phi/but-toan/{}/bien-lai", entries[0].id);
    let first = desk.post_form(&path, &[("kho", "a4")]).await.assert_status(200);
    assert_eq!(first.header("content-type"), "application/pdf");
    assert!(first.body.starts_with(b"%PDF"));
    let again = desk.post_form(&path, &[("kho", "a4")]).await.assert_status(200);
    assert_ne!(first.body, again.body, "the second says that it is a copy");
    let third = desk.post_form(&path, &[("kho", "a4")]).await.assert_status(200);
    assert_eq!(again.body, third.body);
    assert!(desk.post_form(&path, &[("kho", "80")]).await.assert_status(200).body.starts_with(b"%PDF"));
}

#[tokio::test]
async fn whoever_may_not_is_refused_and_whoever_takes_money_does_not_undo_it() {
    let app = start().await;
    let id = charge(&app, CODE, 8_000).await;
    let path = format!("/can-bo/thu-phi/{id}");
    for role in [Role::Admin, Role::Reader] {
        official(&app, role).await.get(&path).await.assert_status(403);
    }
    let mut specialist = official(&app, Role::Specialist).await;
    specialist.get(&path).await.assert_status(200);
    specialist.post_form(&format!("{path}/thu"), &[("kind", "cash"), ("amount", "8000"), ("paid", "0")]).await.assert_status(403);
    let mut desk = official(&app, Role::Reception).await;
    for (to, fields) in [("hoan", ("refund_amount", "1")), ("huy", ("cancel_reason", "vì sao đó"))] {
        desk.post_form(&format!("{path}/{to}"), &[fields]).await.assert_status(403);
    }
    for page in ["sao-ke", "tai-khoan", "muc-thu/2.000815"] {
        desk.get(&format!("/can-bo/thu-phi/{page}")).await.assert_status(403);
    }
    assert!(app.client().get(&path).await.location().starts_with("/can-bo/dang-nhap"));
    official(&app, Role::Admin).await.get("/can-bo/thu-phi/tai-khoan").await.assert_status(200);
}

#[tokio::test]
async fn a_wrong_account_is_refused_with_field_and_remedy() {
    let app = start().await;
    let mut director = official(&app, Role::Director).await;
    for (bank, account, holder, field) in [
        ("999999", "0000000000017", "KHO BẠC", "bank"),
        ("970405", "12", "KHO BẠC", "account"),
        ("970405", "000000", "KHO BẠC", "account"),
        ("970405", "0000000000017", "", "holder"),
    ] {
        let fields = [("bank", bank), ("account", account), ("holder", holder), ("kind", "treasury")];
        let page = director.post_form("/can-bo/thu-phi/tai-khoan", &fields).await.assert_status(422).html();
        assert!(page.has(&format!(".govuk-error-summary a[href='#{field}']")), "{field}");
    }
    set_account(&app).await;
    assert!(director.get("/can-bo/thu-phi/tai-khoan").await.html().has("img[src^='data:image/svg']"));
}
