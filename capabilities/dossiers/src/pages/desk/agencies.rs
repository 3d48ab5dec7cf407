//! `GET /can-bo/don-vi`: the units that officials choose from.

use axum::{extract::State, response::Response};
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, html};

use crate::{model::Agency, permissions::AGENCIES, store::parts};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/agencies.html")]
pub struct AgenciesView {
    /// Frame.
    pub l: Layout,
    /// What was typed and what is wrong with it.
    pub f: FormState,
    /// The commune's own first, by name.
    pub agencies: Vec<Agency>,
}

impl AgenciesView {
    /// The page with what was typed.
    pub async fn new(staff: &StaffPage, app: &AppState, f: FormState) -> Result<Self> {
        let l = staff.page.staff_layout(staff.page.t("dossiers-agencies-title")).with_errors(!f.errors.is_empty());
        Ok(Self { l, f, agencies: parts::list_agencies(app.db.read(), staff.page.commune_id()).await? })
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let one =
            |n, name: &str, elsewhere, active| Agency { id: uuid::Uuid::from_u128(n), name: name.to_owned(), elsewhere, active };
        let mut errors = xaso_web::FieldErrors::new();
        errors.add("name", "dossiers-agencies-name-missing");
        Self {
            l: l.with_title("dossiers-agencies-title"),
            f: FormState::new().with_errors(errors),
            agencies: vec![
                one(1, "Phòng Kinh tế <b>", false, true),
                one(2, "Chi nhánh Văn phòng Đăng ký đất đai khu vực", true, true),
                one(3, "Phòng cũ", false, false),
            ],
        }
    }
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    staff.require(AGENCIES)?;
    html(&AgenciesView::new(&staff, &app, FormState::new()).await?)
}
