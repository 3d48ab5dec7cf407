//! The twelve forms that the product ships: each accepts its examples, which together reach every question and every choice that decides;
//! each question says in both languages what it asks and, where it can be answered wrongly, what to do.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Value, json};
use xaso_kernel::Lang;
use xaso_procedures::{
    ProcedureFacts,
    forms::{FieldKind, FieldProblem, Form, FormField},
    import,
};

const CODES: [&str; 12] = [
    "1.000656", "1.000894", "1.001193", "1.001612", "1.004837", "1.004873", "1.004884", "1.011607", "1.012812", "2.000635",
    "2.000815", "2.000884",
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn facts(code: &str) -> ProcedureFacts {
    let all = import::read(xaso_procedures::OWN_CATALOGUE.as_bytes()).unwrap().procedures;
    all.into_iter().map(|(_, facts)| facts).find(|facts| facts.code.as_str() == code).unwrap()
}

fn form(code: &str) -> Form {
    Form::of(&facts(code)).allowing_demo(true)
}

fn problems(form: &Form, answers: &Value) -> Vec<(String, FieldProblem)> {
    form.check(answers, today()).into_iter().map(|error| (error.field, error.problem)).collect()
}

/// The names of all questions, those of groups as `group.name`, with their fields.
fn questions(form: &Form) -> Vec<(String, FormField)> {
    let mut all = Vec::new();
    for field in form.fields(Lang::Vi).into_iter().filter(|field| field.kind != FieldKind::Computed) {
        for inner in field.fields.iter().filter(|inner| inner.kind != FieldKind::Computed) {
            all.push((format!("{}.{}", field.name, inner.name), inner.clone()));
        }
        all.push((field.name.clone(), field));
    }
    all
}

/// What the examples answer to the question of that name.
fn answered(examples: &[Value], name: &str) -> Vec<Value> {
    match name.split_once('.') {
        None => examples.iter().filter_map(|example| example.get(name).cloned()).collect(),
        Some((group, inner)) => {
            let entries = examples.iter().filter_map(|example| example.get(group)?.as_array()).flatten();
            entries.filter_map(|entry| entry.get(inner).cloned()).collect()
        }
    }
}

#[test]
fn each_has_its_form_with_at_least_two_examples_that_answer_nothing_unasked() {
    for code in CODES {
        let form = form(code);
        assert!(form.is_full() && form.version().is_some(), "{code}");
        assert!(form.examples().len() >= 2, "{code}");
        for (at, example) in form.examples().into_iter().enumerate() {
            let settled = form.settle(&example, today());
            for name in example.as_object().unwrap().keys() {
                assert!(settled.get(name).is_some(), "{code} example {at} answers {name}, which is not asked");
            }
        }
    }
}

#[test]
fn the_examples_together_reach_every_question_and_every_choice_that_decides_what_else_is_asked() {
    for code in CODES {
        let form = form(code);
        let examples = form.examples();
        let text = form.schema().to_string();
        for (name, field) in questions(&form) {
            let given = answered(&examples, &name);
            assert!(!given.is_empty(), "{code}: no example answers {name}");
            let own = name.rsplit('.').next().unwrap();
            if !text.contains(&format!("\"field\":\"{own}\"")) {
                continue;
            }
            for option in &field.options {
                let chosen = given.iter().any(|value| {
                    *value == json!(option.value) || value.as_array().is_some_and(|all| all.contains(&json!(option.value)))
                });
                // Of boxes to tick only the one that asks for more decides.
                assert!(chosen || field.kind == FieldKind::Checkboxes, "{code}: no example chooses {} for {name}", option.value);
            }
        }
    }
}

#[test]
fn every_page_is_reached_and_has_a_question_in_both_languages() {
    for code in CODES {
        let form = form(code);
        let reached: BTreeSet<String> =
            form.examples().iter().flat_map(|example| form.visible_pages(example)).map(|(_, page)| page).collect();
        for lang in Lang::ALL {
            for page in form.sections(lang).into_iter().flat_map(|section| section.pages) {
                assert!(reached.contains(&page.id), "{code}: no example reaches {}", page.id);
                assert!(page.title.chars().count() > 5, "{code}: {} in {lang}", page.id);
            }
        }
    }
}

#[test]
fn every_question_that_can_be_answered_wrongly_says_what_to_do_in_words_of_its_own() {
    for code in CODES {
        let form = form(code);
        for lang in Lang::ALL {
            let mut said: BTreeSet<String> = BTreeSet::new();
            for field in form.fields(lang) {
                let inner = field.fields.iter();
                for field in inner.chain([&field]).filter(|field| field.kind != FieldKind::Computed) {
                    if field.kind == FieldKind::Checkbox && !field.required {
                        continue;
                    }
                    let error = field.error.clone().unwrap_or_default();
                    assert!(
                        error.ends_with('.') && error.chars().count() > 10,
                        "{code}: {} has no error of its own in {lang}",
                        field.name
                    );
                    said.insert(error);
                }
            }
            let asked = questions(&form).len();
            assert!(said.len() * 10 >= asked * 6, "{code}: {} sentences for {asked} questions in {lang}", said.len());
        }
    }
}

#[test]
fn what_must_be_answered_is_missed_when_it_is_left_out() {
    for code in CODES {
        let form = form(code);
        for (at, example) in form.examples().into_iter().enumerate() {
            for field in form.fields(Lang::Vi).into_iter().filter(|field| field.required) {
                let mut less = example.clone();
                if less.as_object_mut().unwrap().remove(&field.name).is_none() {
                    continue;
                }
                let told = problems(&form, &less);
                assert!(told.iter().any(|(name, _)| *name == field.name), "{code} example {at}: {} is not missed", field.name);
            }
        }
    }
}

#[test]
fn people_in_the_examples_are_invented() {
    for code in CODES {
        let form = form(code);
        for (name, field) in questions(&form) {
            if !matches!(field.kind, FieldKind::Identity | FieldKind::PersonalNumber | FieldKind::TaxCode) {
                continue;
            }
            for number in answered(&form.examples(), &name) {
                let number = number.as_str().unwrap();
                assert!(number.starts_with("000") || number.starts_with('P'), "{code} {name}: {number}");
            }
        }
        // Outside the demo such numbers are refused.
        let strict = form.clone().allowing_demo(false);
        for example in form.examples() {
            let told = problems(&strict, &example);
            assert!(told.iter().all(|(_, problem)| *problem == FieldProblem::DemoNumber), "{code}: {told:?}");
        }
    }
}

#[test]
fn certified_copies_cost_what_the_circular_says() {
    let form = form("2.000815");
    let fee = |pages: i64, copies: i64| {
        let answers = json!({ "documents": [{ "name": "Bằng", "issuer": "vn", "pages": pages, "copies": copies }] });
        form.settle(&answers, today())["total_fee"].as_i64().unwrap()
    };
    // Thông tư 226/2016/TT-BTC: 2,000 dong for each of the first two pages, 1,000 from the third, at most 200,000 a copy.
    assert_eq!(
        [fee(1, 1), fee(2, 1), fee(3, 1), fee(10, 2), fee(197, 1), fee(198, 1), fee(199, 1), fee(300, 3)],
        [2_000, 4_000, 5_000, 24_000, 199_000, 200_000, 200_000, 600_000]
    );
    let two = json!({ "documents": [{ "pages": 1, "copies": 2 }, { "pages": 28, "copies": 3 }], "total_fee": 1 });
    assert_eq!(form.settle(&two, today())["total_fee"], json!(2 * 2_000 + 3 * 30_000), "what is sent for it is ignored");
}

#[test]
fn a_certified_signature_costs_ten_thousand_dong_a_paper_however_many_sign() {
    let form = form("2.000884");
    let answers = json!({ "documents": [{ "kind": "resume", "signatures": 1, "copies": 3 }, { "kind": "resume", "signatures": 5, "copies": 1 }] });
    assert_eq!(form.settle(&answers, today())["total_fee"], json!(40_000));
}

#[test]
fn extracts_cost_eight_thousand_dong_each() {
    assert_eq!(form("2.000635").settle(&json!({ "copies": 3 }), today())["fee"], json!(24_000));
    assert_eq!(form("1.001193").settle(&json!({ "extract_copies": 0 }), today())["extract_fee"], json!(0));
}

#[test]
fn of_an_abandoned_child_nothing_is_asked_about_parents_or_the_birth() {
    let form = form("1.001193");
    let pages = |answers: Value| form.visible_pages(&answers).into_iter().map(|(section, _)| section).collect::<BTreeSet<_>>();
    let abandoned = pages(json!({ "registrant_relation": "carer", "family": "abandoned" }));
    assert!(!abandoned.contains("me") && !abandoned.contains("cha") && !abandoned.contains("hon-nhan"), "{abandoned:?}");
    let mother = pages(json!({ "registrant_relation": "mother", "family": "mother_only" }));
    assert!(mother.contains("me") && !mother.contains("cha"), "{mother:?}");
}

#[test]
fn whoever_files_is_not_asked_again_for_name_and_number() {
    let form = form("1.001193");
    let answers = json!({ "registrant_relation": "mother", "family": "married" });
    assert!(!form.is_visible("mother_name", &answers) && !form.is_visible("mother_id", &answers));
    assert!(form.is_visible("mother_birth", &answers) && form.is_visible("father_name", &answers));
}

/// Luật Hôn nhân và gia đình 2014, Article 8: a woman from full 18, a man from full 20, on the day of filing.
#[test]
fn nobody_marries_before_the_legal_age() {
    let form = form("1.000894");
    let of = |side: &str, own: &str, other: &str| {
        let mut answers = form.examples().remove(0);
        answers["own_side"] = json!(side);
        answers["own_birth_date"] = json!(own);
        answers["other_birth_date"] = json!(other);
        problems(&form, &answers)
    };
    // Today is 22 November 2026: who was born on that day is full of age today.
    let (twenty, eighteen) = ("2006-11-22", "2008-11-22");
    assert_eq!(of("groom", twenty, eighteen), []);
    assert_eq!(of("bride", eighteen, twenty), []);
    let young = |field: &str, min: i64| (field.to_owned(), FieldProblem::TooYoung { min });
    assert_eq!(of("groom", "2006-11-23", eighteen), [young("own_birth_date", 20)]);
    assert_eq!(of("groom", twenty, "2008-11-23"), [young("other_birth_date", 18)]);
    assert_eq!(of("bride", "2008-11-23", "2006-11-23"), [young("own_birth_date", 18), young("other_birth_date", 20)]);
    assert_eq!(of("bride", twenty, eighteen), [young("other_birth_date", 20)], "the man is the other one");
}

#[test]
fn a_certificate_for_a_marriage_is_given_once_and_names_the_intended_spouse() {
    let form = form("1.004873");
    let marry = json!({ "purpose": "marry_vn" });
    assert!(form.is_visible("partner_name", &marry) && !form.is_visible("copies", &marry));
    let buy = json!({ "purpose": "property" });
    assert!(!form.is_visible("partner_name", &buy) && form.is_visible("copies", &buy));
}
