//! `GET /nop-ho-so/{code}/cau-hoi/{group}/{n}`: the questions of one entry of a group, a child or a co-owner.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_procedures::forms::FormField;
use xaso_web::{AppState, FormState, Page, Result, see_other};

use super::{
    Back, BackQuery, back, progress,
    question::{QuestionPage, entries, entries_max},
    state,
    walk::{Asked, Walk},
    without_draft,
};
use crate::pages::{
    citizen::{Filing, filing, html_with},
    parts::fields::{FieldView, OWN, answers, of_entry},
};
use xaso_web::Layout;

/// An entry of a group that is being asked for.
#[derive(Debug)]
pub struct Entry {
    /// The group.
    pub group: FormField,
    /// The word of the page that lists it.
    pub page: String,
    /// Its number, from 0.
    pub index: usize,
    /// How many there are.
    pub count: usize,
    /// Its questions.
    pub fields: Vec<FieldView>,
    /// How far this is.
    pub progress: String,
}

impl Entry {
    /// What it is called.
    #[must_use]
    pub fn title(&self) -> String {
        self.group.item_label(self.index)
    }
}

/// The entry `number` (from 1) of the group of that name: one that is there, or one more.
#[must_use]
pub fn find(l: &Layout, filing: &Filing, walk: &Walk, name: &str, number: usize) -> Option<Entry> {
    walk.parts.iter().enumerate().find_map(|(at, part)| {
        let step = part.steps.iter().find(|step| step.asked.group.as_ref().is_some_and(|group| group.name == name))?;
        let group = step.asked.group.clone()?;
        let count = entries(filing.pairs(), &group.name);
        let index = number.checked_sub(1).filter(|index| *index <= count && *index < entries_max(&group))?;
        let given = answers(&filing.form, filing.pairs());
        Some(Entry {
            fields: of_entry(l, &filing.form, &group, index, &given),
            page: step.asked.id.clone(),
            progress: progress(l, walk, at + 1, &part.title),
            group,
            index,
            count,
        })
    })
}

/// The group, the entry's number from 1 and its questions, where a field's name is one of an entry.
#[must_use]
pub fn of_name(l: &Layout, filing: &Filing, asked: &Asked, name: &str) -> Option<(String, usize, Vec<FieldView>)> {
    let group = asked.group.as_ref()?;
    let index: usize = name.strip_prefix(&format!("{OWN}{}.", group.name))?.split('.').next()?.parse().ok()?;
    if index >= entries(filing.pairs(), &group.name) {
        return None;
    }
    let given = answers(&filing.form, filing.pairs());
    Some((group.name.clone(), index + 1, of_entry(l, &filing.form, group, index, &given)))
}

/// The page of an entry, showing `f`.
///
/// # Errors
/// The template's.
pub fn page(page: &Page, filing: &Filing, walk: &Walk, entry: &Entry, f: FormState, back: &Back) -> Result<Response> {
    let l = page.layout_titled(entry.title()).with_errors(!f.errors.is_empty());
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(
        status,
        &QuestionPage {
            progress: entry.progress.clone(),
            title: entry.title(),
            intro: String::new(),
            fields: entry.fields.clone(),
            is_entry: true,
            group: None,
            action: walk.href(&format!("{}/{}", entry.group.name, entry.index + 1)),
            before: back.kept(walk.href(&entry.page)),
            tasks: format!("/nop-ho-so/{}", filing.code()),
            ve: back.ve.clone(),
            f,
            l,
        },
    )
}

/// Shows the page. An entry that is not there leads to the list.
pub async fn show(
    p: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, group, number)): Path<(String, String, String)>,
    query: BackQuery,
) -> Result<Response> {
    let filing = filing(&app, &p, &jar, &code).await?;
    if filing.draft.is_none() || !filing.is_here {
        return without_draft(&app, &p, &jar, &filing).await;
    }
    let back = back(query);
    let l = p.layout("dossiers-file-title");
    let walk = Walk::of(&app, &p, &l, &filing).await?;
    match find(&l, &filing, &walk, &group, number.parse().unwrap_or(0)) {
        Some(entry) => {
            let f = state(&filing, &entry.fields);
            page(&p, &filing, &walk, &entry, f, &back)
        }
        None => Ok(see_other(&app, &list(&walk, &group), None)),
    }
}

/// The page that lists a group.
#[must_use]
pub fn list(walk: &Walk, group: &str) -> String {
    let steps = walk.parts.iter().flat_map(|part| &part.steps);
    let page =
        steps.filter(|step| step.asked.group.as_ref().is_some_and(|known| known.name == group)).map(|step| &step.asked.id).next();
    page.map_or_else(|| walk.after(group), |page| walk.href(page))
}
