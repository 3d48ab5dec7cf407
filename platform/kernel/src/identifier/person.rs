//! Numbers of people: the 12-digit personal number, the old 9-digit one, passports.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{TaxCode, TaxCodeError, all_digits, without_separators};

/// Sex as the personal number and civil papers know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A 12-digit personal number (`số định danh cá nhân`, `số CCCD`): three digits for the place of birth registration,
/// one for century and sex, two for the year, six at random. It has no check digit.
///
/// Serialises as its digits. There is no `Deserialize`: whoever reads one says through [`IdNumber::parse`] whether
/// invented numbers are welcome.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct IdNumber(String);

/// What is wrong with a personal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdNumberError {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// Something else than digits.
    #[error("the number may hold digits only")]
    NotDigits,
    /// Not twelve digits.
    #[error("the number has 12 digits, not {digits}")]
    Length {
        /// How many there are.
        digits: usize,
    },
    /// The first three digits name no province.
    #[error("the first three digits name no province")]
    UnknownProvince,
    /// The fourth digit names a century yet to come.
    #[error("the fourth digit names no century in which anyone has been born")]
    UnknownCentury,
    /// An invented number (province 000), and those are not welcome here.
    #[error("numbers that begin with 000 are for the demo only")]
    DemoNumber,
}

/// Where a personal number contradicts what else is known of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdMismatch {
    /// The year of birth in the number is another.
    #[error("the number is of someone born in another year")]
    BirthYear,
    /// The sex in the number is the other.
    #[error("the number is of someone of the other sex")]
    Sex,
    /// The year of birth in the number lies ahead.
    #[error("the number is of someone not yet born")]
    NotYetBorn,
}

/// Codes of the 63 provinces before July 2025, which personal numbers keep.
const PROVINCES: [u32; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48,
    49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

impl IdNumber {
    /// Reads a personal number as typed; spaces, dots and dashes between digits do not matter. Numbers of province 000
    /// belong to nobody: they pass only with `allow_demo`.
    pub fn parse(text: &str, allow_demo: bool) -> Result<Self, IdNumberError> {
        let digits = without_separators(text);
        if digits.is_empty() {
            return Err(IdNumberError::Empty);
        }
        if !all_digits(&digits) {
            return Err(IdNumberError::NotDigits);
        }
        if digits.len() != 12 {
            return Err(IdNumberError::Length { digits: digits.len() });
        }
        match digits[..3].parse::<u32>() {
            Ok(0) if allow_demo => {}
            Ok(0) => return Err(IdNumberError::DemoNumber),
            Ok(province) if PROVINCES.contains(&province) => {}
            _ => return Err(IdNumberError::UnknownProvince),
        }
        // 0 and 1 are the 20th century, 2 and 3 the 21st; 4 begins with births in 2100.
        if digits.as_bytes()[3] > b'3' {
            return Err(IdNumberError::UnknownCentury);
        }
        Ok(Self(digits))
    }

    /// The twelve digits. Personal data: never into a log, an event or a message.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four digits, by which people recognise a number that is otherwise hidden.
    #[must_use]
    pub fn last4(&self) -> &str {
        &self.0[8..]
    }

    /// Whether the number is an invented one.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.starts_with("000")
    }

    /// The sex that the number tells.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if self.digit(3).is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }

    /// The year of birth that the number tells.
    #[must_use]
    pub fn birth_year(&self) -> i32 {
        1900 + i32::from(self.digit(3) / 2) * 100 + i32::from(self.digit(4)) * 10 + i32::from(self.digit(5))
    }

    /// Holds the number against what else is known; `today` is Vietnam's date.
    pub fn check(&self, today: NaiveDate, birth: Option<NaiveDate>, sex: Option<Sex>) -> Result<(), IdMismatch> {
        if self.birth_year() > today.year() {
            return Err(IdMismatch::NotYetBorn);
        }
        if birth.is_some_and(|birth| birth.year() != self.birth_year()) {
            return Err(IdMismatch::BirthYear);
        }
        if sex.is_some_and(|sex| sex != self.sex()) {
            return Err(IdMismatch::Sex);
        }
        Ok(())
    }

    fn digit(&self, index: usize) -> u8 {
        self.0.as_bytes()[index] - b'0'
    }
}

/// An old 9-digit number (`số CMND`), no longer valid by itself since 2025 but written on many papers.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct OldIdNumber(String);

/// What is wrong with a 9-digit number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OldIdNumberError {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// Something else than digits.
    #[error("the number may hold digits only")]
    NotDigits,
    /// Not nine digits.
    #[error("the old number has 9 digits, not {digits}")]
    Length {
        /// How many there are.
        digits: usize,
    },
    /// An invented number (it begins with 000), and those are not welcome here.
    #[error("numbers that begin with 000 are for the demo only")]
    DemoNumber,
}

impl OldIdNumber {
    /// Reads a 9-digit number as typed; one that begins with 000 passes only with `allow_demo`.
    pub fn parse(text: &str, allow_demo: bool) -> Result<Self, OldIdNumberError> {
        let digits = without_separators(text);
        if digits.is_empty() {
            return Err(OldIdNumberError::Empty);
        }
        if !all_digits(&digits) {
            return Err(OldIdNumberError::NotDigits);
        }
        if digits.len() != 9 {
            return Err(OldIdNumberError::Length { digits: digits.len() });
        }
        if digits.starts_with("000") && !allow_demo {
            return Err(OldIdNumberError::DemoNumber);
        }
        Ok(Self(digits))
    }

    /// The nine digits. Personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A passport number: 6 to 12 Latin letters and digits, at least one digit; Vietnamese ones are a letter and 7 or 8 digits.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct PassportNumber(String);

/// What is wrong with a passport number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassportError {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// Not 6 to 12 letters and digits.
    #[error("a passport number has 6 to 12 letters and digits")]
    Form,
}

impl PassportNumber {
    /// Reads a passport number as typed; small letters become capitals.
    pub fn parse(text: &str) -> Result<Self, PassportError> {
        let number = without_separators(text).to_ascii_uppercase();
        if number.is_empty() {
            return Err(PassportError::Empty);
        }
        let plain = number.bytes().all(|b| b.is_ascii_alphanumeric()) && number.bytes().any(|b| b.is_ascii_digit());
        if plain && (6..=12).contains(&number.len()) { Ok(Self(number)) } else { Err(PassportError::Form) }
    }

    /// Capitals and digits. Personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! hidden_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            /// Dots: personal numbers stay out of logs.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
hidden_debug!(IdNumber, OldIdNumber, PassportNumber);

/// Any number that an applicant may go by, told apart by its form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PersonIdentifier {
    /// Twelve digits.
    Citizen(IdNumber),
    /// Nine digits.
    Old(OldIdNumber),
    /// With letters.
    Passport(PassportNumber),
    /// Ten digits, or ten and three: an organisation's.
    Tax(TaxCode),
}

/// What is wrong with a number that might have been any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonIdentifierError {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// Twelve digits, but no personal number.
    #[error(transparent)]
    Citizen(#[from] IdNumberError),
    /// Nine digits, but no old number.
    #[error(transparent)]
    Old(#[from] OldIdNumberError),
    /// Ten or thirteen digits, but no tax code.
    #[error(transparent)]
    Tax(#[from] TaxCodeError),
    /// With letters, but no passport number.
    #[error(transparent)]
    Passport(#[from] PassportError),
    /// As many digits as none of them has.
    #[error(
        "a number has 12 digits (personal number), 9 (old number), 10 or 13 (tax code) or letters (passport), not {digits} digits"
    )]
    Length {
        /// How many there are.
        digits: usize,
    },
}

impl PersonIdentifier {
    /// Reads whichever kind of number was typed; `allow_demo` as in [`IdNumber::parse`].
    pub fn parse(text: &str, allow_demo: bool) -> Result<Self, PersonIdentifierError> {
        let plain = without_separators(text);
        if plain.is_empty() {
            return Err(PersonIdentifierError::Empty);
        }
        if !all_digits(&plain) {
            return Ok(Self::Passport(PassportNumber::parse(&plain)?));
        }
        match plain.len() {
            12 => Ok(Self::Citizen(IdNumber::parse(&plain, allow_demo)?)),
            9 => Ok(Self::Old(OldIdNumber::parse(&plain, allow_demo)?)),
            10 | 13 => Ok(Self::Tax(TaxCode::parse(&plain, allow_demo)?)),
            digits => Err(PersonIdentifierError::Length { digits }),
        }
    }

    /// The number in its plain form. Personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Citizen(number) => number.as_str(),
            Self::Old(number) => number.as_str(),
            Self::Passport(number) => number.as_str(),
            Self::Tax(code) => code.as_str(),
        }
    }
}
