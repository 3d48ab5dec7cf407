//! What was answered to the procedure's form, beside the questions.

use serde_json::Value;
use xaso_kernel::when;
use xaso_procedures::{
    ProcedureVersion,
    forms::{FieldKind, Form, FormField},
};
use xaso_web::Layout;

use super::{dossier::Fact, words::lang};

/// Answers in the form's order; those that the form no longer asks for come last, under their own names.
#[must_use]
pub fn answers(l: &Layout, version: Option<&ProcedureVersion>, given: &Value) -> Vec<Fact> {
    let fields = version.map(|version| Form::of(&version.facts).fields(lang(l))).unwrap_or_default();
    let empty = serde_json::Map::new();
    let given = given.as_object().unwrap_or(&empty);
    let asked = fields.iter().filter_map(|field| {
        let value = given.get(&field.name)?;
        Some(Fact { label: field.label.clone(), value: said(l, Some(field), value) })
    });
    let other = given.iter().filter(|(name, _)| !fields.iter().any(|field| &field.name == *name));
    let other = other.map(|(name, value)| Fact { label: name.clone(), value: said(l, None, value) });
    asked.chain(other).filter(|fact| !fact.value.is_empty()).collect()
}

fn said(l: &Layout, field: Option<&FormField>, value: &Value) -> String {
    let choice = |text: &str| {
        let options = field.map(|field| field.options.as_slice()).unwrap_or_default();
        options.iter().find(|option| option.value == text).map_or_else(|| text.to_owned(), |option| option.label.clone())
    };
    match value {
        Value::String(text) if field.is_some_and(|field| field.kind == FieldKind::Date) => {
            text.parse().map_or_else(|_| text.clone(), |day| when::date(lang(l), day))
        }
        Value::String(text) => choice(text),
        Value::Bool(true) => l.t("dossiers-desk-yes").into_owned(),
        Value::Bool(false) => l.t("dossiers-desk-no").into_owned(),
        Value::Null => String::new(),
        Value::Number(number) => number.as_i64().map_or_else(|| number.to_string(), |number| l.number(number)),
        Value::Array(list) => list.iter().map(|value| said(l, field, value)).collect::<Vec<_>>().join(", "),
        Value::Object(_) => value.to_string(),
    }
}
