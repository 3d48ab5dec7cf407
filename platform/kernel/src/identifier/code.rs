//! Codes of procedures and dossiers. The ministry may change how they are made, so only their pattern is checked.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::fold::clean_line;

/// A procedure's code in the national catalogue, `1.004873`, with or without a local tail, `2.000815.000.00.00.H55`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProcedureCode(String);

/// A dossier's code, `H21.227-261120-0042`: unit, day of receipt (yyMMdd), number of that day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode(String);

/// What is wrong with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("the code is empty")]
    Empty,
    /// Not a procedure's code.
    #[error("a procedure's code looks like 1.004873")]
    Procedure,
    /// Not a dossier's code.
    #[error("a dossier's code looks like H21.227-261120-0042")]
    Dossier,
}

/// Longest code kept, in characters.
const MAX_CODE: usize = 60;

impl ProcedureCode {
    /// Reads a code as typed. The tail may hold Latin letters, digits, dots, dashes and underscores.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let code = clean_line(text);
        if code.is_empty() {
            return Err(CodeError::Empty);
        }
        let bytes = code.as_bytes();
        let digits = |from: usize, to: usize| bytes.get(from..to).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
        let head = digits(0, 1) && bytes.get(1) == Some(&b'.') && digits(2, 8);
        let tail = matches!(bytes.get(8), None | Some(b'.'))
            && bytes.iter().skip(8).all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
        if head && tail && code.len() <= MAX_CODE { Ok(Self(code)) } else { Err(CodeError::Procedure) }
    }

    /// The code as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The national part, `1.004873`: what procedures are matched by.
    #[must_use]
    pub fn national(&self) -> &str {
        &self.0[..8]
    }
}

impl DossierCode {
    /// Reads a code as typed: small letters become capitals, long dashes short ones.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let code: String = clean_line(text)
            .chars()
            .filter(|c| *c != ' ')
            .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c.to_ascii_uppercase() })
            .collect();
        if code.is_empty() {
            return Err(CodeError::Empty);
        }
        if code.len() > MAX_CODE {
            return Err(CodeError::Dossier);
        }
        let mut parts = code.split('-');
        let (Some(unit), Some(day), Some(number), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(CodeError::Dossier);
        };
        if is_unit(unit) && is_digits(day, 6..=6) && is_digits(number, 4..=7) { Ok(Self(code)) } else { Err(CodeError::Dossier) }
    }

    /// Makes a code: `sequence` has four digits that widen past 9,999 (to at most seven) and never wrap. `day` is Vietnam's date.
    pub fn compose(unit: &str, day: NaiveDate, sequence: u32) -> Result<Self, CodeError> {
        let code = format!("{unit}-{:02}{:02}{:02}-{sequence:04}", day.year().rem_euclid(100), day.month(), day.day());
        Self::parse(&code)
    }

    /// The whole code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The unit that gave it, `H21.227`.
    #[must_use]
    pub fn unit(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The number within its day.
    #[must_use]
    pub fn sequence(&self) -> u32 {
        self.0.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or_default()
    }
}

/// `H21.227` and its like, or the old `000.00.01.H29`.
fn is_unit(unit: &str) -> bool {
    let parts: Vec<&str> = unit.split('.').collect();
    let lettered = |part: &str, letters: &[char]| part.strip_prefix(letters).is_some_and(|rest| is_digits(rest, 2..=2));
    match parts.as_slice() {
        [a, b, c, d] if is_digits(a, 3..=3) => is_digits(b, 2..=2) && is_digits(c, 2..=2) && lettered(d, &['H']),
        [head, rest @ ..] => lettered(head, &['H', 'G']) && rest.iter().all(|part| is_digits(part, 1..=3)),
        [] => false,
    }
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

macro_rules! text_form {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
        impl std::str::FromStr for $name {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
    )*};
}
text_form!(ProcedureCode, DossierCode);
