//! Forms as data: a JSON Schema (2020-12) for each procedure, checked and rendered on the server, and the same that the API publishes.
//!
//! Beside the standard's words a schema may hold: `x-order` (the fields, in order), and for each field `x-labels`, `x-help`, `x-error` (`{"vi", "en"}`),
//! `x-options` (`{value: {"vi", "en"}}`), `x-kind` (see [`FieldKind`]), `x-group` (a heading before it), `x-autocomplete`, and `x-not-future` (a date not after today).

mod field;

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use jsonschema::{Draft, Validator, error::ValidationErrorKind};
use serde_json::{Map, Value, json};
use xaso_kernel::{Lang, clean_line, clean_text};

use crate::model::ProcedureFacts;

pub use field::{FieldError, FieldKind, FieldOption, FieldProblem, FormField};

const FULL_FORMS: [(&str, &str); 3] = [
    ("1.004873", include_str!("../../../../data/procedures/forms/1.004873.schema.json")),
    ("2.000815", include_str!("../../../../data/procedures/forms/2.000815.schema.json")),
    ("1.001193", include_str!("../../../../data/procedures/forms/1.001193.schema.json")),
];
const GENERAL_FORM: &str = include_str!("../../../../data/procedures/forms/general.schema.json");

static COMPILED: LazyLock<Vec<(&'static str, Form)>> = LazyLock::new(|| {
    FULL_FORMS
        .iter()
        .map(|(code, text)| (*code, Form::parse(text).expect("the forms that are built in are valid, which a test checks")))
        .collect()
});

/// Why a schema is no form.
#[derive(Debug, thiserror::Error)]
pub enum InvalidForm {
    /// No JSON.
    #[error("the schema is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// No JSON Schema.
    #[error("the schema is no JSON Schema: {0}")]
    Schema(String),
    /// Lacks something that a form needs.
    #[error("the schema of a form needs {0}")]
    Missing(&'static str),
}

/// A form: its schema, ready to check answers.
#[derive(Clone, Debug)]
pub struct Form {
    schema: Arc<Value>,
    validator: Arc<Validator>,
    full: bool,
}

impl Form {
    /// Reads a schema.
    ///
    /// # Errors
    /// [`InvalidForm`]
    pub fn parse(text: &str) -> Result<Self, InvalidForm> {
        Self::new(serde_json::from_str(text)?, true)
    }

    fn new(schema: Value, full: bool) -> Result<Self, InvalidForm> {
        if !schema.get("properties").is_some_and(Value::is_object) {
            return Err(InvalidForm::Missing("properties"));
        }
        if !schema.get("x-order").is_some_and(Value::is_array) {
            return Err(InvalidForm::Missing("x-order"));
        }
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .build(&schema)
            .map_err(|error| InvalidForm::Schema(error.to_string()))?;
        Ok(Self { schema: Arc::new(schema), validator: Arc::new(validator), full })
    }

    /// The form of a procedure: its own where it has one, else the general one made from its papers.
    #[must_use]
    pub fn of(facts: &ProcedureFacts) -> Self {
        let national = facts.code.national();
        if let Some((_, form)) = COMPILED.iter().find(|(code, _)| *code == national) {
            return form.clone();
        }
        Self::general(facts)
    }

    /// Whether the procedure has a form of its own.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.full
    }

    fn general(facts: &ProcedureFacts) -> Self {
        let mut schema: Value =
            serde_json::from_str(GENERAL_FORM).expect("the form that is built in is valid, which a test checks");
        let mut choices = Vec::new();
        let mut labels = Map::new();
        for paper in facts.papers_to_file() {
            choices.push(json!(paper.id));
            labels.insert(paper.id.clone(), json!({ "vi": paper.name, "en": paper.name }));
        }
        if choices.is_empty() {
            if let Some(properties) = schema["properties"].as_object_mut() {
                properties.remove("papers");
            }
            if let Some(order) = schema["x-order"].as_array_mut() {
                order.retain(|name| name != "papers");
            }
        } else {
            let first = choices[0].clone();
            schema["properties"]["papers"]["items"] = json!({ "enum": choices });
            schema["properties"]["papers"]["x-options"] = Value::Object(labels);
            schema["examples"][0]["papers"] = json!([first]);
        }
        schema["$id"] = json!(format!("urn:xaso:form:{}", facts.code));
        schema["title"] = json!(facts.name);
        Self::new(schema, false).expect("the general form with a list of choices is a valid schema")
    }

    /// The schema, as the API publishes it.
    #[must_use]
    pub fn schema(&self) -> &Value {
        &self.schema
    }

    /// Answers that the form accepts.
    #[must_use]
    pub fn example(&self) -> Value {
        self.schema.get("examples").and_then(|examples| examples.get(0)).cloned().unwrap_or_else(|| json!({}))
    }

    fn order(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.schema["x-order"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .filter_map(|name| Some((name, self.schema["properties"].get(name)?)))
    }

    /// The fields in `lang`, in order.
    #[must_use]
    pub fn fields(&self, lang: Lang) -> Vec<FormField> {
        let required: Vec<&str> = self.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        self.order()
            .map(|(name, property)| FormField {
                name: name.to_owned(),
                label: words(property, "x-labels", lang).unwrap_or_else(|| name.to_owned()),
                help: words(property, "x-help", lang),
                error: words(property, "x-error", lang),
                kind: kind(property),
                required: required.contains(&name),
                options: options(property, lang),
                max_length: property["maxLength"].as_u64(),
                minimum: property["minimum"].as_i64(),
                maximum: property["maximum"].as_i64(),
                group: words(property, "x-group", lang),
                autocomplete: property["x-autocomplete"].as_str().map(str::to_owned),
            })
            .collect()
    }

    /// What is wrong with `answers`, in the order of the fields, one a field. `today` is Vietnam's date.
    #[must_use]
    pub fn check(&self, answers: &Value, today: NaiveDate) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = Vec::new();
        let mut add = |field: String, problem: FieldProblem| {
            if !errors.iter().any(|known| known.field == field) {
                errors.push(FieldError { field, problem });
            }
        };
        for error in self.validator.iter_errors(answers) {
            let path = error.instance_path().as_str().trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
            match error.kind() {
                ValidationErrorKind::Required { property } => {
                    add(property.as_str().unwrap_or_default().to_owned(), FieldProblem::Required)
                }
                ValidationErrorKind::AdditionalProperties { unexpected }
                | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
                    for name in unexpected {
                        add(name.chars().take(60).collect(), FieldProblem::Unknown);
                    }
                }
                kind => add(path, problem(kind)),
            }
        }
        for (name, property) in self.order().filter(|(_, property)| property["x-not-future"] == true) {
            let date = answers.get(name).and_then(Value::as_str).and_then(|text| text.parse::<NaiveDate>().ok());
            if date.is_some_and(|date| date > today) && property["format"] == "date" {
                add(name.to_owned(), FieldProblem::InFuture);
            }
        }
        let place: Vec<&str> = self.order().map(|(name, _)| name).collect();
        errors.sort_by_key(|error| place.iter().position(|name| *name == error.field).unwrap_or(usize::MAX));
        errors
    }

    /// Answers out of what a browser sends: empty fields are left out, numbers and ticks become what the schema asks for, a date may be typed as
    /// `dd/mm/yyyy` or come in the three fields `{name}-day`, `{name}-month`, `{name}-year`. What cannot be turned stays text, so that [`Form::check`] names it.
    #[must_use]
    pub fn answers_from(&self, pairs: &[(String, String)]) -> Value {
        let all =
            |name: &str| pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
        let mut answers = Map::new();
        for (name, property) in self.order() {
            let kind = kind(property);
            let values: Vec<String> = all(name)
                .iter()
                .map(|value| if kind == FieldKind::Textarea { clean_text(value) } else { clean_line(value) })
                .filter(|value| !value.is_empty())
                .collect();
            let value = match kind {
                FieldKind::Checkboxes => {
                    if values.is_empty() {
                        continue;
                    }
                    json!(values)
                }
                FieldKind::Checkbox => {
                    if values.is_empty() {
                        continue;
                    }
                    json!(true)
                }
                FieldKind::Date => {
                    let parts = ["day", "month", "year"]
                        .map(|part| all(&format!("{name}-{part}")).first().map(|v| clean_line(v)).unwrap_or_default());
                    match (values.first(), parts.iter().all(String::is_empty)) {
                        (Some(value), _) => json!(iso_date(value).unwrap_or_else(|| value.clone())),
                        (None, true) => continue,
                        (None, false) => {
                            let typed = parts.join("/");
                            json!(iso_date(&typed).unwrap_or(typed))
                        }
                    }
                }
                FieldKind::Number => match values.first() {
                    Some(value) => value.replace(['.', ' '], "").parse::<i64>().map_or_else(|_| json!(value), |n| json!(n)),
                    None => continue,
                },
                _ => match values.first() {
                    Some(value) => json!(value),
                    None => continue,
                },
            };
            answers.insert(name.to_owned(), value);
        }
        Value::Object(answers)
    }
}

/// `2026-11-02` or `2/11/2026` as `2026-11-02`.
fn iso_date(typed: &str) -> Option<String> {
    if let Ok(date) = typed.parse::<NaiveDate>() {
        return Some(date.to_string());
    }
    let mut parts = typed.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).map(str::parse::<u32>);
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| *year >= 1_000)?, month, day)?;
    Some(date.to_string())
}

fn words(property: &Value, key: &str, lang: Lang) -> Option<String> {
    let texts = property.get(key)?;
    texts.get(lang.as_str()).or_else(|| texts.get("vi")).and_then(Value::as_str).map(str::to_owned)
}

fn kind(property: &Value) -> FieldKind {
    match property["x-kind"].as_str() {
        Some("textarea") => FieldKind::Textarea,
        Some("select") => FieldKind::Select,
        Some("checkboxes") => FieldKind::Checkboxes,
        Some("checkbox") => FieldKind::Checkbox,
        Some("radios") => FieldKind::Radios,
        _ if property["format"] == "date" => FieldKind::Date,
        _ if property["type"] == "integer" => FieldKind::Number,
        _ if property.get("enum").is_some() => FieldKind::Radios,
        _ => FieldKind::Text,
    }
}

fn options(property: &Value, lang: Lang) -> Vec<FieldOption> {
    let choices = property.get("enum").or_else(|| property.get("items").and_then(|items| items.get("enum")));
    choices
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|value| FieldOption {
            value: value.to_owned(),
            label: property.get("x-options").and_then(|labels| words(labels, value, lang)).unwrap_or_else(|| value.to_owned()),
        })
        .collect()
}

fn problem(kind: &ValidationErrorKind) -> FieldProblem {
    let whole = |limit: &Value| limit.as_i64().unwrap_or_default();
    match kind {
        ValidationErrorKind::MaxLength { limit } | ValidationErrorKind::MaxItems { limit } => {
            FieldProblem::TooLong { max: *limit }
        }
        ValidationErrorKind::MinLength { limit } | ValidationErrorKind::MinItems { limit } => {
            FieldProblem::TooShort { min: *limit }
        }
        ValidationErrorKind::Minimum { limit } | ValidationErrorKind::ExclusiveMinimum { limit } => {
            FieldProblem::TooSmall { min: whole(limit) }
        }
        ValidationErrorKind::Maximum { limit } | ValidationErrorKind::ExclusiveMaximum { limit } => {
            FieldProblem::TooBig { max: whole(limit) }
        }
        ValidationErrorKind::Pattern { .. } => FieldProblem::Pattern,
        ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => FieldProblem::NotAChoice,
        ValidationErrorKind::Format { .. } => FieldProblem::NotADate,
        ValidationErrorKind::Type { .. } => FieldProblem::WrongType,
        _ => FieldProblem::Other,
    }
}
