//! Vietnamese telephone numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A Vietnamese mobile or landline number, kept as `+84…`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// What is wrong with a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("the telephone number is empty")]
    Empty,
    /// Something else than digits.
    #[error("a telephone number may hold digits only")]
    NotDigits,
    /// Too many or too few digits for its kind.
    #[error("a mobile number has 10 digits, a landline 11, not {digits}")]
    Length {
        /// How many there are, in the form with 0.
        digits: usize,
    },
    /// No Vietnamese number begins so.
    #[error("no Vietnamese number begins so; mobile numbers begin with 03, 05, 07, 08 or 09, landlines with 02")]
    Prefix,
    /// An 11-digit mobile number (01…), replaced by a 10-digit one in 2018.
    #[error("numbers that begin with 01 were replaced in 2018; give the new one of 10 digits")]
    Replaced,
    /// A number of another country.
    #[error("only Vietnamese numbers can be used here")]
    Foreign,
}

impl PhoneNumber {
    /// Reads a number as typed: `0912 345 678`, `+84 912.345.678`, `0084…`, `84…`, `(024) 3…`.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text: String = super::without_separators(text).chars().filter(|c| !matches!(c, '(' | ')')).collect();
        if text.is_empty() {
            return Err(PhoneError::Empty);
        }
        let (digits, international) = match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
            Some(rest) => (rest, true),
            None => (text.as_str(), false),
        };
        if !super::all_digits(digits) {
            return Err(PhoneError::NotDigits);
        }
        let national = if international {
            // Some write +84 0912…: the nought in between does not belong there but is meant well.
            digits.strip_prefix("84").map(|rest| rest.strip_prefix('0').unwrap_or(rest)).ok_or(PhoneError::Foreign)?
        } else if let Some(rest) = digits.strip_prefix('0') {
            rest
        } else if let Some(rest) = digits.strip_prefix("84").filter(|rest| rest.len() >= 9) {
            rest
        } else {
            return Err(PhoneError::Prefix);
        };
        let length = match national.as_bytes().first() {
            Some(b'3' | b'5' | b'7' | b'8' | b'9') => 9,
            Some(b'2') => 10,
            Some(b'1') if national.len() == 10 => return Err(PhoneError::Replaced),
            Some(_) => return Err(PhoneError::Prefix),
            None => return Err(PhoneError::Length { digits: 1 }),
        };
        if national.len() != length {
            return Err(PhoneError::Length { digits: national.len() + 1 });
        }
        Ok(Self(format!("+84{national}")))
    }

    /// The E.164 form, `+84912345678`. Personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that people dial, `0912345678`.
    #[must_use]
    pub fn national(&self) -> String {
        format!("0{}", &self.0[3..])
    }

    /// The last four digits, by which a dossier may be looked up.
    #[must_use]
    pub fn last4(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// Whether messages can reach it by SMS.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        !self.0.starts_with("+842")
    }

    /// Whether it is one of the demo's invented numbers, `099900…`. Nothing is ever sent to those.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.starts_with("+8499900")
    }
}

impl fmt::Debug for PhoneNumber {
    /// Dots: telephone numbers stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(…)")
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(phone: PhoneNumber) -> Self {
        phone.0
    }
}

impl std::str::FromStr for PhoneNumber {
    type Err = PhoneError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
