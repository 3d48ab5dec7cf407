//! `POST /giup-nop-ho-so`.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_kernel::clean_line;
use xaso_web::{
    AppState, FormState, Page, Result, html, see_other,
    shared::{self, Helper},
};

use super::{Fields, field, fields};
use crate::pages::shared::help::HelpPage;

/// Longest name and place of a helper, in letters, as the dossier takes them.
const LETTERS: usize = 150;

/// Begins a turn in which somebody helps: the person has agreed.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, sent: Fields) -> Result<Response> {
    let pairs = fields(sent)?;
    let mut f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str())));
    let (name, from) = (clean_line(field(&pairs, "name")), clean_line(field(&pairs, "from")));
    for (key, text) in [("name", &name), ("from", &from)] {
        if text.is_empty() {
            f.errors.add(key, "form-required");
        } else if text.chars().count() > LETTERS {
            f.errors.add_with(key, "form-too-long", vec![("max".to_owned(), LETTERS.to_string())]);
        }
    }
    let consent = field(&pairs, "agree").to_owned();
    if !xaso_dossiers::CONSENT_VERSIONS.contains(&consent.as_str()) {
        f.errors.add("agree", "portal-help-agree-missing");
    }
    if !f.errors.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&HelpPage::new(&page, f))?).into_response());
    }
    let helper = Helper { name, from, consent, agreed_at: app.now() };
    let jar = shared::helper_cookies(&app, page.shared.as_ref(), &helper).into_iter().fold(jar, CookieJar::add);
    Ok((jar, see_other(&app, "/thu-tuc", Some("portal-help-begun"))).into_response())
}
