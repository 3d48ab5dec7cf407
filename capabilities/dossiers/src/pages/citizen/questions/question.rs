//! `GET /nop-ho-so/{code}/cau-hoi/{page}`: one question, or a small set of questions that belong together.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::CookieJar;
use serde_json::Value;
use xaso_procedures::forms::{FieldKind, FormField};
#[cfg(test)]
use xaso_web::FieldErrors;
use xaso_web::{AppState, FormState, Layout, Page, Result, forms::TagKind, see_other};

use super::{
    Back, BackQuery, back, place, progress, state,
    walk::{Asked, Walk},
    without_draft,
};
use crate::pages::{
    citizen::{Filing, elsewhere, fields::value, filing, html_with},
    parts::{
        answers,
        fields::{self, FieldView, OWN},
    },
};

/// An entry of a group, as its list shows it.
#[derive(Clone, Debug)]
pub struct EntryLine {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called: `Con thứ 2`.
    pub title: String,
    /// What was answered first; may be empty.
    pub said: String,
    /// Something in it is wrong or lacking.
    pub is_wrong: bool,
}

/// The list of a group's entries.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// The group's name.
    pub name: String,
    /// Help; may be empty.
    pub hint: String,
    /// Its entries.
    pub entries: Vec<EntryLine>,
    /// Where one more is added; empty where there may be no more.
    pub add: String,
    /// What one more would be called.
    pub next: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "citizen/question.html")]
pub struct QuestionPage {
    /// Frame.
    pub l: Layout,
    /// What was typed, and what is wrong with it.
    pub f: FormState,
    /// How far this is: `Phần 2/5: Về trẻ`.
    pub progress: String,
    /// The question.
    pub title: String,
    /// What to know before answering; may be empty.
    pub intro: String,
    /// What is asked.
    pub fields: Vec<FieldView>,
    /// An entry of a group: its name is the heading.
    pub is_entry: bool,
    /// The group's entries, where it has one.
    pub group: Option<GroupView>,
    /// Where the form is sent.
    pub action: String,
    /// The page before.
    pub before: String,
    /// The task list.
    pub tasks: String,
    /// Where the person came from, to be sent with the form; may be empty.
    pub ve: String,
}

impl QuestionPage {
    /// The question's text stands once: as the label of the one field, or as a heading above several.
    fn is_single(&self) -> bool {
        self.fields.len() == 1 && self.group.is_none() && !self.is_entry && self.fields[0].kind != FieldKind::Checkbox
    }

    /// The group's name on the page.
    fn group_id(&self) -> String {
        self.group.as_ref().map(|group| format!("{OWN}{}", group.name)).unwrap_or_default()
    }

    /// Where something of the group is done.
    fn entry(&self, number: &usize, what: &str) -> String {
        let name = self.group.as_ref().map(|group| group.name.as_str()).unwrap_or_default();
        let back = if self.ve.is_empty() { "" } else { "?ve=kiem-tra" };
        let base = self.tasks.as_str();
        if what.is_empty() {
            format!("{base}/cau-hoi/{name}/{number}{back}")
        } else {
            format!("{base}/cau-hoi/{name}/{number}/{what}{back}")
        }
    }

    /// As a test shows it: several fields with mistakes.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let field =
            |name: &str, label: &str, kind| FieldView::common(name, label.to_owned(), kind).hint("Ghi như trong giấy tờ.");
        let fields = vec![
            field("f_name", "Họ, chữ đệm, tên", FieldKind::PersonName),
            field("f_birth_date", "Ngày sinh", FieldKind::PartialDate),
            field("f_fee", "Số tiền", FieldKind::Money),
            field("f_residence", "Nơi cư trú", FieldKind::Address),
            field("f_note", "Ghi chú", FieldKind::Textarea),
            field("f_declaration", "Cam đoan đúng", FieldKind::Checkbox),
        ];
        let mut errors = FieldErrors::new();
        for field in &fields {
            errors.add_with(field.name.clone(), "form-required-named", vec![("label".to_owned(), field.label.clone())]);
        }
        let mut l = l.with_title("dossiers-file-title");
        l.has_errors = true;
        Self {
            l,
            f: FormState::from_pairs([("f_name", "Y")]).with_errors(errors),
            progress: "Phần 2/5: Về trẻ".to_owned(),
            title: "Trẻ là ai?".to_owned(),
            intro: "Ghi theo giấy chứng sinh.".to_owned(),
            fields,
            is_entry: false,
            group: None,
            action: "/nop-ho-so/1.001193/cau-hoi/x".to_owned(),
            before: "/nop-ho-so/1.001193".to_owned(),
            tasks: "/nop-ho-so/1.001193".to_owned(),
            ve: String::new(),
        }
    }

    /// As a test shows it: a list of entries.
    #[cfg(test)]
    #[must_use]
    pub fn sample_group(l: Layout) -> Self {
        let entry = |number: usize, said: &str| EntryLine {
            number,
            title: format!("Con thứ {number}"),
            said: said.to_owned(),
            is_wrong: said.is_empty(),
        };
        let group = GroupView {
            name: "children".to_owned(),
            hint: "Kể cả con nuôi.".to_owned(),
            entries: vec![entry(1, "Nguyễn Thị Mẫu"), entry(2, "")],
            add: "/nop-ho-so/x/cau-hoi/children/3".to_owned(),
            next: "Con thứ 3".to_owned(),
        };
        Self { fields: Vec::new(), group: Some(group), f: FormState::new(), ..Self::sample(l) }
    }
}

/// How many entries of a group were begun.
#[must_use]
pub fn entries(pairs: &[(String, String)], group: &str) -> usize {
    let start = format!("{OWN}{group}.");
    let index = |name: &str| name.strip_prefix(&start)?.split('.').next()?.parse::<usize>().ok();
    pairs.iter().filter_map(|(name, _)| index(name)).max().map_or(0, |last| last + 1)
}

/// Most entries of a group.
#[must_use]
pub fn entries_max(group: &FormField) -> usize {
    group.max_items.and_then(|max| usize::try_from(max).ok()).unwrap_or(20)
}

fn group_view(l: &Layout, filing: &Filing, walk: &Walk, group: &FormField, back: &Back) -> GroupView {
    let pairs = filing.pairs();
    let count = entries(pairs, &group.name);
    let given = fields::answers(&filing.form, pairs);
    let list = given.get(&group.name).and_then(Value::as_array);
    let lines = (0..count).map(|index| {
        let of = format!("form.{}.{index}.", group.name);
        let said = group.fields.iter().find_map(|inner| {
            let text = answers::read(l, inner, list?.get(index)?.get(&inner.name)?);
            Some(text).filter(|text| !text.is_empty())
        });
        EntryLine {
            number: index + 1,
            title: group.item_label(index),
            said: said.unwrap_or_default(),
            is_wrong: walk.problems.iter().any(|problem| problem.field.starts_with(&of)),
        }
    });
    let add =
        if count < entries_max(group) { back.kept(walk.href(&format!("{}/{}", group.name, count + 1))) } else { String::new() };
    GroupView {
        entries: lines.collect(),
        name: group.name.clone(),
        hint: group.help.clone().unwrap_or_default(),
        add,
        next: group.item_label(count),
    }
}

/// The page of `asked`, showing `f`.
///
/// # Errors
/// The template's.
pub fn page(
    page: &Page,
    filing: &Filing,
    walk: &Walk,
    place: (usize, &str, &Asked),
    f: FormState,
    back: &Back,
) -> Result<Response> {
    let (number, part, asked) = place;
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut own: Vec<FieldView> = asked.fields.iter().filter(|field| field.kind != FieldKind::Group).cloned().collect();
    let l = page.layout_titled(asked.title.clone()).with_errors(!f.errors.is_empty());
    // The question is the page's heading, and the label of its one field: it is not said twice.
    if let ([only], None) = (&mut own[..], &asked.group)
        && only.kind != FieldKind::Checkbox
    {
        let optional = l.t("form-optional");
        let is_optional = only.label.ends_with(optional.as_ref()) && !asked.title.ends_with(optional.as_ref());
        only.label = if is_optional { format!("{} {optional}", asked.title) } else { asked.title.clone() };
    }
    let group = asked.group.as_ref().map(|group| group_view(&l, filing, walk, group, back));
    html_with(
        status,
        &QuestionPage {
            progress: progress(&l, walk, number, part),
            title: asked.title.clone(),
            intro: asked.intro.clone(),
            fields: own,
            is_entry: false,
            group,
            action: walk.href(&asked.id),
            before: if back.to_check() { walk.check() } else { walk.before(&asked.id) },
            tasks: format!("/nop-ho-so/{}", filing.code()),
            ve: back.ve.clone(),
            f,
            l,
        },
    )
}

/// Shows the page. One that is no longer asked leads to the next that is.
pub async fn show(
    p: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path((code, id)): Path<(String, String)>,
    query: BackQuery,
) -> Result<Response> {
    let filing = filing(&app, &p, &jar, &code).await?;
    if !filing.is_here {
        return elsewhere::page(&p, &filing);
    }
    let back = back(query);
    let l = p.layout("dossiers-file-title");
    let walk = Walk::of(&app, &p, &l, &filing).await?;
    let Some((number, part, step)) = walk.find(&id) else {
        return if filing.draft.is_none() {
            without_draft(&app, &p, &jar, &filing).await
        } else {
            Ok(see_other(&app, &walk.after(&id), None))
        };
    };
    if filing.draft.is_none() && walk.open() != Some(id.as_str()) {
        return without_draft(&app, &p, &jar, &filing).await;
    }
    page(&p, &filing, &walk, (number, part, &step.asked), state(&filing, &step.asked.fields), &back)
}

/// The address of the page where the first place typed into a page's addresses is chosen; of those after the field `after`, where one is named.
#[must_use]
pub fn place_to_choose(filing: &Filing, fields: &[FieldView], after: Option<&str>) -> Option<String> {
    let from = after.map_or(0, |after| fields.iter().position(|field| field.name == after).map_or(fields.len(), |at| at + 1));
    fields[from..]
        .iter()
        .filter(|field| field.kind == FieldKind::Address)
        .find(|field| !value(filing.pairs(), &place::part(&field.name, "typed")).is_empty())
        .map(|field| place::href(filing.code(), &field.name))
}
