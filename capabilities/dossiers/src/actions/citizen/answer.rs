//! `POST /nop-ho-so/{code}/cau-hoi/{page}`: keeps what was typed on one page, right or wrong, then checks it and leads on.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_procedures::forms::FieldKind;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Page, Problem, Result, see_other};

use super::{Fields, field, fields, with_draft};
use crate::{
    model::DraftId,
    pages::{
        citizen::{
            Filing, elsewhere,
            fields::value,
            filing, kernel_lang,
            questions::{
                Back, entry, place,
                question::{self, place_to_choose},
                walk::{Asked, Walk},
                without_draft,
            },
        },
        parts::fields::{FieldView, mistakes, page_name},
    },
    service::draft::{self, Answered},
};

/// Most characters of one answer: beyond what any field takes.
const ANSWER_MAX: usize = 20_000;

/// What was sent for these fields; nothing else a browser sends is kept. Of an address only what was typed: the rest is chosen on a page of its own.
pub fn sent_for(asked: &[FieldView], sent: &[(String, String)]) -> Vec<(String, String)> {
    let takes = |field: &&FieldView, name: &str| match field.kind {
        FieldKind::Address => name == place::part(&field.name, "typed"),
        FieldKind::Group => false,
        _ => field.owns(name),
    };
    sent.iter()
        .filter(|(name, value)| asked.iter().any(|field| takes(&field, name)) && !value.contains('\0'))
        .map(|(name, value)| (name.clone(), value.chars().take(ANSWER_MAX).collect()))
        .collect()
}

/// What is thrown away before the new answers are kept. A commune that was chosen stays where the same was typed again.
pub fn thrown_away(filing: &Filing, asked: &[FieldView], new: &[(String, String)]) -> Vec<String> {
    asked
        .iter()
        .filter(|field| field.kind != FieldKind::Group)
        .map(|field| {
            let typed = place::part(&field.name, "typed");
            if field.kind == FieldKind::Address && value(new, &typed).trim() == value(filing.pairs(), &typed).trim() {
                typed
            } else {
                field.name.clone()
            }
        })
        .collect()
}

/// The draft of this browser, or a new one where none was begun.
pub async fn draft_of(app: &AppState, page: &Page, filing: &Filing) -> Result<DraftId> {
    if let Some((id, _)) = &filing.draft {
        return Ok(*id);
    }
    let cookie = draft::start(app, page.commune_id(), filing.code()).await?;
    let (id, _) = draft::open(app, page.commune_id(), &cookie).await?.ok_or_else(Problem::not_found)?;
    Ok(id)
}

/// What is wrong on that page now. What is wrong within an entry of a group is told beside the list.
fn wrong(l: &Layout, filing: &Filing, walk: &Walk, asked: &Asked) -> FieldErrors {
    let lang = kernel_lang(l);
    let mut own = Vec::new();
    let mut within = Vec::new();
    for problem in &walk.problems {
        if !asked.owns(&page_name(&filing.form, lang, &problem.field)) {
            continue;
        }
        let start = asked.group.as_ref().map(|group| (group, format!("form.{}.", group.name)));
        let entry = start.and_then(|(group, start)| {
            Some((group, problem.field.strip_prefix(&start)?.split('.').next()?.parse::<usize>().ok()?))
        });
        match entry {
            Some((group, index)) => within.push((format!("f_{}", group.name), group.item_label(index))),
            None => own.push(problem.clone()),
        }
    }
    let mut errors = mistakes(l, &filing.form, own);
    for (group, what) in within {
        errors.add_with(group, "dossiers-question-entry-open", vec![("what".to_owned(), what)]);
    }
    errors
}

/// Keeps the answers; leads on, or back to the page with what is wrong.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, id)): Path<(String, String)>,
    sent: Fields,
) -> Result<Response> {
    let mut filing = filing(&app, &page, &jar, &code).await?;
    if !filing.is_here {
        return elsewhere::page(&page, &filing);
    }
    let sent = fields(sent)?;
    let back = Back { ve: field(&sent, "ve").to_owned() };
    let l = page.layout("dossiers-file-title");
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    let begun = filing.draft.is_some();
    let asked = match walk.find(&id) {
        Some((_, _, step)) if begun || walk.open() == Some(id.as_str()) => step.asked.clone(),
        // A page that is asked no longer, as after going back far: on to the next that is.
        None if begun => return Ok(see_other(&app, &walk.after(&id), None)),
        _ => return without_draft(&app, &page, &jar, &filing).await,
    };
    let adds = field(&sent, "do") == "add" && asked.group.is_some();
    let pairs = sent_for(&asked.fields, &sent);
    let draft_id = draft_of(&app, &page, &filing).await?;
    let answered =
        Answered { fields: thrown_away(&filing, &asked.fields, &pairs), pairs, page: (!adds).then(|| id.clone()), without: None };
    let new = draft::answer(&app, page.commune_id(), draft_id, answered).await?;
    filing.draft = Some((draft_id, new));
    let jar = with_draft(&app, jar, draft::cookie(&app, draft_id));
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    if let (true, Some(group)) = (adds, &asked.group) {
        let next = question::entries(filing.pairs(), &group.name) + 1;
        let to = back.kept(walk.href(&format!("{}/{next}", group.name)));
        return Ok((jar, see_other(&app, &to, None)).into_response());
    }
    let Some((number, part, step)) = walk.find(&id) else {
        return Ok((jar, see_other(&app, &walk.after(&id), None)).into_response());
    };
    let errors = wrong(&l, &filing, &walk, &step.asked);
    if !errors.is_empty() {
        // What was sent is shown as it was sent, the rest as it is kept.
        let mut f = FormState::from_pairs(sent.iter().map(|(name, value)| (name.clone(), value.as_str())));
        f.errors = errors;
        return Ok((jar, question::page(&page, &filing, &walk, (number, part, &step.asked), f, &back)?).into_response());
    }
    let to = match place_to_choose(&filing, &step.asked.fields, None) {
        Some(place) => back.kept(place),
        None if back.to_check() => walk.to_check(),
        None => walk.after(&id),
    };
    Ok((jar, see_other(&app, &to, None)).into_response())
}

/// `POST /nop-ho-so/{code}/cau-hoi/{group}/{n}`: keeps one entry of a group.
pub async fn run_entry(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, group, number)): Path<(String, String, String)>,
    sent: Fields,
) -> Result<Response> {
    let mut filing = filing(&app, &page, &jar, &code).await?;
    let sent = fields(sent)?;
    let back = Back { ve: field(&sent, "ve").to_owned() };
    let Some((draft_id, _)) = filing.draft.clone().filter(|_| filing.is_here) else {
        return without_draft(&app, &page, &jar, &filing).await;
    };
    let l = page.layout("dossiers-file-title");
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    let number = number.parse().unwrap_or(0);
    let Some(asked) = entry::find(&l, &filing, &walk, &group, number) else {
        return Ok(see_other(&app, &entry::list(&walk, &group), None));
    };
    let pairs = sent_for(&asked.fields, &sent);
    let shown =
        |errors| FormState::from_pairs(sent.iter().map(|(name, value)| (name.clone(), value.as_str()))).with_errors(errors);
    if pairs.iter().all(|(_, value)| value.trim().is_empty()) {
        // An entry with nothing in it is none.
        let mut errors = FieldErrors::new();
        if let Some(first) = asked.fields.first() {
            match asked.group.fields.first().and_then(|field| field.error.clone()) {
                Some(text) => errors.add_with(first.name.clone(), "dossiers-file-error-own", vec![("text".to_owned(), text)]),
                None => {
                    errors.add_with(first.name.clone(), "form-required-named", vec![("label".to_owned(), first.label.clone())])
                }
            }
        }
        return entry::page(&page, &filing, &walk, &asked, shown(errors), &back);
    }
    let answered = Answered { fields: thrown_away(&filing, &asked.fields, &pairs), pairs, page: None, without: None };
    let new = draft::answer(&app, page.commune_id(), draft_id, answered).await?;
    filing.draft = Some((draft_id, new));
    let jar = with_draft(&app, jar, draft::cookie(&app, draft_id));
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    let Some(asked) = entry::find(&l, &filing, &walk, &group, number) else {
        return Ok((jar, see_other(&app, &entry::list(&walk, &group), None)).into_response());
    };
    let of = format!("form.{}.{}.", asked.group.name, asked.index);
    let own = walk.problems.iter().filter(|problem| problem.field.starts_with(&of)).cloned().collect();
    let errors = mistakes(&l, &filing.form, own);
    if !errors.is_empty() {
        return Ok((jar, entry::page(&page, &filing, &walk, &asked, shown(errors), &back)?).into_response());
    }
    let to = place_to_choose(&filing, &asked.fields, None).unwrap_or_else(|| walk.href(&asked.page));
    Ok((jar, see_other(&app, &back.kept(to), None)).into_response())
}
