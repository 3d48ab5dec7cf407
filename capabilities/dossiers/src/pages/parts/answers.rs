//! What was answered, beside the questions: for the last look before sending, for print, for the desk.

use serde_json::Value;
use xaso_kernel::when;
use xaso_procedures::forms::{FieldKind, Form, FormField};
use xaso_web::Layout;

use crate::pages::citizen::kernel_lang;

/// A question with what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// Question.
    pub label: String,
    /// Answer; several lines where it was written so.
    pub value: String,
    /// Where to change it; may be empty.
    pub change: String,
}

/// Answers below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerPart {
    /// Heading; may be empty.
    pub title: String,
    /// An entry of a group, below the part before it.
    pub is_entry: bool,
    /// Answers.
    pub rows: Vec<AnswerRow>,
}

/// The procedure's own questions that were answered, by section; entries of groups in parts of their own; what was worked out comes last.
/// `change` gives the address where a page of the form, or entry `n` (from 1) of a group, is changed.
#[must_use]
pub fn parts(l: &Layout, form: &Form, answers: &Value, change: &dyn Fn(&str, Option<usize>) -> String) -> Vec<AnswerPart> {
    let lang = kernel_lang(l);
    let mut parts: Vec<AnswerPart> = Vec::new();
    for section in form.sections(lang) {
        let mut own = AnswerPart { title: section.title, is_entry: false, rows: Vec::new() };
        let mut entries = Vec::new();
        for page in &section.pages {
            for field in &page.fields {
                let Some(value) = answers.get(&field.name) else { continue };
                match value.as_array().filter(|_| field.kind == FieldKind::Group) {
                    Some(list) => {
                        own.rows.push(AnswerRow {
                            label: field.label.clone(),
                            value: l.number(i64::try_from(list.len()).unwrap_or_default()),
                            change: change(&page.id, None),
                        });
                        for (index, entry) in list.iter().enumerate() {
                            let rows = field.fields.iter().filter_map(|inner| {
                                let value = read(l, inner, entry.get(&inner.name)?);
                                let change = change(&field.name, Some(index + 1));
                                (!value.is_empty()).then(|| AnswerRow { label: inner.label.clone(), value, change })
                            });
                            entries.push(AnswerPart { title: field.item_label(index), is_entry: true, rows: rows.collect() });
                        }
                    }
                    None => {
                        let value = read(l, field, value);
                        if !value.is_empty() {
                            own.rows.push(AnswerRow { label: field.label.clone(), value, change: change(&page.id, None) });
                        }
                    }
                }
            }
        }
        if !own.rows.is_empty() {
            parts.push(own);
            parts.extend(entries.into_iter().filter(|entry| !entry.rows.is_empty()));
        }
    }
    let worked_out: Vec<AnswerRow> = form
        .fields(lang)
        .iter()
        .filter(|field| field.kind == FieldKind::Computed)
        .filter_map(|field| {
            let value = read(l, field, answers.get(&field.name)?);
            (!value.is_empty()).then(|| AnswerRow { label: field.label.clone(), value, change: String::new() })
        })
        .collect();
    if !worked_out.is_empty() {
        parts.push(AnswerPart { title: l.t("dossiers-question-worked-out").into_owned(), is_entry: false, rows: worked_out });
    }
    parts
}

/// An answer as people read it.
#[must_use]
pub fn read(l: &Layout, field: &FormField, value: &Value) -> String {
    let label = |chosen: &str| {
        field
            .options
            .iter()
            .find(|option| option.value == chosen)
            .map_or_else(|| chosen.to_owned(), |option| option.label.clone())
    };
    match value {
        Value::Bool(true) => l.t("dossiers-file-yes").into_owned(),
        Value::Bool(false) | Value::Null => String::new(),
        Value::Number(number) => match number.as_i64() {
            Some(dong) if field.kind == FieldKind::Money => when::money(kernel_lang(l), xaso_kernel::Money(dong)),
            Some(whole) => l.number(whole),
            None => number.to_string(),
        },
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(label).collect::<Vec<_>>().join("; "),
        Value::String(text) => match field.kind {
            FieldKind::Date => text.parse().map_or_else(|_| text.clone(), |date| when::date(kernel_lang(l), date)),
            FieldKind::PartialDate => partial_date(l, text),
            _ => label(text),
        },
        Value::Object(address) => {
            let word = |key: &str| address.get(key).and_then(Value::as_str).unwrap_or_default();
            if word("text").is_empty() {
                [word("detail"), word("typed")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            } else {
                word("text").to_owned()
            }
        }
    }
}

/// `1950`, `03/1950`, `12/03/1950`.
fn partial_date(l: &Layout, text: &str) -> String {
    match text.split('-').collect::<Vec<_>>()[..] {
        [year, month] => format!("{month}/{year}"),
        [_, _, _] => text.parse().map_or_else(|_| text.to_owned(), |date| when::date(kernel_lang(l), date)),
        _ => text.to_owned(),
    }
}
