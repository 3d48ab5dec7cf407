//! The schema as the API publishes it: our own words said again in the standard's, so that a client that ignores ours is told the same.

use serde_json::{Map, Value, json};

use super::{
    condition::Condition,
    field::FieldKind,
    model::{Field, Model},
};

/// Marks what was made here, so that a published schema can be read as a form again.
const MADE: &str = "from x-when";

/// The published form of `schema`, whose model is `model`.
pub(super) fn publish(schema: &Value, model: &Model) -> Value {
    let mut published = schema.clone();
    let mut all = written(&published);
    all.extend(branches(&model.fields, false));
    for group in model.fields.iter().filter(|field| field.kind == FieldKind::Group) {
        for field in &group.fields {
            all.extend(outside(group, field));
        }
    }
    holder(&mut published, &model.fields);
    set(&mut published, "allOf", all);
    published
}

/// Properties and `required` of an object that holds `fields`.
fn holder(schema: &mut Value, fields: &[Field]) {
    let mut properties = Map::new();
    for field in fields {
        let mut property = field.property.clone();
        if field.kind == FieldKind::Group {
            let mut all = written(&property["items"]);
            all.extend(branches(&field.fields, true));
            holder(&mut property["items"], &field.fields);
            set(&mut property["items"], "allOf", all);
        }
        properties.insert(field.name.clone(), property);
    }
    schema["properties"] = Value::Object(properties);
    let required: Vec<&str> =
        fields.iter().filter(|field| field.required && field.when.is_none()).map(|field| field.name.as_str()).collect();
    if required.is_empty() {
        if let Some(words) = schema.as_object_mut() {
            words.remove("required");
        }
    } else {
        schema["required"] = json!(required);
    }
}

fn set(schema: &mut Value, key: &str, all: Vec<Value>) {
    if let Some(words) = schema.as_object_mut() {
        words.remove(key);
        if !all.is_empty() {
            words.insert(key.to_owned(), Value::Array(all));
        }
    }
}

/// What the author wrote into `allOf`.
fn written(schema: &Value) -> Vec<Value> {
    let all = schema["allOf"].as_array().into_iter().flatten();
    all.filter(|one| one["$comment"] != MADE).cloned().collect()
}

/// `if`, `then`, `else` for each condition that looks only at fields of the same object; fields with the same condition share one.
fn branches(fields: &[Field], is_group: bool) -> Vec<Value> {
    let mut by_condition: Vec<(&Condition, Vec<&Field>)> = Vec::new();
    for field in fields {
        let Some(when) = &field.when else { continue };
        if is_group && !when.top_tests().is_empty() {
            continue;
        }
        match by_condition.iter_mut().find(|(known, _)| *known == when) {
            Some((_, all)) => all.push(field),
            None => by_condition.push((when, vec![field])),
        }
    }
    by_condition.into_iter().map(|(when, all)| branch(&when.to_schema(), &when_asked(&all), &when_not(&all))).collect()
}

fn when_asked(fields: &[&Field]) -> Value {
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name.as_str()).collect();
    if required.is_empty() { json!(true) } else { json!({ "required": required }) }
}

fn when_not(fields: &[&Field]) -> Value {
    let properties: Map<String, Value> = fields.iter().map(|field| (field.name.clone(), json!(false))).collect();
    json!({ "properties": properties })
}

fn branch(test: &Value, then: &Value, otherwise: &Value) -> Value {
    let mut all = json!({ "$comment": MADE, "if": test, "then": then, "else": otherwise });
    if *then == json!(true)
        && let Some(words) = all.as_object_mut()
    {
        words.remove("then");
    }
    all
}

/// A field of a group whose condition looks at the form: the standard cannot look up from an entry, so there is a branch at the top for
/// each way that the tests of the form's fields can turn out.
fn outside(group: &Field, field: &Field) -> Vec<Value> {
    let Some(when) = &field.when else { return Vec::new() };
    let tests = when.top_tests();
    if tests.is_empty() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for turn in 0..(1_u32 << tests.len()) {
        let known: Vec<(Condition, bool)> =
            tests.iter().enumerate().map(|(i, test)| (test.clone(), turn & (1 << i) != 0)).collect();
        let case: Vec<Value> = known
            .iter()
            .map(|(test, holds)| if *holds { test.to_schema() } else { json!({ "not": test.to_schema() }) })
            .collect();
        let within = match when.given(&known) {
            Err(true) => when_asked(&[field]),
            Err(false) => when_not(&[field]),
            Ok(left) => {
                let mut one = branch(&left.to_schema(), &when_asked(&[field]), &when_not(&[field]));
                if let Some(words) = one.as_object_mut() {
                    words.remove("$comment");
                }
                one
            }
        };
        if within != json!(true) {
            let then = json!({ "properties": { &group.name: { "items": within } } });
            all.push(json!({ "$comment": MADE, "if": { "allOf": case }, "then": then }));
        }
    }
    all
}
