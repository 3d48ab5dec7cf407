//! One question a page: the way through a filing, the pages that every filing has, entries of groups, places.

pub mod common;
pub mod entry;
pub mod expired;
pub mod place;
pub mod question;
pub mod remove_entry;
pub mod tasks;
pub mod walk;

use axum::{
    extract::Query,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use xaso_procedures::forms::FieldKind;
use xaso_web::{AppState, FormState, Layout, Page, Result, see_other};

use super::{Filing, received};
use crate::{
    pages::parts::fields::FieldView,
    service::{DRAFT_COOKIE, draft},
};

/// Where a page leads back to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Back {
    /// `kiem-tra` where the person came from the last look.
    pub ve: String,
}

impl Back {
    /// Whether the person came from the last look.
    #[must_use]
    pub fn to_check(&self) -> bool {
        self.ve == "kiem-tra"
    }

    /// An address with the way back in it.
    #[must_use]
    pub fn kept(&self, address: String) -> String {
        if self.to_check() { format!("{address}?ve=kiem-tra") } else { address }
    }
}

/// The way back in an address; whatever else stands there does not matter.
pub type BackQuery = std::result::Result<Query<Back>, axum::extract::rejection::QueryRejection>;

/// What the address says of the way back.
#[must_use]
pub fn back(query: BackQuery) -> Back {
    query.map(|Query(back)| back).unwrap_or_default()
}

/// The form as it stands in the draft, for a page of these fields. An address shows the commune that was chosen.
#[must_use]
pub fn state(filing: &Filing, fields: &[FieldView]) -> FormState {
    let mut f = FormState::from_pairs(filing.pairs().iter().map(|(name, value)| (name.clone(), value.as_str())));
    for field in fields.iter().filter(|field| field.kind == FieldKind::Address) {
        if f.value(&place::part(&field.name, "typed")).is_empty() {
            let whole = f.value(&field.name).to_owned();
            f.set(place::part(&field.name, "typed"), whole);
        }
    }
    f
}

/// Where to go from a page that needs a draft, when there is none: to the receipt where it has just been sent; to a page that says so where the draft
/// has run out; else to the beginning.
///
/// # Errors
/// The database's; the template's.
pub async fn without_draft(app: &AppState, page: &Page, jar: &CookieJar, filing: &Filing) -> Result<Response> {
    let code = filing.code();
    if received::open(app, page, jar).is_some_and(|received| received.procedure == code) {
        return Ok(see_other(app, "/nop-ho-so/da-nhan", None));
    }
    let Some(cookie) = jar.get(DRAFT_COOKIE).filter(|cookie| !cookie.value().is_empty()) else {
        return Ok(see_other(app, &format!("/nop-ho-so/{code}"), None));
    };
    match draft::open(app, page.commune_id(), cookie.value()).await? {
        // It is a draft of another procedure.
        Some(_) => Ok(see_other(app, &format!("/nop-ho-so/{code}"), None)),
        None => Ok(expired::page(page, filing)?.into_response()),
    }
}

/// `Phần 2/5: Về người nộp`.
#[must_use]
pub fn progress(l: &Layout, walk: &walk::Walk, number: usize, title: &str) -> String {
    let all = walk.parts.len().to_string();
    l.ta("dossiers-question-progress", [("n", number.to_string()), ("all", all), ("title", title.to_owned())])
}
