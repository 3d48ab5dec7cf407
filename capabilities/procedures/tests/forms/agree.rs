//! For answers of every sort: the engine and a plain validator with the published schema agree; what is settled stays settled; a browser's
//! fields come back; and no schema, however broken, makes anything panic.

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use xaso_kernel::Lang;
use xaso_procedures::forms::{FieldProblem, Form};

use super::{
    BUILT_IN,
    every_word::{TEXT, form, today},
};

/// What is drawn from: nought, once it is used up, so that shorter tapes are simpler cases.
struct Tape<'a>(std::slice::Iter<'a, u8>);

impl Tape<'_> {
    fn next(&mut self) -> usize {
        self.0.next().copied().unwrap_or_default().into()
    }

    fn pick<'b, T>(&mut self, all: &'b [T]) -> &'b T {
        &all[self.next() % all.len()]
    }
}

/// An answer to a property of a schema: often right, sometimes not, sometimes of no sense at all.
fn answer(property: &Value, tape: &mut Tape<'_>) -> Value {
    const TEXTS: [&str; 22] = [
        "Thử",
        "",
        " ",
        "1998-03-27",
        "1950",
        "1975-04",
        "2030-01-01",
        "1900-02-29",
        "000160000001",
        "000123456",
        "C1234567",
        "0912345678",
        "thu@vidu.vn",
        "0012345672",
        "0012345673",
        "999999999999",
        "12",
        "yes",
        "no",
        "Số 1",
        "a<b",
        "\u{1f33e}",
    ];
    if let Some(choices) = property["enum"].as_array() {
        return if tape.next() % 8 == 7 { json!("none of them") } else { tape.pick(choices).clone() };
    }
    match (property["type"].as_str(), tape.next() % 16) {
        (_, 15) => {
            tape.pick(&[json!(null), json!(1), json!("x"), json!([]), json!({}), json!(true), json!(1.5), json!([1])]).clone()
        }
        (Some("integer" | "number"), _) => tape
            .pick(&[json!(0), json!(1), json!(2), json!(12), json!(13), json!(-1), json!(1.0), json!(2.5), json!(3_000)])
            .clone(),
        (Some("boolean"), n) => json!(n % 4 != 3),
        (Some("array"), n) => {
            let item = |tape: &mut Tape<'_>| match property["items"]["properties"].as_object() {
                Some(properties) => Value::Object(object(properties, tape)),
                None => answer(&property["items"], tape),
            };
            json!((0..n % 6).map(|_| item(tape)).collect::<Vec<_>>())
        }
        (Some("object"), _) => {
            let mut all = Map::new();
            for (key, value) in
                [("unit", "00001"), ("detail", "Số 2"), ("typed", "Thôn Đông"), ("text", "Số 2, Thử"), ("ward", "x")]
            {
                if tape.next() % 3 == 1 {
                    all.insert(key.to_owned(), json!(value));
                }
            }
            Value::Object(all)
        }
        _ => json!(tape.pick(&TEXTS)),
    }
}

fn object(properties: &Map<String, Value>, tape: &mut Tape<'_>) -> Map<String, Value> {
    let mut all = Map::new();
    for (name, property) in properties {
        if tape.next() % 3 != 2 {
            all.insert(name.clone(), answer(property, tape));
        }
    }
    if tape.next() % 32 == 31 {
        all.insert("surprise".to_owned(), json!(1));
    }
    all
}

/// One of the examples, with some answers drawn anew.
fn answers(form: &Form, tape: &mut Tape<'_>) -> Value {
    let examples = form.examples();
    let mut answers = tape.pick(&examples).clone();
    let drawn = object(form.schema()["properties"].as_object().unwrap(), tape);
    let often = 1 + tape.next() % 12;
    for (name, value) in drawn {
        if tape.next().is_multiple_of(often) {
            answers[name] = value;
        }
    }
    for name in form.schema()["properties"].as_object().unwrap().keys() {
        if tape.next() % 24 == 23 {
            answers.as_object_mut().unwrap().remove(name);
        }
    }
    answers
}

/// Rules that JSON Schema cannot say; `docs/forms.md` lists them.
const OURS: [FieldProblem; 9] = [
    FieldProblem::InFuture,
    FieldProblem::TooEarly,
    FieldProblem::TooYoung { min: 18 },
    FieldProblem::TooYoung { min: 20 },
    FieldProblem::Phone,
    FieldProblem::Identity,
    FieldProblem::PersonalNumber,
    FieldProblem::TaxCode,
    FieldProblem::DemoNumber,
];

fn plain(form: &Form) -> Validator {
    jsonschema::options().should_validate_formats(true).build(form.schema()).unwrap()
}

static PLAIN: LazyLock<Vec<Validator>> = LazyLock::new(|| BUILT_IN.iter().map(|(_, form)| plain(form)).collect());

fn agree(form: &Form, plain: &Validator, answers: &Value) -> Result<(), TestCaseError> {
    let settled = form.settle(answers, today());
    let found = form.check(answers, today());
    let standard: Vec<String> =
        plain.iter_errors(&settled).map(|error| format!("{error} at {}", error.instance_path().as_str())).collect();
    if standard.is_empty() {
        for error in &found {
            prop_assert!(OURS.contains(&error.problem), "only the engine refuses {error:?} in {settled}");
        }
    } else {
        prop_assert!(!found.is_empty(), "only the standard refuses {settled}: {standard:?}");
    }
    prop_assert!(found.iter().all(|error| error.problem != FieldProblem::NotAsked), "{found:?} in {settled}");
    prop_assert_eq!(&form.settle(&settled, today()), &settled);
    prop_assert_eq!(form.check(&settled, today()), found.clone());
    // Each mistake belongs to a page that is asked, or to no field at all.
    let pages: Vec<String> = form.visible_pages(&settled).into_iter().map(|(_, page)| page).collect();
    let on_pages: usize = pages.iter().map(|page| form.check_page(page, answers, today()).len()).sum();
    let unknown = found.iter().filter(|error| form.field_at(&error.field, Lang::Vi).is_none()).count();
    prop_assert!(on_pages >= found.len() - unknown, "{found:?} on {pages:?}");
    Ok(())
}

fn pairs(form: &Form, tape: &mut Tape<'_>) -> Vec<(String, String)> {
    const VALUES: [&str; 24] = [
        "",
        " ",
        "Thử",
        "Nguyễn  Thử",
        "1",
        "02",
        "3",
        "11",
        "2020",
        "1950",
        "31/2/2020",
        "a / b / c",
        "//",
        "27/3/1998",
        "3-1950",
        "true",
        "yes",
        "proxy",
        "school",
        "1.500",
        "120,5",
        "Dòng\r\nhai",
        "000 160 000 001",
        "+84 912 345 678",
    ];
    let mut names = Vec::new();
    let mut name = |name: String, tape: &mut Tape<'_>| {
        let tail = *tape.pick(&["", "", "", "-day", "-month", "-year", ".unit", ".typed", ".detail", ".9"]);
        names.push((format!("{name}{tail}"), (*tape.pick(&VALUES)).to_owned()));
    };
    for field in form.fields(Lang::Vi) {
        for _ in 0..tape.next() % 4 {
            name(field.name.clone(), tape);
        }
        for sub in &field.fields {
            for _ in 0..tape.next() % 4 {
                let index = tape.pick(&[0, 1, 2, 7, 40, 999_999]);
                name(format!("{}.{index}.{}", field.name, sub.name), tape);
            }
        }
    }
    names
}

/// Breaks a schema in some places.
fn mutate(value: &mut Value, tape: &mut Tape<'_>, often: usize) {
    const WORDS: [&str; 12] =
        ["x-when", "x-kind", "field", "is", "of", "items", "enum", "properties", "x-order", "pattern", "allOf", "x-labels"];
    if tape.next() % often == often - 1 {
        let scalar = tape
            .pick(&[
                json!(null),
                json!(0),
                json!(-1),
                json!(1e300),
                json!(""),
                json!("name"),
                json!("children"),
                json!([]),
                json!({}),
                json!(true),
                json!([[]]),
                json!(u64::MAX),
            ])
            .clone();
        *value = scalar;
        return;
    }
    match value {
        Value::Object(all) => {
            if tape.next() % often == often - 1 && !all.is_empty() {
                let key = all.keys().nth(tape.next() % all.len()).cloned().unwrap();
                let taken = all.remove(&key).unwrap();
                if tape.next() % 2 == 1 {
                    all.insert((*tape.pick(&WORDS)).to_owned(), taken);
                }
            }
            all.values_mut().for_each(|value| mutate(value, tape, often));
        }
        Value::Array(all) => all.iter_mut().for_each(|value| mutate(value, tape, often)),
        Value::String(text) if tape.next() % (often * 2) == 1 => {
            *text = (*tape.pick(&[
                "group",
                "computed",
                "address",
                "name",
                "who",
                "checkboxes",
                "object",
                "^(a+)+$",
                "{ $n }",
                "\u{0}",
            ]))
            .to_owned();
        }
        _ => {}
    }
}

fn tape(length: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..length)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_and_a_plain_validator_agree(bytes in tape(400)) {
        let form = form();
        let answers = answers(&form, &mut Tape(bytes.iter()));
        agree(&form, &plain(&form), &answers)?;
    }

    #[test]
    fn they_agree_on_every_built_in_form(bytes in tape(300), which in any::<usize>()) {
        let (_, form) = &BUILT_IN[which % BUILT_IN.len()];
        let answers = answers(form, &mut Tape(bytes.iter()));
        agree(form, &PLAIN[which % BUILT_IN.len()], &answers)?;
    }

    #[test]
    fn what_a_plain_validator_accepts_is_accepted(bytes in tape(400)) {
        let form = form();
        let answers = answers(&form, &mut Tape(bytes.iter()));
        if plain(&form).is_valid(&answers) {
            // But for what is computed here: whoever sends it may have worked it out otherwise, and have been asked otherwise.
            let settled = form.settle(&answers, today());
            for error in form.check(&answers, today()) {
                let asked_otherwise = ["many", "tax"].contains(&error.field.as_str());
                prop_assert!(asked_otherwise || OURS.contains(&error.problem), "{error:?} in {settled}");
            }
        }
    }

    #[test]
    fn a_browsers_fields_come_back(bytes in tape(400)) {
        let form = form();
        let sent = pairs(&form, &mut Tape(bytes.iter()));
        let read = form.answers_from(&sent);
        let shown = form.pairs_from(&read);
        prop_assert_eq!(&form.answers_from(&shown), &read, "shown as {:?}", shown);
        let _ = form.check(&read, today());
    }

    #[test]
    fn no_schema_however_broken_makes_a_form_panic(bytes in tape(3_000), often in 3_usize..200) {
        let mut schema: Value = serde_json::from_str(TEXT).unwrap();
        mutate(&mut schema, &mut Tape(bytes.iter()), often);
        if let Ok(form) = Form::parse(&schema.to_string()) {
            for lang in Lang::ALL {
                let _ = (form.sections(lang), form.fields(lang));
            }
            for answers in self::form().examples().iter().chain(&form.examples()) {
                let settled = form.settle(answers, today());
                let _ = (form.check(answers, today()), form.visible_pages(&settled), form.answers_from(&form.pairs_from(answers)));
            }
            let again = Form::parse(&form.schema().to_string()).unwrap();
            prop_assert_eq!(again.schema(), form.schema());
        }
    }
}

#[test]
fn a_published_schema_is_a_form_again() {
    for form in BUILT_IN.iter().map(|(_, form)| form.clone()).chain([form()]) {
        let again = Form::parse(&form.schema().to_string()).unwrap();
        assert_eq!(again.schema(), form.schema());
    }
}
