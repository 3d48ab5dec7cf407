//! `GET /can-bo/tai-khoan`: an official's own account.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, FieldErrors, FormState, Layout, Problem, Result, StaffPage, html};

use crate::{Official, find_official};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "identity_account.html")]
pub struct AccountPage {
    /// Frame.
    pub l: Layout,
    /// Mistakes; passwords are never given back.
    pub f: FormState,
    /// Full name.
    pub name: String,
    /// Sign-in name.
    pub username: String,
    /// What they are.
    pub title: String,
    /// Their roles, in the page's language.
    pub roles: String,
}

impl AccountPage {
    /// The page for `official`.
    #[must_use]
    pub fn new(staff: &StaffPage, official: Official, errors: FieldErrors) -> Self {
        let l = staff.page.staff_layout(staff.page.t("identity-account-title")).with_errors(!errors.is_empty());
        let roles: Vec<String> = official
            .roles
            .iter()
            .map(|role| staff.page.t(&format!("identity-role-{}", role.as_str()))) // i18n: identity-role-*
            .collect();
        Self {
            l,
            f: FormState::new().with_errors(errors),
            name: official.name,
            username: official.username,
            title: official.title,
            roles: roles.join(", "),
        }
    }

    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut errors = FieldErrors::new();
        errors.add("current", "identity-current-wrong");
        Self {
            roles: l.t("identity-role-reception").into_owned(),
            l: l.with_title("identity-account-title"),
            f: FormState::new().with_errors(errors),
            name: "Nguyễn Thị Mẫu".to_owned(),
            username: "maunt".to_owned(),
            title: "Cán bộ tiếp nhận".to_owned(),
        }
    }
}

/// The account of whoever is signed in.
///
/// # Errors
/// 401 where it has been taken away meanwhile.
pub async fn own(staff: &StaffPage, app: &AppState) -> Result<Official> {
    find_official(app.db.read(), app.db.keyring(), &staff.session.commune_id, staff.session.account_id)
        .await?
        .ok_or_else(Problem::unauthorized)
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    let official = own(&staff, &app).await?;
    html(&AccountPage::new(&staff, official, FieldErrors::new()))
}
