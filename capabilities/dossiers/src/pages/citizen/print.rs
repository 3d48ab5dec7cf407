//! What is filed, on paper: before it is sent (`GET /nop-ho-so/{code}/ban-in`) and after (`GET /theo-doi/ban-in`, for its owner alone).

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_kernel::when;
use xaso_people::{Person, PersonKind};
use xaso_procedures::forms::Form;
use xaso_web::{AppState, Layout, Page, Result, html, see_other};

use super::{
    FileView,
    check::{answered, checked},
    filing, kernel_lang, owner,
    questions::without_draft,
};
use crate::{
    model::FiledBy,
    pages::parts::answers::{AnswerPart, AnswerRow, parts},
    ports,
    service::{FiledCopy, filed_copy},
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/print.html")]
pub struct PrintPage {
    /// Frame.
    pub l: Layout,
    /// The procedure's name.
    pub name: String,
    /// Its code, or the dossier's.
    pub code: String,
    /// When it was filed, in words; empty where it was not sent.
    pub filed_at: String,
    /// What was answered, by section.
    pub parts: Vec<AnswerPart>,
    /// The files.
    pub files: Vec<FileView>,
    /// The page before.
    pub before: String,
}

impl PrintPage {
    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        use super::samples::{example_file, example_parts};
        Self {
            name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
            code: "H99.001-261121-0042".to_owned(),
            filed_at: "thứ Bảy, 21/11/2026, 09:00".to_owned(),
            parts: example_parts(&l),
            files: vec![FileView::of(&l, &example_file(Some("p1"), "to-khai.pdf"))],
            before: "/theo-doi".to_owned(),
            l: l.with_title("dossiers-question-print-title"),
        }
    }
}

/// What would be filed, as it stands.
pub async fn draft(page: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    if filing.draft.is_none() || !filing.is_here {
        return without_draft(&app, &page, &jar, &filing).await;
    }
    let (input, walk) = match checked(&app, &page, &filing).await? {
        Ok((input, _, walk)) => (input, walk),
        Err(elsewhere) => return Ok(elsewhere),
    };
    let l = page.layout("dossiers-question-print-title").with_script("print.js");
    html(&PrintPage {
        name: filing.version.facts.name.clone(),
        code: filing.code().to_owned(),
        filed_at: String::new(),
        parts: answered(&l, &filing, &walk, &input),
        files: filing.files().iter().map(|file| FileView::of(&l, file)).collect(),
        before: walk.check(),
        l,
    })
}

/// What was filed.
pub async fn filed(page: Page, State(app): State<AppState>, jar: CookieJar) -> Result<Response> {
    let Some(owner) = owner(&app, &page, &jar).await? else { return Ok(see_other(&app, "/tra-cuu", None)) };
    let copy = filed_copy(&app, &owner).await?;
    let l = page.layout("dossiers-question-print-title").with_script("print.js");
    let mut all = vec![AnswerPart {
        title: l.t("dossiers-question-part-person").into_owned(),
        is_entry: false,
        rows: person_rows(&l, &copy),
    }];
    if let Some(version) = ports::find_procedure(&app, &copy.procedure.code).await? {
        all.extend(parts(&l, &Form::of(&version.facts), &copy.form, &|_, _| String::new()));
    }
    // i18n: dossiers-file-receive-*
    let wish = l.t(&format!("dossiers-file-receive-{}", copy.delivery_wish.as_str())).into_owned();
    let title = l.t("dossiers-question-part-result").into_owned();
    let rows = vec![AnswerRow { label: l.t("dossiers-file-receive").into_owned(), value: wish, change: String::new() }];
    all.push(AnswerPart { title, is_entry: false, rows });
    html(&PrintPage {
        name: copy.procedure.name.clone(),
        code: copy.code.clone(),
        filed_at: when::moment(kernel_lang(&l), copy.filed_at),
        parts: all,
        files: copy.files.iter().map(|file| FileView::of(&l, file)).collect(),
        before: "/theo-doi".to_owned(),
        l,
    })
}

fn person_rows(l: &Layout, copy: &FiledCopy) -> Vec<AnswerRow> {
    let mut rows = Vec::new();
    let mut add = |key: &str, value: &str| {
        if !value.is_empty() {
            rows.push(AnswerRow { label: l.t(key).into_owned(), value: value.to_owned(), change: String::new() });
        }
    };
    let by = match copy.filed_by {
        FiledBy::SelfAlone => "dossiers-file-by-self",
        FiledBy::Helped => "dossiers-file-by-helped",
        FiledBy::Official => "dossiers-file-by-official",
    };
    add("dossiers-file-by", &l.t(by));
    if let Some(helper) = &copy.helper {
        add("dossiers-file-helper-name", &helper.name);
        add("dossiers-file-helper-from", &helper.from);
    }
    if let Some(acting) = &copy.representative {
        // i18n: dossiers-owner-acts-*
        add("dossiers-question-acting", &l.t(&format!("dossiers-owner-acts-{}", acting.representation.capacity.as_str())));
        add("dossiers-question-acting-name", &acting.person.name);
        add("dossiers-question-acting-number", acting.person.id_number.as_deref().unwrap_or_default());
        add("dossiers-question-relation", acting.representation.relation.as_deref().unwrap_or_default());
        add("dossiers-question-job", acting.representation.title.as_deref().unwrap_or_default());
        contact(&acting.person, &mut add);
    }
    let [name, number, address] = match (copy.applicant.kind, copy.representative.is_some()) {
        (PersonKind::Child, _) => {
            ["dossiers-question-child-name", "dossiers-question-child-number", "dossiers-question-child-address"]
        }
        (PersonKind::Organisation, _) => [
            "dossiers-question-organisation-name",
            "dossiers-question-organisation-number",
            "dossiers-question-organisation-address",
        ],
        (PersonKind::Adult, true) => {
            ["dossiers-question-other-name", "dossiers-question-other-number", "dossiers-question-other-address"]
        }
        (PersonKind::Adult, false) => ["dossiers-file-name", "dossiers-file-id-number", "dossiers-question-address"],
    };
    add(name, &copy.applicant.name);
    add(number, copy.applicant.id_number.as_deref().unwrap_or_default());
    contact(&copy.applicant, &mut add);
    add(address, copy.applicant.address.as_deref().unwrap_or_default());
    rows
}

fn contact(person: &Person, add: &mut dyn FnMut(&str, &str)) {
    add("dossiers-file-phone", &person.phone.as_ref().map(xaso_kernel::PhoneNumber::national).unwrap_or_default());
    add("dossiers-file-email", person.email.as_deref().unwrap_or_default());
}
