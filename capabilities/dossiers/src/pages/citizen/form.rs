//! `GET /nop-ho-so/{code}`: the form, with what was typed before.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_procedures::forms::FieldKind;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Result, forms::Choice};

use super::{
    Filing, elsewhere,
    fields::{FieldGroup, groups},
    filing, html_with, may_file_for,
};
use crate::model::{FiledBy, Receive};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/form.html")]
pub struct FormPage {
    /// Frame.
    pub l: Layout,
    /// What was typed, and what is wrong with it.
    pub f: FormState,
    /// The procedure's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Who may be filing.
    pub filers: Vec<Choice>,
    /// How the result may be wanted.
    pub deliveries: Vec<Choice>,
    /// The procedure's own questions.
    pub groups: Vec<FieldGroup>,
    /// Something typed before is kept.
    pub has_draft: bool,
}

impl FormPage {
    /// The page for `filing`, showing `pairs` and `errors`.
    #[must_use]
    pub fn new(page: &Page, filing: &Filing, pairs: &[(String, String)], errors: FieldErrors) -> Self {
        let l = page.layout_titled(page.t("dossiers-file-title")).with_errors(!errors.is_empty());
        let groups = groups(&l, &filing.form);
        let name = filing.version.facts.name.clone();
        let mut all = Self::with(l, name, filing.code(), pairs, groups, may_file_for(page));
        all.has_draft = filing.draft.is_some();
        all.f.errors = errors;
        all
    }

    fn with(l: Layout, name: String, code: &str, pairs: &[(String, String)], groups: Vec<FieldGroup>, for_another: bool) -> Self {
        let mut f = FormState::from_pairs(pairs.iter().map(|(key, value)| (key.clone(), value.as_str())));
        for (field, usual) in [("filed_by", FiledBy::SelfAlone.as_str()), ("delivery", Receive::Desk.as_str())] {
            if f.value(field).is_empty() {
                f.set(field, usual);
            }
        }
        let mut filers = vec![
            Choice::new("self", l.t("dossiers-file-by-self")),
            Choice::new("helped", l.t("dossiers-file-by-helped")).with_hint(l.t("dossiers-file-by-helped-hint")),
        ];
        if for_another {
            filers.push(Choice::new("official", l.t("dossiers-file-by-official")));
        }
        let deliveries = vec![
            Choice::new("desk", l.t("dossiers-file-receive-desk")),
            Choice::new("online", l.t("dossiers-file-receive-online")).with_hint(l.t("dossiers-file-receive-online-hint")),
            Choice::new("post", l.t("dossiers-file-receive-post")).with_hint(l.t("dossiers-file-receive-post-hint")),
        ];
        Self { l, f, name, code: code.to_owned(), filers, deliveries, groups, has_draft: false }
    }

    /// The procedure's page.
    fn back(&self) -> String {
        format!("/thu-tuc/{}", self.code)
    }

    /// As a test shows it: half filled in, with mistakes.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        use super::samples::{example_form, pair};
        let mut errors = FieldErrors::new();
        errors.add("applicant_id_number", "dossiers-api-form-wrong");
        errors.add_with("f_birth_date", "form-required-named", vec![("label".to_owned(), "Ngày sinh".to_owned())]);
        let groups = groups(&l, &example_form());
        let mut l = l.with_title("dossiers-file-title");
        l.has_errors = true;
        let pairs = [pair("applicant_name", "Nguyễn Thị Mẫu"), pair("applicant_id_number", "123"), pair("filed_by", "helped")];
        let mut all = Self::with(l, "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(), "1.004873", &pairs, groups, true);
        all.has_draft = true;
        all.f.errors = errors;
        all
    }
}

/// Shows the page.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    if !filing.is_here {
        return elsewhere::page(&page, &filing);
    }
    html_with(StatusCode::OK, &FormPage::new(&page, &filing, filing.pairs(), FieldErrors::new()))
}
