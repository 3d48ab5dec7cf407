//! `GET /nop-ho-so/{code}/kiem-tra`: everything once more before it is sent.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_web::{AppState, FieldErrors, Layout, Page, Result, html};

use super::{
    FileView, Filing,
    fields::{self, AnswerRow},
    filing,
    form::FormPage,
    html_with, may_file_for,
    papers::{self, PaperView, PapersPage},
};
use crate::{
    model::{DossierInput, FiledBy, NewDossier},
    service::check,
};

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/check.html")]
pub struct CheckPage {
    /// Frame.
    pub l: Layout,
    /// The procedure's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// About the person.
    pub applicant: Vec<AnswerRow>,
    /// The procedure's own questions.
    pub answers: Vec<AnswerRow>,
    /// Who files, how the result is wanted.
    pub rest: Vec<AnswerRow>,
    /// Papers with their files.
    pub papers: Vec<PaperView>,
    /// Files for none of them.
    pub others: Vec<FileView>,
    /// Some paper that everybody needs is not there.
    pub is_missing: bool,
}

impl CheckPage {
    fn new(l: Layout, filing: &Filing, input: &DossierInput) -> Self {
        let facts = &filing.version.facts;
        let href = format!("/nop-ho-so/{}", filing.code());
        let (papers, others) = papers::sorted(&l, facts.papers_to_file(), filing.files());
        let answers = fields::answered(&l, &filing.form, &input.form, &href);
        Self::with(l, &facts.name, filing.code(), input, answers, papers, others)
    }

    fn with(
        l: Layout,
        name: &str,
        code: &str,
        input: &DossierInput,
        answers: Vec<AnswerRow>,
        papers: Vec<PaperView>,
        others: Vec<FileView>,
    ) -> Self {
        let row = |key: &str, value: &str, field: &str| AnswerRow {
            label: l.t(key).into_owned(),
            value: value.trim().to_owned(),
            change: format!("/nop-ho-so/{code}#{field}"),
        };
        let person = &input.applicant;
        let mut applicant = vec![
            row("dossiers-file-name", &person.name, "applicant_name"),
            row("dossiers-file-id-number", &person.id_number, "applicant_id_number"),
            row("dossiers-file-phone", &person.phone, "applicant_phone"),
            row("dossiers-file-email", &person.email, "applicant_email"),
            row("dossiers-file-address", &person.address, "applicant_address"),
        ];
        applicant.retain(|row| !row.value.is_empty());
        let filed_by = match input.filed_by {
            FiledBy::SelfAlone => "dossiers-file-by-self",
            FiledBy::Helped => "dossiers-file-by-helped",
            FiledBy::Official => "dossiers-file-by-official",
        };
        let mut rest = vec![row("dossiers-file-by", &l.t(filed_by), "filed_by")];
        if let Some(helper) = &input.helper {
            rest.push(row("dossiers-file-helper-name", &helper.name, "helper_name"));
            rest.push(row("dossiers-file-helper-from", &helper.from, "helper_from"));
        }
        let receive = format!("dossiers-file-receive-{}", input.delivery.as_str()); // i18n: dossiers-file-receive-*
        rest.push(row("dossiers-file-receive", &l.t(&receive), "delivery"));
        rest.retain(|row| !row.value.is_empty());
        let is_missing = papers.iter().any(|paper| !paper.optional && paper.files.is_empty());
        Self { name: name.to_owned(), code: code.to_owned(), applicant, answers, rest, papers, others, is_missing, l }
    }

    /// Another step of this filing.
    fn href(&self, step: &str) -> String {
        format!("/nop-ho-so/{}/{step}", self.code)
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        use super::samples::{example_file, example_form, example_input, example_papers};
        let form = example_form();
        let input = example_input();
        let l = l.with_title("dossiers-file-check-title");
        let files = [example_file(Some("p1"), "to-khai.pdf"), example_file(None, "anh.jpg")];
        let (papers, others) = papers::sorted(&l, example_papers().iter(), &files);
        let answers = fields::answered(&l, &form, &input.form, "/nop-ho-so/1.004873");
        Self::with(l, "Cấp Giấy xác nhận tình trạng hôn nhân", "1.004873", &input, answers, papers, others)
    }
}

/// What the draft says, checked; or the page on which its mistakes are mended.
///
/// # Errors
/// Whatever is no mistake of the person's.
pub async fn checked(
    app: &AppState,
    page: &Page,
    filing: &Filing,
) -> Result<std::result::Result<(DossierInput, NewDossier), Response>> {
    let input = fields::input(filing.code(), &filing.form, filing.pairs(), filing.files(), may_file_for(page));
    let problem = match check(app, page.commune_id(), input.clone()).await {
        Ok(new) => return Ok(Ok((input, new))),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => problem,
        Err(problem) => return Err(problem),
    };
    Ok(Err(wrong(page, filing, filing.pairs(), problem.fields)?))
}

/// The form, or the list of papers, with what is wrong: 422.
///
/// # Errors
/// The template's.
pub fn wrong(
    page: &Page,
    filing: &Filing,
    pairs: &[(String, String)],
    problems: Vec<xaso_web::FieldProblem>,
) -> Result<Response> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let (files, rest): (Vec<_>, Vec<_>) = problems.into_iter().partition(|problem| problem.field == "files");
    if rest.is_empty() && !files.is_empty() {
        return html_with(status, &PapersPage::new(page, filing, &[], "", of_file(files)));
    }
    let l = page.layout("dossiers-file-title");
    html_with(status, &FormPage::new(page, filing, pairs, fields::mistakes(&l, &filing.form, rest)))
}

/// Mistakes about `files` put beside the page's one field `file`.
#[must_use]
pub fn of_file(problems: Vec<xaso_web::FieldProblem>) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for problem in problems {
        let field = if problem.field == "files" { "file".to_owned() } else { problem.field };
        errors.add_with(field, problem.key, problem.args);
    }
    errors
}

/// Shows the page.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    if filing.draft.is_none() || !filing.is_here {
        return Ok(papers::without_draft(&app, &page, &jar, filing.code()));
    }
    match checked(&app, &page, &filing).await? {
        Ok((input, _)) => html(&CheckPage::new(page.layout("dossiers-file-check-title"), &filing, &input)),
        Err(form) => Ok(form),
    }
}
