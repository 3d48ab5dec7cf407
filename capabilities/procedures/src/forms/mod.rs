//! Forms as data: a JSON Schema (2020-12) for each procedure, checked and rendered on the server, and the same that the API publishes.
//!
//! Beside the standard's words a schema holds some of our own, `x-…`, for order, texts, kinds, conditions and computations: `docs/forms.md`
//! describes them. Each verb is a file: [`parse`] reads a schema and refuses a wrong one with the place, [`publish`] says our words again in
//! the standard's, [`browser`] and [`pairs`] turn what a browser sends into answers and back, [`settle`] drops what is not asked and works
//! out what is computed, [`check`] says what is wrong.

mod browser;
mod built_in;
mod check;
mod compute;
mod condition;
mod dates;
mod field;
mod kinds;
mod model;
mod order;
mod pairs;
mod parse;
mod problem;
mod publish;
mod read;
mod report;
mod rules;
mod scope;
mod sections;
mod settle;

use std::sync::{Arc, LazyLock};

use jsonschema::{Draft, PatternOptions, Validator};
use serde_json::{Map, Value, json};

use crate::model::ProcedureFacts;

pub use field::{FieldKind, FieldOption, FormField, QuestionPage, Section};
pub use model::InvalidForm;
pub use problem::{FieldError, FieldProblem};
pub use report::{Finding, FormReport};
pub use sections::RESERVED_PAGES;

static COMPILED: LazyLock<Vec<(&'static str, Form)>> = LazyLock::new(|| {
    built_in::FULL_FORMS
        .iter()
        .map(|(code, text)| (*code, Form::parse(text).expect("the forms that are built in are valid, which a test checks")))
        .collect()
});

/// A form: its schema, ready to check answers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Form {
    inner: Arc<Inner>,
    full: bool,
    demo: bool,
}

#[derive(Debug)]
struct Inner {
    model: model::Model,
    published: Value,
    validator: Validator,
}

impl Form {
    /// Reads a schema.
    ///
    /// # Errors
    /// [`InvalidForm`], with the place and the reason.
    pub fn parse(text: &str) -> Result<Self, InvalidForm> {
        Self::new(&serde_json::from_str(text)?, true)
    }

    fn new(schema: &Value, full: bool) -> Result<Self, InvalidForm> {
        let model = parse::parse(schema)?;
        let published = publish::publish(schema, &model);
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            // Linear in the length of what is sent, whatever the pattern.
            .with_pattern_options(PatternOptions::regex())
            .build(&published)
            .map_err(|error| InvalidForm::Schema(format!("{} at {}", error, error.instance_path().as_str())))?;
        Ok(Self { inner: Arc::new(Inner { model, published, validator }), full, demo: false })
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

    /// The same form, where numbers that belong to nobody (province 000) are welcome or not: they are in the demo, and nowhere else.
    #[must_use]
    pub const fn allowing_demo(mut self, demo: bool) -> Self {
        self.demo = demo;
        self
    }

    /// Whether the procedure has a form of its own.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.full
    }

    fn general(facts: &ProcedureFacts) -> Self {
        let mut schema: Value =
            serde_json::from_str(built_in::GENERAL_FORM).expect("the form that is built in is valid, which a test checks");
        schema["$id"] = json!(format!("urn:xaso:form:{}", facts.code));
        schema["title"] = json!(facts.name);
        let mut with_papers = schema.clone();
        list_papers(&mut with_papers, facts);
        // Whatever a procedure's papers are called, it can be filed.
        Self::new(&with_papers, false).unwrap_or_else(|_| {
            without_papers(&mut schema);
            Self::new(&schema, false).expect("the general form without papers is valid, which a test checks")
        })
    }

    /// The schema, as the API publishes it: plain JSON Schema beside our own words.
    #[must_use]
    pub fn schema(&self) -> &Value {
        &self.inner.published
    }

    /// Answers that the form accepts (in the demo: they hold invented numbers).
    #[must_use]
    pub fn example(&self) -> Value {
        self.examples().into_iter().next().unwrap_or_else(|| json!({}))
    }

    /// Answers that the form accepts, the plain case first; together they reach its branches.
    #[must_use]
    pub fn examples(&self) -> Vec<Value> {
        self.inner.published.get("examples").and_then(Value::as_array).cloned().unwrap_or_default()
    }

    /// The day of the facts that the form was written after, where it says so.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.inner.published.get("x-version").and_then(Value::as_str)
    }
}

fn list_papers(schema: &mut Value, facts: &ProcedureFacts) {
    let mut choices = Vec::new();
    let mut labels = Map::new();
    for paper in facts.papers_to_file() {
        choices.push(json!(paper.id));
        labels.insert(paper.id.clone(), json!({ "vi": paper.name, "en": paper.name }));
    }
    let Some(first) = choices.first().cloned() else { return without_papers(schema) };
    schema["properties"]["papers"]["items"] = json!({ "enum": choices });
    schema["properties"]["papers"]["x-options"] = Value::Object(labels);
    schema["examples"][0]["papers"] = json!([first]);
}

fn without_papers(schema: &mut Value) {
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.remove("papers");
    }
    if let Some(order) = schema["x-order"].as_array_mut() {
        order.retain(|name| name != "papers");
    }
}
