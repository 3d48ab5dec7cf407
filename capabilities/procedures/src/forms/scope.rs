//! Which field a name means: inside a group one of the same entry first, then one of the form.

use serde_json::{Map, Value};

use super::{
    compute::Input,
    field::FieldKind,
    kinds,
    model::{Parsed, Target, wrong},
};

/// The properties that a condition or computation can see.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    pub top: &'a Map<String, Value>,
    /// Of one entry, where it stands inside a group.
    pub siblings: Option<&'a Map<String, Value>>,
    /// The field that looks, which never means itself.
    pub own: &'a str,
}

impl<'a> Scope<'a> {
    /// The field that `name` means.
    pub fn find(&self, name: &Value, at: &str) -> Parsed<(Target, FieldKind, &'a Value)> {
        let name = name.as_str().ok_or_else(|| wrong(at, "the name of a field is needed"))?;
        if name == self.own && self.siblings.is_none() {
            return Err(wrong(at, "a field cannot look at itself"));
        }
        let sibling = self.siblings.filter(|_| name != self.own).and_then(|all| all.get(name)).map(|property| (property, true));
        let Some((property, sibling)) = sibling.or_else(|| self.top.get(name).map(|property| (property, false))) else {
            return Err(wrong(at, format!("no field is called {name:?}")));
        };
        Ok((Target { name: name.to_owned(), sibling }, kinds::of(property, at)?, property))
    }

    /// The field that `name` means as an input, where `children.amount` means the amount of every child.
    pub fn find_input(&self, name: &Value, at: &str) -> Parsed<(Input, FieldKind)> {
        let Some((group, each)) = name.as_str().and_then(|name| name.split_once('.')) else {
            let (target, kind, _) = self.find(name, at)?;
            return Ok((Input { target, each: None }, kind));
        };
        let (target, kind, property) = self.find(&Value::from(group), at)?;
        if kind != FieldKind::Group {
            return Err(wrong(at, format!("{group:?} is no group")));
        }
        let within = property.get("items").and_then(|items| items.get("properties")).and_then(|all| all.get(each));
        let within = within.ok_or_else(|| wrong(at, format!("no field of {group:?} is called {each:?}")))?;
        Ok((Input { target, each: Some(each.to_owned()) }, kinds::of(within, at)?))
    }
}
