//! Answers out of what a browser sends.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value, json};
use xaso_kernel::{IdNumber, PersonIdentifier, PhoneNumber, TaxCode, clean_line, clean_text};

use super::{Form, dates, field::FieldKind, model::Field};

/// Most values of one name that are looked at.
const VALUES_MAX: usize = 301;

/// The parts of an address.
pub(super) const ADDRESS: [&str; 4] = ["unit", "detail", "typed", "text"];

impl Form {
    /// Answers out of what a browser sends: empty fields are left out, numbers and ticks become what the schema asks for, a date may be
    /// typed as `dd/mm/yyyy` or come in the three fields `{name}-day`, `{name}-month`, `{name}-year`, an entry of a group comes as
    /// `{group}.{index}.{name}`, the parts of an address as `{name}.unit`, `.detail`, `.typed`, `.text`. Numbers of people and telephones
    /// lose their spaces. What cannot be turned stays text, so that [`Form::check`] names it. Entries of a group that are empty all through
    /// are left out, and the others numbered anew. Names that the form does not know are passed over.
    #[must_use]
    pub fn answers_from(&self, pairs: &[(String, String)]) -> Value {
        let mut sent: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, value) in pairs {
            let values = sent.entry(name.as_str()).or_default();
            if values.len() < VALUES_MAX {
                values.push(value.as_str());
            }
        }
        let mut answers = Map::new();
        for field in &self.inner.model.fields {
            let value = if field.kind == FieldKind::Group { entries(field, &sent) } else { one(field, &field.name, &sent) };
            if let Some(value) = value {
                answers.insert(field.name.clone(), value);
            }
        }
        Value::Object(answers)
    }
}

type Sent<'a> = HashMap<&'a str, Vec<&'a str>>;

fn entries(field: &Field, sent: &Sent<'_>) -> Option<Value> {
    let mut indices = BTreeSet::new();
    for name in sent.keys() {
        let index = name
            .strip_prefix(field.name.as_str())
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.split('.').next());
        if let Some(index) = index.filter(|index| index.len() <= 6).and_then(|index| index.parse::<usize>().ok()) {
            indices.insert(index);
        }
    }
    // One more than allowed, so that too many are told as too many.
    let most = usize::try_from(field.max_items()).unwrap_or(usize::MAX).saturating_add(1);
    let mut items: BTreeMap<usize, Value> = BTreeMap::new();
    for index in indices {
        let mut item = Map::new();
        for sub in &field.fields {
            if let Some(value) = one(sub, &format!("{}.{index}.{}", field.name, sub.name), sent) {
                item.insert(sub.name.clone(), value);
            }
        }
        if !item.is_empty() {
            items.insert(index, Value::Object(item));
        }
        if items.len() >= most {
            break;
        }
    }
    (!items.is_empty()).then(|| Value::Array(items.into_values().collect()))
}

fn one(field: &Field, name: &str, sent: &Sent<'_>) -> Option<Value> {
    let all = |name: &str| sent.get(name).map(Vec::as_slice).unwrap_or_default();
    let part = |part: &str| all(&format!("{name}{part}")).first().map(|value| clean_line(value)).unwrap_or_default();
    let values = all(name)
        .iter()
        .map(|value| if field.kind == FieldKind::Textarea { clean_text(value) } else { clean_line(value) })
        .filter(|value| !value.is_empty());
    let first = || values.clone().next();
    match field.kind {
        FieldKind::Computed | FieldKind::Group => None,
        FieldKind::Checkboxes => {
            let mut chosen: Vec<String> = Vec::new();
            for value in values {
                if !chosen.contains(&value) {
                    chosen.push(value);
                }
            }
            (!chosen.is_empty()).then(|| json!(chosen))
        }
        FieldKind::Checkbox => first().map(|_| json!(true)),
        FieldKind::Date | FieldKind::PartialDate => {
            let partial = field.kind == FieldKind::PartialDate;
            let typed = first().or_else(|| {
                let parts = ["-day", "-month", "-year"].map(part);
                let [day, month, year] = &parts;
                (!parts.iter().all(String::is_empty)).then(|| dates::joined(day, month, year, partial))
            })?;
            let read = if partial { dates::partial_date(&typed) } else { dates::date(&typed) };
            Some(json!(read.unwrap_or(typed)))
        }
        FieldKind::Number | FieldKind::Money => first().map(|typed| number(&typed, field)),
        FieldKind::Address => {
            let mut parts: Map<String, Value> = Map::new();
            for key in ADDRESS {
                let value = part(&format!(".{key}"));
                if !value.is_empty() {
                    parts.insert(key.to_owned(), json!(value));
                }
            }
            // A plain line is an address as it was typed.
            if parts.is_empty() {
                parts.insert("typed".to_owned(), json!(first()?));
            }
            Some(Value::Object(parts))
        }
        FieldKind::Phone => first().map(|typed| json!(PhoneNumber::parse(&typed).map_or(typed, |number| number.national()))),
        // Whether an invented number is welcome, the check says; here it is only written without spaces.
        FieldKind::PersonalNumber => {
            first().map(|typed| json!(IdNumber::parse(&typed, true).map_or(typed, |number| number.as_str().to_owned())))
        }
        FieldKind::Identity => {
            first().map(|typed| json!(PersonIdentifier::parse(&typed, true).map_or(typed, |number| number.as_str().to_owned())))
        }
        FieldKind::TaxCode => first().map(|typed| {
            let code = TaxCode::parse(&typed, true).map(|code| code.as_str().to_owned());
            let code = code.or_else(|_| IdNumber::parse(&typed, true).map(|number| number.as_str().to_owned()));
            json!(code.unwrap_or(typed))
        }),
        _ => first().map(|typed| json!(typed)),
    }
}

fn number(typed: &str, field: &Field) -> Value {
    let bare = typed.to_lowercase();
    let bare = match field.kind {
        FieldKind::Money => {
            ["đồng", "vnđ", "vnd", "đ"].iter().fold(bare.trim(), |text, unit| text.strip_suffix(unit).unwrap_or(text))
        }
        _ => bare.as_str(),
    };
    let bare: String = bare.chars().filter(|c| *c != ' ').collect();
    let whole = bare.replace('.', "");
    if let Ok(number) = whole.parse::<i64>() {
        return json!(number);
    }
    // 1,500,000: commas between thousands, where no fraction can be meant.
    if field.kind == FieldKind::Money
        && bare.split(',').skip(1).all(|part| part.len() == 3)
        && let Ok(number) = bare.replace(',', "").parse::<i64>()
    {
        return json!(number);
    }
    if field.property["type"] == "number" {
        let fraction = whole.replacen(',', ".", 1);
        if fraction.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && let Ok(number) = fraction.parse::<f64>()
        {
            return json!(number);
        }
    }
    json!(typed)
}
