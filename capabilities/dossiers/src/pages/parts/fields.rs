//! A procedure's questions, ready to be shown: the names that the page's fields have, what a browser sends for them, mistakes put beside them.

use serde_json::Value;
use xaso_procedures::forms::{FieldKind, Form, FormField};
use xaso_web::{FieldErrors, FieldProblem, Layout, forms::Choice};

use super::conditions;
use crate::pages::citizen::kernel_lang;

/// Put before the name of a procedure's own question, so that it is no common one's.
pub const OWN: &str = "f_";

/// One question, ready to be shown.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// Name and id: `f_` and the property's path, such as `f_gender` or `f_children.0.name`.
    pub name: String,
    /// Question.
    pub label: String,
    /// Help; may be empty.
    pub hint: String,
    /// How it is shown.
    pub kind: FieldKind,
    /// The choices, where it has some.
    pub choices: Vec<Choice>,
    /// What the browser may fill in; may be empty.
    pub autocomplete: String,
    /// Most characters; may be empty.
    pub max: String,
    /// The entries of a group, where all stand on one page.
    pub rows: Vec<RowView>,
    /// When it is asked, as the form says it (JSON), for a script that hides it otherwise; empty for always.
    pub when: String,
}

/// One entry of a group.
#[derive(Clone, Debug)]
pub struct RowView {
    /// What it is called: `Con thứ 2`.
    pub title: String,
    /// Its questions.
    pub fields: Vec<FieldView>,
}

/// Questions below one heading.
#[derive(Clone, Debug)]
pub struct FieldGroup {
    /// Heading; may be empty.
    pub title: String,
    /// Questions.
    pub fields: Vec<FieldView>,
}

impl FieldView {
    /// A question that every filing has.
    #[must_use]
    pub fn common(name: &str, label: String, kind: FieldKind) -> Self {
        Self {
            name: name.to_owned(),
            label,
            hint: String::new(),
            kind,
            choices: Vec::new(),
            autocomplete: String::new(),
            max: String::new(),
            rows: Vec::new(),
            when: String::new(),
        }
    }

    /// The same with help.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same with choices.
    #[must_use]
    pub fn choices(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }

    /// The same with what browsers may fill in, and the most characters.
    #[must_use]
    pub fn text(mut self, autocomplete: &str, max: &str) -> Self {
        autocomplete.clone_into(&mut self.autocomplete);
        max.clone_into(&mut self.max);
        self
    }

    /// The name of a part of it, of an address: `typed`, `detail`.
    #[must_use]
    pub fn part(&self, part: &str) -> String {
        format!("{}.{part}", self.name)
    }

    /// Whether a browser's field of that name belongs to it: its own, a part of its date or address, something of an entry.
    #[must_use]
    pub fn owns(&self, sent: &str) -> bool {
        sent.strip_prefix(&self.name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
    }
}

/// A question of the form as pages show it, under `name`.
#[must_use]
pub fn view(l: &Layout, name: String, field: &FormField) -> FieldView {
    // HTML allows a whole address only where there is room for several lines.
    let autocomplete = match field.autocomplete.as_deref() {
        Some("street-address") if field.kind != FieldKind::Textarea => "address-line1",
        Some(token) => token,
        None => "",
    };
    let help = field.help.clone().unwrap_or_default();
    let says_so = field.required
        || field.kind == FieldKind::Group
        || help.to_lowercase().contains(l.t("dossiers-question-optional-word").as_ref());
    FieldView {
        label: if says_so { field.label.clone() } else { format!("{} {}", field.label, l.t("form-optional")) },
        hint: match (help.is_empty(), field.kind) {
            (true, FieldKind::PartialDate) => l.t("dossiers-question-partial-date-hint").into_owned(),
            (true, FieldKind::Date) => l.t("form-date-hint").into_owned(),
            (true, FieldKind::Address) => l.t("dossiers-question-commune-hint").into_owned(),
            _ => help,
        },
        kind: field.kind,
        choices: field.options.iter().map(|option| Choice::new(option.value.clone(), option.label.clone())).collect(),
        autocomplete: autocomplete.to_owned(),
        max: field.max_length.map(|max| max.to_string()).unwrap_or_default(),
        rows: Vec::new(),
        when: String::new(),
        name,
    }
}

fn with_condition(l: &Layout, mut view: FieldView, condition: Option<&Value>, fields: &[FormField]) -> FieldView {
    if let Some(condition) = condition {
        view.when = condition.to_string();
        view.hint = format!("{} {}", conditions::said(l, condition, fields), view.hint).trim_end().to_owned();
    }
    view
}

/// The questions of one page: those that are asked after `answers`, and those whose condition is about another question of the same page, which say so.
#[must_use]
pub fn of_page(l: &Layout, form: &Form, fields: &[FormField], answers: &Value) -> Vec<FieldView> {
    let every = form.fields(kernel_lang(l));
    fields
        .iter()
        .filter(|field| field.kind != FieldKind::Computed)
        .filter_map(|field| {
            let here = conditions::of(form, None, &field.name)
                .filter(|when| conditions::named(when).iter().any(|name| fields.iter().any(|other| other.name == *name)));
            if here.is_none() && !form.is_visible(&field.name, answers) {
                return None;
            }
            Some(with_condition(l, view(l, format!("{OWN}{}", field.name), field), here, &every))
        })
        .collect()
}

/// The questions of one entry of a group.
#[must_use]
pub fn of_entry(l: &Layout, form: &Form, group: &FormField, index: usize, answers: &Value) -> Vec<FieldView> {
    let mut known = group.fields.clone();
    known.extend(form.fields(kernel_lang(l)));
    group
        .fields
        .iter()
        .filter(|field| field.kind != FieldKind::Computed)
        .filter_map(|field| {
            let here = conditions::of(form, Some(&group.name), &field.name)
                .filter(|when| conditions::named(when).iter().any(|name| group.fields.iter().any(|other| other.name == *name)));
            if here.is_none() && !form.is_visible(&format!("{}.{index}.{}", group.name, field.name), answers) {
                return None;
            }
            let name = format!("{OWN}{}.{index}.{}", group.name, field.name);
            Some(with_condition(l, view(l, name, field), here, &known))
        })
        .collect()
}

/// The whole form on one page, by heading: every question, each saying when it is answered; a group with as many rows as `answers` has and `spare` more.
#[must_use]
pub fn groups(l: &Layout, form: &Form, answers: &Value, spare: usize) -> Vec<FieldGroup> {
    let lang = kernel_lang(l);
    let every = form.fields(lang);
    let mut groups: Vec<FieldGroup> = Vec::new();
    for page in form.sections(lang).into_iter().flat_map(|section| section.pages) {
        let fields: Vec<FieldView> = page
            .fields
            .iter()
            .filter(|field| field.kind != FieldKind::Computed)
            .map(|field| {
                let mut shown = with_condition(
                    l,
                    view(l, format!("{OWN}{}", field.name), field),
                    conditions::of(form, None, &field.name),
                    &every,
                );
                if field.kind == FieldKind::Group {
                    let given = answers.get(&field.name).and_then(Value::as_array).map_or(0, Vec::len);
                    let least = usize::try_from(field.min_items).unwrap_or_default();
                    let most = field.max_items.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
                    shown.rows = (0..(given + spare).max(least).min(most))
                        .map(|index| RowView { title: field.item_label(index), fields: row(l, form, field, index, &every) })
                        .collect();
                }
                shown
            })
            .collect();
        groups.push(FieldGroup { title: page.title, fields });
    }
    groups
}

fn row(l: &Layout, form: &Form, group: &FormField, index: usize, every: &[FormField]) -> Vec<FieldView> {
    let mut known = group.fields.clone();
    known.extend(every.iter().cloned());
    group
        .fields
        .iter()
        .filter(|field| field.kind != FieldKind::Computed)
        .map(|field| {
            let name = format!("{OWN}{}.{index}.{}", group.name, field.name);
            with_condition(l, view(l, name, field), conditions::of(form, Some(&group.name), &field.name), &known)
        })
        .collect()
}

/// The answers to the procedure's own questions: what is asked, and nothing that is not.
#[must_use]
pub fn answers(form: &Form, pairs: &[(String, String)]) -> Value {
    let own: Vec<_> =
        pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix(OWN)?.to_owned(), value.clone()))).collect();
    form.answers_from(&own)
}

/// Where a mistake's field is on a page: `form.children.0.name` is `f_children.0.name`, `applicant.name` is `applicant_name`. A part of an address is the address.
#[must_use]
pub fn page_name(form: &Form, lang: xaso_kernel::Lang, field: &str) -> String {
    let Some(path) = field.strip_prefix("form.") else { return field.replace('.', "_") };
    let depth = match form.field_at(path, lang).map(|found| found.kind) {
        // An entry of a group, and the question within it.
        Some(_)
            if form
                .field_at(path.split('.').next().unwrap_or_default(), lang)
                .is_some_and(|top| top.kind == FieldKind::Group) =>
        {
            3
        }
        Some(_) => 1,
        None => usize::MAX,
    };
    format!("{OWN}{}", path.split('.').take(depth).collect::<Vec<_>>().join("."))
}

/// Mistakes by the names that the page's fields have, each saying which question is meant and what to do.
#[must_use]
pub fn mistakes(l: &Layout, form: &Form, problems: Vec<FieldProblem>) -> FieldErrors {
    let lang = kernel_lang(l);
    let mut errors = FieldErrors::new();
    for problem in problems {
        let id = page_name(form, lang, &problem.field);
        let Some(field) = problem.field.strip_prefix("form.").and_then(|path| form.field_at(path, lang)) else {
            errors.add_with(id, problem.key, problem.args);
            continue;
        };
        let label = ("label".to_owned(), field.label.clone());
        match (problem.key.as_str(), &field.error) {
            // The form's own sentence says what to write, and so nothing of how long it may be, nor how old one must be.
            (key, Some(text)) if !matches!(key, "form-problem-too-long" | "form-problem-too-young") => {
                errors.add_with(id, "dossiers-file-error-own", vec![("text".to_owned(), text.clone())]);
            }
            ("form-problem-choose-one", _) => errors.add_with(id, "form-choose-named", vec![label]),
            ("form-problem-required", _) => errors.add_with(id, "form-required-named", vec![label]),
            (key, _) => {
                let text = l.ta(key, &problem.args);
                errors.add_with(id, "dossiers-file-error-named", vec![label, ("text".to_owned(), text)]);
            }
        }
    }
    errors
}
