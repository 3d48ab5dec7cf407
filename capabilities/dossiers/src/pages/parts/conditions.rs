//! When a question is asked, in words: where both stand on one page, no script hides the one that does not apply.

use serde_json::Value;
use xaso_procedures::forms::{Form, FormField};
use xaso_web::Layout;

/// The condition of a question, as the form has it; of one within a group by `group` and `name`.
#[must_use]
pub fn of<'f>(form: &'f Form, group: Option<&str>, name: &str) -> Option<&'f Value> {
    let properties = &form.schema()["properties"];
    let property = match group {
        Some(group) => &properties[group]["items"]["properties"][name],
        None => &properties[name],
    };
    property.get("x-when").filter(|when| when.is_object())
}

/// The questions that a condition asks about.
#[must_use]
pub fn named(condition: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = condition.get("field").and_then(Value::as_str).into_iter().collect();
    for key in ["all", "any"] {
        names.extend(condition.get(key).and_then(Value::as_array).into_iter().flatten().flat_map(named));
    }
    names.extend(condition.get("not").into_iter().flat_map(named));
    names
}

/// `Chỉ trả lời nếu “Đã kết hôn chưa?” là “Rồi”.` `fields` are those that the condition may name, the nearest first.
#[must_use]
pub fn said(l: &Layout, condition: &Value, fields: &[FormField]) -> String {
    match words(l, condition, fields) {
        Some(when) => l.ta("dossiers-question-only-if", [("when", when)]),
        None => l.t("dossiers-question-only-some").into_owned(),
    }
}

fn words(l: &Layout, condition: &Value, fields: &[FormField]) -> Option<String> {
    for (key, joined) in [("all", "dossiers-question-when-and"), ("any", "dossiers-question-when-or")] {
        if let Some(parts) = condition.get(key).and_then(Value::as_array) {
            let parts: Vec<String> = parts.iter().map(|part| words(l, part, fields)).collect::<Option<_>>()?;
            return Some(parts.join(&format!(" {} ", l.t(joined))));
        }
    }
    let name = condition.get("field")?.as_str()?;
    let field = fields.iter().find(|field| field.name == name)?;
    let answer = |value: &Value| match value {
        Value::String(text) => {
            field.options.iter().find(|option| option.value == *text).map_or_else(|| text.clone(), |option| option.label.clone())
        }
        other => other.to_string(),
    };
    let asked = ("question", field.label.clone());
    if let Some(value) = condition.get("is") {
        return Some(match value {
            Value::Bool(true) => l.ta("dossiers-question-when-ticked", [asked]),
            Value::Bool(false) => l.ta("dossiers-question-when-not-ticked", [asked]),
            value => l.ta("dossiers-question-when-is", [asked, ("answer", answer(value))]),
        });
    }
    if let Some(values) = condition.get("in").and_then(Value::as_array) {
        let or = format!("” {} “", l.t("dossiers-question-when-or"));
        let answers: Vec<String> = values.iter().map(answer).collect();
        return Some(l.ta("dossiers-question-when-is", [asked, ("answer", answers.join(&or))]));
    }
    if let Some(least) = condition.get("at_least") {
        return Some(l.ta("dossiers-question-when-at-least", [asked, ("n", least.to_string())]));
    }
    (condition.get("given") == Some(&Value::Bool(true))).then(|| l.ta("dossiers-question-when-given", [asked]))
}
