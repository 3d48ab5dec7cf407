//! Forms: every procedure has one that is valid, says what is wrong where, and reads what a browser sends.

mod agree;
mod browser;
mod every_form;
mod every_word;
mod wrong;

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde_json::{Value, json};
use xaso_kernel::Lang;
use xaso_procedures::{
    ProcedureFacts,
    forms::{FieldKind, FieldProblem, Form},
    import,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn catalogue() -> Vec<ProcedureFacts> {
    import::read(xaso_procedures::OWN_CATALOGUE.as_bytes()).unwrap().procedures.into_iter().map(|(_, facts)| facts).collect()
}

fn form(code: &str) -> Form {
    Form::of(catalogue().iter().find(|facts| facts.code.as_str() == code).unwrap())
}

/// The forms that the product ships, each with its procedure's code.
static BUILT_IN: LazyLock<Vec<(String, Form)>> = LazyLock::new(|| {
    let all = catalogue();
    let full = all.iter().map(|facts| (facts.code.national().to_owned(), Form::of(facts).allowing_demo(true)));
    full.filter(|(_, form)| form.is_full()).collect()
});

fn problems(form: &Form, answers: &Value) -> Vec<(String, FieldProblem)> {
    form.check(answers, today()).into_iter().map(|error| (error.field, error.problem)).collect()
}

#[test]
fn every_procedure_has_a_form_whose_example_it_accepts() {
    for facts in catalogue() {
        let form = Form::of(&facts);
        let demo = form.clone().allowing_demo(true);
        assert_eq!(demo.check(&demo.example(), today()), [], "{}", facts.code);
        for lang in Lang::ALL {
            for field in form.fields(lang) {
                assert!(
                    !field.label.is_empty() && field.label != field.name,
                    "{} {} has no label in {lang}",
                    facts.code,
                    field.name
                );
            }
        }
    }
}

#[test]
fn a_procedure_without_a_form_of_its_own_has_the_general_one() {
    assert!(form("1.004873").is_full());
    assert!(!form("1.013128").is_full());
}

#[test]
fn a_wrong_answer_is_named_with_its_field() {
    let form = form("1.004873");
    let mut answers = form.example();
    answers["birth_date"] = json!("2027-01-01");
    answers["copies"] = json!(0);
    answers["gender"] = json!("x");
    answers["purpose"] = json!("other");
    answers["surprise"] = json!(1);
    answers.as_object_mut().unwrap().remove("nationality");
    assert_eq!(
        problems(&form, &answers),
        [
            ("birth_date".to_owned(), FieldProblem::InFuture),
            ("gender".to_owned(), FieldProblem::NotAChoice),
            ("nationality".to_owned(), FieldProblem::Required),
            ("purpose_detail".to_owned(), FieldProblem::Required),
            ("copies".to_owned(), FieldProblem::TooSmall { min: 1 }),
            ("surprise".to_owned(), FieldProblem::Unknown),
        ]
    );
}

#[test]
fn an_answer_may_ask_for_others() {
    let form = form("1.004873");
    let mut answers = form.example();
    answers["purpose"] = json!("marry_vn");
    answers["marital_status"] = json!("divorced");
    let named: Vec<String> = problems(&form, &answers).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        named,
        [
            "spouse_name",
            "divorce_number",
            "divorce_date",
            "divorce_court",
            "partner_name",
            "partner_birth",
            "partner_nationality",
            "partner_id",
            "marriage_place"
        ]
    );
}

#[test]
fn no_day_of_the_calendar_is_no_date_and_a_child_is_not_born_tomorrow() {
    let form = form("1.001193");
    let mut answers = form.example();
    answers["child_birth_date"] = json!("2026-02-30");
    assert_eq!(problems(&form, &answers), [("child_birth_date".to_owned(), FieldProblem::NotADate)]);
    answers["child_birth_date"] = json!("2026-11-22");
    assert_eq!(problems(&form, &answers), [("child_birth_date".to_owned(), FieldProblem::InFuture)]);
    answers["child_birth_date"] = json!("2026-11-21");
    assert_eq!(problems(&form, &answers), []);
}

#[test]
fn what_a_browser_sends_becomes_answers() {
    let form = form("1.004873");
    let sent = [
        ("nationality", "  Việt   Nam "),
        ("birth_date-day", "5"),
        ("birth_date-month", "3"),
        ("birth_date-year", "2020"),
        ("purpose", "loan"),
        ("copies", "ba"),
        ("gender", ""),
        ("declaration", "true"),
        ("csrf", "x"),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()));
    let answers = form.answers_from(&sent);
    assert_eq!(
        answers,
        json!({ "nationality": "Việt Nam", "birth_date": "2020-03-05", "purpose": "loan", "copies": "ba", "declaration": true })
    );
    assert!(problems(&form, &answers).contains(&("copies".to_owned(), FieldProblem::WrongType)));
}

#[test]
fn the_general_form_lists_the_papers_of_its_procedure() {
    let facts = catalogue().into_iter().find(|facts| facts.code.as_str() == "1.013128").unwrap();
    let form = Form::of(&facts);
    let papers = form.fields(Lang::Vi).into_iter().find(|field| field.name == "papers").unwrap();
    assert_eq!(papers.kind, FieldKind::Checkboxes);
    assert_eq!(papers.options.len(), facts.papers_to_file().count());
    assert_eq!(
        problems(&form, &json!({ "request": "Xin hòa giải", "papers": ["p999"] })),
        [("papers".to_owned(), FieldProblem::NotAChoice)]
    );
    assert_eq!(problems(&form, &json!({})), [("request".to_owned(), FieldProblem::Required)]);
}

#[test]
fn answers_that_are_no_object_are_refused_without_a_panic() {
    let form = form("1.004873");
    for answers in [json!(null), json!([]), json!("x"), json!({ "birth_date": { "a": [1] } })] {
        assert!(!form.check(&answers, today()).is_empty());
    }
}
