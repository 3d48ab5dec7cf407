//! Numbers and codes that people and offices go by: parsed once, at the border, into values that can only be right.
//!
//! Errors never hold what was typed and the personal numbers print as dots, so that neither reaches a log.

mod card;
mod code;
mod person;
mod phone;
mod tax;

pub use card::{CardScan, CardScanError};
pub use code::{CodeError, DossierCode, ProcedureCode};
pub use person::{
    IdMismatch, IdNumber, IdNumberError, OldIdNumber, OldIdNumberError, PassportError, PassportNumber, PersonIdentifier,
    PersonIdentifierError, Sex,
};
pub use phone::{PhoneError, PhoneNumber};
pub use tax::{TaxCode, TaxCodeError};

/// What was typed without the spaces, dots and dashes that people put between groups of digits.
fn without_separators(text: &str) -> String {
    crate::fold::clean_line(text).chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '–')).collect()
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
