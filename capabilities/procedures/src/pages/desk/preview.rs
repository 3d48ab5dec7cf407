//! The difference that a form would make, before it is saved.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_kernel::when;
use xaso_web::{Layout, Result, StaffPage, html};

use super::edit::{Editing, ReadForm};
use crate::{
    model::changes,
    pages::{
        lang,
        words::{Told, tell},
    },
    store::Stored,
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/preview.html")]
pub struct PreviewPage {
    /// Frame.
    pub l: Layout,
    /// The code in the address.
    pub code: String,
    /// Name.
    pub name: String,
    /// From which day.
    pub from: String,
    /// It is not in the catalogue yet.
    pub is_new: bool,
    /// What changes.
    pub told: Vec<Told>,
    /// Somebody else was faster: the sentence; empty otherwise.
    pub conflict: String,
    /// The form as sent, to be sent again.
    pub pairs: Vec<(String, String)>,
}

impl PreviewPage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        Self {
            code: "2.000815".into(),
            name: "Chứng thực bản sao".into(),
            from: l.ta("procedures-edit-from-day", [("from", "1/1/2027")]),
            is_new: false,
            told: vec![Told { label: "Thời hạn".into(), old: "3 ngày".into(), new: "2 ngày".into() }],
            conflict: l.ta("procedures-edit-conflict", [("n", "3"), ("at", "9:00")]),
            pairs: vec![("name".into(), "Chứng thực".into()), ("steps".into(), "Bước 1\nBước 2".into())],
            l,
        }
    }
}

/// Shows it; with `overtaken`, against what somebody else has saved meanwhile, and with status 409.
///
/// # Errors
/// Where it cannot be rendered.
pub fn page(staff: &StaffPage, editing: &Editing, read: &ReadForm, overtaken: Option<Stored>) -> Result<Response> {
    let l = staff.page.staff_layout(staff.page.t("procedures-edit-preview-title"));
    let day = when::date(lang(&l), read.from);
    let mut pairs = editing.pairs.clone();
    let (mut conflict, mut different) = (String::new(), read.changes.clone());
    let status = if overtaken.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    if let Some(stands) = overtaken {
        let at = when::moment(lang(&l), stands.changed_at);
        conflict = l.ta("procedures-edit-conflict", [("n", stands.newest.to_string()), ("at", at)]);
        different = changes(stands.facts(), &read.facts);
        pairs.retain(|(name, _)| name != "seen");
        pairs.push(("seen".into(), stands.newest.to_string()));
    }
    let shown = PreviewPage {
        code: editing.code.clone(),
        name: read.facts.name.clone(),
        from: l.ta("procedures-edit-from-day", [("from", day.as_str())]),
        is_new: read.is_new,
        told: tell(&l, &different),
        conflict,
        pairs,
        l,
    };
    Ok((status, html(&shown)?).into_response())
}
