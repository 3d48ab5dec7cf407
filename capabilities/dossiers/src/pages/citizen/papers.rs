//! `GET /nop-ho-so/{code}/giay-to`: which papers are asked for, which were handed in, and the form for one more.

use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_procedures::Paper;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Problem, Result, forms::Choice, see_other};

use super::{FileView, Filing, filing, html_with, received, size};
use crate::{
    model::{AttachedFile, Upload, UploadFor},
    service::{FILE_BYTES_MAX, copies, uploads},
};

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

impl PaperView {
    /// Whether something is there, and if not, whether that matters: `have`, `missing`, `later`.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        match (self.files.is_empty(), self.optional) {
            (false, _) => "have",
            (true, false) => "missing",
            (true, true) => "later",
        }
    }
}

/// A file of which only a part has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenView {
    /// The last part of its address.
    pub id: String,
    /// Name as sent.
    pub name: String,
    /// Bytes of the whole.
    pub length: u64,
    /// When it was last changed, as its device says.
    pub modified: String,
    /// How far it is, in words.
    pub come: String,
}

impl OpenView {
    fn of(l: &Layout, (upload, have): &(Upload, u64)) -> Self {
        let args = [("have", size(l, *have)), ("all", size(l, upload.length))];
        Self {
            id: upload.id.to_string(),
            name: upload.said.name.clone(),
            length: upload.length,
            modified: upload.said.modified.clone().unwrap_or_default(),
            come: l.ta("dossiers-upload-open-come", args),
        }
    }
}

/// The files of this filing that have not come whole.
///
/// # Errors
/// The database's; the store's.
pub async fn open_uploads(app: &AppState, page: &Page, filing: &Filing) -> Result<Vec<(Upload, u64)>> {
    match &filing.draft {
        Some((id, _)) => uploads::list_open(app, page.commune_id(), UploadFor::Draft(*id)).await,
        None => Ok(Vec::new()),
    }
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
    /// Files that have not come whole.
    pub open: Vec<OpenView>,
    /// The papers to choose from.
    pub choices: Vec<Choice>,
    /// The file just received.
    pub just: Option<FileView>,
    /// Some paper that everybody needs is not there yet.
    pub is_missing: bool,
    /// Most megabytes of a file.
    pub max: String,
    /// Most bytes of a file.
    pub max_bytes: u64,
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
    pub fn new(page: &Page, filing: &Filing, open: &[(Upload, u64)], paper: &str, errors: FieldErrors) -> Self {
        let mut l = page.layout("dossiers-file-papers-title").with_errors(!errors.is_empty()).with_script("upload.js");
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
        let about = (filing.version.facts.name.as_str(), filing.code());
        Self::with(l, f, about, papers.into_iter(), filing.files(), open, just)
    }

    fn with<'p>(
        l: Layout,
        f: FormState,
        (name, code): (&str, &str),
        papers: impl Iterator<Item = &'p Paper>,
        files: &[AttachedFile],
        open: &[(Upload, u64)],
        just: Option<FileView>,
    ) -> Self {
        let (papers, others) = sorted(&l, papers, files);
        let choices = papers.iter().map(|paper| Choice::new(paper.id.clone(), shortened(&paper.name))).collect();
        Self {
            is_missing: papers.iter().any(|paper| !paper.optional && paper.files.is_empty()),
            open: open.iter().map(|open| OpenView::of(&l, open)).collect(),
            max: (FILE_BYTES_MAX / 1_000_000).to_string(),
            max_bytes: FILE_BYTES_MAX,
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
        let args = vec![("name".to_owned(), "giay-to.doc".to_owned()), ("max".to_owned(), "20".to_owned())];
        errors.add_with("file", "dossiers-upload-wrong-old-office", args);
        let mut l = l.with_title("dossiers-file-papers-title").with_script("upload.js");
        l.has_errors = true;
        let files = [example_file(Some("p1"), "to-khai.pdf"), example_file(None, "ảnh chụp căn cước mặt trước.jpg")];
        let just = Some(FileView::of(&l, &files[0]));
        let papers = example_papers();
        let f = FormState::new().with_errors(errors);
        let about = ("Cấp Giấy xác nhận tình trạng hôn nhân", "1.004873");
        Self::with(l, f, about, papers.iter(), &files, &[super::samples::example_upload()], just)
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

/// Which paper the person came to hand in.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    giay: String,
}

/// Shows the page.
pub async fn show(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(code): Path<String>,
    asked: std::result::Result<Query<Asked>, QueryRejection>,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    if filing.draft.is_none() || !filing.is_here {
        return Ok(without_draft(&app, &page, &jar, filing.code()));
    }
    let open = open_uploads(&app, &page, &filing).await?;
    let asked = asked.map(|Query(asked)| asked.giay).unwrap_or_default();
    Ok(html_with(StatusCode::OK, &PapersPage::new(&page, &filing, &open, &asked, FieldErrors::new()))?.into_response())
}

/// `GET /nop-ho-so/{code}/giay-to/anh/{sha256}`: a small picture of a photograph handed in, for whoever holds the draft.
pub async fn picture(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, sha256)): Path<(String, String)>,
) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    let file = filing.files().iter().find(|file| file.sha256 == sha256 && copies::is_picture(file));
    let file = file.ok_or_else(Problem::not_found)?;
    let picture = copies::copy(&app, page.commune_id(), file, copies::Copy::Thumbnail).await?;
    let picture = picture.map_err(|_| Problem::not_found())?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], picture).into_response())
}
