//! Between what a browser sends and what a dossier holds: names of fields, the procedure's own questions, and mistakes put beside them.

use serde_json::Value;
use xaso_kernel::when;
use xaso_people::{PersonInput, RepresentativeInput};
use xaso_procedures::forms::{FieldKind, Form, FormField};
use xaso_web::{FieldErrors, FieldProblem, Layout, forms::Choice};

use super::kernel_lang;
use crate::model::{AttachedFile, Channel, Consent, DossierInput, FiledBy, Helper, Receive};

/// Most fields that are kept of one form: far beyond any form's.
const FIELDS_MAX: usize = 1_000;
/// Names of the fields that every form has.
const COMMON: [&str; 21] = [
    "applicant_kind",
    "applicant_name",
    "applicant_id_number",
    "applicant_phone",
    "applicant_email",
    "applicant_address",
    "representative_capacity",
    "representative_name",
    "representative_id_number",
    "representative_phone",
    "representative_email",
    "representative_address",
    "representative_relation",
    "representative_paper",
    "representative_paper_date",
    "representative_title",
    "filed_by",
    "helper_name",
    "helper_from",
    "helper_consent",
    "delivery",
];

/// One question of the procedure's own, ready to be shown.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// Name and id: `f_` and the property's name.
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
}

/// Questions below one heading.
#[derive(Clone, Debug)]
pub struct FieldGroup {
    /// Heading; empty for questions that stand without one.
    pub title: String,
    /// Questions.
    pub fields: Vec<FieldView>,
}

/// The procedure's own questions, by heading.
#[must_use]
pub fn groups(l: &Layout, form: &Form) -> Vec<FieldGroup> {
    let mut groups: Vec<FieldGroup> = Vec::new();
    for field in form.fields(kernel_lang(l)) {
        match (&field.group, groups.is_empty()) {
            (Some(title), _) if groups.last().is_none_or(|last| last.title != *title) => {
                groups.push(FieldGroup { title: title.clone(), fields: Vec::new() });
            }
            (None, true) => groups.push(FieldGroup { title: String::new(), fields: Vec::new() }),
            _ => {}
        }
        if let Some(group) = groups.last_mut() {
            group.fields.push(view(l, field));
        }
    }
    groups
}

fn view(l: &Layout, field: FormField) -> FieldView {
    // HTML allows a whole address only where there is room for several lines.
    let autocomplete = match field.autocomplete {
        Some(token) if token == "street-address" && field.kind != FieldKind::Textarea => "address-line1".to_owned(),
        token => token.unwrap_or_default(),
    };
    let says_so = field.required || field.help.is_some();
    FieldView {
        name: format!("f_{}", field.name),
        label: if says_so { field.label } else { format!("{} {}", field.label, l.t("form-optional")) },
        hint: field.help.unwrap_or_default(),
        kind: field.kind,
        choices: field.options.into_iter().map(|option| Choice::new(option.value, option.label)).collect(),
        autocomplete,
        max: field.max_length.map(|max| max.to_string()).unwrap_or_default(),
    }
}

/// Only what belongs to a form: nothing else a browser sends is kept.
#[must_use]
pub fn keep(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut kept: Vec<_> = pairs
        .into_iter()
        .filter(|(name, value)| (COMMON.contains(&name.as_str()) || name.starts_with("f_")) && !value.contains('\0'))
        .collect();
    kept.truncate(FIELDS_MAX);
    kept
}

/// What was typed, as a filing to be checked. `for_another`: an official may file on somebody's behalf.
#[must_use]
pub fn input(code: &str, form: &Form, pairs: &[(String, String)], files: &[AttachedFile], for_another: bool) -> DossierInput {
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let filed_by = match FiledBy::parse(value("filed_by").trim()) {
        Some(FiledBy::Official) if !for_another => FiledBy::SelfAlone,
        Some(filed_by) => filed_by,
        None => FiledBy::SelfAlone,
    };
    DossierInput {
        procedure: code.to_owned(),
        applicant: PersonInput {
            kind: value("applicant_kind"),
            name: value("applicant_name"),
            id_number: value("applicant_id_number"),
            phone: value("applicant_phone"),
            email: value("applicant_email"),
            address: value("applicant_address"),
        },
        representative: Some(representative(pairs)).filter(|acts| !acts.is_empty()),
        filed_by,
        helper: (filed_by == FiledBy::Helped).then(|| Helper {
            name: value("helper_name"),
            from: value("helper_from"),
            consent: Some(value("helper_consent")).filter(|words| !words.is_empty()).map(|words| Consent { words, at: None }),
        }),
        channel: if filed_by == FiledBy::Official { Channel::InPerson } else { Channel::Online },
        form: answers(form, pairs),
        delivery: Receive::parse(value("delivery").trim()).unwrap_or(Receive::Desk),
        files: files.to_vec(),
        village_id: None,
    }
}

/// Who acts for the applicant, from the fields `representative_…`.
#[must_use]
pub fn representative(pairs: &[(String, String)]) -> RepresentativeInput {
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
    RepresentativeInput {
        capacity: value("representative_capacity"),
        relation: value("representative_relation"),
        paper: value("representative_paper"),
        paper_date: value("representative_paper_date"),
        title: value("representative_title"),
        person: PersonInput {
            kind: String::new(),
            name: value("representative_name"),
            id_number: value("representative_id_number"),
            phone: value("representative_phone"),
            email: value("representative_email"),
            address: value("representative_address"),
        },
    }
}

/// The answers to the procedure's own questions.
#[must_use]
pub fn answers(form: &Form, pairs: &[(String, String)]) -> Value {
    let own: Vec<_> =
        pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix("f_")?.to_owned(), value.clone()))).collect();
    form.answers_from(&own)
}

/// Mistakes by the names that the page's fields have, each saying which question is meant and what to do.
#[must_use]
pub fn mistakes(l: &Layout, form: &Form, problems: Vec<FieldProblem>) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for problem in problems {
        let Some(path) = problem.field.strip_prefix("form.") else {
            errors.add_with(problem.field.replace('.', "_"), problem.key, problem.args);
            continue;
        };
        let id = format!("f_{path}");
        let Some(field) = form.field_at(path, kernel_lang(l)) else {
            errors.add_with(id, problem.key, problem.args);
            continue;
        };
        let label = ("label".to_owned(), field.label.clone());
        match (problem.key.as_str(), &field.error) {
            (_, Some(text)) if field.kind == FieldKind::Checkbox => {
                errors.add_with(id, "dossiers-file-error-own", vec![("text".to_owned(), text.clone())]);
            }
            ("form-problem-choose-one", _) => errors.add_with(id, "form-choose-named", vec![label]),
            ("form-problem-required", _) => errors.add_with(id, "form-required-named", vec![label]),
            (_, Some(text)) => errors.add_with(id, "dossiers-file-error-named", vec![label, ("text".to_owned(), text.clone())]),
            (key, None) => {
                let text = l.ta(key, &problem.args);
                errors.add_with(id, "dossiers-file-error-named", vec![label, ("text".to_owned(), text)]);
            }
        }
    }
    errors
}

/// A question with what was answered, for reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// Question.
    pub label: String,
    /// Answer.
    pub value: String,
    /// Where to change it.
    pub change: String,
}

/// The procedure's own questions that were answered.
#[must_use]
pub fn answered(l: &Layout, form: &Form, answers: &Value, form_href: &str) -> Vec<AnswerRow> {
    let lang = kernel_lang(l);
    form.fields(lang)
        .into_iter()
        .filter_map(|field| {
            let value = answers.get(&field.name)?;
            let value = read(l, &field, value);
            Some(AnswerRow { label: field.label, value, change: format!("{form_href}#f_{}", field.name) })
        })
        .collect()
}

fn read(l: &Layout, field: &FormField, value: &Value) -> String {
    let label = |chosen: &str| {
        field
            .options
            .iter()
            .find(|option| option.value == chosen)
            .map_or_else(|| chosen.to_owned(), |option| option.label.clone())
    };
    match value {
        Value::Bool(true) => l.t("dossiers-file-yes").into_owned(),
        Value::Bool(false) | Value::Null | Value::Object(_) => String::new(),
        Value::Number(number) => number.as_i64().map_or_else(|| number.to_string(), |n| l.number(n)),
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(label).collect::<Vec<_>>().join("; "),
        Value::String(text) if field.kind == FieldKind::Date => {
            text.parse().map_or_else(|_| text.clone(), |date| when::date(kernel_lang(l), date))
        }
        Value::String(text) => label(text),
    }
}
