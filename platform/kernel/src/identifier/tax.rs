//! Tax codes (`mã số thuế`).

use serde::Serialize;

use super::{all_digits, without_separators};

/// A tax code: ten digits, the last a check digit; a dependent unit's has three more, written after a dash.
/// (People and household businesses use their 12-digit personal number for tax since July 2025.)
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct TaxCode(String);

/// What is wrong with a tax code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxCodeError {
    /// Nothing was typed.
    #[error("the tax code is empty")]
    Empty,
    /// Something else than digits.
    #[error("a tax code may hold digits only")]
    NotDigits,
    /// Neither ten nor thirteen digits.
    #[error("a tax code has 10 or 13 digits, not {digits}")]
    Length {
        /// How many there are.
        digits: usize,
    },
    /// The tenth digit does not fit the nine before it: a slip of the finger.
    #[error("the tenth digit does not fit the others; one of them is wrong")]
    CheckDigit,
    /// A branch number of 000.
    #[error("the last three digits number a branch from 001")]
    Branch,
    /// An invented code (it begins with 00), and those are not welcome here.
    #[error("tax codes that begin with 00 are for the demo only")]
    DemoNumber,
}

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

impl TaxCode {
    /// Reads a tax code as typed. No tax office has the number 00: codes that begin so pass only with `allow_demo`.
    pub fn parse(text: &str, allow_demo: bool) -> Result<Self, TaxCodeError> {
        let digits = without_separators(text);
        if digits.is_empty() {
            return Err(TaxCodeError::Empty);
        }
        if !all_digits(&digits) {
            return Err(TaxCodeError::NotDigits);
        }
        if digits.len() != 10 && digits.len() != 13 {
            return Err(TaxCodeError::Length { digits: digits.len() });
        }
        if digits.starts_with("00") && !allow_demo {
            return Err(TaxCodeError::DemoNumber);
        }
        let value = |b: u8| u32::from(b - b'0');
        let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(b, weight)| value(b) * weight).sum();
        // A remainder of nought would need the digit 10: no such code is given out.
        if 10 - sum % 11 != value(digits.as_bytes()[9]) {
            return Err(TaxCodeError::CheckDigit);
        }
        match digits.get(10..) {
            None | Some("") => Ok(Self(digits)),
            Some("000") => Err(TaxCodeError::Branch),
            Some(branch) => Ok(Self(format!("{}-{branch}", &digits[..10]))),
        }
    }

    /// `0012345672` or `0012345672-001`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
