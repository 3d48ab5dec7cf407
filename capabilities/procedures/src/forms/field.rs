//! A form's fields, and what may be wrong with an answer.

use serde::Serialize;

/// How a field is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Textarea,
    /// Day, month and year.
    Date,
    /// A whole number.
    Number,
    /// One of a few.
    Radios,
    /// One of many.
    Select,
    /// Any of a few.
    Checkboxes,
    /// Yes or nothing.
    Checkbox,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldOption {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// One field of a form, in one language, ready to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormField {
    /// The property's name, and the name that the browser sends.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What helps to fill it in.
    pub help: Option<String>,
    /// What to do where it was filled in wrongly.
    pub error: Option<String>,
    /// How it is shown.
    pub kind: FieldKind,
    /// Whether it must always be filled in; some must only because of what another says.
    pub required: bool,
    /// The choices, for kinds that have them.
    pub options: Vec<FieldOption>,
    /// Longest text, in characters.
    pub max_length: Option<u64>,
    /// Smallest number.
    pub minimum: Option<i64>,
    /// Greatest number.
    pub maximum: Option<i64>,
    /// A heading to show before it.
    pub group: Option<String>,
    /// What the browser may fill in (`autocomplete`).
    pub autocomplete: Option<String>,
}

/// What is wrong with an answer. `key` is the stable word, and the end of the translation key `form-problem-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FieldProblem {
    /// Not filled in.
    Required,
    /// Longer than `max` characters, or more than so many choices.
    TooLong {
        /// The most.
        max: u64,
    },
    /// Shorter than `min` characters, or fewer than so many choices.
    TooShort {
        /// The least.
        min: u64,
    },
    /// Smaller than `min`.
    TooSmall {
        /// The least.
        min: i64,
    },
    /// Greater than `max`.
    TooBig {
        /// The most.
        max: i64,
    },
    /// Not written as asked.
    Pattern,
    /// None of the choices.
    NotAChoice,
    /// No day of the calendar.
    NotADate,
    /// A day that is still to come.
    InFuture,
    /// Text where a number is asked, or the like.
    WrongType,
    /// No field of this form.
    Unknown,
    /// Does not go with the other answers.
    Other,
}

impl FieldProblem {
    /// The end of the translation key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too-long",
            Self::TooShort { .. } => "too-short",
            Self::TooSmall { .. } => "too-small",
            Self::TooBig { .. } => "too-big",
            Self::Pattern => "pattern",
            Self::NotAChoice => "not-a-choice",
            Self::NotADate => "not-a-date",
            Self::InFuture => "in-future",
            Self::WrongType => "wrong-type",
            Self::Unknown => "unknown",
            Self::Other => "other",
        }
    }

    /// The number that the message names, where it names one.
    #[must_use]
    pub fn limit(self) -> Option<i64> {
        match self {
            Self::TooLong { max } => i64::try_from(max).ok(),
            Self::TooShort { min } => i64::try_from(min).ok(),
            Self::TooSmall { min } => Some(min),
            Self::TooBig { max } => Some(max),
            _ => None,
        }
    }
}

/// A wrong answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The property's name; empty where the form as a whole is meant.
    pub field: String,
    /// What is wrong.
    #[serde(flatten)]
    pub problem: FieldProblem,
}
