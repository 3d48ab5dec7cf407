//! A charge, its entries, and how it stands: always the sum of its entries, never something that was typed in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_kernel::{Instant, Money, fold};

xaso_kernel::typed_id!(
    /// A charge.
    ChargeId
);
xaso_kernel::typed_id!(
    /// An entry.
    EntryId
);

/// When it is to be paid: before the work, after it, or not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// `Thu trước`.
    #[default]
    Before,
    /// `Thu sau`, with the result.
    After,
    /// `Miễn`.
    Free,
}

impl Timing {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Before, Self::After, Self::Free];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Free => "free",
        }
    }

    /// The timing of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|timing| timing.as_str() == word)
    }
}

/// One part of an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeLine {
    /// `fee` (lệ phí) or `charge` (phí).
    pub kind: String,
    /// What for, in words of the procedure; no personal value.
    pub what: String,
    /// Whole dong for one.
    pub each: i64,
    /// How many.
    pub count: i64,
    /// Whole dong, together.
    pub amount: i64,
}

/// Who owes it, as the receipt names them. Sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payer {
    /// Name.
    pub name: String,
    /// Address; may be empty.
    #[serde(default)]
    pub address: String,
}

/// A charge about to be written.
#[derive(Clone, Debug, Default)]
pub struct NewCharge {
    /// What it is owed for, such as a dossier's id.
    pub subject: Uuid,
    /// What the payer writes into the transfer: the dossier's code.
    pub memo: String,
    /// The procedure's code.
    pub procedure: String,
    /// What makes it up; see [`crate::quote`].
    pub lines: Vec<ChargeLine>,
    /// The group that pays nothing or less, and what shows that the person belongs to it.
    pub exempt: Option<(String, String)>,
    /// When it is to be paid.
    pub timing: Timing,
    /// Who owes it.
    pub payer: Payer,
    /// When, where that is not now (demo data, imports).
    pub at: Option<Instant>,
}

/// How a charge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeState {
    /// Nothing was paid yet.
    Due,
    /// Less than owed was paid.
    PartPaid,
    /// Paid.
    Paid,
    /// More than owed was paid.
    Overpaid,
    /// Nothing is owed.
    Exempt,
    /// Called off, and nothing of it is held.
    Cancelled,
}

impl ChargeState {
    /// In the order shown.
    pub const ALL: [Self; 6] = [Self::Due, Self::PartPaid, Self::Overpaid, Self::Paid, Self::Exempt, Self::Cancelled];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::PartPaid => "part_paid",
            Self::Paid => "paid",
            Self::Overpaid => "overpaid",
            Self::Exempt => "exempt",
            Self::Cancelled => "cancelled",
        }
    }

    /// How a charge of `amount` stands with `paid`.
    #[must_use]
    pub const fn of(amount: i64, paid: i64, is_cancelled: bool) -> Self {
        match (is_cancelled, paid) {
            (true, 0) => Self::Cancelled,
            // Money that is held for what was called off must go back.
            (true, _) => Self::Overpaid,
            (false, 0) if amount == 0 => Self::Exempt,
            (false, paid) if paid <= 0 => Self::Due,
            (false, paid) if paid < amount => Self::PartPaid,
            (false, paid) if paid == amount => Self::Paid,
            (false, _) => Self::Overpaid,
        }
    }

    /// Nothing is owed any more: what waits for the money may go on.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Paid | Self::Overpaid | Self::Exempt | Self::Cancelled)
    }
}

/// A charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Id.
    pub id: ChargeId,
    /// What it is owed for.
    pub subject: Uuid,
    /// What the payer writes.
    pub memo: String,
    /// The procedure's code.
    pub procedure: String,
    /// What makes it up.
    pub lines: Vec<ChargeLine>,
    /// Owed.
    pub amount: Money,
    /// The sum of its entries.
    pub paid: Money,
    /// How it stands.
    pub state: ChargeState,
    /// The group that pays nothing or less; may be empty.
    pub exempt_group: String,
    /// When it is to be paid.
    pub timing: Timing,
    /// It was called off.
    pub is_cancelled: bool,
    /// When it was written, UTC.
    pub at: Instant,
}

impl Charge {
    /// What is still owed; never below nought.
    #[must_use]
    pub fn remaining(&self) -> Money {
        if self.is_cancelled { Money(0) } else { Money((self.amount.0 - self.paid.0).max(0)) }
    }

    /// What was paid beyond what is owed.
    #[must_use]
    pub fn over(&self) -> Money {
        let owed = if self.is_cancelled { 0 } else { self.amount.0 };
        Money((self.paid.0 - owed).max(0))
    }
}

/// What a movement of money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Cash at the desk.
    Cash,
    /// A transfer that a person saw on the account, or that a statement brought.
    Bank,
    /// A transfer that the bank told of by itself.
    Webhook,
    /// Money paid back.
    Refund,
    /// The counter-entry of a mistake.
    Reversal,
}

impl EntryKind {
    /// In the order shown.
    pub const ALL: [Self; 5] = [Self::Cash, Self::Bank, Self::Webhook, Self::Refund, Self::Reversal];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Bank => "bank",
            Self::Webhook => "webhook",
            Self::Refund => "refund",
            Self::Reversal => "reversal",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A movement about to be written.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// What it is.
    pub kind: EntryKind,
    /// Whole dong; below nought for what goes back.
    pub amount: i64,
    /// The entry that it undoes.
    pub reverses: Option<EntryId>,
    /// The bank's line that it comes from.
    pub line: Option<super::LineId>,
    /// Why money goes back.
    pub reason: Option<String>,
    /// When, where that is not now (demo data).
    pub at: Option<Instant>,
    /// Whose account took it, where that is not who acts (demo data).
    pub by: Option<Uuid>,
}

impl NewEntry {
    /// Money that came in.
    #[must_use]
    pub const fn taken(kind: EntryKind, amount: Money) -> Self {
        Self { kind, amount: amount.0, reverses: None, line: None, reason: None, at: None, by: None }
    }
}

/// A movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id.
    pub id: EntryId,
    /// Its charge.
    pub charge: ChargeId,
    /// What it is.
    pub kind: EntryKind,
    /// Whole dong; below nought for what went back.
    pub amount: Money,
    /// The day on whose sheet it stands, in Vietnam.
    pub day: NaiveDate,
    /// The year of its number.
    pub year: i32,
    /// Its number within the year.
    pub number: i64,
    /// The entry that it undoes.
    pub reverses: Option<EntryId>,
    /// The bank's line that it came from.
    pub line: Option<super::LineId>,
    /// Why money went back.
    pub reason: Option<String>,
    /// Who; none where the system placed it.
    pub account_id: Option<Uuid>,
    /// When, UTC.
    pub at: Instant,
}

impl Entry {
    /// `2026/000042`: what the receipt is called by.
    #[must_use]
    pub fn receipt_number(&self) -> String {
        format!("{}/{:06}", self.year, self.number)
    }
}

/// Why an entry is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// There is no such charge or entry.
    Unknown,
    /// The charge was called off: nothing can be taken for it.
    Cancelled,
    /// Nothing is owed.
    NothingDue,
    /// More would go back than is held.
    MoreThanHeld,
    /// It was undone before, or is itself what undoes another.
    AlreadyReversed,
    /// The amount is not above nought.
    Amount,
}

/// How everything that a subject owes stands together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Charges, also those called off.
    pub charges: usize,
    /// Owed by those that stand.
    pub owed: Money,
    /// Paid.
    pub paid: Money,
    /// Still owed.
    pub remaining: Money,
    /// Nothing is still owed. So it is also where nothing ever was: look at `charges`.
    pub is_settled: bool,
}

/// Letters and digits of a memo in capitals, without accents: what is left of it however a bank alters spaces and marks.
#[must_use]
pub fn memo_key(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}
