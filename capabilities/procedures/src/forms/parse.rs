//! Reading a schema: every word is checked, and a wrong one is refused with its place.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    compute::Compute,
    condition::Condition,
    field::FieldKind,
    kinds,
    model::{Field, LeastAge, Model, Parsed, Target, wrong},
    order,
    scope::Scope,
    sections,
};

/// Most fields of a form, and of a group.
const FIELDS_MAX: usize = 200;
/// Most tests of fields of the form that a condition inside a group may make: the published schema has a branch for each way they can turn out.
const OUTSIDE_MAX: usize = 4;

/// The form's own words.
const FORM_WORDS: [&str; 5] = ["x-version", "x-source", "x-sections", "x-order", "x-labels"];
/// A field's own words.
const FIELD_WORDS: [&str; 14] = [
    "x-labels",
    "x-help",
    "x-error",
    "x-options",
    "x-kind",
    "x-autocomplete",
    "x-not-future",
    "x-not-before",
    "x-min-age",
    "x-when",
    "x-required",
    "x-compute",
    "x-group",
    "x-item",
];

/// Reads `schema`.
pub(super) fn parse(schema: &Value) -> Parsed<Model> {
    let words = schema.as_object().ok_or_else(|| wrong("", "a form is a JSON object"))?;
    if words.get("type").and_then(Value::as_str) != Some("object") {
        return Err(wrong("type", "a form has \"type\": \"object\""));
    }
    if words.get("additionalProperties") != Some(&Value::Bool(false)) {
        return Err(wrong(
            "additionalProperties",
            "a form has \"additionalProperties\": false, so that nothing unasked is taken",
        ));
    }
    own_words(words, &FORM_WORDS, "")?;
    for key in ["$ref", "$dynamicRef", "patternProperties"] {
        if words.contains_key(key) {
            return Err(wrong(key, "a form stands for itself and does not use this word"));
        }
    }
    texts(schema, "x-labels", "")?;
    let properties = properties(schema, "properties")?;
    let top = Scope { top: properties, siblings: None, own: "" };
    let mut fields = fields_of(schema, top, "")?;
    let asked: Vec<&str> =
        fields.iter().filter(|field| field.kind != FieldKind::Computed).map(|field| field.name.as_str()).collect();
    let sections = sections::parse(schema, &top, &asked)?;
    drop(asked);
    for page in sections.iter().flat_map(|section| &section.pages) {
        for field in fields.iter_mut().filter(|field| page.fields.contains(&field.name)) {
            field.when = Condition::and(page.when.clone(), field.when.take());
        }
    }
    put_in_order(&mut fields, schema, &sections);
    for field in &fields {
        if field.when.is_some()
            && schema["required"].as_array().is_some_and(|all| all.iter().any(|one| *one == field.name.as_str()))
        {
            return Err(wrong(
                "required",
                format!("{:?} is asked only under a condition: give it \"x-required\": true instead", field.name),
            ));
        }
    }
    let order = order::of(&fields)?;
    order::check_pages(&fields, &sections)?;
    Ok(Model { fields, sections, order })
}

/// In the order of the pages; computed fields where `x-order` names them, else last.
fn put_in_order(fields: &mut [Field], schema: &Value, sections: &[super::model::SectionModel]) {
    let paged: Vec<&str> =
        sections.iter().flat_map(|section| &section.pages).flat_map(|page| &page.fields).map(String::as_str).collect();
    let written: Vec<&str> = schema["x-order"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let order = if written.is_empty() { paged } else { written };
    fields.sort_by_key(|field| order.iter().position(|name| *name == field.name).unwrap_or(usize::MAX));
}

/// The fields of the form or, with siblings in `scope`, of a group.
fn fields_of(holder: &Value, scope: Scope<'_>, at: &str) -> Parsed<Vec<Field>> {
    let at = if at.is_empty() { String::new() } else { format!("{at}/") };
    let properties = scope.siblings.unwrap_or(scope.top);
    let required = names(holder, "required", properties, &at)?;
    let mut fields = Vec::new();
    for (name, property) in properties {
        let at = format!("{at}properties/{name}");
        if !is_name(name) || name.contains('-') {
            return Err(wrong(
                at,
                "the name of a field has small letters, digits and _, begins with a letter and is at most 60 long",
            ));
        }
        fields.push(field_of(name, property, required.contains(name.as_str()), Scope { own: name, ..scope }, &at)?);
    }
    Ok(fields)
}

fn field_of(name: &str, property: &Value, required: bool, scope: Scope<'_>, at: &str) -> Parsed<Field> {
    let kind = kinds::of(property, at)?;
    let property = kinds::complete(property, kind, at)?;
    let words = property.as_object().ok_or_else(|| wrong(at, "an object is needed"))?;
    own_words(words, &FIELD_WORDS, at)?;
    for key in ["x-help", "x-error", "x-group", "x-item"] {
        texts(&property, key, at)?;
    }
    if texts(&property, "x-labels", at)?.is_none() {
        return Err(wrong(format!("{at}/x-labels"), "a field needs its name in both languages"));
    }
    check_options(&property, at)?;
    let truth = |key: &str| match words.get(key) {
        None => Ok(false),
        Some(Value::Bool(value)) => Ok(*value),
        Some(_) => Err(wrong(format!("{at}/{key}"), "true or false is needed")),
    };
    let not_future = truth("x-not-future")?;
    if not_future && !kind.is_date() {
        return Err(wrong(format!("{at}/x-not-future"), "this is for dates"));
    }
    let not_before = words.get("x-not-before").map(|other| not_before(other, kind, scope, at)).transpose()?;
    let ages = words.get("x-min-age").map(|ages| least_ages(ages, kind, &scope, at)).transpose()?.unwrap_or_default();
    let when = words.get("x-when").map(|when| Condition::parse(when, &scope, &format!("{at}/x-when"))).transpose()?;
    if when.as_ref().is_some_and(|when| scope.siblings.is_some() && when.top_tests().len() > OUTSIDE_MAX) {
        return Err(wrong(
            format!("{at}/x-when"),
            format!("inside a group at most {OUTSIDE_MAX} tests may look at fields outside it"),
        ));
    }
    if words.get("x-autocomplete").is_some_and(|token| !token.is_string()) {
        return Err(wrong(format!("{at}/x-autocomplete"), "one of HTML's autocomplete words is needed"));
    }
    let compute = match (kind, words.get("x-compute")) {
        (FieldKind::Computed, Some(compute)) => Some(Compute::parse(compute, &scope, &format!("{at}/x-compute"))?),
        (FieldKind::Computed, None) => return Err(wrong(format!("{at}/x-compute"), "a computed field needs to say how")),
        (_, Some(_)) => return Err(wrong(format!("{at}/x-compute"), "only a field of the kind \"computed\" is worked out")),
        (_, None) => None,
    };
    let always = required || truth("x-required")?;
    if always && kind == FieldKind::Computed {
        return Err(wrong(at, "a computed field is never asked, so it cannot be required"));
    }
    let fields = match kind {
        FieldKind::Group if scope.siblings.is_some() => return Err(wrong(at, "a group cannot hold a group")),
        FieldKind::Group => group_fields(&property, scope, at)?,
        _ if words.contains_key("x-item") => return Err(wrong(format!("{at}/x-item"), "this is for groups")),
        _ => Vec::new(),
    };
    Ok(Field { name: name.to_owned(), kind, required: always, when, not_future, not_before, ages, compute, fields, property })
}

fn not_before(other: &Value, kind: FieldKind, scope: Scope<'_>, at: &str) -> Parsed<Target> {
    let at = format!("{at}/x-not-before");
    let (target, of, _) = scope.find(other, &at)?;
    if !kind.is_date() || !of.is_date() {
        return Err(wrong(at, "this is for two dates"));
    }
    Ok(target)
}

/// The greatest age that a form may ask for.
const YEARS_MAX: i64 = 120;

fn least_ages(ages: &Value, kind: FieldKind, scope: &Scope<'_>, at: &str) -> Parsed<Vec<LeastAge>> {
    let at = format!("{at}/x-min-age");
    if !kind.is_date() {
        return Err(wrong(at, "this is for dates of birth"));
    }
    let all = ages.as_array().filter(|all| !all.is_empty() && all.len() <= 10);
    let all = all.ok_or_else(|| wrong(&at, "a list of {\"years\", \"when\"} is needed; \"when\" may be left out"))?;
    let read = |(i, one): (usize, &Value)| {
        let at = format!("{at}/{i}");
        check_words(one, &["years", "when"], &at)?;
        let years = one["years"].as_i64().filter(|years| (1..=YEARS_MAX).contains(years));
        let years = years.ok_or_else(|| wrong(format!("{at}/years"), format!("a number from 1 to {YEARS_MAX} is needed")))?;
        let when = one.get("when").map(|when| Condition::parse(when, scope, &format!("{at}/when"))).transpose()?;
        Ok(LeastAge { years, when })
    };
    all.iter().enumerate().map(read).collect()
}

fn group_fields(property: &Value, scope: Scope<'_>, at: &str) -> Parsed<Vec<Field>> {
    let items = &property["items"];
    let at = format!("{at}/items");
    if items["type"] != "object" || items["additionalProperties"] != Value::Bool(false) {
        return Err(wrong(at, "the entries of a group are objects: \"type\": \"object\", \"additionalProperties\": false"));
    }
    check_own(items, &["x-order"], &at)?;
    let properties = properties(items, &format!("{at}/properties"))?;
    let mut fields = fields_of(items, Scope { siblings: Some(properties), ..scope }, &at)?;
    let order = names(items, "x-order", properties, &format!("{at}/"))?;
    if items.get("x-order").is_some() {
        if let Some(field) = fields.iter().find(|field| !order.contains(field.name.as_str()) && field.kind != FieldKind::Computed)
        {
            return Err(wrong(format!("{at}/x-order"), format!("{:?} is missing", field.name)));
        }
        let order: Vec<&str> = items["x-order"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        fields.sort_by_key(|field| order.iter().position(|name| *name == field.name).unwrap_or(usize::MAX));
    }
    for field in &fields {
        if field.when.is_some()
            && items["required"].as_array().is_some_and(|all| all.iter().any(|one| *one == field.name.as_str()))
        {
            return Err(wrong(
                format!("{at}/required"),
                format!("{:?} is asked only under a condition: give it \"x-required\": true instead", field.name),
            ));
        }
    }
    Ok(fields)
}

fn properties<'a>(holder: &'a Value, at: &str) -> Parsed<&'a Map<String, Value>> {
    let all = holder["properties"].as_object().filter(|all| !all.is_empty() && all.len() <= FIELDS_MAX);
    all.ok_or_else(|| wrong(at, format!("1 to {FIELDS_MAX} fields are needed")))
}

fn names<'a>(holder: &'a Value, key: &str, known: &Map<String, Value>, at: &str) -> Parsed<BTreeSet<&'a str>> {
    let Some(list) = holder.get(key) else { return Ok(BTreeSet::new()) };
    let list = list.as_array().ok_or_else(|| wrong(format!("{at}{key}"), "a list of names of fields is needed"))?;
    let mut names = BTreeSet::new();
    for name in list {
        let name = name.as_str().filter(|name| known.contains_key(*name));
        let name = name.ok_or_else(|| wrong(format!("{at}{key}"), "this names a field that is not there"))?;
        if !names.insert(name) {
            return Err(wrong(format!("{at}{key}"), format!("{name:?} stands there twice")));
        }
    }
    Ok(names)
}

fn check_options(property: &Value, at: &str) -> Parsed<()> {
    let choices = property.get("enum").or_else(|| property.get("items").and_then(|items| items.get("enum")));
    let choices: Vec<&str> = choices.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let options = property.get("x-options");
    if choices.is_empty() && options.is_none() {
        return Ok(());
    }
    let at = format!("{at}/x-options");
    let options =
        options.and_then(Value::as_object).ok_or_else(|| wrong(&at, "a text in both languages is needed for every choice"))?;
    for choice in &choices {
        if texts(&Value::Object(options.clone()), choice, &at)?.is_none() {
            return Err(wrong(&at, format!("the choice {choice:?} has no text")));
        }
    }
    match options.keys().find(|key| !choices.contains(&key.as_str())) {
        Some(key) => Err(wrong(format!("{at}/{key}"), "there is no such choice")),
        None => Ok(()),
    }
}

/// The texts at `key`, complete in both languages.
pub(super) fn texts(holder: &Value, key: &str, at: &str) -> Parsed<Option<Value>> {
    let Some(texts) = holder.get(key) else { return Ok(None) };
    let at = if at.is_empty() { key.to_owned() } else { format!("{at}/{key}") };
    let full = |lang: &str| texts.get(lang).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    let only = texts.as_object().is_some_and(|all| all.len() == 2);
    if only && full("vi") && full("en") {
        Ok(Some(texts.clone()))
    } else {
        Err(wrong(at, "{\"vi\": \"…\", \"en\": \"…\"} is needed, neither of them empty"))
    }
}

/// Refuses words that `known` does not name.
pub(super) fn check_words(holder: &Value, known: &[&str], at: &str) -> Parsed<()> {
    let words = holder.as_object().ok_or_else(|| wrong(at, "an object is needed"))?;
    match words.keys().find(|word| !known.contains(&word.as_str())) {
        Some(word) => Err(wrong(format!("{at}/{word}"), format!("there is no such word here; known are {}", known.join(", ")))),
        None => Ok(()),
    }
}

fn check_own(holder: &Value, known: &[&str], at: &str) -> Parsed<()> {
    own_words(holder.as_object().ok_or_else(|| wrong(at, "an object is needed"))?, known, at)
}

/// Refuses words of our own (`x-…`) that `known` does not name: a slip of the finger there would silently change the form.
fn own_words(words: &Map<String, Value>, known: &[&str], at: &str) -> Parsed<()> {
    let at = |word: &str| if at.is_empty() { word.to_owned() } else { format!("{at}/{word}") };
    match words.keys().find(|word| word.starts_with("x-") && !known.contains(&word.as_str())) {
        Some(word) => Err(wrong(at(word), format!("there is no such word; known are {}", known.join(", ")))),
        None => Ok(()),
    }
}

/// Small letters, digits, `-` and `_`, beginning with a letter, at most 60.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= 60
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}
