//! Answers as a browser would send them again, so that a form can be shown filled in.

use serde_json::{Map, Value};

use super::{Form, browser::ADDRESS, dates, field::FieldKind, model::Field};

impl Form {
    /// The pairs of names and values that [`Form::answers_from`] makes the same answers of. Computed fields are not among them, nor is what
    /// no browser could have sent.
    #[must_use]
    pub fn pairs_from(&self, answers: &Value) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let Some(answers) = answers.as_object() else { return pairs };
        for field in &self.inner.model.fields {
            let Some(value) = answers.get(&field.name) else { continue };
            if field.kind != FieldKind::Group {
                one(field, &field.name, value, &mut pairs);
                continue;
            }
            let most = usize::try_from(field.max_items()).unwrap_or(usize::MAX).saturating_add(1);
            for (index, item) in value.as_array().into_iter().flatten().take(most).enumerate() {
                let empty = Map::new();
                let item = item.as_object().unwrap_or(&empty);
                for sub in &field.fields {
                    if let Some(value) = item.get(&sub.name) {
                        one(sub, &format!("{}.{index}.{}", field.name, sub.name), value, &mut pairs);
                    }
                }
            }
        }
        pairs
    }
}

fn one(field: &Field, name: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    let mut add = |name: String, value: &str| pairs.push((name, value.to_owned()));
    match (field.kind, value) {
        (FieldKind::Computed, _) | (_, Value::Null | Value::Bool(false)) => {}
        (_, Value::Bool(true)) => add(name.to_owned(), "true"),
        (FieldKind::Date | FieldKind::PartialDate, Value::String(text)) => {
            match boxes(text, field.kind == FieldKind::PartialDate) {
                Some(parts) => {
                    for (part, value) in ["day", "month", "year"].iter().zip(&parts) {
                        if !value.is_empty() {
                            add(format!("{name}-{part}"), value);
                        }
                    }
                }
                None => add(name.to_owned(), text),
            }
        }
        (FieldKind::Address, Value::Object(parts)) => {
            for key in ADDRESS {
                if let Some(text) = parts.get(key).and_then(Value::as_str) {
                    add(format!("{name}.{key}"), text);
                }
            }
        }
        (FieldKind::Checkboxes, Value::Array(all)) => {
            for text in all.iter().filter_map(Value::as_str).take(300) {
                add(name.to_owned(), text);
            }
        }
        (_, Value::String(text)) => add(name.to_owned(), text),
        (_, Value::Number(number)) => match number.as_i64() {
            Some(whole) => add(name.to_owned(), &whole.to_string()),
            None => add(name.to_owned(), &number.to_string().replace('.', ",")),
        },
        _ => {}
    }
}

/// Day, month and year for three boxes, where the boxes would give the same text again.
fn boxes(text: &str, partial: bool) -> Option<[String; 3]> {
    let bare = |part: Option<&str>| part.map(|part| part.trim_start_matches('0').to_owned()).unwrap_or_default();
    let again = |parts: &[String; 3]| {
        let joined = dates::joined(&parts[0], &parts[1], &parts[2], partial);
        let read = if partial { dates::partial_date(&joined) } else { dates::date(&joined) };
        !parts.iter().all(String::is_empty) && read.unwrap_or(joined) == text
    };
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let written = [bare(day), bare(month), year.unwrap_or_default().to_owned()];
    if parts.next().is_none() && again(&written) {
        return Some(written);
    }
    let typed: Vec<&str> = text.split('/').collect();
    match typed.as_slice() {
        [day, month, year] => {
            Some([*day, *month, *year].map(|part| if part == dates::UNKNOWN { String::new() } else { part.to_owned() }))
                .filter(again)
        }
        _ => None,
    }
}
