//! `GET /nop-ho-so/{code}/noi/{field}`: which commune was meant, and what is before it: village, street, house.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use xaso_places::{UnitMatch, find_units};
use xaso_web::{AppState, FormState, Layout, Page, Result, forms::Choice, see_other};

use super::{Back, BackQuery, back, entry, progress, walk::Walk, without_draft};
use crate::pages::{
    citizen::{Filing, fields::value, filing, html_with},
    parts::fields::FieldView,
};

/// Most places that are offered.
const OFFERED: usize = 8;
/// What is sent where none of them is right.
pub const KEEP: &str = "giu";

/// The name of a part of an address: `typed`, `unit`, `detail`, `text`.
#[must_use]
pub fn part(field: &str, part: &str) -> String {
    format!("{field}.{part}")
}

/// The address of the page.
#[must_use]
pub fn href(code: &str, field: &str) -> String {
    format!("/nop-ho-so/{code}/noi/{field}")
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/place.html")]
pub struct PlacePage {
    /// Frame.
    pub l: Layout,
    /// What was chosen, and what is wrong with it.
    pub f: FormState,
    /// How far this is.
    pub progress: String,
    /// Whose address it is: the question's text.
    pub label: String,
    /// What was typed.
    pub typed: String,
    /// The places that it may be.
    pub choices: Vec<Choice>,
    /// None was found.
    pub is_unknown: bool,
    /// There may be more than are offered.
    pub are_many: bool,
    /// Where the form is sent.
    pub action: String,
    /// The page before, where something else can be typed.
    pub before: String,
    /// Where the person came from; may be empty.
    pub ve: String,
}

impl PlacePage {
    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut errors = xaso_web::FieldErrors::new();
        errors.add("unit", "dossiers-question-place-choose");
        let mut l = l.with_title("dossiers-question-place-title");
        l.has_errors = true;
        let found = find_units("xã Hải Hưng, Hải Hậu", None, OFFERED);
        Self {
            choices: choices(&l, &found, "xã Hải Hưng, Hải Hậu"),
            f: FormState::new().with_errors(errors),
            progress: "Phần 2/5: Về trẻ".to_owned(),
            label: "Nơi cư trú".to_owned(),
            typed: "xã Hải Hưng, Hải Hậu".to_owned(),
            is_unknown: false,
            are_many: true,
            action: "/nop-ho-so/1.001193/noi/f_residence".to_owned(),
            before: "/nop-ho-so/1.001193".to_owned(),
            ve: String::new(),
            l,
        }
    }
}

fn choices(l: &Layout, found: &[UnitMatch], typed: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = found
        .iter()
        .map(|unit| {
            let choice = Choice::new(unit.code.clone(), xaso_places::place_line(&[&unit.name, &unit.province]));
            match (&unit.formerly, unit.is_divided) {
                (None, _) => choice,
                (Some(old), false) => choice.with_hint(l.ta("dossiers-question-place-formerly", [("old", old.as_str())])),
                (Some(old), true) => choice.with_hint(l.ta("dossiers-question-place-divided", [("old", old.as_str())])),
            }
        })
        .collect();
    choices.push(Choice::new(KEEP, l.t("dossiers-question-place-keep")).with_hint(typed));
    choices
}

/// An address that is being asked for: the question, and the page that it stands on.
#[derive(Debug)]
pub struct Asked {
    /// The question.
    pub field: FieldView,
    /// All questions of its page, or of its entry of a group.
    pub fields: Vec<FieldView>,
    /// The page's word.
    pub page: String,
    /// The entry's number, from 1, where it is one of a group.
    pub entry: Option<(String, usize)>,
    /// How far this is.
    pub progress: String,
}

impl Asked {
    /// The page or entry that it stands on.
    #[must_use]
    pub fn home(&self, walk: &Walk) -> String {
        match &self.entry {
            Some((group, number)) => walk.href(&format!("{group}/{number}")),
            None => walk.href(&self.page),
        }
    }
}

/// The address that `name` asks for, where it is asked now.
#[must_use]
pub fn find(l: &Layout, filing: &Filing, walk: &Walk, name: &str) -> Option<Asked> {
    walk.parts.iter().enumerate().find_map(|(at, part)| {
        let step = part.steps.iter().find(|step| step.asked.owns(name))?;
        let progress = progress(l, walk, at + 1, &part.title);
        let page = step.asked.id.clone();
        let within = |fields: Vec<FieldView>, entry| {
            let field = fields.iter().find(|field| field.name == name && field.kind.as_str() == "address")?.clone();
            Some(Asked { field, fields, page: page.clone(), entry, progress: progress.clone() })
        };
        match entry::of_name(l, filing, &step.asked, name) {
            Some((group, number, fields)) => within(fields, Some((group, number))),
            None => within(step.asked.fields.clone(), None),
        }
    })
}

/// The places that may be chosen for what was typed.
#[must_use]
pub fn offered(page: &Page, typed: &str) -> Vec<UnitMatch> {
    find_units(typed, Some(&page.commune), OFFERED)
}

/// The page of `asked`, showing `f`.
///
/// # Errors
/// The template's.
pub fn page(page: &Page, filing: &Filing, walk: &Walk, asked: &Asked, f: FormState, back: &Back) -> Result<Response> {
    let l = page.layout("dossiers-question-place-title").with_errors(!f.errors.is_empty());
    let typed = value(filing.pairs(), &part(&asked.field.name, "typed")).to_owned();
    let found = offered(page, &typed);
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(
        status,
        &PlacePage {
            choices: choices(&l, &found, &typed),
            progress: asked.progress.clone(),
            label: asked.field.label.clone(),
            is_unknown: found.is_empty(),
            are_many: found.len() >= OFFERED,
            action: href(filing.code(), &asked.field.name),
            before: back.kept(asked.home(walk)),
            ve: back.ve.clone(),
            typed,
            f,
            l,
        },
    )
}

/// Shows the page; where nothing was typed yet, the one before.
pub async fn show(
    p: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, field)): Path<(String, String)>,
    query: BackQuery,
) -> Result<Response> {
    let filing = filing(&app, &p, &jar, &code).await?;
    if filing.draft.is_none() || !filing.is_here {
        return without_draft(&app, &p, &jar, &filing).await;
    }
    let back = back(query);
    let l = p.layout("dossiers-question-place-title");
    let walk = Walk::of(&app, &p, &l, &filing).await?;
    let Some(asked) = find(&l, &filing, &walk, &field) else { return Ok(see_other(&app, &walk.after(&field), None)) };
    let kept = |of: &str| value(filing.pairs(), &part(&asked.field.name, of)).to_owned();
    if kept("typed").is_empty() {
        return Ok(see_other(&app, &back.kept(asked.home(&walk)), None));
    }
    let mut f = FormState::new();
    f.set("detail", kept("detail"));
    let unit = match (kept("unit").is_empty(), kept("text").is_empty()) {
        (false, _) => kept("unit"),
        (true, false) => KEEP.to_owned(),
        (true, true) => String::new(),
    };
    f.set("unit", unit);
    page(&p, &filing, &walk, &asked, f, &back)
}
