//! Answers that are worked out, never asked.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

use super::{
    dates::Partial,
    model::{Parsed, Target, value_at, wrong},
    scope::Scope,
};

/// What a certified copy costs where the form does not say: Thông tư 226/2016/TT-BTC.
const COPY_FEES: Fees = Fees { page: 2_000, pages: 2, further: 1_000, most: 200_000 };

/// Fees by the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fees {
    /// A page, in dong.
    page: i64,
    /// For so many pages.
    pages: i64,
    /// Each further page.
    further: i64,
    /// The most that one copy costs.
    most: i64,
}

/// How.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Multiply,
    Sum,
    Count,
    Age,
    FeeCopies(Fees),
}

/// A field that something is worked out from, or a field of every entry of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    pub target: Target,
    pub each: Option<String>,
}

/// What stands in `of`.
#[derive(Clone, Debug)]
enum Operand {
    Field(Input),
    /// A number that never changes, such as the fee for one copy.
    Fixed(i64),
}

/// The word `x-compute`.
#[derive(Clone, Debug)]
pub(super) struct Compute {
    op: Op,
    of: Vec<Operand>,
}

impl Compute {
    pub fn parse(value: &Value, scope: &Scope<'_>, at: &str) -> Parsed<Self> {
        let words = value.as_object().ok_or_else(|| wrong(at, "{\"op\", \"of\": […]} is needed"))?;
        if let Some(other) = words.keys().find(|key| !["op", "of", "rates"].contains(&key.as_str())) {
            return Err(wrong(format!("{at}/{other}"), "there is no such word; \"op\", \"of\" and \"rates\" are known"));
        }
        let op = match words.get("op").and_then(Value::as_str) {
            Some("multiply") => Op::Multiply,
            Some("sum") => Op::Sum,
            Some("count") => Op::Count,
            Some("age") => Op::Age,
            Some("fee_copies") => Op::FeeCopies(fees(words.get("rates"), at)?),
            _ => return Err(wrong(format!("{at}/op"), "\"multiply\", \"sum\", \"count\", \"age\" or \"fee_copies\" is needed")),
        };
        if words.contains_key("rates") && !matches!(op, Op::FeeCopies(_)) {
            return Err(wrong(format!("{at}/rates"), "rates belong to \"fee_copies\""));
        }
        let names = words.get("of").and_then(Value::as_array).filter(|names| !names.is_empty() && names.len() <= 20);
        let names = names.ok_or_else(|| wrong(format!("{at}/of"), "a list of 1 to 20 names of fields is needed"))?;
        let fits = match op {
            Op::Age => names.len() == 1,
            Op::FeeCopies(_) => names.len() == 2,
            _ => true,
        };
        if !fits {
            return Err(wrong(format!("{at}/of"), "\"age\" is of one date, \"fee_copies\" of two numbers: pages and copies"));
        }
        let mut of = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let at = format!("{at}/of/{i}");
            if let (Op::Multiply | Op::Sum, Some(fixed)) = (op, name.as_i64()) {
                of.push(Operand::Fixed(fixed));
                continue;
            }
            let (input, kind) = scope.find_input(name, &at)?;
            let fits = match op {
                Op::Multiply | Op::Sum | Op::FeeCopies(_) => kind.is_number(),
                Op::Count => kind.is_list(),
                Op::Age => kind.is_date() && input.each.is_none(),
            };
            if !fits || (input.each.is_some() && !matches!(op, Op::Sum)) {
                return Err(wrong(at, format!("this cannot be worked out from a field of the kind {}", kind.as_str())));
            }
            of.push(Operand::Field(input));
        }
        if of.iter().all(|operand| matches!(operand, Operand::Fixed(_))) {
            return Err(wrong(format!("{at}/of"), "at least one name of a field is needed"));
        }
        Ok(Self { op, of })
    }

    /// The fields that it looks at.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        self.of.iter().filter_map(|operand| match operand {
            Operand::Field(input) => Some(input),
            Operand::Fixed(_) => None,
        })
    }

    /// The value, where all that it needs is there and makes sense.
    pub fn value(&self, top: &Map<String, Value>, item: Option<&Map<String, Value>>, today: NaiveDate) -> Option<Value> {
        let value = |input: &Input| value_at(&input.target, top, item);
        let number = |operand: &Operand| match operand {
            Operand::Field(input) => value(input).and_then(Value::as_i64),
            Operand::Fixed(number) => Some(*number),
        };
        match self.op {
            Op::Multiply => {
                let product = self.of.iter().try_fold(1_i64, |product, operand| product.checked_mul(number(operand)?));
                product.map(|number| json!(number))
            }
            // What is not given adds nothing; a sum of nothing at all is no answer.
            Op::Sum => {
                let given: Vec<i64> = self.inputs().flat_map(|input| numbers(value(input), input.each.as_deref())).collect();
                if given.is_empty() {
                    return None;
                }
                let fixed =
                    self.of.iter().filter_map(|operand| if let Operand::Fixed(number) = operand { Some(*number) } else { None });
                given.into_iter().chain(fixed).try_fold(0_i64, i64::checked_add).map(|sum| json!(sum))
            }
            Op::Count => {
                Some(json!(self.inputs().filter_map(|input| value(input).and_then(Value::as_array)).map(Vec::len).sum::<usize>()))
            }
            Op::Age => {
                // The law takes the first of January where the day is not known.
                let born = self.inputs().next().and_then(value).and_then(Value::as_str).and_then(Partial::parse)?.first();
                (born <= today).then(|| json!(years(born, today)))
            }
            Op::FeeCopies(fees) => {
                let [pages, copies] = self.of.as_slice() else { return None };
                let (pages, copies) = (number(pages).filter(|n| *n >= 0)?, number(copies).filter(|n| *n >= 0)?);
                let first = pages.min(fees.pages).checked_mul(fees.page)?;
                let one = (pages - fees.pages).max(0).checked_mul(fees.further)?.checked_add(first)?.min(fees.most);
                one.checked_mul(copies).map(|sum| json!(sum))
            }
        }
    }
}

/// Whole years from a birth to a day.
pub(super) fn years(born: NaiveDate, today: NaiveDate) -> i32 {
    today.year() - born.year() - i32::from((today.month(), today.day()) < (born.month(), born.day()))
}

fn numbers(value: Option<&Value>, each: Option<&str>) -> Vec<i64> {
    match (value, each) {
        (Some(Value::Array(items)), Some(name)) => items.iter().filter_map(|item| item.get(name)?.as_i64()).collect(),
        (Some(value), None) => value.as_i64().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn fees(rates: Option<&Value>, at: &str) -> Parsed<Fees> {
    let Some(rates) = rates else { return Ok(COPY_FEES) };
    let number = |key: &str| rates.get(key).and_then(Value::as_i64).filter(|n| (0..=1_000_000_000).contains(n));
    match (number("page"), number("pages"), number("further"), number("most")) {
        (Some(page), Some(pages), Some(further), Some(most)) if rates.as_object().is_some_and(|all| all.len() == 4) => {
            Ok(Fees { page, pages, further, most })
        }
        _ => Err(wrong(
            format!("{at}/rates"),
            "{\"page\", \"pages\", \"further\", \"most\"} is needed: dong a page, for how many pages, dong for each further one, most for a copy",
        )),
    }
}
