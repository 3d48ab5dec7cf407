//! A form's fields as pages show them.

use serde_json::Value;
use xaso_kernel::Lang;

use super::{
    Form,
    field::{FieldOption, FormField},
    model::{Field, words},
};

impl Form {
    /// The fields in `lang`, in order, computed ones among them.
    #[must_use]
    pub fn fields(&self, lang: Lang) -> Vec<FormField> {
        self.inner.model.fields.iter().map(|one| field(one, lang)).collect()
    }

    /// The field at a path (`children.0.name`), with its whole name: `Con thứ 1: Họ và tên`.
    #[must_use]
    pub fn field_at(&self, path: &str, lang: Lang) -> Option<FormField> {
        let mut parts = path.split('.');
        let found = self.inner.model.field(parts.next()?)?;
        let (Some(index), Some(name)) = (parts.next(), parts.next()) else { return Some(field(found, lang)) };
        let mut sub = field(found.sub(name)?, lang);
        sub.label = format!("{}: {}", field(found, lang).item_label(index.parse().ok()?), sub.label);
        Some(sub)
    }
}

pub(super) fn field(field: &Field, lang: Lang) -> FormField {
    let property = &field.property;
    FormField {
        name: field.name.clone(),
        label: words(property, "x-labels", lang).unwrap_or_else(|| field.name.clone()),
        help: words(property, "x-help", lang),
        error: words(property, "x-error", lang),
        kind: field.kind,
        required: field.required,
        conditional: field.when.is_some(),
        options: options(property, lang),
        max_length: property["maxLength"].as_u64(),
        minimum: property["minimum"].as_i64(),
        maximum: property["maximum"].as_i64(),
        min_items: property["minItems"].as_u64().unwrap_or_default(),
        max_items: field.kind.is_list().then(|| field.max_items()),
        not_future: field.not_future,
        group: words(property, "x-group", lang),
        autocomplete: property["x-autocomplete"].as_str().map(str::to_owned),
        item: words(property, "x-item", lang),
        fields: field.fields.iter().map(|sub| self::field(sub, lang)).collect(),
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
