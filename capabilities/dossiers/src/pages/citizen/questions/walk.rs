//! The way through a filing: which pages are asked after what was answered so far, which of them are done, and where to go from each.

use std::collections::HashSet;

use xaso_kernel::when::local_date;
use xaso_procedures::forms::{FieldKind, FormField};
use xaso_web::{AppState, FieldProblem, Layout, Page, Problem, Result};

use super::common;
use crate::{
    model::{DossierInput, NewDossier},
    pages::{
        citizen::{Filing, fields, kernel_lang, may_file_for},
        parts::fields::{FieldView, of_page, page_name},
    },
    service,
};

/// One page: a question, or a small set of questions that belong together.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its word in the address.
    pub id: String,
    /// The question.
    pub title: String,
    /// What to know before answering; may be empty.
    pub intro: String,
    /// What is asked on it.
    pub fields: Vec<FieldView>,
    /// The group whose entries it lists.
    pub group: Option<FormField>,
}

impl Asked {
    /// Whether a browser's field of that name belongs to the page.
    #[must_use]
    pub fn owns(&self, sent: &str) -> bool {
        self.fields.iter().any(|field| field.owns(sent))
    }
}

/// One page as it stands.
#[derive(Clone, Debug)]
pub struct Step {
    /// The page.
    pub asked: Asked,
    /// It was answered, and nothing is wrong with the answer.
    pub is_done: bool,
}

/// What a part of the way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Questions.
    Questions,
    /// The papers.
    Papers,
}

/// A part of the way: a line of the task list.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its name.
    pub title: String,
    /// Its pages; none for papers.
    pub steps: Vec<Step>,
}

/// The way.
#[derive(Debug)]
pub struct Walk {
    code: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// Everything that is wrong or lacking now.
    pub problems: Vec<FieldProblem>,
    /// The filing as it would be sent, where nothing is wrong or lacking.
    pub checked: Option<(DossierInput, NewDossier)>,
}

impl Walk {
    /// The way of `filing` as it stands.
    ///
    /// # Errors
    /// Whatever is no mistake of the person's.
    pub async fn of(app: &AppState, page: &Page, l: &Layout, filing: &Filing) -> Result<Self> {
        let (pairs, for_another) = (filing.pairs(), may_file_for(page));
        let input = fields::input(filing.code(), &filing.form, pairs, filing.files(), for_another, local_date(app.now()));
        let answers = input.form.clone();
        let mut problems = common::not_chosen(pairs, for_another);
        let mut checked = None;
        match service::check(app, page.commune_id(), input.clone()).await {
            Ok(new) if problems.is_empty() => checked = Some((input, new)),
            Ok(_) => {}
            Err(Problem { status: axum::http::StatusCode::UNPROCESSABLE_ENTITY, fields, .. }) => problems.extend(fields),
            Err(problem) => return Err(problem),
        }
        let lang = kernel_lang(l);
        let wrong: Vec<String> = problems.iter().map(|problem| page_name(&filing.form, lang, &problem.field)).collect();
        let seen: HashSet<&str> = filing.draft.iter().flat_map(|(_, draft)| draft.seen.iter().map(String::as_str)).collect();
        // Which commune was meant is chosen on a page of its own, after it was typed.
        let is_unsettled = |field: &FieldView| {
            let kept = |part: &str| !fields::value(pairs, &format!("{}.{part}", field.name)).trim().is_empty();
            field.kind == FieldKind::Address && kept("typed") && !kept("text")
        };
        let step = |asked: Asked| Step {
            is_done: seen.contains(asked.id.as_str())
                && !wrong.iter().any(|name| asked.owns(name))
                && !asked.fields.iter().any(is_unsettled),
            asked,
        };
        let part = |title: String, pages: Vec<Asked>| Part {
            kind: PartKind::Questions,
            title,
            steps: pages.into_iter().map(step).collect(),
        };
        let mut parts = vec![part(l.t("dossiers-question-part-person").into_owned(), common::before(l, pairs, for_another))];
        let visible: HashSet<String> =
            filing.form.visible_pages(&answers).into_iter().map(|(_, page)| page.to_string()).collect();
        for section in filing.form.sections(lang) {
            let pages: Vec<Asked> = section
                .pages
                .into_iter()
                .filter(|page| visible.contains(&page.id))
                .map(|page| Asked {
                    fields: of_page(l, &filing.form, &page.fields, &answers),
                    group: page.fields.into_iter().find(|field| field.kind == FieldKind::Group),
                    id: page.id,
                    title: page.title,
                    intro: page.intro.unwrap_or_default(),
                })
                .filter(|page| !page.fields.is_empty())
                .collect();
            if !pages.is_empty() {
                let title = if section.title.is_empty() { l.t("dossiers-file-own").into_owned() } else { section.title };
                parts.push(part(title, pages));
            }
        }
        parts.push(Part { kind: PartKind::Papers, title: l.t("dossiers-file-papers-title").into_owned(), steps: Vec::new() });
        parts.push(part(l.t("dossiers-question-part-result").into_owned(), common::after(l)));
        Ok(Self { code: filing.code().to_owned(), parts, problems, checked })
    }

    /// The page of that word, with the number of its part from 1 and the part's name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(usize, &str, &Step)> {
        self.parts.iter().enumerate().find_map(|(at, part)| {
            part.steps.iter().find(|step| step.asked.id == id).map(|step| (at + 1, part.title.as_str(), step))
        })
    }

    /// The address of a page.
    #[must_use]
    pub fn href(&self, id: &str) -> String {
        format!("/nop-ho-so/{}/cau-hoi/{id}", self.code)
    }

    /// The address of the papers.
    #[must_use]
    pub fn papers(&self) -> String {
        format!("/nop-ho-so/{}/giay-to", self.code)
    }

    /// The address of the last look.
    #[must_use]
    pub fn check(&self) -> String {
        format!("/nop-ho-so/{}/kiem-tra", self.code)
    }

    /// Every address of the way in order, with the page's word.
    fn addresses(&self) -> Vec<(Option<&str>, String)> {
        let mut all = Vec::new();
        for part in &self.parts {
            match part.kind {
                PartKind::Papers => all.push((None, self.papers())),
                PartKind::Questions => {
                    all.extend(part.steps.iter().map(|step| (Some(step.asked.id.as_str()), self.href(&step.asked.id))));
                }
            }
        }
        all.push((None, self.check()));
        all
    }

    /// Where the page after `id` is; for a page that is asked no longer, the first that is not done.
    #[must_use]
    pub fn after(&self, id: &str) -> String {
        let all = self.addresses();
        match all.iter().position(|(page, _)| *page == Some(id)) {
            Some(at) => all[at + 1].1.clone(),
            None => self.open().map_or_else(|| self.papers(), |id| self.href(id)),
        }
    }

    /// Where the page before `id` is: the task list before the first.
    #[must_use]
    pub fn before(&self, id: &str) -> String {
        let all = self.addresses();
        match all.iter().position(|(page, _)| *page == Some(id)) {
            Some(at) if at > 0 => all[at - 1].1.clone(),
            _ => format!("/nop-ho-so/{}", self.code),
        }
    }

    /// The first page that is not done.
    #[must_use]
    pub fn open(&self) -> Option<&str> {
        self.parts.iter().flat_map(|part| &part.steps).find(|step| !step.is_done).map(|step| step.asked.id.as_str())
    }

    /// The first page that is not done among those before the papers.
    #[must_use]
    pub fn open_before_papers(&self) -> Option<&str> {
        let before = self.parts.iter().take_while(|part| part.kind == PartKind::Questions);
        before.flat_map(|part| &part.steps).find(|step| !step.is_done).map(|step| step.asked.id.as_str())
    }

    /// Whether every question is answered.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.open().is_none()
    }

    /// Where to go from a page that came from the last look: back to it, or to what is asked newly.
    #[must_use]
    pub fn to_check(&self) -> String {
        match self.open() {
            None => self.check(),
            Some(id) => format!("{}?ve=kiem-tra", self.href(id)),
        }
    }
}
