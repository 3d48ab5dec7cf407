//! Conditions: read, evaluated, and said in the standard's words.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    field::FieldKind,
    model::{Parsed, Target, value_at, wrong},
    scope::Scope,
};

/// Deepest nesting of conditions.
const DEPTH_MAX: usize = 8;
/// Most branches of one `all`, `any` or `in`.
const WIDTH_MAX: usize = 40;

/// When something is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    /// The answer is one of these; of a list of choices: one of these is among the ticked.
    In {
        field: Target,
        list: bool,
        values: Vec<Value>,
    },
    /// There is an answer.
    Given {
        field: Target,
        list: bool,
    },
    /// The number is at least so much, the list at least so long.
    AtLeast {
        field: Target,
        list: bool,
        least: i64,
    },
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

impl Condition {
    /// Reads `value`, which stands at `at`.
    pub fn parse(value: &Value, scope: &Scope<'_>, at: &str) -> Parsed<Self> {
        Self::parse_at(value, scope, at, 0)
    }

    fn parse_at(value: &Value, scope: &Scope<'_>, at: &str, depth: usize) -> Parsed<Self> {
        const FORMS: &str = "a condition is {\"field\", and \"is\", \"in\", \"given\" or \"at_least\"}, {\"all\": […]}, {\"any\": […]} or {\"not\": …}";
        let words = value.as_object().ok_or_else(|| wrong(at, FORMS))?;
        if depth > DEPTH_MAX {
            return Err(wrong(at, format!("conditions may be nested {DEPTH_MAX} deep, not deeper")));
        }
        let many = |key: &str| -> Parsed<Vec<Self>> {
            let all = words[key].as_array().filter(|all| !all.is_empty() && all.len() <= WIDTH_MAX);
            let all =
                all.ok_or_else(|| wrong(format!("{at}/{key}"), format!("a list of 1 to {WIDTH_MAX} conditions is needed")))?;
            all.iter().enumerate().map(|(i, one)| Self::parse_at(one, scope, &format!("{at}/{key}/{i}"), depth + 1)).collect()
        };
        let mut keys: Vec<&str> = words.keys().map(String::as_str).collect();
        keys.sort_unstable();
        match keys.as_slice() {
            ["all"] => Ok(Self::All(many("all")?)),
            ["any"] => Ok(Self::Any(many("any")?)),
            ["not"] => Ok(Self::Not(Box::new(Self::parse_at(&words["not"], scope, &format!("{at}/not"), depth + 1)?))),
            [test @ "at_least", "field"] | ["field", test @ ("is" | "in" | "given")] => Self::parse_test(words, test, scope, at),
            _ => Err(wrong(at, FORMS)),
        }
    }

    fn parse_test(words: &Map<String, Value>, test: &str, scope: &Scope<'_>, at: &str) -> Parsed<Self> {
        let (field, kind, property) = scope.find(&words["field"], &format!("{at}/field"))?;
        let list = kind.is_list();
        let given = &words[test];
        let at = format!("{at}/{test}");
        match test {
            "is" => Ok(Self::In { field, list, values: vec![comparable(given, kind, property, &at)?] }),
            "in" => {
                let all = given.as_array().filter(|all| !all.is_empty() && all.len() <= WIDTH_MAX);
                let all = all.ok_or_else(|| wrong(&at, format!("a list of 1 to {WIDTH_MAX} values is needed")))?;
                let values = all.iter().map(|value| comparable(value, kind, property, &at)).collect::<Parsed<_>>()?;
                Ok(Self::In { field, list, values })
            }
            "given" => match given.as_bool() {
                Some(true) => Ok(Self::Given { field, list }),
                Some(false) => Ok(Self::Not(Box::new(Self::Given { field, list }))),
                None => Err(wrong(at, "true or false is needed")),
            },
            _ => {
                if !list && !kind.is_number() {
                    return Err(wrong(at, format!("\"at_least\" is for numbers, choices and groups, not for {}", kind.as_str())));
                }
                let least = given.as_i64().ok_or_else(|| wrong(&at, "a whole number is needed"))?;
                if list && !(1..=300).contains(&least) {
                    return Err(wrong(at, "a number from 1 to 300 is needed"));
                }
                Ok(Self::AtLeast { field, list, least })
            }
        }
    }

    /// Whether it holds. `item`: the entry of the group that the question is of.
    pub fn holds(&self, top: &Map<String, Value>, item: Option<&Map<String, Value>>) -> bool {
        match self {
            Self::In { field, list, values } => value_at(field, top, item).is_some_and(|value| match (list, value) {
                (true, Value::Array(all)) => all.iter().any(|one| values.iter().any(|value| same(one, value))),
                (true, _) => false,
                (false, value) => values.iter().any(|one| same(one, value)),
            }),
            Self::Given { field, list } => {
                value_at(field, top, item).is_some_and(|value| !list || value.as_array().is_none_or(|all| !all.is_empty()))
            }
            Self::AtLeast { field, list, least } => value_at(field, top, item).is_some_and(|value| match (list, value) {
                (true, Value::Array(all)) => i64::try_from(all.len()).is_ok_and(|length| length >= *least),
                (true, _) => false,
                #[expect(clippy::cast_precision_loss, reason = "limits of forms are far below 2^52")]
                (false, value) => value.as_f64().is_some_and(|number| number >= *least as f64),
            }),
            Self::All(all) => all.iter().all(|one| one.holds(top, item)),
            Self::Any(all) => all.iter().any(|one| one.holds(top, item)),
            Self::Not(one) => !one.holds(top, item),
        }
    }

    /// What it looks at.
    pub fn targets(&self) -> BTreeSet<(bool, &str)> {
        match self {
            Self::In { field, .. } | Self::Given { field, .. } | Self::AtLeast { field, .. } => {
                BTreeSet::from([(field.sibling, field.name.as_str())])
            }
            Self::All(all) | Self::Any(all) => all.iter().flat_map(Self::targets).collect(),
            Self::Not(one) => one.targets(),
        }
    }

    /// Both.
    pub fn and(first: Option<Self>, second: Option<Self>) -> Option<Self> {
        match (first, second) {
            (Some(first), Some(second)) => Some(Self::All(vec![first, second])),
            (one, other) => one.or(other),
        }
    }

    /// The same as a schema of the object that holds the fields it names.
    pub fn to_schema(&self) -> Value {
        match self {
            Self::In { field, list, values } => {
                let one = if let [value] = values.as_slice() { json!({ "const": value }) } else { json!({ "enum": values }) };
                of(field, if *list { json!({ "type": "array", "contains": one }) } else { one })
            }
            Self::Given { field, list: true } => of(field, json!({ "minItems": 1 })),
            Self::Given { field, list: false } => json!({ "required": [field.name] }),
            Self::AtLeast { field, list: true, least } => of(field, json!({ "type": "array", "minItems": least })),
            Self::AtLeast { field, list: false, least } => of(field, json!({ "type": "number", "minimum": least })),
            Self::All(all) => json!({ "allOf": all.iter().map(Self::to_schema).collect::<Vec<_>>() }),
            Self::Any(all) => json!({ "anyOf": all.iter().map(Self::to_schema).collect::<Vec<_>>() }),
            Self::Not(one) => json!({ "not": one.to_schema() }),
        }
    }

    /// The tests of fields of the form that a condition inside a group makes, each once.
    pub fn top_tests(&self) -> Vec<Self> {
        let mut tests = Vec::new();
        self.collect_top_tests(&mut tests);
        tests
    }

    fn collect_top_tests(&self, tests: &mut Vec<Self>) {
        match self {
            Self::In { field, .. } | Self::Given { field, .. } | Self::AtLeast { field, .. } => {
                if !field.sibling && !tests.contains(self) {
                    tests.push(self.clone());
                }
            }
            Self::All(all) | Self::Any(all) => all.iter().for_each(|one| one.collect_top_tests(tests)),
            Self::Not(one) => one.collect_top_tests(tests),
        }
    }

    /// What is left of it once the tests in `known` are known to hold or not.
    pub fn given(&self, known: &[(Self, bool)]) -> Result<Self, bool> {
        if let Some((_, holds)) = known.iter().find(|(test, _)| test == self) {
            return Err(*holds);
        }
        match self {
            Self::All(all) => {
                let mut left = Vec::new();
                for one in all {
                    match one.given(known) {
                        Err(true) => {}
                        Err(false) => return Err(false),
                        Ok(one) => left.push(one),
                    }
                }
                if left.is_empty() { Err(true) } else { Ok(Self::All(left)) }
            }
            Self::Any(all) => {
                let mut left = Vec::new();
                for one in all {
                    match one.given(known) {
                        Err(false) => {}
                        Err(true) => return Err(true),
                        Ok(one) => left.push(one),
                    }
                }
                if left.is_empty() { Err(false) } else { Ok(Self::Any(left)) }
            }
            Self::Not(one) => one.given(known).map(|one| Self::Not(Box::new(one))).map_err(|holds| !holds),
            other => Ok(other.clone()),
        }
    }
}

fn of(field: &Target, schema: Value) -> Value {
    json!({ "properties": { &field.name: schema }, "required": [field.name] })
}

/// Equal as the standard means it: 1 and 1.0 are one number.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(_), Value::Number(_)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

/// A value that an answer of the field may be.
fn comparable(value: &Value, kind: FieldKind, property: &Value, at: &str) -> Parsed<Value> {
    let choices = property.get("enum").or_else(|| property.get("items").and_then(|items| items.get("enum")));
    let fits = match kind {
        FieldKind::Group | FieldKind::Address => {
            return Err(wrong(
                at,
                format!("a field of the kind {} can only be asked for \"given\" or \"at_least\"", kind.as_str()),
            ));
        }
        FieldKind::Checkbox => value.is_boolean(),
        FieldKind::Number | FieldKind::Money | FieldKind::Computed => value.is_i64() || value.is_u64(),
        _ => value.is_string(),
    };
    if !fits {
        return Err(wrong(at, format!("{value} can never be the answer to a field of the kind {}", kind.as_str())));
    }
    match choices.and_then(Value::as_array) {
        Some(choices) if !choices.contains(value) => Err(wrong(at, format!("{value} is not among the field's choices"))),
        _ => Ok(value.clone()),
    }
}
