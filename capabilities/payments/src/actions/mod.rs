//! Actions: one verb a file.

pub mod cancel;
pub mod close;
pub mod decide;
pub mod discard;
pub mod import;
pub mod print;
pub mod refund;
pub mod renew_secret;
pub mod reverse;
pub mod set_account;
pub mod set_rate;
pub mod take;
pub mod upload;
pub mod withdraw_rate;

use xaso_kernel::clean_line;
use xaso_web::{FieldErrors, FormState};

use crate::model::{RecordError, read_amount};

/// Fields as sent.
pub type Pairs = Vec<(String, String)>;

/// Longest reason, in letters.
const REASON_MAX: usize = 300;
/// Shortest: a dot is no reason.
const REASON_MIN: usize = 5;

/// A reason in an official's words, or the mistake beside its field.
fn reason(form: &FormState, errors: &mut FieldErrors) -> String {
    let reason = clean_line(form.value("reason"));
    if !(REASON_MIN..=REASON_MAX).contains(&reason.chars().count()) {
        errors.add("reason", "payments-reason-wrong");
    }
    reason
}

/// An amount above nought and not above `most`, or the mistake beside its field.
fn amount(form: &FormState, errors: &mut FieldErrors, most: Option<(i64, &'static str)>) -> i64 {
    match read_amount(form.value("amount")) {
        Some(amount) if amount > 0 => {
            if let Some((most, key)) = most
                && amount > most
            {
                errors.add_with("amount", key, vec![("most".to_owned(), xaso_kernel::Money(most).to_string())]);
            }
            amount
        }
        _ => {
            errors.add("amount", "payments-amount-wrong");
            0
        }
    }
}

/// Why nothing was written, as a sentence.
const fn refused(error: RecordError) -> &'static str {
    match error {
        RecordError::Unknown => "payments-refused-unknown",
        RecordError::Cancelled => "payments-refused-cancelled",
        RecordError::NothingDue => "payments-refused-nothing-due",
        RecordError::MoreThanHeld => "payments-refused-more-than-held",
        RecordError::AlreadyReversed => "payments-refused-reversed",
        RecordError::Amount => "payments-amount-wrong",
    }
}

/// What a change ends with where a person's mistake undoes it.
pub enum Failed {
    /// The person's.
    Refused(RecordError),
    /// Ours.
    Broken(xaso_db::DbError),
}

impl From<xaso_db::DbError> for Failed {
    fn from(error: xaso_db::DbError) -> Self {
        Self::Broken(error)
    }
}
