//! What is owed, what was paid, and what the bank says.

mod amounts;
mod charge;
mod line;
mod rate;
mod words;

pub use amounts::{read_amount, read_day};
pub use charge::{
    Charge, ChargeId, ChargeLine, ChargeState, Entry, EntryId, EntryKind, NewCharge, NewEntry, Payer, RecordError, Standing,
    Timing, memo_key,
};
pub use line::{BankLine, Column, Columns, Doubt, ImportSum, LineId, LineState, LineText, NewLine, Statement, StatementId, Sums};
pub use rate::{Basis, ChannelRate, ExemptGroup, NewRate, Quote, Rate, RateId, Units, exempt_groups};
pub use words::in_words;
