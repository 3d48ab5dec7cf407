//! What a browser sends becomes answers, and answers become what a browser would send.

use serde_json::{Value, json};

use super::every_word::{form, problems, today};

fn answers(sent: &[(&str, &str)]) -> Value {
    let pairs: Vec<_> = sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    form().answers_from(&pairs)
}

#[test]
fn each_kind_is_read_as_people_write_it() {
    for (name, sent, read) in [
        ("number", "000 160 000 001", json!("000160000001")),
        ("number", "c1234567", json!("C1234567")),
        ("number", "không có", json!("không có")),
        ("personal", "000.160.000.001", json!("000160000001")),
        ("phone", "+84 912 345 678", json!("0912345678")),
        ("phone", "(024) 3825 2525", json!("02438252525")),
        ("phone", "912", json!("912")),
        ("tax", "0012345672001", json!("0012345672-001")),
        ("tax", "000160000001", json!("000160000001")),
        ("born", "27/3/1998", json!("1998-03-27")),
        ("born", "27.3.1998", json!("1998-03-27")),
        ("born", "1998-03-27", json!("1998-03-27")),
        ("born", "31/2/1998", json!("31/2/1998")),
        ("since", "1950", json!("1950")),
        ("since", "3/1950", json!("1950-03")),
        ("since", "12/3/1950", json!("1950-03-12")),
        ("since", "khoảng 1950", json!("khoảng 1950")),
        ("pages", "1.200", json!(1200)),
        ("pages", "hai", json!("hai")),
        ("area", "120,5", json!(120.5)),
        ("area", "1.200", json!(1200)),
        ("home", "Thôn Đông", json!({ "typed": "Thôn Đông" })),
        ("true", "true", json!(true)),
        ("story", "Dòng một\r\nDòng hai", json!("Dòng một\nDòng hai")),
        ("name", "  Nguyễn   Thử ", json!("Nguyễn Thử")),
    ] {
        assert_eq!(answers(&[(name, sent)]), json!({ name: read }), "{name} = {sent}");
    }
    for (sent, read) in [
        ("1.500.000 đ", json!(1_500_000)),
        ("1,500,000", json!(1_500_000)),
        ("1500000đồng", json!(1_500_000)),
        ("1,5 triệu", json!("1,5 triệu")),
        ("1,5", json!("1,5")),
    ] {
        assert_eq!(answers(&[("children.0.costs", sent)]), json!({ "children": [{ "costs": read }] }), "{sent}");
    }
}

#[test]
fn a_date_in_boxes_may_lack_day_and_month_where_a_year_is_enough() {
    assert_eq!(answers(&[("since-day", ""), ("since-month", ""), ("since-year", "1950")]), json!({ "since": "1950" }));
    assert_eq!(answers(&[("since-month", "3"), ("since-year", "1950")]), json!({ "since": "1950-03" }));
    assert_eq!(answers(&[("since-day", "1"), ("since-year", "1950")]), json!({ "since": "1/?/1950" }));
    assert_eq!(answers(&[("born-year", "1950")]), json!({ "born": "//1950" }));
}

#[test]
fn entries_of_a_group_come_by_number_and_empty_ones_go() {
    let read = answers(&[
        ("children.7.name", "Thử Bảy"),
        ("children.0.name", "Thử Không"),
        ("children.0.born-day", "2"),
        ("children.0.born-month", "11"),
        ("children.0.born-year", "2020"),
        ("children.3.name", "  "),
        ("children.0.place.unit", "00001"),
        ("children.x.name", "no"),
        ("children.name", "no"),
        ("children.total", "no"),
    ]);
    assert_eq!(
        read,
        json!({ "children": [{ "name": "Thử Không", "born": "2020-11-02", "place": { "unit": "00001" } }, { "name": "Thử Bảy" }] })
    );
}

#[test]
fn what_is_shown_again_is_what_was_sent() {
    for example in form().examples() {
        let pairs = form().pairs_from(&example);
        assert_eq!(form().answers_from(&pairs), example);
    }
    let pairs =
        form().pairs_from(&json!({ "born": "1998-03-07", "since": "1950", "home": { "unit": "00001", "detail": "Số 2" } }));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        pairs,
        [
            ("born-day", "7"),
            ("born-month", "3"),
            ("born-year", "1998"),
            ("home.unit", "00001"),
            ("home.detail", "Số 2"),
            ("since-year", "1950"),
        ]
    );
}

#[test]
fn ten_thousand_fields_and_wild_numbers_stay_small() {
    let mut pairs: Vec<(String, String)> = (0..10_000).map(|i| (format!("children.{i}.name"), "Thử".to_owned())).collect();
    pairs.push(("children.999999.name".to_owned(), "Thử".to_owned()));
    pairs.push(("children.99999999999999999999.name".to_owned(), "Thử".to_owned()));
    pairs.extend((0..10_000).map(|_| ("needs".to_owned(), "food".to_owned())));
    pairs.extend((0..10_000).map(|i| ("needs".to_owned(), format!("x{i}"))));
    pairs.extend((0..10_000).map(|_| ("story".to_owned(), "x".repeat(10))));
    let read = form().answers_from(&pairs);
    // One more than allowed, so that the mistake can be told.
    assert_eq!(read["children"].as_array().unwrap().len(), 5);
    assert!(read["needs"].as_array().unwrap().len() <= 301);
    assert!(read.to_string().len() < 10_000);
    assert!(form().check(&read, today()).len() < 20);
}

#[test]
fn answers_far_too_many_are_told_in_one_word() {
    let mut answers = form().examples().remove(1);
    answers["children"] = json!(vec![json!({ "wrong": 1 }); 50_000]);
    let found = problems(&answers);
    assert!(found.len() < 50, "{}", found.len());
    assert!(form().pairs_from(&answers).len() < 200);
    let unknown: serde_json::Map<String, Value> = (0..50_000).map(|i| (format!("x{i}"), json!(1))).collect();
    assert!(problems(&Value::Object(unknown)).len() <= 500);
}

#[test]
fn every_problem_has_its_own_words_in_both_languages() {
    use xaso_procedures::forms::FieldProblem;
    let strings =
        xaso_i18n::Catalogue::strict(&[("procedures", xaso_procedures::CAPABILITY.vi, xaso_procedures::CAPABILITY.en)]).unwrap();
    for lang in xaso_i18n::Lang::ALL {
        let strings = strings.translator(lang);
        let mut seen = std::collections::BTreeSet::new();
        for problem in FieldProblem::ALL {
            let key = format!("form-problem-{}", problem.key());
            let args: Vec<(String, String)> = problem.limit().map(|n| ("limit".to_owned(), n.to_string())).into_iter().collect();
            let text = strings.ta(&key, &args);
            assert!(!text.contains(&key), "{key} in {lang}: {text}");
            assert!(seen.insert(text.clone()), "{key} in {lang} says the same as another: {text}");
            if let Some(limit) = problem.limit() {
                assert!(text.contains(&limit.to_string()), "{text}");
            }
        }
    }
}
