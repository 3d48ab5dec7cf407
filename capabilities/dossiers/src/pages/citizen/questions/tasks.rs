//! `GET /nop-ho-so/{code}`: what there is to do, what is done, and one button that leads on.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_kernel::deadline::Unit;
use xaso_procedures::{Channel, Paper};
use xaso_web::{AppState, Layout, Page, Result, forms::TagKind, html};

use super::walk::{Part, PartKind, Walk};
use crate::{
    pages::citizen::{Filing, elsewhere, filing},
    service::{DRAFT_COOKIE, draft},
};

/// How far a part of the way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing yet.
    NotBegun,
    /// Some of it.
    Begun,
    /// All of it.
    Done,
    /// Others come first.
    NotYet,
}

/// A line of the task list.
#[derive(Clone, Debug)]
pub struct Task {
    /// What.
    pub title: String,
    /// Where it is done; empty where it cannot be done yet.
    pub href: String,
    /// A line below; may be empty.
    pub hint: String,
    /// How far it is.
    pub progress: Progress,
}

impl Task {
    /// The key of the word that says how far it is.
    fn word(&self) -> &'static str {
        match self.progress {
            Progress::NotBegun => "dossiers-question-not-begun",
            Progress::Begun => "dossiers-question-begun",
            Progress::Done => "dossiers-question-done",
            Progress::NotYet => "dossiers-question-not-yet",
        }
    }

    /// Its shape.
    const fn kind(&self) -> TagKind {
        match self.progress {
            Progress::NotBegun => TagKind::Waiting,
            Progress::Begun => TagKind::Working,
            Progress::Done => TagKind::Done,
            Progress::NotYet => TagKind::Neutral,
        }
    }
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/tasks.html")]
pub struct TasksPage {
    /// Frame.
    pub l: Layout,
    /// The procedure's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// How many minutes it takes to fill in.
    pub minutes: String,
    /// How long the commune takes, in words; may be empty.
    pub term: String,
    /// Papers to have at hand.
    pub papers: Vec<String>,
    /// What there is to do.
    pub tasks: Vec<Task>,
    /// How many of them are done.
    pub done: usize,
    /// Where the main button leads.
    pub next: String,
    /// Something is kept.
    pub has_draft: bool,
    /// Something was kept and ran out.
    pub has_expired: bool,
}

impl TasksPage {
    fn new(l: Layout, filing: &Filing, walk: &Walk, has_expired: bool) -> Self {
        let facts = &filing.version.facts;
        let papers: Vec<&Paper> = facts.papers_to_file().collect();
        let given = |paper: &Paper| filing.files().iter().any(|file| file.paper.as_deref() == Some(paper.id.as_str()));
        let lacking = papers.iter().any(|paper| !paper.optional && !given(paper));
        let files = match (filing.files().is_empty(), lacking) {
            (true, true) => Progress::NotBegun,
            (false, true) => Progress::Begun,
            (_, false) => Progress::Done,
        };
        // Half a minute a question, and no less than five in all: people read first.
        let pages: usize = walk.parts.iter().map(|part| part.steps.len()).sum();
        let minutes = (pages / 2 + papers.len()).max(5).next_multiple_of(5);
        let term = match facts.term(Channel::Online) {
            None => String::new(),
            Some(term) => {
                let key = match term.unit {
                    Unit::WorkingDay => "dossiers-desk-term-working-day",
                    Unit::CalendarDay => "dossiers-desk-term-calendar-day",
                    Unit::WorkingHour => "dossiers-desk-term-working-hour",
                };
                l.ta(key, [("n", term.n)])
            }
        };
        let names = papers.iter().filter(|paper| !paper.optional).map(|paper| paper.name.clone()).collect();
        let tasks = tasks(&l, walk, files);
        let next = match (walk.open_before_papers(), walk.open()) {
            (Some(id), _) => walk.href(id),
            (None, _) if files == Progress::NotBegun => format!("/nop-ho-so/{}/giay-to", filing.code()),
            (None, Some(id)) => walk.href(id),
            (None, None) => format!("/nop-ho-so/{}/kiem-tra", filing.code()),
        };
        Self {
            name: facts.name.clone(),
            code: filing.code().to_owned(),
            minutes: minutes.to_string(),
            term,
            papers: names,
            done: tasks.iter().filter(|task| task.progress == Progress::Done).count(),
            tasks,
            next,
            has_draft: filing.draft.is_some(),
            has_expired,
            l,
        }
    }

    /// The procedure's page.
    fn back(&self) -> String {
        format!("/thu-tuc/{}", self.code)
    }

    /// The key of what the main button says.
    const fn button(&self) -> &'static str {
        if self.has_draft { "form-continue" } else { "dossiers-question-start" }
    }

    /// How much of it is done, in words.
    fn told(&self) -> String {
        let (done, all) = (self.done.to_string(), self.tasks.len().to_string());
        self.l.ta("dossiers-question-done-of", [("done", done), ("all", all)])
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let task = |title: &str, progress| Task {
            title: title.to_owned(),
            href: if progress == Progress::NotYet { String::new() } else { "/nop-ho-so/1.004873/cau-hoi/x".to_owned() },
            hint: String::new(),
            progress,
        };
        let tasks = vec![
            task("Về người nộp", Progress::Done),
            task("Về người cần xác nhận", Progress::Begun),
            task("Giấy tờ nộp kèm", Progress::NotBegun),
            task("Kiểm tra và gửi", Progress::NotYet),
        ];
        Self {
            l: l.with_title("dossiers-file-title"),
            name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
            code: "1.004873".to_owned(),
            minutes: "10".to_owned(),
            term: "3 ngày làm việc".to_owned(),
            papers: vec!["Tờ khai cấp Giấy xác nhận tình trạng hôn nhân".to_owned()],
            done: 1,
            tasks,
            next: "/nop-ho-so/1.004873/cau-hoi/x".to_owned(),
            has_draft: true,
            has_expired: true,
        }
    }
}

fn progress(part: &Part) -> Progress {
    match (part.steps.iter().filter(|step| step.is_done).count(), part.steps.len()) {
        (0, _) => Progress::NotBegun,
        (done, all) if done == all => Progress::Done,
        _ => Progress::Begun,
    }
}

fn tasks(l: &Layout, walk: &Walk, files: Progress) -> Vec<Task> {
    let mut tasks: Vec<Task> = walk
        .parts
        .iter()
        .map(|part| {
            let first = part.steps.iter().find(|step| !step.is_done).or(part.steps.first());
            match part.kind {
                PartKind::Papers => Task {
                    title: part.title.clone(),
                    href: walk.papers(),
                    hint: l.t("dossiers-question-papers-hint").into_owned(),
                    progress: files,
                },
                PartKind::Questions => Task {
                    title: part.title.clone(),
                    href: first.map(|step| walk.href(&step.asked.id)).unwrap_or_default(),
                    hint: String::new(),
                    progress: progress(part),
                },
            }
        })
        .collect();
    let is_complete = walk.is_complete();
    tasks.push(Task {
        title: l.t("dossiers-question-check").into_owned(),
        href: if is_complete { walk.check() } else { String::new() },
        hint: String::new(),
        progress: if is_complete { Progress::NotBegun } else { Progress::NotYet },
    });
    tasks
}

/// Shows the page.
pub async fn show(page: Page, State(app): State<AppState>, jar: CookieJar, Path(code): Path<String>) -> Result<Response> {
    let filing = filing(&app, &page, &jar, &code).await?;
    if !filing.is_here {
        return elsewhere::page(&page, &filing);
    }
    let has_expired = match jar.get(DRAFT_COOKIE).filter(|_| filing.draft.is_none()) {
        Some(cookie) => draft::is_expired(&app, page.commune_id(), cookie.value()).await?,
        None => false,
    };
    let l = page.layout("dossiers-file-title");
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    html(&TasksPage::new(l, &filing, &walk, has_expired))
}
