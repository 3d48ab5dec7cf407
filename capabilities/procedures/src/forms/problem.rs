//! What may be wrong with an answer.

use serde::Serialize;

use super::field::FieldKind;

/// What is wrong with an answer. [`FieldProblem::key`] is the stable word, and the end of the translation key `form-problem-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FieldProblem {
    /// Not filled in.
    Required,
    /// Nothing chosen.
    ChooseOne,
    /// A box that must be ticked is not.
    MustTick,
    /// Longer than `max` characters.
    TooLong {
        /// The most.
        max: u64,
    },
    /// Shorter than `min` characters.
    TooShort {
        /// The least.
        min: u64,
    },
    /// More than `max` choices or entries.
    TooMany {
        /// The most.
        max: u64,
    },
    /// Fewer than `min` choices or entries.
    TooFew {
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
    /// The same choice or entry twice.
    Twice,
    /// No day of the calendar.
    NotADate,
    /// Neither a year, nor a month, nor a day.
    NotAPartialDate,
    /// A day that is still to come.
    InFuture,
    /// A day before the one that it must follow.
    TooEarly,
    /// Born too late to be `min` years old today.
    TooYoung {
        /// The age that must have been reached.
        min: i64,
    },
    /// No telephone number of Vietnam.
    Phone,
    /// No e-mail address.
    Email,
    /// Digits or signs in a name.
    PersonName,
    /// Neither 12 digits, nor 9, nor a passport's number.
    Identity,
    /// No personal number.
    PersonalNumber,
    /// No tax code, or a slip of the finger in one.
    TaxCode,
    /// A number that belongs to nobody, outside the demo.
    DemoNumber,
    /// An address without its commune.
    Address,
    /// No whole amount of dong.
    Money,
    /// Text where a number is asked.
    WrongType,
    /// Something else than the field holds: a list, a number, nothing.
    Malformed,
    /// Answered, though it is not asked after the other answers.
    NotAsked,
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
            Self::ChooseOne => "choose-one",
            Self::MustTick => "must-tick",
            Self::TooLong { .. } => "too-long",
            Self::TooShort { .. } => "too-short",
            Self::TooMany { .. } => "too-many",
            Self::TooFew { .. } => "too-few",
            Self::TooSmall { .. } => "too-small",
            Self::TooBig { .. } => "too-big",
            Self::Pattern => "pattern",
            Self::NotAChoice => "not-a-choice",
            Self::Twice => "twice",
            Self::NotADate => "not-a-date",
            Self::NotAPartialDate => "not-a-partial-date",
            Self::InFuture => "in-future",
            Self::TooEarly => "too-early",
            Self::TooYoung { .. } => "too-young",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::PersonName => "person-name",
            Self::Identity => "identity",
            Self::PersonalNumber => "personal-number",
            Self::TaxCode => "tax-code",
            Self::DemoNumber => "demo-number",
            Self::Address => "address",
            Self::Money => "money",
            Self::WrongType => "wrong-type",
            Self::Malformed => "malformed",
            Self::NotAsked => "not-asked",
            Self::Unknown => "unknown",
            Self::Other => "other",
        }
    }

    /// One of each, for tests and pages that show all of them.
    pub const ALL: [Self; 31] = [
        Self::Required,
        Self::ChooseOne,
        Self::MustTick,
        Self::TooLong { max: 120 },
        Self::TooShort { min: 5 },
        Self::TooMany { max: 20 },
        Self::TooFew { min: 1 },
        Self::TooSmall { min: 1 },
        Self::TooBig { max: 50 },
        Self::Pattern,
        Self::NotAChoice,
        Self::Twice,
        Self::NotADate,
        Self::NotAPartialDate,
        Self::InFuture,
        Self::TooEarly,
        Self::TooYoung { min: 18 },
        Self::Phone,
        Self::Email,
        Self::PersonName,
        Self::Identity,
        Self::PersonalNumber,
        Self::TaxCode,
        Self::DemoNumber,
        Self::Address,
        Self::Money,
        Self::WrongType,
        Self::Malformed,
        Self::NotAsked,
        Self::Unknown,
        Self::Other,
    ];

    /// The number that the message names, where it names one.
    #[must_use]
    pub fn limit(self) -> Option<i64> {
        match self {
            Self::TooLong { max } | Self::TooMany { max } => i64::try_from(max).ok(),
            Self::TooShort { min } | Self::TooFew { min } => i64::try_from(min).ok(),
            Self::TooSmall { min } | Self::TooYoung { min } => Some(min),
            Self::TooBig { max } => Some(max),
            _ => None,
        }
    }

    /// Nothing given, where something of `kind` must be.
    pub(super) const fn missing(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Checkbox => Self::MustTick,
            FieldKind::Radios | FieldKind::Select | FieldKind::Checkboxes => Self::ChooseOne,
            _ => Self::Required,
        }
    }

    /// Something given that no value of `kind` looks like.
    pub(super) const fn form_of(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text | FieldKind::Textarea => Self::Pattern,
            FieldKind::Date => Self::NotADate,
            FieldKind::PartialDate => Self::NotAPartialDate,
            FieldKind::Number | FieldKind::Computed => Self::WrongType,
            FieldKind::Money => Self::Money,
            FieldKind::Radios | FieldKind::Select | FieldKind::Checkboxes => Self::NotAChoice,
            FieldKind::Checkbox => Self::MustTick,
            FieldKind::Phone => Self::Phone,
            FieldKind::Email => Self::Email,
            FieldKind::PersonName => Self::PersonName,
            FieldKind::Identity => Self::Identity,
            FieldKind::PersonalNumber => Self::PersonalNumber,
            FieldKind::TaxCode => Self::TaxCode,
            FieldKind::Address => Self::Address,
            FieldKind::Group => Self::Malformed,
        }
    }
}

/// A wrong answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Where: the property's name, inside a group `children.0.name`; empty where the form as a whole is meant.
    pub field: String,
    /// What is wrong.
    #[serde(flatten)]
    pub problem: FieldProblem,
}
