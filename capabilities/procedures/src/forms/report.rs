//! What is to be said of a form before anyone fills it in: whether it can be read, whether its examples are accepted and reach its branches.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{FieldKind, Form, InvalidForm};

/// The report on one form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FormReport {
    /// Nothing was found.
    pub ok: bool,
    /// How many fields it has, those of groups among them.
    pub fields: usize,
    /// How many pages.
    pub pages: usize,
    /// How many examples.
    pub examples: usize,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Something to put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where: a path in the schema, or in an example (`examples/0/children.0.name`).
    pub at: String,
    /// What.
    pub reason: String,
}

impl FormReport {
    /// Reads and tries a schema. `today` is Vietnam's date.
    #[must_use]
    pub fn of(text: &str, today: NaiveDate) -> Self {
        match Form::parse(text) {
            Ok(form) => form.allowing_demo(true).report(today),
            Err(error) => {
                let (at, reason) = match error {
                    InvalidForm::Wrong { at, reason } => (at, reason),
                    other => (String::new(), other.to_string()),
                };
                Self { findings: vec![Finding { at, reason }], ..Self::default() }
            }
        }
    }
}

impl Form {
    /// Tries the form with its own examples.
    #[must_use]
    pub fn report(&self, today: NaiveDate) -> FormReport {
        let mut findings = Vec::new();
        let mut found = |at: String, reason: String| findings.push(Finding { at, reason });
        let examples = self.examples();
        if examples.len() < 2 {
            found("examples".to_owned(), "at least two are needed: the plain case, and one that reaches the branches".to_owned());
        }
        let mut settled = Vec::new();
        for (i, example) in examples.iter().enumerate() {
            for error in self.check(example, today) {
                found(format!("examples/{i}/{}", error.field), format!("the form refuses this as {:?}", error.problem.key()));
            }
            let counts = self.settle(example, today);
            for name in example.as_object().into_iter().flat_map(|all| all.keys()).filter(|name| counts.get(*name).is_none()) {
                found(format!("examples/{i}/{name}"), "after the other answers this is not asked".to_owned());
            }
            settled.push(counts);
        }
        let model = &self.inner.model;
        for field in &model.fields {
            if !settled.iter().any(|answers| answers.get(&field.name).is_some()) {
                found(format!("properties/{}", field.name), "no example answers this".to_owned());
            } else if field.when.is_some() && settled.iter().all(|answers| self.is_visible(&field.name, answers)) {
                found(format!("properties/{}", field.name), "every example meets its condition; one should not".to_owned());
            }
            for sub in field.fields.iter().filter(|sub| sub.when.is_some() || sub.kind != FieldKind::Computed) {
                let at = format!("properties/{}/items/properties/{}", field.name, sub.name);
                let mut seen = BTreeSet::new();
                let mut answered = false;
                for answers in &settled {
                    let items = answers.get(&field.name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                    for (i, item) in items.iter().enumerate() {
                        answered |= item.get(&sub.name).is_some();
                        seen.insert(self.is_visible(&format!("{}.{i}.{}", field.name, sub.name), answers));
                    }
                }
                if !answered {
                    found(at, "no example answers this".to_owned());
                } else if sub.when.is_some() && !seen.contains(&false) {
                    found(at, "every entry meets its condition; one should not".to_owned());
                }
            }
        }
        FormReport {
            ok: findings.is_empty(),
            fields: model.fields.iter().map(|field| 1 + field.fields.len()).sum(),
            pages: model.pages().count(),
            examples: examples.len(),
            findings,
        }
    }
}
