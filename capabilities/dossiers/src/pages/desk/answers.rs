//! What was answered to the procedure's form, beside the questions.

use serde_json::Value;
use xaso_procedures::{ProcedureVersion, forms::Form};
use xaso_web::Layout;

use super::{dossier::Fact, words::lang};
use crate::pages::parts::answers::parts;

/// Answers in the form's order; those that the form no longer asks for come last, under their own names.
#[must_use]
pub fn answers(l: &Layout, version: Option<&ProcedureVersion>, given: &Value) -> Vec<Fact> {
    let form = version.map(|version| Form::of(&version.facts));
    let mut facts = Vec::new();
    for part in form.iter().flat_map(|form| parts(l, form, given, &|_, _| String::new())) {
        facts.extend(part.rows.into_iter().map(|row| Fact {
            label: if part.is_entry { format!("{}: {}", part.title, row.label) } else { row.label },
            value: row.value,
        }));
    }
    let known = form.map(|form| form.fields(lang(l))).unwrap_or_default();
    for (name, value) in given.as_object().into_iter().flatten() {
        if !known.iter().any(|field| field.name == *name) {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            facts.push(Fact { label: name.clone(), value });
        }
    }
    facts.retain(|fact| !fact.value.is_empty());
    facts
}
