//! What a person typed, and what is wrong with it, on the way back to the page.
//!
//! Sentences that any form may need stand ready; a sentence that names its field is better:
// i18n: form-*

use std::collections::BTreeMap;

use crate::layout::Layout;
use crate::problem::{FieldProblem, Problem};

/// Mistakes by field, in the order of the page. A field may stand here once: the first mistake is the one shown.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors(Vec<FieldProblem>);

impl FieldErrors {
    /// No mistake yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a mistake: the field's name and the key of the sentence that names the remedy. A later mistake in a field that has one is dropped.
    pub fn add(&mut self, field: impl Into<String>, key: impl Into<String>) {
        self.add_with(field, key, Vec::new());
    }

    /// As [`FieldErrors::add`], with values for the sentence.
    pub fn add_with(&mut self, field: impl Into<String>, key: impl Into<String>, args: Vec<(String, String)>) {
        let field = field.into();
        if self.get(&field).is_none() {
            self.0.push(FieldProblem { field, key: key.into(), args });
        }
    }

    /// Keeps what a parser gave, or notes why it gave nothing: `errors.take("phone", "people-phone-wrong", Phone::parse(&text).ok())`.
    pub fn take<T>(&mut self, field: &str, key: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.add(field, key);
        }
        value
    }

    /// The mistake of a field.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&FieldProblem> {
        self.0.iter().find(|problem| problem.field == field)
    }

    /// Nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All mistakes in order, for the box on top of the page.
    pub fn summary(&self) -> impl Iterator<Item = &FieldProblem> {
        self.0.iter()
    }

    /// The sentence about a field in the page's language; empty where nothing is wrong.
    #[must_use]
    pub fn text(&self, l: &Layout, field: &str) -> String {
        self.get(field).map(|problem| l.ta(&problem.key, &problem.args)).unwrap_or_default()
    }

    /// As the API answers it: 422 with every field at fault. `Ok` where nothing is wrong.
    ///
    /// # Errors
    /// The mistakes.
    pub fn into_result(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::invalid(self.0)) }
    }
}

impl From<FieldErrors> for Vec<FieldProblem> {
    fn from(errors: FieldErrors) -> Self {
        errors.0
    }
}

impl From<Vec<FieldProblem>> for FieldErrors {
    fn from(problems: Vec<FieldProblem>) -> Self {
        let mut errors = Self::new();
        for problem in problems {
            errors.add_with(problem.field, problem.key, problem.args);
        }
        errors
    }
}

/// A form as it was sent, to be shown again. The components read value and mistake of their field from here.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    values: BTreeMap<String, Vec<String>>,
    /// What is wrong.
    pub errors: FieldErrors,
}

impl FormState {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was sent: `(field, value)`, a field once for each of its values. Spaces around values are cut.
    pub fn from_pairs<K: Into<String>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut form = Self::default();
        for (field, value) in pairs {
            form.values.entry(field.into()).or_default().push(value.as_ref().trim().to_owned());
        }
        form
    }

    /// Sets a field to one value.
    pub fn set(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.values.insert(field.into(), vec![value.into()]);
    }

    /// The same form with its mistakes.
    #[must_use]
    pub fn with_errors(mut self, errors: FieldErrors) -> Self {
        self.errors = errors;
        self
    }

    /// The first value of a field; empty where it was not sent.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All values of a field.
    pub fn values(&self, field: &str) -> impl Iterator<Item = &str> {
        self.values.get(field).into_iter().flatten().map(String::as_str)
    }

    /// Whether a choice of a field is taken.
    #[must_use]
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|chosen| chosen == value)
    }

    /// The sentence about a field in the page's language; empty where nothing is wrong.
    #[must_use]
    pub fn error(&self, l: &Layout, field: &str) -> String {
        self.errors.text(l, field)
    }

    /// One value of a date's three fields, `part` being `day`, `month` or `year`.
    #[must_use]
    pub fn date_part(&self, field: &str, part: &str) -> &str {
        self.value(&format!("{field}-{part}"))
    }

    /// The date of three fields `{field}-day`, `-month`, `-year`: `Ok(None)` where all are empty.
    ///
    /// # Errors
    /// The key of the sentence that says what is wrong: a part is missing, or there is no such day.
    pub fn date(&self, field: &str) -> Result<Option<chrono::NaiveDate>, &'static str> {
        let [day, month, year] = ["day", "month", "year"].map(|part| self.date_part(field, part));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(None);
        }
        if day.is_empty() || month.is_empty() || year.is_empty() {
            return Err("form-date-incomplete");
        }
        let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse::<i32>()) else {
            return Err("form-date-wrong");
        };
        if !(1800..=2200).contains(&year) {
            return Err("form-date-wrong");
        }
        chrono::NaiveDate::from_ymd_opt(year, month, day).map(Some).ok_or("form-date-wrong")
    }
}

/// One choice of radios, checkboxes or a select.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read, already in the page's language.
    pub label: String,
    /// A line below; may be empty.
    pub hint: String,
}

impl Choice {
    /// A choice without a line below.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// The same choice with a line below.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// One page of many, for the `pagination` component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Address of the page before; empty on the first.
    pub previous: String,
    /// Address of the page after; empty on the last.
    pub next: String,
    /// `Trang 2 trên 9`, already in the page's language; may be empty.
    pub label: String,
}

/// How a thing stands, for the `tag` component: told by word and shape, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// Nothing special.
    Neutral,
    /// Waits for its turn: an empty ring.
    Waiting,
    /// In work: a half-filled ring.
    Working,
    /// Waits for the citizen: two bars.
    Paused,
    /// Done: a tick.
    Done,
    /// Close to its day: an empty triangle.
    Soon,
    /// Late: a filled triangle.
    Late,
    /// Refused, stopped or withdrawn: a square.
    Stopped,
}

impl TagKind {
    /// The last part of its CSS class.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Waiting => "waiting",
            Self::Working => "working",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Soon => "soon",
            Self::Late => "late",
            Self::Stopped => "stopped",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xaso_i18n::Lang;

    #[test]
    fn only_the_first_mistake_of_a_field_is_kept_and_order_is_that_of_the_page() {
        let mut errors = FieldErrors::new();
        errors.add("phone", "form-required");
        errors.add("name", "form-required");
        errors.add("phone", "form-date-wrong");
        assert_eq!(errors.summary().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["phone", "name"]);
        assert_eq!(errors.get("phone").map(|e| e.key.as_str()), Some("form-required"));
        let l = Layout::sample(Lang::En);
        assert_eq!(errors.text(&l, "phone"), l.t("form-required"));
        assert_eq!(errors.text(&l, "other"), "");
        assert_eq!(errors.into_result().unwrap_err().fields.len(), 2);
    }

    #[test]
    fn a_form_gives_back_what_was_typed() {
        let form = FormState::from_pairs([("name", " Lan "), ("help", "read"), ("help", "write")]);
        assert_eq!(form.value("name"), "Lan");
        assert!(form.has("help", "write") && !form.has("help", "walk"));
        assert_eq!(form.value("nothing"), "");
    }

    #[test]
    fn a_date_is_whole_or_named_wrong() {
        let date = |day: &str, month: &str, year: &str| {
            FormState::from_pairs([("born-day", day), ("born-month", month), ("born-year", year)]).date("born")
        };
        assert_eq!(date("", "", ""), Ok(None));
        assert_eq!(date("29", "2", "2024"), Ok(chrono::NaiveDate::from_ymd_opt(2024, 2, 29)));
        assert_eq!(date("29", "2", "2023"), Err("form-date-wrong"));
        assert_eq!(date("1", "", "2023"), Err("form-date-incomplete"));
        assert_eq!(date("một", "2", "2023"), Err("form-date-wrong"));
        assert_eq!(date("1", "1", "23"), Err("form-date-wrong"));
    }
}
