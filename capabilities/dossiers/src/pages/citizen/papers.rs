//! `GET /nop-ho-so/{code}/giay-to`: which papers are asked for, which were handed in, and the form for one more.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_procedures::Paper;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Result, forms::Choice, see_other};

use super::{FileView, Filing, filing, html_with, received};
use crate::{model::AttachedFile, service::FILE_BYTES_MAX};

/// Most characters of a paper's name in the list of choices: a telephone shows no more.
const CHOICE_MAX: usize = 70;

/// A paper that is asked for.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// Its id within the version.
    pub id: String,
    /// What it is.
    pub name: String,
    /// How many originals and copies, in words; may be empty.
    pub needed: String,
    /// Only asked of some people.
    pub optional: bool,
    /// The case that it belongs to; may be empty.
    pub case: String,
    /// What was handed in for it.
    pub files: Vec<FileView>,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/papers.html")]
pub struct PapersPage {
    /// Frame.
    pub l: Layout,
    /// The choice made, and what is wrong with the file.
    pub f: FormState,
    /// The procedure's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Papers asked for.
    pub papers: Vec<PaperView>,
    /// Files for none of them.
    pub others: Vec<FileView>,
    /// The papers to choose from.
    pub choices: Vec<Choice>,
    /// The file just received.
    pub just: Option<FileView>,
    /// Some paper that everybody needs is not there yet.
    pub is_missing: bool,
    /// Most megabytes of a file.
    pub max: String,
}

/// The papers asked for, each with its files, and the files that are for none of them.
#[must_use]
pub fn sorted<'p>(
    l: &Layout,
    papers: impl Iterator<Item = &'p Paper>,
    files: &[AttachedFile],
) -> (Vec<PaperView>, Vec<FileView>) {
    let of = |id: &str| files.iter().filter(|f| f.paper.as_deref() == Some(id)).map(|f| FileView::of(l, f)).collect::<Vec<_>>();
    let views: Vec<PaperView> = papers
        .map(|paper| PaperView {
            files: of(&paper.id),
            id: paper.id.clone(),
            name: paper.name.clone(),
            needed: needed(l, paper),
            optional: paper.optional,
            case: paper.case.clone().unwrap_or_default(),
        })
        .collect();
    let known = |file: &AttachedFile| file.paper.as_ref().is_some_and(|id| views.iter().any(|view| view.id == *id));
    let others = files.iter().filter(|file| !known(file)).map(|file| FileView::of(l, file)).collect();
    (views, others)
}

fn needed(l: &Layout, paper: &Paper) -> String {
    let mut parts = Vec::new();
    for (key, count) in [("dossiers-file-originals", paper.originals), ("dossiers-file-copies", paper.copies)] {
        if let Some(count) = count.filter(|count| *count > 0) {
            parts.push(l.ta(key, [("n", count)]));
        }
    }
    parts.join(", ")
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= CHOICE_MAX {
        return name.to_owned();
    }
    let cut: String = name.chars().take(CHOICE_MAX).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

impl PapersPage {
    /// The page for `filing`; `paper` is the choice made before.
    #[must_use]
    pub fn new(page: &Page, filing: &Filing, paper: &str, errors: FieldErrors) -> Self {
        let mut l = page.layout("dossiers-file-papers-title").with_errors(!errors.is_empty());
        let mut just = None;
        if let Some(flash) = &mut l.flash
            && flash.text == page.t("dossiers-file-added")
        {
            just = filing.files().last().cloned();
        }
        let just = just.map(|file| FileView::of(&l, &file));
        if just.is_some() {
            l.flash = None;
        }
        let papers: Vec<&Paper> = filing.version.facts.papers_to_file().collect();
        let mut f = FormState::new().with_errors(errors);
        f.set("paper", paper);
        Self::with(l, f, &filing.version.facts.name, filing.code(), papers.into_iter(), filing.files(), just)
    }

    fn with<'p>(
        l: Layout,
        f: FormState,
        name: &str,
        code: &str,
        papers: impl Iterator<Item = &'p Paper>,
        files: &[AttachedFile],
        just: Option<FileView>,
    ) -> Self {
        let (papers, others) = sorted(&l, papers, files);
        let choices = papers.iter().map(|paper| Choice::new(paper.id.clone(), shortened(&paper.name))).collect();
        Self {
            is_missing: papers.iter().any(|paper| !paper.optional && paper.files.is_empty()),
            max: (FILE_BYTES_MAX / 1_000_000).to_string(),
            name: name.to_owned(),
            code: code.to_owned(),
            l,
            f,
            papers,
            others,
            choices,
            just,
        }
    }

    /// The step before.
    fn back(&self) -> String {
        format!("/nop-ho-so/{}", self.code)
    }

    /// Another step of this filing.
    fn href(&self, step: &str) -> String {
        format!("/nop-ho-so/{}/{step}", self.code)
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        use super::samples::{example_file, example_papers};
        let mut errors = FieldErrors::new();
        let args = vec![("name".to_owned(), "giay-to.pdf".to_owned()), ("max".to_owned(), "20".to_owned())];
        errors.add_with("file", "dossiers-api-file-type", args);
        let mut l = l.with_title("dossiers-file-papers-title");
        l.has_errors = true;
        let files = [example_file(Some("p1"), "to-khai.pdf"), example_file(None, "ảnh chụp căn cước mặt trước.jpg")];
        let just = Some(FileView::of(&l, &files[0]));
        let papers = example_papers();
        let f = FormState::new().with_errors(errors);
        Self::with(l, f, "Cấp Giấy xác nhận tình trạng hôn nhân", "1.004873", papers.iter(), &files, just)
    }
}

/// Where to go from a page that needs a draft, when there is none: to the receipt where it has just been sent, else to the form.
#[must_use]
pub fn without_draft(app: &AppState, page: &Page, jar: &CookieJar, code: &str) -> Response {
    match received::open(app, page, jar) {
        Some(received) if received.procedure == code => see_other(app, "/nop-ho-so/da-nhan", None),
        _ => see_other(app, &format!("/nop-ho-so/{code}"), None),
    }
}

/// Shows the page.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    if filing.draft.is_none() || !filing.is_here {
        return Ok(without_draft(&app, &page, &jar, filing.code()));
    }
    Ok(html_with(StatusCode::OK, &PapersPage::new(&page, &filing, "", FieldErrors::new()))?.into_response())
}
