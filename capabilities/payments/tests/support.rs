//! What the tests share.

use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::{Actor, Money, Role};
use xaso_payments::{Charge, ChargeId, ChargeLine, NewCharge, Payer, list_charges};
use xaso_testkit::{Client, TestApp};
use xaso_web::Capability;

/// Payments with what stands before it.
pub const ALL: &[Capability] =
    &[xaso_identity::CAPABILITY, xaso_people::CAPABILITY, xaso_procedures::CAPABILITY, xaso_payments::CAPABILITY];

/// A server.
pub async fn start() -> TestApp {
    TestApp::start(ALL).await
}

/// A browser in which an official with that role is signed in.
pub async fn official(app: &TestApp, role: Role) -> Client {
    let commune = app.commune();
    let token = app
        .state
        .db
        .write::<_, DbError, _>(Actor::System("test"), move |tx| {
            Box::pin(async move { xaso_web::session::start(tx, tx.new_id(), &commune, &[role], "Người Thử").await })
        })
        .await
        .unwrap();
    let mut client = app.client();
    client.set_cookie(xaso_web::session::COOKIE, &token);
    client
}

/// Writes something.
pub async fn write<T: Send + 'static>(
    app: &TestApp,
    change: impl for<'t> FnOnce(&'t Tx) -> xaso_db::BoxFuture<'t, Result<T, DbError>> + Send + 'static,
) -> T {
    app.state.db.write(Actor::System("test"), change).await.unwrap()
}

/// A charge that a dossier owes.
pub fn owed(code: &str, amount: i64) -> NewCharge {
    NewCharge {
        subject: Uuid::from_u128(code.bytes().fold(7, |n, b| n * 31 + u128::from(b))),
        memo: code.to_owned(),
        procedure: "2.000815".to_owned(),
        lines: vec![ChargeLine { kind: "charge".to_owned(), what: "trang".to_owned(), each: amount, count: 1, amount }],
        payer: Payer { name: "Trần Thị Thử".to_owned(), address: "Thôn Một".to_owned() },
        ..NewCharge::default()
    }
}

/// Charges a dossier.
pub async fn charge(app: &TestApp, code: &str, amount: i64) -> ChargeId {
    let (commune, new) = (app.commune(), owed(code, amount));
    write(app, move |tx| Box::pin(async move { xaso_payments::charge(tx, &commune, new).await })).await
}

/// The one charge of a dossier.
pub async fn of(app: &TestApp, code: &str) -> Charge {
    list_charges(app.state.db.read(), &app.commune(), owed(code, 0).subject).await.unwrap().remove(0)
}

/// What all entries of a dossier's charge come to: the truth that `paid` must agree with.
pub async fn sum_of_entries(app: &TestApp, id: ChargeId) -> Money {
    let entries = xaso_payments::list_entries(app.state.db.read(), app.state.db.keyring(), &app.commune(), id).await.unwrap();
    Money(entries.iter().map(|entry| entry.amount.0).sum())
}

/// Sets the commune's account.
pub async fn set_account(app: &TestApp) {
    let mut director = official(app, Role::Director).await;
    let fields = [("bank", "970405"), ("account", "0000 0000 00017"), ("holder", "KHO BẠC MẪU"), ("kind", "treasury")];
    director.post_form("/can-bo/thu-phi/tai-khoan", &fields).await.assert_status(303);
}
