//! The form in `fixtures/every-word.schema.json`, which uses every word that a form may use.

use chrono::NaiveDate;
use serde_json::{Value, json};
use xaso_kernel::Lang;
use xaso_procedures::forms::{FieldKind, FieldProblem, Form};

pub const TEXT: &str = include_str!("../fixtures/every-word.schema.json");

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

pub fn form() -> Form {
    Form::parse(TEXT).unwrap().allowing_demo(true)
}

pub fn problems(answers: &Value) -> Vec<(String, FieldProblem)> {
    form().check(answers, today()).into_iter().map(|error| (error.field, error.problem)).collect()
}

/// The example that reaches the branches, with `value` at `field` (null takes it away).
pub fn with(field: &str, value: Value) -> Value {
    let mut answers = form().examples().remove(1);
    let mut at = &mut answers;
    let path: Vec<&str> = field.split('.').collect();
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
        at[last] = value;
    }
    answers
}

/// What `with` makes of the example is wrong in one place only.
fn refused(field: &str, value: Value) -> FieldProblem {
    let mut found = problems(&with(field, value.clone()));
    assert_eq!(found.len(), 1, "{field} = {value}: {found:?}");
    let (at, problem) = found.remove(0);
    assert_eq!(at, field, "{value}");
    problem
}

#[test]
fn every_kind_refuses_what_is_none_of_it_with_a_problem_of_its_own() {
    for (field, value, problem) in [
        ("name", json!(null), FieldProblem::Required),
        ("name", json!("   "), FieldProblem::Required),
        ("name", json!("Nguyễn 2"), FieldProblem::PersonName),
        ("name", json!("a".repeat(121)), FieldProblem::TooLong { max: 120 }),
        ("who", json!(null), FieldProblem::ChooseOne),
        ("warrant", json!(null), FieldProblem::Required),
        ("warrant", json!("ab"), FieldProblem::TooShort { min: 3 }),
        ("warrant", json!(12), FieldProblem::Malformed),
        ("born", json!("2026-02-30"), FieldProblem::NotADate),
        ("born", json!("1998"), FieldProblem::NotADate),
        ("number", json!("12345"), FieldProblem::Identity),
        ("number", json!("0012345672"), FieldProblem::Identity),
        ("number", json!("999160000001"), FieldProblem::Identity),
        ("personal", json!("000960000001"), FieldProblem::PersonalNumber),
        ("personal", json!("123456789"), FieldProblem::PersonalNumber),
        ("email", json!("thu@"), FieldProblem::Email),
        ("tax", json!("0012345673"), FieldProblem::TaxCode),
        ("tax", json!("x"), FieldProblem::TaxCode),
        ("home", json!({ "detail": "Thôn Đông" }), FieldProblem::Address),
        ("home", json!({ "unit": "1", "typed": "x" }), FieldProblem::Address),
        ("home", json!("Thôn Đông"), FieldProblem::Address),
        ("home", json!({ "typed": "x", "ward": "y" }), FieldProblem::Address),
        ("since", json!("1975-13"), FieldProblem::NotAPartialDate),
        ("since", json!("1975-02-30"), FieldProblem::NotAPartialDate),
        ("since", json!("75"), FieldProblem::NotAPartialDate),
        ("since", json!("2027"), FieldProblem::InFuture),
        ("since", json!("1959"), FieldProblem::TooEarly),
        ("story", json!("a".repeat(301)), FieldProblem::TooLong { max: 300 }),
        ("needs", json!(["school", "gold"]), FieldProblem::NotAChoice),
        ("needs", json!(["school", "school"]), FieldProblem::Twice),
        ("has_children", json!("perhaps"), FieldProblem::NotAChoice),
        ("children", json!([]), FieldProblem::TooFew { min: 1 }),
        ("children.0.name", json!(null), FieldProblem::Required),
        ("children.0.born", json!("1950"), FieldProblem::TooEarly),
        ("children.0.place", json!(null), FieldProblem::Required),
        ("children.0.costs", json!("nhiều"), FieldProblem::Money),
        ("children.0.costs", json!(-1), FieldProblem::TooSmall { min: 0 }),
        ("children.0.months", json!(13), FieldProblem::TooBig { max: 12 }),
        ("children.1.guardian", json!(null), FieldProblem::Required),
        ("children.2.surprise", json!(1), FieldProblem::Unknown),
        ("many", json!(null), FieldProblem::MustTick),
        ("many", json!(false), FieldProblem::MustTick),
        ("copies", json!(null), FieldProblem::Required),
        ("copies", json!("ba"), FieldProblem::WrongType),
        ("copies", json!(2.5), FieldProblem::WrongType),
        ("area", json!(100_000.5), FieldProblem::TooBig { max: 100_000 }),
        ("surprise", json!("x"), FieldProblem::Unknown),
    ] {
        assert_eq!(refused(field, value.clone()), problem, "{field} = {value}");
    }
    let mut answers = with("phone", json!("0123"));
    answers.as_object_mut().unwrap().remove("email");
    assert_eq!(problems(&answers), [("phone".to_owned(), FieldProblem::Phone)]);
    let five = vec![json!({ "name": "Thử", "at_home": "yes", "guardian": "Thử" }); 5];
    assert_eq!(refused("children", json!(five)), FieldProblem::TooMany { max: 4 });
}

#[test]
fn every_kind_takes_what_people_have() {
    for (field, value) in [
        ("name", json!("Y")),
        ("name", json!("Ksor H'Nhan")),
        ("name", json!("李小龍")),
        ("name", json!("José Ñuñez-O’Neill")),
        ("number", json!("000123456")),
        ("number", json!("C1234567")),
        ("number", json!("079198000001")),
        ("tax", json!("0012345672-001")),
        ("tax", json!("000160000001")),
        ("since", json!("1975-04")),
        ("since", json!("1975-04-30")),
        ("since", json!("1960")),
        ("home", json!({ "unit": "00001" })),
        ("area", json!(120)),
        ("needs", json!(["school"])),
    ] {
        assert_eq!(problems(&with(field, value.clone())), [], "{field} = {value}");
    }
    for phone in ["0912345678", "+84912345678", "02438252525"] {
        let mut answers = with("phone", json!(phone));
        answers.as_object_mut().unwrap().remove("email");
        assert_eq!(problems(&answers), [], "{phone}");
    }
}

#[test]
fn numbers_that_belong_to_nobody_are_for_the_demo_only() {
    let strict = form().allowing_demo(false);
    let found: Vec<_> = strict.check(&form().examples()[1], today());
    let found: Vec<_> = found.iter().map(|error| (error.field.as_str(), error.problem)).collect();
    assert_eq!(
        found,
        [("number", FieldProblem::DemoNumber), ("personal", FieldProblem::DemoNumber), ("tax", FieldProblem::DemoNumber)]
    );
}

#[test]
fn what_is_not_asked_is_dropped_in_turn() {
    let mut answers = form().examples().remove(1);
    answers["who"] = json!("self");
    answers["needs"] = json!(["food"]);
    answers["children"][0]["at_home"] = json!("yes");
    answers["children"][0]["place"] = json!(12);
    answers["children"][0].as_object_mut().unwrap().remove("costs");
    let settled = form().settle(&answers, today());
    for gone in ["personal", "warrant", "school"] {
        assert_eq!(settled.get(gone), None, "{gone}");
    }
    assert_eq!(settled["children"][0], json!({ "name": "Nguyễn Thử An", "born": "1990-05", "at_home": "yes" }));
    assert_eq!(settled["children"][1], json!({ "name": "Nguyễn Thử Bình", "at_home": "yes" }));
    assert_eq!(form().check(&answers, today()), []);
    answers["has_children"] = json!("no");
    let settled = form().settle(&answers, today());
    assert_eq!((settled.get("children"), settled.get("many"), settled["how_many"].as_i64()), (None, None, Some(0)));
}

#[test]
fn what_is_computed_is_worked_out_here_whatever_was_sent() {
    let mut answers = form().examples().remove(1);
    for field in ["age", "all_costs", "how_many", "fee"] {
        answers[field] = json!("made up");
    }
    answers["children"][0]["total"] = json!(1);
    let settled = form().settle(&answers, today());
    assert_eq!(settled["age"], 66);
    assert_eq!(settled["children"][0]["total"], 13_500_000);
    assert_eq!(settled["children"][1].get("total"), None);
    assert_eq!(settled["all_costs"], 13_500_000);
    assert_eq!(settled["how_many"], 3);
    // Two pages at 2,000 and one at 1,000, twice.
    assert_eq!(settled["fee"], 10_000);
    assert_eq!(settled["stamps"], 16_000);
    assert_eq!(form().check(&answers, today()), []);
    answers["pages"] = json!(1_999);
    answers["copies"] = json!(50);
    assert_eq!(form().settle(&answers, today())["fee"], 10_000_000);
    answers["pages"] = json!(i64::MAX);
    answers["copies"] = json!(i64::MAX);
    assert_eq!(form().settle(&answers, today()).get("fee"), None);
}

#[test]
fn age_turns_on_the_birthday() {
    let age = |born: &str| form().settle(&json!({ "born": born }), today()).get("age").and_then(Value::as_i64);
    assert_eq!(age("2008-11-22"), Some(18));
    assert_eq!(age("2008-11-23"), Some(17));
    assert_eq!(age("2026-11-23"), None);
    assert_eq!(age("2004-02-29"), Some(22));
}

#[test]
fn pages_come_and_go_with_the_answers() {
    let pages = |answers: &Value| -> Vec<String> {
        form().visible_pages(&form().settle(answers, today())).into_iter().map(|(_, page)| page).collect()
    };
    let plain = form().example();
    assert_eq!(pages(&plain), ["who", "person", "contact", "home", "tax", "needs", "any", "copies", "true"]);
    let full = form().examples().remove(1);
    assert_eq!(pages(&full), ["who", "person", "contact", "home", "tax", "needs", "any", "children", "many", "copies", "true"]);
    // Under age: no tax code is asked for.
    let mut child = plain;
    child["born"] = json!("2010-01-01");
    assert!(!pages(&child).contains(&"tax".to_owned()));
    assert_eq!(pages(&json!({})), ["who", "person", "contact", "home", "needs", "any", "copies", "true"]);
}

#[test]
fn a_page_is_checked_by_itself() {
    let answers = json!({ "who": "proxy", "name": "1", "children": [{ "name": "2" }], "has_children": "yes" });
    let fields =
        |page: &str| -> Vec<String> { form().check_page(page, &answers, today()).into_iter().map(|error| error.field).collect() };
    assert_eq!(fields("who"), [""; 0]);
    assert_eq!(fields("person"), ["name", "born", "personal", "warrant"]);
    assert_eq!(fields("children"), ["children.0.name", "children.0.at_home", "children.0.guardian"]);
    assert_eq!(fields("no_such_page"), [""; 0]);
    assert_eq!(fields("true"), ["true"]);
}

#[test]
fn a_field_may_be_asked_for_by_its_path() {
    let answers = form().examples().remove(1);
    let form = form();
    assert!(form.is_visible("children.0.place", &answers));
    assert!(!form.is_visible("children.1.place", &answers));
    assert!(!form.is_visible("children.9.place", &answers));
    assert!(form.is_visible("children", &answers));
    assert!(!form.is_visible("children", &json!({})));
    assert!(!form.is_visible("no_such_field", &answers));
    let field = form.field_at("children.1.name", Lang::Vi).unwrap();
    assert_eq!((field.label.as_str(), field.kind), ("Con thứ 2: Họ và tên", FieldKind::PersonName));
    assert_eq!(form.field_at("children.1.name", Lang::En).unwrap().label, "Child 2: Full name");
}

#[test]
fn sections_hold_pages_and_pages_fields() {
    let sections = form().sections(Lang::En);
    let titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Who declares", "Family", "The rest"]);
    let home = &sections[0].pages[3];
    assert_eq!((home.id.as_str(), home.title.as_str()), ("home", "Where do you live?"));
    assert_eq!(home.intro.as_deref(), Some("Where you live now."));
    let children = &sections[1].pages[2].fields[0];
    assert_eq!((children.kind, children.min_items, children.max_items, children.required), (FieldKind::Group, 1, Some(4), true));
    let names: Vec<&str> = children.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["name", "born", "at_home", "place", "guardian", "costs", "months", "total"]);
    assert!(children.fields[3].conditional && children.fields[3].required);
}
