//! Every form that the product ships: read, its examples accepted, every condition both met and not met by some example, every field refused
//! with its own words when wrong, both languages complete.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use xaso_kernel::Lang;
use xaso_procedures::forms::{FieldKind, FieldProblem, Form, FormField};

use super::{BUILT_IN, today};

#[test]
fn every_file_is_built_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/procedures/forms");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".schema.json").map(str::to_owned))
        .filter(|name| name != "general")
        .collect();
    let built_in: BTreeSet<String> = BUILT_IN.iter().map(|(code, _)| code.clone()).collect();
    assert_eq!(files, built_in, "forms/built_in.rs names the files of data/procedures/forms");
}

#[test]
fn examples_are_accepted_and_settled_and_come_back_from_a_browser() {
    for (code, form) in BUILT_IN.iter() {
        assert!(!form.examples().is_empty(), "{code} has no example");
        for (i, example) in form.examples().iter().enumerate() {
            assert_eq!(form.check(example, today()), [], "{code}, example {i}");
            let settled = form.settle(example, today());
            assert_eq!(form.answers_from(&form.pairs_from(&settled)), without_computed(form, example), "{code}, example {i}");
        }
    }
}

fn without_computed(form: &Form, answers: &Value) -> Value {
    let mut answers = answers.clone();
    for field in form.fields(Lang::Vi) {
        if field.kind == FieldKind::Computed {
            answers.as_object_mut().unwrap().remove(&field.name);
        }
        for sub in field.fields.iter().filter(|sub| sub.kind == FieldKind::Computed) {
            for item in answers.get_mut(&field.name).and_then(Value::as_array_mut).into_iter().flatten() {
                item.as_object_mut().unwrap().remove(&sub.name);
            }
        }
    }
    answers
}

#[test]
fn every_condition_is_met_by_some_example_and_not_met_by_another() {
    for (code, form) in BUILT_IN.iter() {
        let report = form.report(today());
        assert!(report.fields > 0 && report.pages > 0);
        assert!(!is_new(form) || report.ok, "{code}: {:#?}", report.findings);
    }
}

/// Forms written before there were sections have one example and their conditions in `allOf`.
fn is_new(form: &Form) -> bool {
    form.schema().get("x-sections").is_some()
}

/// Wrong answers to a field, each with the problems that it may be told as.
fn wrong(field: &FormField) -> Vec<(Value, FieldProblem)> {
    let mut all = match field.kind {
        FieldKind::Text | FieldKind::Textarea => vec![(json!(7), FieldProblem::Malformed)],
        FieldKind::Date => vec![(json!("2026-02-30"), FieldProblem::NotADate), (json!(7), FieldProblem::NotADate)],
        FieldKind::PartialDate => {
            vec![(json!("năm ngoái"), FieldProblem::NotAPartialDate), (json!("1975-02-30"), FieldProblem::NotAPartialDate)]
        }
        FieldKind::Number => vec![(json!("ba"), FieldProblem::WrongType)],
        FieldKind::Money => vec![(json!("ba"), FieldProblem::Money), (json!(0.5), FieldProblem::Money)],
        FieldKind::Radios | FieldKind::Select => vec![(json!("none_of_them"), FieldProblem::NotAChoice)],
        FieldKind::Checkboxes => vec![
            (json!(["none_of_them"]), FieldProblem::NotAChoice),
            (json!([field.options[0].value, field.options[0].value]), FieldProblem::Twice),
        ],
        FieldKind::Checkbox => vec![(json!("x"), FieldProblem::MustTick)],
        FieldKind::Phone => vec![(json!("0123"), FieldProblem::Phone)],
        FieldKind::Email => vec![(json!("thu@"), FieldProblem::Email)],
        FieldKind::PersonName => vec![(json!("Nguyễn 2"), FieldProblem::PersonName)],
        FieldKind::Identity => vec![(json!("12345"), FieldProblem::Identity), (json!("999160000001"), FieldProblem::Identity)],
        FieldKind::PersonalNumber => vec![(json!("123456789"), FieldProblem::PersonalNumber)],
        FieldKind::TaxCode => vec![(json!("0012345673"), FieldProblem::TaxCode)],
        FieldKind::Address => vec![(json!({ "detail": "Số 2" }), FieldProblem::Address), (json!({}), FieldProblem::Address)],
        FieldKind::Group => vec![(json!([7]), FieldProblem::Malformed)],
        FieldKind::Computed => vec![],
    };
    if field.not_future {
        all.push((json!("2999-01-01"), FieldProblem::InFuture));
    }
    if let (Some(max), FieldKind::Text | FieldKind::Textarea | FieldKind::PersonName) = (field.max_length, field.kind) {
        let long = "a".repeat(usize::try_from(max).unwrap() + 1);
        all.push((json!(long), FieldProblem::TooLong { max }));
    }
    if let (Some(max), FieldKind::Number | FieldKind::Money) = (field.maximum, field.kind) {
        all.push((json!(max + 1), FieldProblem::TooBig { max }));
    }
    if let (Some(min), FieldKind::Number | FieldKind::Money) = (field.minimum, field.kind) {
        all.push((json!(min - 1), FieldProblem::TooSmall { min }));
    }
    all
}

/// `answers` with `value` at a path; null takes it away.
fn put(answers: &Value, path: &[&str], value: &Value) -> Value {
    let mut answers = answers.clone();
    let mut at = &mut answers;
    for part in &path[..path.len() - 1] {
        at = match part.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => &mut at[part],
        };
    }
    let last = path[path.len() - 1];
    if value.is_null() {
        at.as_object_mut().unwrap().remove(last);
    } else {
        at[last] = value.clone();
    }
    answers
}

fn refuses(code: &str, form: &Form, example: &Value, path: &str, value: &Value, problem: FieldProblem) {
    let parts: Vec<&str> = path.split('.').collect();
    let found = form.check(&put(example, &parts, value), today());
    let told: Vec<_> = found.iter().filter(|error| error.field == path || error.field.starts_with(&format!("{path}."))).collect();
    assert!(!told.is_empty(), "{code}: {path} takes {value}");
    // A pattern of the form's own may be the first to object.
    let same = |told: FieldProblem| {
        told == problem || told == FieldProblem::Pattern || told == FieldProblem::TooLong { max: problem_max(told) }
    };
    assert!(told.iter().any(|error| same(error.problem)), "{code}: {path} = {value} is told as {told:?}, not as {problem:?}");
}

fn problem_max(problem: FieldProblem) -> u64 {
    problem.limit().and_then(|max| max.try_into().ok()).unwrap_or_default()
}

#[test]
fn every_field_is_refused_with_its_own_words_when_wrong_or_missing() {
    let mut tried = 0;
    for (code, form) in BUILT_IN.iter() {
        let examples: Vec<Value> = form.examples().iter().map(|example| form.settle(example, today())).collect();
        for field in form.fields(Lang::Vi) {
            let Some(example) = examples.iter().find(|answers| answers.get(&field.name).is_some()) else { continue };
            let mut paths = vec![(field.name.clone(), field.clone())];
            for sub in &field.fields {
                let items = example[&field.name].as_array().unwrap();
                let Some(index) = items.iter().position(|item| item.get(&sub.name).is_some()) else { continue };
                paths.push((format!("{}.{index}.{}", field.name, sub.name), sub.clone()));
            }
            for (path, field) in paths {
                for (value, problem) in wrong(&field) {
                    refuses(code, form, example, &path, &value, problem);
                    tried += 1;
                }
                if field.required && field.kind != FieldKind::Computed {
                    let problem = match field.kind {
                        FieldKind::Checkbox => FieldProblem::MustTick,
                        kind if kind.is_chosen() => FieldProblem::ChooseOne,
                        _ => FieldProblem::Required,
                    };
                    refuses(code, form, example, &path, &Value::Null, problem);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 50, "{tried}");
}

#[test]
fn every_text_is_there_in_both_languages() {
    fn complete(value: &Value, at: &str, missing: &mut Vec<String>) {
        match value {
            Value::Object(all) => {
                if let Some(vi) = all.get("vi") {
                    let en = all.get("en").unwrap_or(&Value::Null);
                    for (lang, text) in [("vi", vi), ("en", en)] {
                        let text = text.as_str().unwrap_or_default();
                        if text.trim().is_empty() || text != text.trim() || text.contains("TODO") {
                            missing.push(format!("{at}/{lang}"));
                        }
                    }
                    if unicode_normalization::UnicodeNormalization::nfc(vi.as_str().unwrap_or_default())
                        .ne(vi.as_str().unwrap_or_default().chars())
                    {
                        missing.push(format!("{at}/vi is not NFC"));
                    }
                }
                all.iter().for_each(|(key, value)| complete(value, &format!("{at}/{key}"), missing));
            }
            Value::Array(all) => all.iter().enumerate().for_each(|(i, value)| complete(value, &format!("{at}/{i}"), missing)),
            _ => {}
        }
    }
    for (code, form) in BUILT_IN.iter() {
        let mut missing = Vec::new();
        complete(form.schema(), "", &mut missing);
        assert_eq!(missing, [""; 0], "{code}");
        for lang in Lang::ALL {
            for section in form.sections(lang) {
                assert!(!section.title.is_empty(), "{code}: a section has no title in {lang}");
                for page in section.pages {
                    assert!(!page.title.is_empty() && !page.fields.is_empty(), "{code}: {} in {lang}", page.id);
                }
            }
        }
    }
}
