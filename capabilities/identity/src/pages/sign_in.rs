//! `GET /can-bo/dang-nhap`: sign in.

use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use serde::Deserialize;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Result, html};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "identity_sign_in.html")]
pub struct SignInPage {
    /// Frame.
    pub l: Layout,
    /// What was typed, without the password.
    pub f: FormState,
    /// Where to go afterwards.
    pub back: String,
    /// In the demo: the accounts to try, and the password of all.
    pub demo: Vec<(&'static str, &'static str)>,
    /// The demo accounts' password.
    pub demo_password: &'static str,
}

impl SignInPage {
    /// The page with a form as it was sent.
    #[must_use]
    pub fn new(page: &Page, app: &AppState, f: FormState, back: String) -> Self {
        let l = page.layout("identity-sign-in-title").with_errors(!f.errors.is_empty());
        let seeds = if app.config.demo { crate::SEED_ACCOUNTS } else { &[] };
        let demo = seeds.iter().map(|seed| (seed.username, seed.title)).collect();
        Self { l, f, back, demo, demo_password: crate::DEMO_PASSWORD }
    }

    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut errors = FieldErrors::new();
        errors.add("username", "identity-wrong");
        let f = FormState::from_pairs([("username", "lannt")]).with_errors(errors);
        let demo = vec![("tiepnhan1", "Cán bộ tiếp nhận")];
        Self { l: l.with_title("identity-sign-in-title"), f, back: "/can-bo".to_owned(), demo, demo_password: "mật khẩu" }
    }
}

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    #[serde(default)]
    ve: String,
}

/// A path on the staff's part of this host, else its front page.
#[must_use]
pub fn safe_back(ve: &str) -> String {
    let own = (ve == "/can-bo" || ve.starts_with("/can-bo/") || ve.starts_with("/can-bo?") || ve == "/hop-thu-di")
        && !ve.contains(|c: char| c == '\\' || c.is_control())
        && !ve.starts_with("/can-bo/dang-");
    if own { ve.to_owned() } else { "/can-bo".to_owned() }
}

/// Shows the page; whoever is signed in goes on at once.
pub async fn show(page: Page, State(app): State<AppState>, Query(back): Query<Back>) -> Result<Response> {
    let back = safe_back(&back.ve);
    if page.session.is_some() {
        return Ok(Redirect::to(&back).into_response());
    }
    html(&SignInPage::new(&page, &app, FormState::new(), back))
}

#[cfg(test)]
mod tests {
    use super::safe_back;

    #[test]
    fn the_way_back_never_leaves_this_host() {
        for path in ["/can-bo", "/can-bo/ho-so/H99.001-261121-0001", "/can-bo?trang=2"] {
            assert_eq!(safe_back(path), path);
        }
        for path in
            ["", "//xau.vn", "https://xau.vn", "/can-bo\\xau", "/can-bo/a\nb", "/thu-tuc", "/can-bo/dang-xuat", "/can-botxau"]
        {
            assert_eq!(safe_back(path), "/can-bo", "{path}");
        }
    }
}
