//! What a scanner types when it reads the QR code on an identity card (`căn cước`).
//!
//! One line, parts separated by `|`: personal number, old number (may be empty), full name, date of birth `ddMMyyyy`, sex, place of
//! permanent residence, date of issue `ddMMyyyy`. Cards of 2024 and later append parts, some of them empty. The code is not signed:
//! it saves typing and proves nothing; whoever uses it must have seen the card itself.

use std::fmt;

use chrono::NaiveDate;

use super::{IdMismatch, IdNumber, IdNumberError, OldIdNumber, Sex};
use crate::fold::clean_line;

/// The longest line that is looked at, in bytes: far beyond any card's.
const LONGEST: usize = 2_000;
/// Parts that every card has.
const PARTS: usize = 7;

/// What a card says of its bearer. Personal data: its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct CardScan {
    /// Personal number.
    pub id_number: IdNumber,
    /// The nine-digit number that it replaced, where the card names one.
    pub old_number: Option<OldIdNumber>,
    /// Full name, NFC, as printed.
    pub name: String,
    /// Date of birth; `None` where the card knows only the year.
    pub born: Option<NaiveDate>,
    /// Sex, where the card says it in a word that is known.
    pub sex: Option<Sex>,
    /// Place of permanent residence, as printed.
    pub address: String,
    /// Date of issue.
    pub issued: Option<NaiveDate>,
    /// The number tells another year or sex than the card does. Rare but lawful (a corrected entry), so the official is told and decides.
    pub mismatch: Option<IdMismatch>,
}

impl fmt::Debug for CardScan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardScan(…)")
    }
}

/// Why a line is no card's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardScanError {
    /// Nothing came.
    #[error("nothing was scanned")]
    Empty,
    /// Not the parts of a card: another code was scanned, or the scan was cut off.
    #[error("this is not the code of an identity card")]
    NotACard,
    /// The personal number cannot be one.
    #[error("the card's number: {0}")]
    Number(#[from] IdNumberError),
    /// There is no name.
    #[error("the card has no name")]
    NoName,
}

impl CardScan {
    /// Reads what the scanner typed. Numbers of province 000 belong to nobody: they pass only with `allow_demo`. `today` is Vietnam's date.
    ///
    /// # Errors
    /// [`CardScanError`]; nothing of the line is in it.
    pub fn parse(typed: &str, today: NaiveDate, allow_demo: bool) -> Result<Self, CardScanError> {
        let line = typed.trim();
        if line.is_empty() {
            return Err(CardScanError::Empty);
        }
        if line.len() > LONGEST {
            return Err(CardScanError::NotACard);
        }
        let parts: Vec<String> = line.split('|').map(clean_line).collect();
        let [number, old, name, born, sex, address, issued, ..] = parts.as_slice() else {
            return Err(CardScanError::NotACard);
        };
        debug_assert!(parts.len() >= PARTS);
        let id_number = IdNumber::parse(number, allow_demo)?;
        if name.is_empty() {
            return Err(CardScanError::NoName);
        }
        let sex = match name_of_sex(sex) {
            Some(sex) => Some(sex),
            None if sex.is_empty() => None,
            None => return Err(CardScanError::NotACard),
        };
        let born = date(born)?;
        Ok(Self {
            mismatch: id_number.check(today, born, sex).err(),
            id_number,
            old_number: OldIdNumber::parse(old, allow_demo).ok(),
            name: name.clone(),
            born,
            sex,
            address: address.clone(),
            issued: date(issued)?,
        })
    }
}

fn name_of_sex(word: &str) -> Option<Sex> {
    match word.to_lowercase().as_str() {
        "nam" => Some(Sex::Male),
        "nữ" | "nu" => Some(Sex::Female),
        _ => None,
    }
}

/// `ddMMyyyy`; nothing, or a day and month of noughts (people who know only their year), is no date.
fn date(text: &str) -> Result<Option<NaiveDate>, CardScanError> {
    if text.is_empty() || text.starts_with("00") || text.get(2..4) == Some("00") {
        return Ok(None);
    }
    if text.len() != 8 {
        return Err(CardScanError::NotACard);
    }
    NaiveDate::parse_from_str(text, "%d%m%Y").map(Some).map_err(|_| CardScanError::NotACard)
}
