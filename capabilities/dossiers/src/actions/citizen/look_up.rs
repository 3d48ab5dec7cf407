//! `POST /tra-cuu`: opens a dossier by code and secret, or tells its state by code and telephone.

use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FieldErrors, FormState, Page, Result, html};

use super::{Fields, field, fields};
use crate::{
    pages::citizen::{
        html_with,
        look::{LookPage, admit, mistake},
    },
    service::{Client, Owner, public_state},
};

/// A dossier's code as people type it: small letters, spaces and long dashes are all the same.
fn typed_code(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '–' | '—' | '−' | '‐' | '‑' | '_') { '-' } else { c.to_ascii_uppercase() })
        .take(60)
        .collect()
}

/// Opens the dossier, tells its state, or says that the two do not belong together.
pub async fn run(page: Page, State(app): State<AppState>, jar: CookieJar, client: Client, sent: Fields) -> Result<Response> {
    let pairs = fields(sent)?;
    let f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str())));
    let mut errors = FieldErrors::new();
    if pairs.iter().any(|(key, _)| key == "state_code") {
        let (code, last4) = (typed_code(field(&pairs, "state_code")), field(&pairs, "last4").trim());
        if code.is_empty() {
            errors.add("state_code", "dossiers-look-code-empty");
        }
        if last4.chars().filter(char::is_ascii_digit).count() != 4 {
            errors.add("last4", "dossiers-look-last4-wrong");
        }
        if errors.is_empty() {
            match public_state(&app, page.commune_id(), &code, last4, &client.0).await {
                Ok(state) => return html(&LookPage::new(&page, f, errors, Some(state))),
                Err(problem) => errors = mistake(problem, "state_code")?,
            }
        }
    } else {
        let (code, secret) = (typed_code(field(&pairs, "code")), field(&pairs, "secret").trim());
        if code.is_empty() {
            errors.add("code", "dossiers-look-code-empty");
        }
        if secret.is_empty() {
            errors.add("secret", "dossiers-look-secret-empty");
        }
        if errors.is_empty() {
            match Owner::by_secret(&app, page.commune_id(), &code, secret).await {
                Ok(owner) => return Ok(admit(&app, jar, &owner)),
                Err(problem) => errors = mistake(problem, "code")?,
            }
        }
    }
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &LookPage::new(&page, f, errors, None))
}

#[cfg(test)]
mod tests {
    use super::typed_code;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(typed_code(" h99.001 – 261121-0042 "), "H99.001-261121-0042");
    }
}
