//! A whole form on one page, for officials: the questions without anything around them, to stand within a `<form>`.

use serde_json::Value;
use xaso_procedures::forms::Form;
use xaso_web::{FormState, Layout, Result};

use super::fields::{FieldGroup, groups};

/// Empty rows that are offered of each group beyond those that are filled in.
pub const SPARE_ROWS: usize = 2;

/// The questions.
#[derive(Debug, askama::Template)]
#[template(path = "parts/one_page.html")]
struct OnePage<'a> {
    l: &'a Layout,
    f: &'a FormState,
    groups: Vec<FieldGroup>,
}

/// The questions as HTML: their fields are named `f_` and the property's path, as [`super::fields::answers`] reads them; `f` says what was typed and what is
/// wrong. Each question with a condition says when it is answered, in words and for the script `counter.js`; groups have the rows of `answers` and [`SPARE_ROWS`] more.
///
/// # Errors
/// The template's.
pub fn render(l: &Layout, form: &Form, f: &FormState, answers: &Value) -> Result<String> {
    Ok(askama::Template::render(&OnePage { l, f, groups: groups(l, form, answers, SPARE_ROWS) })?)
}
