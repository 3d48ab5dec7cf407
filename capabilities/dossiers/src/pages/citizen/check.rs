//! `GET /nop-ho-so/{code}/kiem-tra`: everything once more before it is sent.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_procedures::forms::FieldKind;
use xaso_web::{AppState, FieldErrors, FieldProblem, Layout, Page, Problem, Result, html, see_other};

use super::{
    FileView, Filing,
    fields::{address, value},
    filing, html_with,
    papers::{self, PaperView, PapersPage},
    questions::{
        walk::{Asked, PartKind, Walk},
        without_draft,
    },
};
use crate::{
    model::{DossierInput, NewDossier},
    pages::parts::answers::{self, AnswerPart, AnswerRow},
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
    /// What was answered, by section.
    pub parts: Vec<AnswerPart>,
    /// Papers with their files.
    pub papers: Vec<PaperView>,
    /// Files for none of them.
    pub others: Vec<FileView>,
    /// Some paper that everybody needs is not there.
    pub is_missing: bool,
}

impl CheckPage {
    fn new(l: Layout, filing: &Filing, walk: &Walk, input: &DossierInput) -> Self {
        let facts = &filing.version.facts;
        let (papers, others) = papers::sorted(&l, facts.papers_to_file(), filing.files());
        let parts = answered(&l, filing, walk, input);
        Self::with(l, &facts.name, filing.code(), parts, papers, others)
    }

    fn with(l: Layout, name: &str, code: &str, parts: Vec<AnswerPart>, papers: Vec<PaperView>, others: Vec<FileView>) -> Self {
        let is_missing = papers.iter().any(|paper| !paper.optional && paper.files.is_empty());
        Self { name: name.to_owned(), code: code.to_owned(), parts, papers, others, is_missing, l }
    }

    /// Another step of this filing.
    fn href(&self, step: &str) -> String {
        format!("/nop-ho-so/{}/{step}", self.code)
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        use super::samples::{example_file, example_papers, example_parts};
        let l = l.with_title("dossiers-file-check-title");
        let files = [example_file(Some("p1"), "to-khai.pdf"), example_file(None, "anh.jpg")];
        let (papers, others) = papers::sorted(&l, example_papers().iter(), &files);
        let parts = example_parts(&l);
        Self::with(l, "Cấp Giấy xác nhận tình trạng hôn nhân", "1.004873", parts, papers, others)
    }
}

/// What a person chose or wrote on the pages that every filing has.
fn common_rows(l: &Layout, asked: &Asked, pairs: &[(String, String)], change: &str) -> Vec<AnswerRow> {
    let rows = asked.fields.iter().filter_map(|field| {
        let given = value(pairs, &field.name).trim();
        let said = match field.kind {
            FieldKind::Radios => field.choices.iter().find(|choice| choice.value == given).map(|choice| choice.label.clone())?,
            FieldKind::Address => address(pairs, &field.name),
            FieldKind::Checkbox if !given.is_empty() => l.t("dossiers-file-yes").into_owned(),
            FieldKind::Date => ["day", "month", "year"].map(|part| value(pairs, &format!("{}-{part}", field.name))).join("/"),
            _ => given.to_owned(),
        };
        let is_empty = said.chars().all(|c| c == '/' || c.is_whitespace());
        (!is_empty).then(|| AnswerRow { label: field.label.clone(), value: said, change: change.to_owned() })
    });
    rows.collect()
}

/// Everything that was answered, by section, each with the way to change it and come back.
#[must_use]
pub fn answered(l: &Layout, filing: &Filing, walk: &Walk, input: &DossierInput) -> Vec<AnswerPart> {
    let change = |page: &str, entry: Option<usize>| {
        let page = entry.map_or_else(|| page.to_owned(), |number| format!("{page}/{number}"));
        format!("{}?ve=kiem-tra", walk.href(&page))
    };
    let common = |part: &super::questions::walk::Part| AnswerPart {
        title: part.title.clone(),
        is_entry: false,
        rows: part
            .steps
            .iter()
            .flat_map(|step| common_rows(l, &step.asked, filing.pairs(), &change(&step.asked.id, None)))
            .collect(),
    };
    let mut questions = walk.parts.iter().filter(|part| part.kind == PartKind::Questions);
    let mut parts: Vec<AnswerPart> = questions.next().map(common).into_iter().collect();
    parts.extend(answers::parts(l, &filing.form, &input.form, &change));
    parts.extend(questions.next_back().map(common));
    parts.retain(|part| !part.rows.is_empty());
    parts
}

/// What the draft says, checked; or where its gaps and mistakes are mended.
///
/// # Errors
/// Whatever is no mistake of the person's.
pub async fn checked(
    app: &AppState,
    page: &Page,
    filing: &Filing,
) -> Result<std::result::Result<(DossierInput, NewDossier, Walk), Response>> {
    let l = page.layout("dossiers-file-check-title");
    let mut walk = Walk::of(app, page, &l, filing).await?;
    if !walk.is_complete() {
        return Ok(Err(see_other(app, &walk.to_check(), None)));
    }
    if let Some((input, new)) = walk.checked.take() {
        return Ok(Ok((input, new, walk)));
    }
    let (files, rest): (Vec<_>, Vec<_>) = walk.problems.into_iter().partition(|problem| problem.field == "files");
    if rest.is_empty() && !files.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(Err(html_with(status, &PapersPage::new(page, filing, &[], "", of_file(files)))?));
    }
    Err(Problem::invalid(rest))
}

/// Mistakes about `files` put beside the page's one field `file`.
#[must_use]
pub fn of_file(problems: Vec<FieldProblem>) -> FieldErrors {
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
        return without_draft(&app, &page, &jar, &filing).await;
    }
    match checked(&app, &page, &filing).await? {
        Ok((input, _, walk)) => html(&CheckPage::new(page.layout("dossiers-file-check-title"), &filing, &walk, &input)),
        Err(elsewhere) => Ok(elsewhere),
    }
}
