//! A form's fields, in one language, ready to be rendered.

use serde::Serialize;

/// How a field is asked and checked: the word in `x-kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Textarea,
    /// Day, month and year.
    Date,
    /// A year, a month of a year, or a whole date: `1950`, `1950-03`, `1950-03-12`. Old people often know only the year.
    PartialDate,
    /// A whole number (or any number, where the schema's type is `number`).
    Number,
    /// Whole dong.
    Money,
    /// One of a few.
    Radios,
    /// One of many.
    Select,
    /// Any of a few.
    Checkboxes,
    /// Yes or nothing.
    Checkbox,
    /// A Vietnamese telephone number, kept in the form that people dial: `0912345678`.
    Phone,
    /// An e-mail address.
    Email,
    /// A person's name: one word is enough, any letters, no digits.
    PersonName,
    /// Whatever number a person goes by: 12 digits, the old 9, or a passport's.
    Identity,
    /// The 12-digit personal number and nothing else.
    PersonalNumber,
    /// A tax code; a household business's is the 12-digit number of its owner.
    TaxCode,
    /// Commune and what is before it: `{"unit", "detail", "typed", "text"}`.
    Address,
    /// The same questions as often as there are such things: children, co-owners.
    Group,
    /// Never asked: worked out from other answers.
    Computed,
}

impl FieldKind {
    /// The word in `x-kind`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Textarea => "textarea",
            Self::Date => "date",
            Self::PartialDate => "partial_date",
            Self::Number => "number",
            Self::Money => "money",
            Self::Radios => "radios",
            Self::Select => "select",
            Self::Checkboxes => "checkboxes",
            Self::Checkbox => "checkbox",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::PersonName => "person_name",
            Self::Identity => "identity",
            Self::PersonalNumber => "personal_number",
            Self::TaxCode => "tax_code",
            Self::Address => "address",
            Self::Group => "group",
            Self::Computed => "computed",
        }
    }

    /// Every kind.
    pub const ALL: [Self; 19] = [
        Self::Text,
        Self::Textarea,
        Self::Date,
        Self::PartialDate,
        Self::Number,
        Self::Money,
        Self::Radios,
        Self::Select,
        Self::Checkboxes,
        Self::Checkbox,
        Self::Phone,
        Self::Email,
        Self::PersonName,
        Self::Identity,
        Self::PersonalNumber,
        Self::TaxCode,
        Self::Address,
        Self::Group,
        Self::Computed,
    ];

    /// The kind that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether it is answered by choosing rather than by writing.
    #[must_use]
    pub const fn is_chosen(self) -> bool {
        matches!(self, Self::Radios | Self::Select | Self::Checkboxes | Self::Checkbox)
    }

    /// Whether an answer is an array.
    pub(super) const fn is_list(self) -> bool {
        matches!(self, Self::Checkboxes | Self::Group)
    }

    /// Whether an answer is a number.
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Money | Self::Computed)
    }

    /// Whether an answer is a day, or part of one.
    pub(super) const fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::PartialDate)
    }
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
    /// The property's name, and the name that the browser sends. Inside a group the browser sends `{group}.{index}.{name}`.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What helps to fill it in.
    pub help: Option<String>,
    /// What to do where it was filled in wrongly.
    pub error: Option<String>,
    /// How it is shown.
    pub kind: FieldKind,
    /// Whether it must be filled in whenever it is asked.
    pub required: bool,
    /// Whether it is asked only after certain answers.
    pub conditional: bool,
    /// The choices, for kinds that have them.
    pub options: Vec<FieldOption>,
    /// Longest text, in characters.
    pub max_length: Option<u64>,
    /// Smallest number.
    pub minimum: Option<i64>,
    /// Greatest number.
    pub maximum: Option<i64>,
    /// Fewest entries of a group or list of choices.
    pub min_items: u64,
    /// Most entries of a group or list of choices.
    pub max_items: Option<u64>,
    /// A day after today is wrong.
    pub not_future: bool,
    /// A heading to show before it.
    pub group: Option<String>,
    /// What the browser may fill in (`autocomplete`).
    pub autocomplete: Option<String>,
    /// What one entry of a group is called, with `{ $n }` where its number stands; see [`FormField::item_label`].
    pub item: Option<String>,
    /// The questions of a group, asked once for each entry.
    pub fields: Vec<FormField>,
}

impl FormField {
    /// What entry `index` (from 0) of a group is called: `Con thứ 1`.
    #[must_use]
    pub fn item_label(&self, index: usize) -> String {
        let number = (index + 1).to_string();
        match &self.item {
            Some(text) => text.replace("{ $n }", &number).replace("{$n}", &number),
            None => format!("{} {number}", self.label),
        }
    }
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its word, which does not change with the language.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its pages, in order; which of them are asked, [`super::Form::visible_pages`] says.
    pub pages: Vec<QuestionPage>,
}

/// One page: a question, or a small set of questions that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionPage {
    /// Its word, unlike that of any other page of the form.
    pub id: String,
    /// The question.
    pub title: String,
    /// What to know before answering.
    pub intro: Option<String>,
    /// What is asked, in order; which of it is asked now, [`super::Form::is_visible`] says. Computed fields are not among them.
    pub fields: Vec<FormField>,
}
