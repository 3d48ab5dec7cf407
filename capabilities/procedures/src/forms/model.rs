//! A form as the engine holds it: every word of the schema read and checked.

use serde_json::{Map, Value};
use xaso_kernel::Lang;

use super::{compute::Compute, condition::Condition, field::FieldKind};

/// Most entries of a group, whatever the schema says.
pub(super) const ITEMS_MAX: u64 = 50;
/// Entries of a group where the schema does not say how many.
pub(super) const ITEMS_USUAL: u64 = 20;

/// A reason why a schema is no form.
#[derive(Debug, thiserror::Error)]
pub enum InvalidForm {
    /// No JSON.
    #[error("the schema is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// No JSON Schema.
    #[error("the schema is no JSON Schema: {0}")]
    Schema(String),
    /// JSON Schema, but no form.
    #[error("{at}: {reason}")]
    Wrong {
        /// The place, as a path from the top: `properties/mother_name/x-when`.
        at: String,
        /// What is wrong there, and what is right.
        reason: String,
    },
}

pub(super) fn wrong(at: impl Into<String>, reason: impl Into<String>) -> InvalidForm {
    InvalidForm::Wrong { at: at.into(), reason: reason.into() }
}

pub(super) type Parsed<T> = Result<T, InvalidForm>;

/// A field that is meant from somewhere else.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Target {
    /// The property's name.
    pub name: String,
    /// Of the same entry of the same group, not of the form.
    pub sibling: bool,
}

/// An age that must have been reached, where the condition holds.
#[derive(Clone, Debug)]
pub(super) struct LeastAge {
    pub years: i64,
    pub when: Option<Condition>,
}

/// One property.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub name: String,
    pub kind: FieldKind,
    /// The property as published: with what its kind asks for.
    pub property: Value,
    /// Must be answered whenever it is asked.
    pub required: bool,
    /// When it is asked: its own condition and its page's.
    pub when: Option<Condition>,
    pub not_future: bool,
    pub not_before: Option<Target>,
    /// Of a date of birth: how old the person must be today.
    pub ages: Vec<LeastAge>,
    pub compute: Option<Compute>,
    /// Of a group: what each entry holds.
    pub fields: Vec<Field>,
}

impl Field {
    /// Most entries that the field takes, for lists.
    pub fn max_items(&self) -> u64 {
        self.property["maxItems"].as_u64().unwrap_or(ITEMS_USUAL)
    }

    pub fn sub(&self, name: &str) -> Option<&Self> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[derive(Clone, Debug)]
pub(super) struct SectionModel {
    pub id: String,
    pub title: Value,
    pub pages: Vec<PageModel>,
}

#[derive(Clone, Debug)]
pub(super) struct PageModel {
    pub id: String,
    pub title: Value,
    pub intro: Value,
    /// Names of fields.
    pub fields: Vec<String>,
    pub when: Option<Condition>,
}

/// A field of the form, or a field within a group, by their places in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Node {
    pub field: usize,
    pub sub: Option<usize>,
}

/// The whole.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub fields: Vec<Field>,
    pub sections: Vec<SectionModel>,
    /// Every field after all that its condition and computation look at.
    pub order: Vec<Node>,
}

impl Model {
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub fn pages(&self) -> impl Iterator<Item = (&SectionModel, &PageModel)> {
        self.sections.iter().flat_map(|section| section.pages.iter().map(move |page| (section, page)))
    }
}

/// The text of `{"vi", "en"}` in `lang`.
pub(super) fn text(texts: &Value, lang: Lang) -> Option<String> {
    texts.get(lang.as_str()).or_else(|| texts.get("vi")).and_then(Value::as_str).map(str::to_owned)
}

/// The text of the word `key` of a property.
pub(super) fn words(property: &Value, key: &str, lang: Lang) -> Option<String> {
    text(property.get(key)?, lang)
}

/// What somebody may see of an answer: a value that is there.
pub(super) fn value_at<'a>(
    target: &Target,
    top: &'a Map<String, Value>,
    item: Option<&'a Map<String, Value>>,
) -> Option<&'a Value> {
    if target.sibling { item?.get(&target.name) } else { top.get(&target.name) }
}
