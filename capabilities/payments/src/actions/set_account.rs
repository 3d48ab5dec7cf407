//! The account that is paid into is set.

use axum::{Form, extract::State, response::Response};
use xaso_kernel::clean_line;
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use super::Pairs;
use crate::{
    pages::account,
    permissions::ACCOUNT,
    settings::{AccountKind, ReceivingAccount},
    store::settings,
    vietqr::{self, Payee},
};

/// Longest name of a holder, in letters.
const HOLDER_MAX: usize = 100;

/// Sets it.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Pairs>) -> Result<Response> {
    staff.require(ACCOUNT)?;
    let form = FormState::from_pairs(sent);
    let mut errors = FieldErrors::new();
    if vietqr::bank(form.value("bank")).is_none() {
        errors.add("bank", "payments-account-bank-wrong");
    }
    let payee = match Payee::parse(form.value("bank"), form.value("account")) {
        Ok(payee) => Some(payee),
        Err(error) => {
            if error.field() == "account" {
                errors.add("account", "payments-account-number-wrong");
            }
            None
        }
    };
    let holder = clean_line(form.value("holder"));
    if holder.chars().count() < 3 || holder.chars().count() > HOLDER_MAX {
        errors.add("holder", "payments-account-holder-wrong");
    }
    let kind = errors.take("kind", "payments-account-kind-wrong", AccountKind::parse(form.value("kind")));
    let (Some(payee), Some(kind), true) = (payee, kind, errors.is_empty()) else {
        return account::form(&app, &staff, form.with_errors(errors), String::new()).await;
    };
    let (commune, new) = (staff.page.commune_id().clone(), ReceivingAccount { payee, holder, kind });
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(settings::insert_account(tx, &commune, &new).await?) })
        })
        .await?;
    Ok(see_other(&app, "/can-bo/thu-phi/tai-khoan", Some("payments-account-set")))
}
