//! The words every other crate shares: typed ids, the clock, money, the working calendar, deadlines, Vietnamese text
//! folding, people's numbers, and who may do what. No I/O: nothing here reads a file, a socket or the system clock on its own.

mod actor;
pub mod calendar;
mod clock;
mod commune;
pub mod deadline;
pub mod fold;
#[macro_use]
mod id;
pub mod identifier;
pub mod lunar;
mod money;
pub mod when;

pub use actor::{Actor, Permission, Role};
pub use calendar::WorkingCalendar;
pub use clock::{Clock, FixedClock, Ids, Instant, SystemClock, SystemIds, TestIds, VIETNAM};
pub use commune::{CommuneId, InvalidCommuneId};
pub use fold::{clean_line, clean_text, fold, folded_words, nfc};
pub use identifier::{DossierCode, IdNumber, PersonIdentifier, PhoneNumber, ProcedureCode, TaxCode};
pub use money::Money;
pub use when::Lang;
