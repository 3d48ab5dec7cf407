//! What a message takes, and whether two languages agree.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// A message as its file defines it.
pub(crate) struct Message {
    pub(crate) key: String,
    pub(crate) capability: &'static str,
    pub(crate) variables: BTreeSet<String>,
}

/// Every message of a file, with the variables that it names.
pub(crate) fn describe(capability: &'static str, resource: &FluentResource) -> Vec<Message> {
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => {
                let mut variables = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    in_pattern(pattern, &mut variables);
                }
                Some(Message { key: message.id.name.to_owned(), capability, variables })
            }
            _ => None,
        })
        .collect()
}

/// One sentence for each key that only one language has, and for each message whose variables differ.
pub(crate) fn compare(vi: &BTreeMap<String, Message>, en: &BTreeMap<String, Message>) -> Vec<String> {
    let keys: BTreeSet<&String> = vi.keys().chain(en.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (vi.get(key), en.get(key)) {
            (Some(vi), Some(en)) if vi.variables != en.variables => Some(format!(
                "{}: `{key}` takes {} in vi but {} in en",
                vi.capability,
                listed(&vi.variables),
                listed(&en.variables)
            )),
            (Some(vi), None) => Some(format!("{}: `{key}` is in vi but not in en", vi.capability)),
            (None, Some(en)) => Some(format!("{}: `{key}` is in en but not in vi", en.capability)),
            _ => None,
        })
        .collect()
}

fn listed(variables: &BTreeSet<String>) -> String {
    if variables.is_empty() {
        return "nothing".to_owned();
    }
    variables.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn in_pattern(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, into);
        }
    }
}

fn in_expression(expression: &Expression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, into),
        Expression::Select { selector, variants } => {
            in_inline(selector, into);
            for variant in variants {
                in_pattern(&variant.value, into);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => in_call(arguments, into),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => in_call(arguments, into),
        InlineExpression::Placeable { expression } => in_expression(expression, into),
        _ => {}
    }
}

fn in_call(arguments: &CallArguments<&str>, into: &mut BTreeSet<String>) {
    for inline in arguments.positional.iter().chain(arguments.named.iter().map(|named| &named.value)) {
        in_inline(inline, into);
    }
}
