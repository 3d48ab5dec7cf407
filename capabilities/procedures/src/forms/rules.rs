//! Rules that JSON Schema cannot say: days held against today and against each other, numbers with an inner order.

use chrono::NaiveDate;
use serde_json::{Map, Value};
use xaso_kernel::{
    PersonIdentifier, PhoneNumber, TaxCode,
    identifier::{IdNumber, IdNumberError, OldIdNumberError, PersonIdentifierError, TaxCodeError},
};

use super::{
    compute,
    dates::Partial,
    field::FieldKind,
    model::{Field, LeastAge, value_at},
    problem::FieldProblem,
};

/// The rule that the field's answer breaks, if it breaks one. `item`: the entry of the group that the field is of; `demo`: numbers that
/// belong to nobody are welcome.
pub(super) fn broken(
    field: &Field,
    top: &Map<String, Value>,
    item: Option<&Map<String, Value>>,
    today: NaiveDate,
    demo: bool,
) -> Option<FieldProblem> {
    let text = item.unwrap_or(top).get(&field.name)?.as_str()?;
    if field.kind.is_date() {
        let date = Partial::parse(text)?;
        if field.not_future && date.first() > today {
            return Some(FieldProblem::InFuture);
        }
        // The law takes the first of January where the day is not known, as the computed age does.
        let age = i64::from(compute::years(date.first(), today));
        let too_young = |least: &&LeastAge| age < least.years && least.when.as_ref().is_none_or(|when| when.holds(top, item));
        if let Some(least) = field.ages.iter().find(too_young) {
            return Some(FieldProblem::TooYoung { min: least.years });
        }
        let other = field.not_before.as_ref().and_then(|other| value_at(other, top, item)).and_then(Value::as_str);
        return other.and_then(Partial::parse).filter(|other| date.last() < other.first()).map(|_| FieldProblem::TooEarly);
    }
    number(field.kind, text, demo).err()
}

fn number(kind: FieldKind, text: &str, demo: bool) -> Result<(), FieldProblem> {
    match kind {
        FieldKind::Phone => PhoneNumber::parse(text).map(drop).map_err(|_| FieldProblem::Phone),
        FieldKind::PersonalNumber => IdNumber::parse(text, demo).map(drop).map_err(|error| match error {
            IdNumberError::DemoNumber => FieldProblem::DemoNumber,
            _ => FieldProblem::PersonalNumber,
        }),
        FieldKind::Identity => match PersonIdentifier::parse(text, demo) {
            Ok(PersonIdentifier::Tax(_)) => Err(FieldProblem::Identity),
            Ok(_) => Ok(()),
            Err(
                PersonIdentifierError::Citizen(IdNumberError::DemoNumber)
                | PersonIdentifierError::Old(OldIdNumberError::DemoNumber),
            ) => Err(FieldProblem::DemoNumber),
            Err(_) => Err(FieldProblem::Identity),
        },
        FieldKind::TaxCode if text.len() == 12 => IdNumber::parse(text, demo).map(drop).map_err(|error| match error {
            IdNumberError::DemoNumber => FieldProblem::DemoNumber,
            _ => FieldProblem::TaxCode,
        }),
        FieldKind::TaxCode => TaxCode::parse(text, demo).map(drop).map_err(|error| match error {
            TaxCodeError::DemoNumber => FieldProblem::DemoNumber,
            _ => FieldProblem::TaxCode,
        }),
        _ => Ok(()),
    }
}
