//! Answers as they count: what is not asked is gone, what is worked out is there.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{
    Form,
    field::FieldKind,
    model::{Field, Model},
};

impl Form {
    /// The answers without those that the others make unasked, and with the computed ones; what was sent for a computed field is
    /// ignored. Anything else stays as it is, wrong or not. `today` is Vietnam's date.
    #[must_use]
    pub fn settle(&self, answers: &Value, today: NaiveDate) -> Value {
        settle(&self.inner.model, answers, Some(today))
    }

    /// Without what is not asked; computed answers stay as given.
    pub(super) fn shown(&self, answers: &Value) -> Value {
        settle(&self.inner.model, answers, None)
    }
}

fn settle(model: &Model, answers: &Value, today: Option<NaiveDate>) -> Value {
    let Value::Object(answers) = answers else { return answers.clone() };
    let mut answers = answers.clone();
    // Each field comes after all that decides about it, so one round is enough.
    for node in &model.order {
        let field = &model.fields[node.field];
        match node.sub.map(|sub| &field.fields[sub]) {
            None => one(field, &mut answers, None, today),
            Some(sub) => {
                if !answers.get(&field.name).is_some_and(Value::is_array) {
                    continue;
                }
                // Taken out for the moment. A condition on the group itself cannot stand inside it.
                let Some(Value::Array(mut items)) = answers.remove(&field.name) else { continue };
                for item in &mut items {
                    if let Value::Object(item) = item {
                        one(sub, item, Some(&answers), today);
                    }
                }
                answers.insert(field.name.clone(), Value::Array(items));
            }
        }
    }
    Value::Object(answers)
}

/// `top`: the form's own answers, where `within` is an entry of a group.
fn one(field: &Field, within: &mut Map<String, Value>, top: Option<&Map<String, Value>>, today: Option<NaiveDate>) {
    let (outer, item) = match top {
        Some(top) => (top, Some(&*within)),
        None => (&*within, None),
    };
    let shown = field.when.as_ref().is_none_or(|when| when.holds(outer, item));
    let value = match (&field.compute, today) {
        (Some(compute), Some(today)) if shown => compute.value(outer, item, today),
        _ => None,
    };
    if !shown || (field.kind == FieldKind::Computed && today.is_some()) {
        within.remove(&field.name);
    }
    if let Some(value) = value {
        within.insert(field.name.clone(), value);
    }
}
