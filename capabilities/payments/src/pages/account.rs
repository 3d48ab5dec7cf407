//! `/can-bo/thu-phi/tai-khoan`: where the money goes, and the secret that the bank signs its messages with.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_kernel::Money;
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, forms::Choice, html};

use crate::{
    permissions::ACCOUNT,
    settings::AccountKind,
    store::settings,
    vietqr::{self, Request},
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "payments_account.html")]
pub struct AccountPage {
    /// Frame.
    pub l: Layout,
    /// The account.
    pub f: FormState,
    /// Banks.
    pub banks: Vec<Choice>,
    /// Kinds of account.
    pub kinds: Vec<Choice>,
    /// A QR of one dong to try the account with, as a picture; empty where none is set.
    pub trial: String,
    /// A secret is set.
    pub has_secret: bool,
    /// The secret that was just made, shown once; else empty.
    pub secret: String,
    /// Where the bank sends its messages.
    pub address: String,
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    staff.require(ACCOUNT)?;
    let mut f = FormState::new();
    if let Some(account) = settings::find_account(app.db.read(), staff.page.commune_id()).await? {
        f.set("bank", account.payee.bin());
        f.set("account", account.payee.account());
        f.set("holder", account.holder);
        f.set("kind", account.kind.as_str());
    }
    form(&app, &staff, f, String::new()).await
}

/// The page with what was typed, and with a secret that was just made.
///
/// # Errors
/// The database's.
pub async fn form(app: &AppState, staff: &StaffPage, f: FormState, secret: String) -> Result<Response> {
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let l = staff.page.staff_layout(staff.page.t("payments-account-title")).with_errors(!f.errors.is_empty());
    let commune = staff.page.commune_id();
    let account = settings::find_account(app.db.read(), commune).await?;
    let trial = account.and_then(|account| {
        let request = Request { payee: &account.payee, amount: Some(Money(1)), bill: None, memo: Some("THU TAI KHOAN") };
        Some(super::charge::picture(&xaso_pdf::qr_svg(&vietqr::payload(&request).ok()?).ok()?))
    });
    let has_secret = settings::find_secret(app.db.read(), app.db.keyring(), commune).await?.is_some();
    let page = AccountPage {
        banks: vietqr::banks()
            .iter()
            .map(|bank| Choice::new(&bank.bin, format!("{} – {} ({})", bank.short_name, bank.name, bank.bin)))
            .collect(),
        kinds: AccountKind::ALL
            // i18n: payments-account-kind-*
            .map(|kind| Choice::new(kind.as_str(), l.t(&format!("payments-account-kind-{}", kind.as_str()))))
            .to_vec(),
        trial: trial.unwrap_or_default(),
        has_secret,
        secret,
        address: format!("{}/api/v1/payments/webhook", app.config.public_url.trim_end_matches('/')),
        f,
        l,
    };
    Ok((status, html(&page)?).into_response())
}
