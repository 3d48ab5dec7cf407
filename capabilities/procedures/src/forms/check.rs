//! What is wrong with answers: first what the published schema says, then the rules that JSON Schema cannot say.

use std::collections::HashSet;

use chrono::NaiveDate;
use jsonschema::{ValidationError, error::ValidationErrorKind};
use serde_json::{Map, Value};

use super::{
    Form,
    field::FieldKind,
    model::{Field, Model},
    problem::{FieldError, FieldProblem},
    rules,
};

/// Most mistakes told at once: far more than anyone reads.
const ERRORS_MAX: usize = 500;

impl Form {
    /// What is wrong with `answers`, in the order of the fields, one a field. Answers that are not asked after the others are passed over,
    /// and those sent for computed fields, as [`Form::settle`] does. `today` is Vietnam's date.
    #[must_use]
    pub fn check(&self, answers: &Value, today: NaiveDate) -> Vec<FieldError> {
        let model = &self.inner.model;
        let mut answers = self.settle(answers, today);
        let mut found = Found::default();
        // A list far too long is told as such, and not gone through.
        if let Some(given) = answers.as_object_mut() {
            for field in model.fields.iter().filter(|field| field.kind.is_list()) {
                let max = field.max_items();
                if let Some(Value::Array(items)) = given.get_mut(&field.name)
                    && items.len() as u64 > max
                {
                    found.add(field.name.clone(), FieldProblem::TooMany { max });
                    items.truncate(usize::try_from(max).unwrap_or(usize::MAX));
                }
            }
        }
        for error in self.inner.validator.iter_errors(&answers).take(ERRORS_MAX) {
            for (path, problem) in told(model, &error) {
                found.add(path, problem);
            }
        }
        if let Value::Object(top) = &answers {
            self.check_rules(top, today, &mut found);
        }
        let mut errors = found.errors;
        errors.sort_by_key(|error| place(model, &error.field));
        errors
    }

    /// What is wrong with the answers to the questions of one page. Nothing where there is no such page.
    #[must_use]
    pub fn check_page(&self, page_id: &str, answers: &Value, today: NaiveDate) -> Vec<FieldError> {
        let Some((_, page)) = self.inner.model.pages().find(|(_, page)| page.id == page_id) else { return Vec::new() };
        let mut errors = self.check(answers, today);
        errors.retain(|error| page.fields.iter().any(|name| *name == head(&error.field)));
        errors
    }

    fn check_rules(&self, top: &Map<String, Value>, today: NaiveDate, found: &mut Found) {
        for field in &self.inner.model.fields {
            self.check_rule(field, "", top, None, today, found);
            if field.fields.is_empty() {
                continue;
            }
            for (index, item) in top.get(&field.name).and_then(Value::as_array).into_iter().flatten().enumerate() {
                let Value::Object(item) = item else { continue };
                let at = format!("{}.{index}.", field.name);
                for sub in &field.fields {
                    self.check_rule(sub, &at, top, Some(item), today, found);
                }
            }
        }
    }

    fn check_rule(
        &self,
        field: &Field,
        at: &str,
        top: &Map<String, Value>,
        item: Option<&Map<String, Value>>,
        today: NaiveDate,
        found: &mut Found,
    ) {
        let Some(problem) = rules::broken(field, top, item, today, self.demo) else { return };
        // A date that is wrong itself says nothing about another.
        let other = field.not_before.as_ref().filter(|_| problem == FieldProblem::TooEarly);
        let other = other.map(|other| if other.sibling { format!("{at}{}", other.name) } else { other.name.clone() });
        if other.is_none_or(|other| !found.fields.contains(&other)) {
            found.add(format!("{at}{}", field.name), problem);
        }
    }
}

#[derive(Default)]
struct Found {
    errors: Vec<FieldError>,
    fields: HashSet<String>,
}

impl Found {
    /// The first mistake of a field is the one told.
    fn add(&mut self, field: String, problem: FieldProblem) {
        if self.errors.len() < ERRORS_MAX && self.fields.insert(field.clone()) {
            self.errors.push(FieldError { field, problem });
        }
    }
}

fn head(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}

fn place(model: &Model, path: &str) -> (usize, usize, usize) {
    let mut parts = path.split('.');
    let name = parts.next().unwrap_or_default();
    let Some(at) = model.fields.iter().position(|field| field.name == name) else { return (usize::MAX, 0, 0) };
    let index = parts.next().and_then(|index| index.parse::<usize>().ok());
    let sub = parts.next().and_then(|name| model.fields[at].fields.iter().position(|field| field.name == name));
    (at, index.map_or(0, |index| index + 1), sub.map_or(0, |sub| sub + 1))
}

/// The path and field that an error of the validator is about.
fn located<'a>(model: &'a Model, path: &[&str]) -> (String, Option<&'a Field>, bool) {
    let Some(field) = path.first().and_then(|name| model.field(name)) else { return (String::new(), None, false) };
    if field.kind == FieldKind::Group
        && let Some(index) = path.get(1)
    {
        return match path.get(2).and_then(|name| field.sub(name)) {
            Some(sub) => (format!("{}.{index}.{}", field.name, sub.name), Some(sub), path.len() > 3),
            None => (format!("{}.{index}", field.name), Some(field), true),
        };
    }
    (field.name.clone(), Some(field), path.len() > 1)
}

fn told(model: &Model, error: &ValidationError<'_>) -> Vec<(String, FieldProblem)> {
    let pointer = error.instance_path().as_str();
    let path: Vec<&str> = pointer.split('/').skip(1).collect();
    let (at, field, inside) = located(model, &path);
    // Where the whole object or an entry of a group is meant, its properties are named; an address is one answer.
    let holds_fields = path.is_empty() || (path.len() == 2 && field.is_some_and(|field| field.kind == FieldKind::Group));
    let name_within = |name: &str| {
        let name: String = name.chars().take(60).collect();
        if path.is_empty() { name } else { format!("{at}.{name}") }
    };
    match error.kind() {
        ValidationErrorKind::Required { property } if holds_fields => {
            let name = property.as_str().unwrap_or_default();
            let missing = if path.is_empty() { model.field(name) } else { field.and_then(|field| field.sub(name)) };
            vec![(name_within(name), FieldProblem::missing(missing.map_or(FieldKind::Text, |field| field.kind)))]
        }
        ValidationErrorKind::AdditionalProperties { unexpected } | ValidationErrorKind::UnevaluatedProperties { unexpected }
            if holds_fields =>
        {
            unexpected.iter().take(ERRORS_MAX).map(|name| (name_within(name), FieldProblem::Unknown)).collect()
        }
        kind => vec![(at, field.map_or(FieldProblem::Malformed, |field| problem(kind, field, inside, error.instance())))],
    }
}

fn problem(kind: &ValidationErrorKind, field: &Field, inside: bool, value: &Value) -> FieldProblem {
    let whole = |limit: &Value| limit.as_i64().unwrap_or_default();
    let is_list = field.kind.is_list() && !inside;
    // An empty text is no answer.
    if value.as_str().is_some_and(|text| text.trim().is_empty()) && !field.kind.is_list() && !inside {
        return FieldProblem::missing(field.kind);
    }
    match kind {
        ValidationErrorKind::FalseSchema => FieldProblem::NotAsked,
        ValidationErrorKind::MaxItems { limit } if is_list => FieldProblem::TooMany { max: *limit },
        ValidationErrorKind::MinItems { limit } if is_list => FieldProblem::TooFew { min: *limit },
        ValidationErrorKind::UniqueItems => FieldProblem::Twice,
        ValidationErrorKind::Type { .. } => match (field.kind, inside) {
            (FieldKind::Group, _) => FieldProblem::Malformed,
            (FieldKind::Number | FieldKind::Money, false) => FieldProblem::form_of(field.kind),
            (FieldKind::Text | FieldKind::Textarea, _) => FieldProblem::Malformed,
            (kind, _) => FieldProblem::form_of(kind),
        },
        ValidationErrorKind::MaxLength { limit } if !is_fixed(field.kind) => FieldProblem::TooLong { max: *limit },
        ValidationErrorKind::MinLength { limit } if !is_fixed(field.kind) => FieldProblem::TooShort { min: *limit },
        ValidationErrorKind::Minimum { limit } | ValidationErrorKind::ExclusiveMinimum { limit } => {
            FieldProblem::TooSmall { min: whole(limit) }
        }
        ValidationErrorKind::Maximum { limit } | ValidationErrorKind::ExclusiveMaximum { limit } => {
            FieldProblem::TooBig { max: whole(limit) }
        }
        ValidationErrorKind::Pattern { .. } | ValidationErrorKind::Format { .. } | ValidationErrorKind::AnyOf { .. } => {
            FieldProblem::form_of(field.kind)
        }
        ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => match field.kind {
            FieldKind::Checkbox => FieldProblem::MustTick,
            _ => FieldProblem::NotAChoice,
        },
        _ if field.kind == FieldKind::Address => FieldProblem::Address,
        _ => FieldProblem::Other,
    }
}

/// Kinds whose length is part of what they are.
const fn is_fixed(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Identity
            | FieldKind::PersonalNumber
            | FieldKind::TaxCode
            | FieldKind::Phone
            | FieldKind::PartialDate
            | FieldKind::Date
    )
}
