//! A wrong form is refused with the place and the reason.

use serde_json::{Value, json};
use xaso_procedures::forms::Form;

use super::every_word::TEXT;

/// The whole form with `value` at `pointer` (null takes it away), and what is said of it.
fn said(pointer: &str, value: Value) -> String {
    let mut schema: Value = serde_json::from_str(TEXT).unwrap();
    let (holder, key) = pointer.rsplit_once('/').unwrap();
    let holder = schema.pointer_mut(holder).unwrap_or_else(|| panic!("{pointer}"));
    match (holder, value) {
        (Value::Object(words), Value::Null) => {
            words.remove(key).unwrap();
        }
        (Value::Object(words), value) => {
            words.insert(key.to_owned(), value);
        }
        (Value::Array(all), value) => all[key.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    Form::parse(&schema.to_string()).map(|_| String::new()).unwrap_or_else(|error| error.to_string())
}

#[test]
fn every_word_is_checked_and_the_place_is_named() {
    let child = "/properties/children/items/properties";
    for (pointer, value, place, reason) in [
        ("/type", json!("array"), "type", "\"type\": \"object\""),
        ("/additionalProperties", json!(true), "additionalProperties", "nothing unasked"),
        ("/x-lables", json!({}), "x-lables", "there is no such word"),
        ("/properties/name/x-lables", json!({}), "properties/name/x-lables", "there is no such word"),
        ("/properties/name/x-labels", Value::Null, "properties/name/x-labels", "both languages"),
        ("/properties/name/x-labels", json!({ "vi": "Tên" }), "properties/name/x-labels", "\"en\""),
        ("/properties/name/x-help", json!({ "vi": "Tên", "en": " " }), "properties/name/x-help", "neither of them empty"),
        ("/properties/name/x-kind", json!("nmae"), "properties/name/x-kind", "no kind \"nmae\""),
        ("/properties/name/type", json!("integer"), "properties/name/type", "does not go with the kind person_name"),
        ("/properties/name/x-not-future", json!(true), "properties/name/x-not-future", "for dates"),
        ("/properties/born/x-not-future", json!("yes"), "properties/born/x-not-future", "true or false"),
        ("/properties/since/x-not-before", json!("bron"), "properties/since/x-not-before", "no field is called \"bron\""),
        ("/properties/name/x-min-age", json!([{ "years": 18 }]), "properties/name/x-min-age", "dates of birth"),
        ("/properties/born/x-min-age", json!(18), "properties/born/x-min-age", "a list of"),
        ("/properties/born/x-min-age", json!([]), "properties/born/x-min-age", "a list of"),
        ("/properties/born/x-min-age", json!([{ "years": 0 }]), "properties/born/x-min-age/0/years", "1 to 120"),
        ("/properties/born/x-min-age", json!([{ "year": 18 }]), "properties/born/x-min-age/0/year", "no such word here"),
        (
            "/properties/born/x-min-age",
            json!([{ "years": 18, "when": { "field": "whoo", "is": "x" } }]),
            "properties/born/x-min-age/0/when/field",
            "\"whoo\"",
        ),
        (
            "/properties/born/x-min-age",
            json!([{ "years": 18, "when": { "field": "has_children", "is": "yes" } }]),
            "properties/born",
            "asked only later",
        ),
        ("/properties/since/x-not-before", json!("name"), "properties/since/x-not-before", "two dates"),
        (&format!("{child}/at_home/enum"), json!([]), "items/properties/at_home/enum", "choices are needed"),
        ("/properties/who/x-options/proxy", Value::Null, "properties/who/x-options", "\"proxy\" has no text"),
        (
            "/properties/who/x-options/cousin",
            json!({ "vi": "x", "en": "x" }),
            "properties/who/x-options/cousin",
            "no such choice",
        ),
        ("/properties/warrant/x-when/field", json!("whoo"), "properties/warrant/x-when/field", "no field is called \"whoo\""),
        ("/properties/warrant/x-when/field", json!("warrant"), "properties/warrant/x-when/field", "look at itself"),
        ("/properties/warrant/x-when/is", json!("cousin"), "properties/warrant/x-when/is", "not among the field's choices"),
        ("/properties/warrant/x-when/is", json!(true), "properties/warrant/x-when/is", "can never be the answer"),
        ("/properties/warrant/x-when", json!({ "field": "who" }), "properties/warrant/x-when", "a condition is"),
        ("/properties/warrant/x-when", json!({ "all": [] }), "properties/warrant/x-when/all", "1 to 40 conditions"),
        (
            "/properties/warrant/x-when",
            json!({ "field": "who", "at_least": 2 }),
            "properties/warrant/x-when/at_least",
            "for numbers",
        ),
        ("/properties/warrant/x-when", json!({ "field": "children", "is": "x" }), "properties/warrant/x-when/is", "\"given\""),
        ("/properties/age/x-compute/op", json!("divide"), "properties/age/x-compute/op", "\"fee_copies\""),
        ("/properties/age/x-compute/of", json!(["name"]), "properties/age/x-compute/of/0", "kind person_name"),
        ("/properties/age/x-compute/of", json!(["born", "since"]), "properties/age/x-compute/of", "one date"),
        ("/properties/fee/x-compute/of", json!(["pages", 2]), "properties/fee/x-compute/of/1", "name of a field"),
        ("/properties/all_costs/x-compute/of", json!([1, 2]), "properties/all_costs/x-compute/of", "at least one name"),
        ("/properties/age/x-compute", Value::Null, "properties/age/x-compute", "say how"),
        ("/properties/name/x-compute", json!({}), "properties/name/x-compute", "kind \"computed\""),
        ("/properties/fee/x-compute/rates", json!({ "page": 1 }), "properties/fee/x-compute/rates", "\"further\""),
        (
            "/properties/all_costs/x-compute/of",
            json!(["children.nam"]),
            "properties/all_costs/x-compute/of/0",
            "no field of \"children\"",
        ),
        ("/properties/children/maxItems", json!(51), "properties/children/maxItems", "1 to 50"),
        ("/properties/children/items/additionalProperties", json!(true), "properties/children/items", "objects"),
        ("/properties/children/items/x-order", json!(["name"]), "properties/children/items/x-order", "missing"),
        ("/properties/children/x-item", json!("Con"), "properties/children/x-item", "\"vi\""),
        ("/properties/name/x-item", json!({ "vi": "x", "en": "x" }), "properties/name/x-item", "for groups"),
        (
            &format!("{child}/guardian/x-when"),
            json!({ "field": "nobody", "is": "x" }),
            "items/properties/guardian/x-when/field",
            "\"nobody\"",
        ),
        (&format!("{child}/name/x-kind"), json!("group"), "items/properties/name", "does not go with"),
        ("/required", json!(["who", "warrant"]), "required", "\"x-required\": true instead"),
        ("/required", json!(["who", "whoo"]), "required", "not there"),
        ("/properties/age/x-required", json!(true), "properties/age", "cannot be required"),
        ("/x-sections/0/pages/0/fields", json!(["who", "nmae"]), "x-sections/0/pages/0/fields", "\"nmae\""),
        ("/x-sections/0/pages/0/fields", json!(["name"]), "x-sections/0/pages/1/fields", "asked twice"),
        ("/x-sections/0/pages/2/fields", json!(["phone"]), "properties/email", "stands on no page"),
        ("/x-sections/0/pages/2/id", json!("who"), "x-sections/0/pages/2/id", "another page"),
        ("/x-sections/0/pages/2/id", json!("ho-ten"), "x-sections/0/pages/2/id", "every filing has"),
        ("/x-sections/1/id", json!("person"), "x-sections/1/id", "another section"),
        ("/x-sections/0/pages/2/titel", json!("x"), "x-sections/0/pages/2/titel", "no such word here"),
        ("/x-sections/0/pages/2/title", Value::Null, "x-sections/0/pages/2/title", "its question"),
        ("/x-sections/0/pages/3/when", json!({ "field": "has_children", "is": "yes" }), "properties/home", "asked only later"),
        ("/properties/Name", json!({ "x-labels": { "vi": "x", "en": "x" } }), "properties/Name", "small letters"),
        ("/properties/name/pattern", json!("["), "no JSON Schema", "pattern"),
        ("/$ref", json!("#"), "$ref", "stands for itself"),
    ] {
        let said = said(pointer, value.clone());
        assert!(said.contains(place) && said.contains(reason), "{pointer} = {value}: {said:?}");
    }
}

#[test]
fn conditions_and_computations_may_not_go_round_in_circles() {
    let said = said("/properties/age/x-compute", json!({ "op": "sum", "of": ["fee"] }));
    assert_eq!(said, "", "a computed field may look at another");
    let mut schema: Value = serde_json::from_str(TEXT).unwrap();
    schema["properties"]["age"]["x-compute"] = json!({ "op": "sum", "of": ["fee"] });
    schema["properties"]["fee"]["x-compute"] = json!({ "op": "sum", "of": ["age"] });
    let said = Form::parse(&schema.to_string()).unwrap_err().to_string();
    assert!(said.contains("go round in a circle: ") && said.contains("age") && said.contains("fee"), "{said}");
    let mut schema: Value = serde_json::from_str(TEXT).unwrap();
    schema["properties"]["phone"]["x-when"] = json!({ "field": "email", "given": false });
    let said = Form::parse(&schema.to_string()).unwrap_err().to_string();
    assert!(said.contains("phone, email"), "{said}");
}

#[test]
fn text_that_is_no_schema_is_refused() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "{\"type\":\"object\"}",
        "nonsense",
        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{}}",
    ] {
        assert!(Form::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_form_is_tried_with_its_own_examples() {
    use super::every_word::today;
    use xaso_procedures::forms::FormReport;
    let report = FormReport::of(TEXT, today());
    assert_eq!((report.findings.as_slice(), report.ok), ([].as_slice(), true));
    let findings = |change: &dyn Fn(&mut Value)| -> Vec<String> {
        let mut schema: Value = serde_json::from_str(TEXT).unwrap();
        change(&mut schema);
        let report = FormReport::of(&schema.to_string(), today());
        assert!(!report.ok);
        report.findings.into_iter().map(|one| format!("{}: {}", one.at, one.reason)).collect()
    };
    let said = findings(&|schema| schema["examples"][1]["children"][0]["name"] = json!("2"));
    assert_eq!(said, ["examples/1/children.0.name: the form refuses this as \"person-name\""]);
    let said = findings(&|schema| schema["examples"][0]["warrant"] = json!("Số 1"));
    assert_eq!(said, ["examples/0/warrant: after the other answers this is not asked"]);
    let said = findings(&|schema| schema["examples"].as_array_mut().unwrap().retain(|one| one["who"] == "self"));
    assert!(said.contains(&"examples: at least two are needed: the plain case, and one that reaches the branches".to_owned()));
    assert!(said.contains(&"properties/warrant: no example answers this".to_owned()), "{said:?}");
    assert!(said.contains(&"properties/children/items/properties/place: no example answers this".to_owned()), "{said:?}");
    let said = findings(&|schema| schema["examples"].as_array_mut().unwrap().retain(|one| one["who"] == "proxy"));
    assert!(said.contains(&"properties/warrant: every example meets its condition; one should not".to_owned()), "{said:?}");
    let said = findings(&|schema| schema["properties"]["name"]["x-kind"] = json!("nmae"));
    assert_eq!(said, ["properties/name/x-kind: there is no kind \"nmae\""]);
}
