//! `POST /nop-ho-so/{code}/noi/{field}`: keeps which commune was meant and what is before it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use xaso_kernel::clean_line;
use xaso_places::place_line;
use xaso_web::{AppState, FieldErrors, FormState, Page, Result, see_other};

use super::{Fields, field, fields, with_draft};
use crate::{
    pages::{
        citizen::{
            fields::value,
            filing, kernel_lang,
            questions::{
                Back,
                place::{self, KEEP, part},
                question::place_to_choose,
                walk::Walk,
                without_draft,
            },
        },
        parts::fields::page_name,
    },
    service::draft::{self, Answered},
};

/// Most characters of what is before the commune.
const DETAIL_MAX: usize = 200;

/// Keeps the choice; leads on, or back to the page with what is wrong.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, name)): Path<(String, String)>,
    sent: Fields,
) -> Result<Response> {
    let mut filing = filing(&app, &page, &jar, &code).await?;
    let sent = fields(sent)?;
    let back = Back { ve: field(&sent, "ve").to_owned() };
    let Some((draft_id, _)) = filing.draft.clone().filter(|_| filing.is_here) else {
        return without_draft(&app, &page, &jar, &filing).await;
    };
    let l = page.layout("dossiers-question-place-title");
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    let Some(asked) = place::find(&l, &filing, &walk, &name) else { return Ok(see_other(&app, &walk.after(&name), None)) };
    let typed = value(filing.pairs(), &part(&name, "typed")).to_owned();
    if typed.is_empty() {
        return Ok(see_other(&app, &back.kept(asked.home(&walk)), None));
    }
    let (chosen, detail) = (field(&sent, "unit").to_owned(), clean_line(field(&sent, "detail")));
    let mut f = FormState::from_pairs([("unit", chosen.as_str()), ("detail", detail.as_str())]);
    let offered = place::offered(&page, &typed);
    let unit = offered.iter().find(|unit| unit.code == chosen);
    let mut errors = FieldErrors::new();
    if unit.is_none() && chosen != KEEP {
        errors.add("unit", "dossiers-question-place-choose");
    }
    if detail.chars().count() > DETAIL_MAX {
        errors.add_with("detail", "form-too-long", vec![("max".to_owned(), DETAIL_MAX.to_string())]);
    }
    if !errors.is_empty() {
        f.errors = errors;
        return place::page(&page, &filing, &walk, &asked, f, &back);
    }
    let text = unit.map_or_else(|| place_line(&[&detail, &typed]), |unit| place_line(&[&detail, &unit.name, &unit.province]));
    let code = unit.map(|unit| unit.code.clone()).unwrap_or_default();
    let pairs = [("unit", code), ("detail", detail), ("text", text)].map(|(what, value)| (part(&name, what), value));
    let answered = Answered {
        fields: pairs.iter().map(|(name, _)| name.clone()).collect(),
        pairs: pairs.to_vec(),
        page: None,
        without: None,
    };
    let new = draft::answer(&app, page.commune_id(), draft_id, answered).await?;
    filing.draft = Some((draft_id, new));
    let jar = with_draft(&app, jar, draft::cookie(&app, draft_id));
    let walk = Walk::of(&app, &page, &l, &filing).await?;
    let lang = kernel_lang(&l);
    if let Some(problem) = walk.problems.iter().find(|problem| page_name(&filing.form, lang, &problem.field) == name) {
        let mut errors = FieldErrors::new();
        errors.add_with("detail", problem.key.clone(), problem.args.clone());
        f.errors = errors;
        return Ok((jar, place::page(&page, &filing, &walk, &asked, f, &back)?).into_response());
    }
    let to = match place_to_choose(&filing, &asked.fields, Some(&name)) {
        Some(place) => back.kept(place),
        None if asked.entry.is_some() => back.kept(walk.href(&asked.page)),
        None if back.to_check() => walk.to_check(),
        None => walk.after(&asked.page),
    };
    Ok((jar, see_other(&app, &to, None)).into_response())
}
