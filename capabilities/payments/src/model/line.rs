//! What the bank says: statements, their lines, and what becomes of each.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_kernel::Instant;

use super::ChargeId;

xaso_kernel::typed_id!(
    /// A file from the bank.
    StatementId
);
xaso_kernel::typed_id!(
    /// A line of the bank.
    LineId
);

/// What a line says. Sealed: banks write names and account numbers into it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineText {
    /// The memo as it arrived.
    pub memo: String,
    /// The bank's reference; may be empty.
    #[serde(default)]
    pub reference: String,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    /// All of it is placed on charges.
    Placed,
    /// Somebody must decide.
    Listed,
    /// Somebody has decided that it is no payment of a charge.
    Aside,
}

impl LineState {
    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Listed => "listed",
            Self::Aside => "aside",
        }
    }

    /// The state of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Placed, Self::Listed, Self::Aside].into_iter().find(|state| state.as_str() == word)
    }
}

/// Why a line is not placed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// No dossier's code in the memo.
    NoCode,
    /// A code that nothing is charged for.
    UnknownCode,
    /// Nearly a code: a letter typed for a digit, or the unit left out.
    NearlyCode,
    /// The codes of several charges.
    Several,
    /// Less than is owed.
    Less,
    /// More than is owed.
    More,
    /// Nothing is owed any more: paid twice, it seems.
    PaidBefore,
    /// The charge was called off.
    Cancelled,
    /// With other lines it comes to what is owed.
    Split,
    /// The bank's reference was used for another amount.
    ReferenceReused,
    /// Its entry was undone.
    Reopened,
}

impl Doubt {
    /// Each of them.
    pub const ALL: [Self; 11] = [
        Self::NoCode,
        Self::UnknownCode,
        Self::NearlyCode,
        Self::Several,
        Self::Less,
        Self::More,
        Self::PaidBefore,
        Self::Cancelled,
        Self::Split,
        Self::ReferenceReused,
        Self::Reopened,
    ];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoCode => "no_code",
            Self::UnknownCode => "unknown_code",
            Self::NearlyCode => "nearly_code",
            Self::Several => "several",
            Self::Less => "less",
            Self::More => "more",
            Self::PaidBefore => "paid_before",
            Self::Cancelled => "cancelled",
            Self::Split => "split",
            Self::ReferenceReused => "reference_reused",
            Self::Reopened => "reopened",
        }
    }

    /// The doubt of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doubt| doubt.as_str() == word)
    }
}

/// A line about to be kept: money that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// The bank's day.
    pub day: NaiveDate,
    /// Whole dong, above nought.
    pub amount: i64,
    /// What the bank says.
    pub text: LineText,
    /// Which of several lines of one file that say the same; from 0. Only looked at where there is no reference.
    pub occurrence: u32,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// Id.
    pub id: LineId,
    /// The file that brought it.
    pub statement: Option<StatementId>,
    /// The bank's day.
    pub day: NaiveDate,
    /// Whole dong.
    pub amount: i64,
    /// How much is placed.
    pub placed: i64,
    /// What the bank says.
    pub text: LineText,
    /// What became of it.
    pub state: LineState,
    /// Why it is listed.
    pub doubt: Option<Doubt>,
    /// The charge that may be meant.
    pub suggested: Option<ChargeId>,
    /// Why it was set aside.
    pub note: Option<String>,
    /// Who decided.
    pub decided_by: Option<Uuid>,
}

impl BankLine {
    /// What is not placed yet.
    #[must_use]
    pub const fn open(&self) -> i64 {
        self.amount - self.placed
    }
}

/// What a column of a statement holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The day.
    Day,
    /// Money in.
    Credit,
    /// Money out.
    Debit,
    /// One column for both, money out below nought.
    Amount,
    /// What the payer wrote.
    Memo,
    /// The bank's reference.
    Reference,
}

impl Column {
    /// In the order asked.
    pub const ALL: [Self; 6] = [Self::Day, Self::Credit, Self::Debit, Self::Amount, Self::Memo, Self::Reference];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Credit => "credit",
            Self::Debit => "debit",
            Self::Amount => "amount",
            Self::Memo => "memo",
            Self::Reference => "reference",
        }
    }
}

/// Which column holds what, and in which row the lines begin. Numbers from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The row with the headings.
    pub head: usize,
    /// Day.
    pub day: Option<usize>,
    /// Money in.
    pub credit: Option<usize>,
    /// Money out.
    pub debit: Option<usize>,
    /// One for both.
    pub amount: Option<usize>,
    /// Memo.
    pub memo: Option<usize>,
    /// Reference.
    pub reference: Option<usize>,
}

impl Columns {
    /// The place of `column`.
    #[must_use]
    pub const fn of(&self, column: Column) -> Option<usize> {
        match column {
            Column::Day => self.day,
            Column::Credit => self.credit,
            Column::Debit => self.debit,
            Column::Amount => self.amount,
            Column::Memo => self.memo,
            Column::Reference => self.reference,
        }
    }

    /// Sets the place of `column`.
    pub const fn set(&mut self, column: Column, place: Option<usize>) {
        match column {
            Column::Day => self.day = place,
            Column::Credit => self.credit = place,
            Column::Debit => self.debit = place,
            Column::Amount => self.amount = place,
            Column::Memo => self.memo = place,
            Column::Reference => self.reference = place,
        }
    }
}

/// Lines and dong that went one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// How many lines.
    pub lines: u64,
    /// Whole dong.
    pub amount: i64,
}

impl Sums {
    /// One more.
    pub const fn add(&mut self, amount: i64) {
        self.lines += 1;
        self.amount += amount;
    }
}

/// Where every line and every dong of a file went when it was read in: `all` is the sum of `placed`, `listed` and `known`; money out stands apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSum {
    /// Money in.
    pub all: Sums,
    /// Placed by itself.
    pub placed: Sums,
    /// For a person to decide.
    pub listed: Sums,
    /// Known before: the same line of an earlier file, of the bank's message, or earlier in this file.
    pub known: Sums,
    /// Money out: no payment.
    pub out: Sums,
}

impl ImportSum {
    /// Nothing is lost.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.all.amount == self.placed.amount + self.listed.amount + self.known.amount
            && self.all.lines == self.placed.lines + self.listed.lines + self.known.lines
    }
}

/// A file from the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Id.
    pub id: StatementId,
    /// Its name.
    pub name: String,
    /// Its rows until they are read in.
    pub sheet: Option<Vec<Vec<String>>>,
    /// Where its lines went when they were read in.
    pub sum: Option<ImportSum>,
    /// When it was handed in, UTC.
    pub at: Instant,
}
