//! What each kind of field asks of an answer, in the standard's words.

use serde_json::{Map, Value, json};

use super::{
    field::FieldKind,
    model::{ITEMS_MAX, ITEMS_USUAL, Parsed, wrong},
};

/// Longest text where the schema does not say.
const TEXT_MAX: u64 = 500;
/// Longest text of several lines where the schema does not say.
const TEXTAREA_MAX: u64 = 4_000;
/// Most choices.
const CHOICES_MAX: u64 = 300;

/// The kind of the property that stands at `at`.
pub(super) fn of(property: &Value, at: &str) -> Parsed<FieldKind> {
    match property.get("x-kind") {
        Some(Value::String(word)) => {
            FieldKind::parse(word).ok_or_else(|| wrong(format!("{at}/x-kind"), format!("there is no kind {word:?}")))
        }
        Some(_) => Err(wrong(format!("{at}/x-kind"), "the name of a kind is needed")),
        None if property["format"] == "date" => Ok(FieldKind::Date),
        None if property["type"] == "integer" || property["type"] == "number" => Ok(FieldKind::Number),
        None if property["type"] == "boolean" => Ok(FieldKind::Checkbox),
        None if property.get("enum").is_some() => Ok(FieldKind::Radios),
        None => Ok(FieldKind::Text),
    }
}

/// The property with what its kind asks for: words that are already there stay.
pub(super) fn complete(property: &Value, kind: FieldKind, at: &str) -> Parsed<Value> {
    let mut words = property.as_object().ok_or_else(|| wrong(at, "an object is needed"))?.clone();
    let kind_type = type_of(kind);
    match words.get("type") {
        None => {
            words.insert("type".to_owned(), json!(kind_type));
        }
        Some(given) if given == kind_type || (kind == FieldKind::Number && given == "number") => {}
        Some(given) => {
            return Err(wrong(
                format!("{at}/type"),
                format!(
                    "the type {given} does not go with the kind {}, whose answers are of the type {kind_type:?}",
                    kind.as_str()
                ),
            ));
        }
    }
    if let Value::Object(added) = added(kind, &words) {
        for (key, value) in added {
            words.entry(key).or_insert(value);
        }
    }
    check(&words, kind, at)?;
    Ok(Value::Object(words))
}

const fn type_of(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Number | FieldKind::Money | FieldKind::Computed => "integer",
        FieldKind::Checkbox => "boolean",
        FieldKind::Checkboxes | FieldKind::Group => "array",
        FieldKind::Address => "object",
        _ => "string",
    }
}

fn added(kind: FieldKind, words: &Map<String, Value>) -> Value {
    match kind {
        // Something must be there besides spaces.
        FieldKind::Text => json!({ "minLength": 1, "maxLength": TEXT_MAX, "pattern": "\\S" }),
        FieldKind::Textarea => json!({ "minLength": 1, "maxLength": TEXTAREA_MAX, "pattern": "\\S" }),
        FieldKind::Date => json!({ "format": "date" }),
        FieldKind::PartialDate => json!({
            "maxLength": 10,
            "anyOf": [{ "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$" }, { "format": "date", "pattern": "^[1-9]" }],
        }),
        FieldKind::Number => json!({ "minimum": 0 }),
        FieldKind::Money => json!({ "minimum": 0, "maximum": 1_000_000_000_000_000_i64 }),
        FieldKind::Radios | FieldKind::Select | FieldKind::Checkbox => json!({}),
        FieldKind::Checkboxes => json!({ "uniqueItems": true, "maxItems": CHOICES_MAX }),
        FieldKind::Phone => json!({ "pattern": "^(\\+84|0)([35789][0-9]{8}|2[0-9]{9})$" }),
        FieldKind::Email => json!({ "format": "email", "pattern": "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "maxLength": 254 }),
        FieldKind::PersonName => {
            json!({ "pattern": "^[^0-9<>{}\\[\\]|\\\\]*[^\\s0-9<>{}\\[\\]|\\\\][^0-9<>{}\\[\\]|\\\\]*$", "minLength": 1, "maxLength": 120 })
        }
        FieldKind::Identity => json!({
            "maxLength": 12,
            "anyOf": [
                { "pattern": "^[0-9]{3}[0-3][0-9]{8}$" },
                { "pattern": "^[0-9]{9}$" },
                { "allOf": [{ "pattern": "^[A-Z0-9]{6,12}$" }, { "pattern": "[A-Z]" }, { "pattern": "[0-9]" }] },
            ],
        }),
        FieldKind::PersonalNumber => json!({ "pattern": "^[0-9]{3}[0-3][0-9]{8}$" }),
        FieldKind::TaxCode => json!({ "pattern": "^([0-9]{10}(-[0-9]{3})?|[0-9]{3}[0-3][0-9]{8})$" }),
        FieldKind::Address => json!({
            "additionalProperties": false,
            "properties": {
                "unit": { "type": "string", "pattern": "^[0-9]{5}$", "description": "Five-digit code of the commune" },
                "detail": { "type": "string", "maxLength": 200, "description": "House, street, hamlet" },
                "typed": { "type": "string", "minLength": 1, "maxLength": 300, "pattern": "\\S", "description": "The address as it was typed" },
                "text": { "type": "string", "maxLength": 600, "description": "The address as it is shown" },
            },
            "anyOf": [{ "required": ["unit"] }, { "required": ["typed"] }],
        }),
        FieldKind::Group => {
            let least = words.get("minItems").and_then(Value::as_u64).unwrap_or_default();
            json!({ "maxItems": ITEMS_USUAL.max(least) })
        }
        FieldKind::Computed => json!({ "readOnly": true }),
    }
}

fn check(words: &Map<String, Value>, kind: FieldKind, at: &str) -> Parsed<()> {
    let texts = |value: Option<&Value>| {
        value
            .and_then(Value::as_array)
            .is_some_and(|all| !all.is_empty() && all.iter().all(|one| one.as_str().is_some_and(|text| !text.is_empty())))
    };
    match kind {
        FieldKind::Radios | FieldKind::Select if !texts(words.get("enum")) => {
            Err(wrong(format!("{at}/enum"), "the choices are needed: a list of words"))
        }
        FieldKind::Checkboxes if !texts(words.get("items").and_then(|items| items.get("enum"))) => {
            Err(wrong(format!("{at}/items/enum"), "the choices are needed: a list of words"))
        }
        FieldKind::Checkboxes if words["maxItems"].as_u64().is_none_or(|most| most > CHOICES_MAX) => {
            Err(wrong(format!("{at}/maxItems"), format!("at most {CHOICES_MAX}")))
        }
        FieldKind::Date if words["format"] != "date" => Err(wrong(format!("{at}/format"), "a date has the format \"date\"")),
        FieldKind::Group if words["maxItems"].as_u64().is_none_or(|most| !(1..=ITEMS_MAX).contains(&most)) => {
            Err(wrong(format!("{at}/maxItems"), format!("a number from 1 to {ITEMS_MAX} is needed")))
        }
        _ => Ok(()),
    }
}
