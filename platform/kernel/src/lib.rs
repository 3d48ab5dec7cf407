//! The words every other crate shares: typed ids, the clock, money, the working calendar, Vietnamese text folding,
//! and who may do what. No I/O: nothing here reads a file, a socket or the system clock on its own.

mod actor;
mod clock;
mod commune;
#[macro_use]
mod id;
mod money;

pub use actor::{Actor, Permission, Role};
pub use clock::{Clock, FixedClock, Ids, Instant, SystemClock, SystemIds, TestIds, VIETNAM};
pub use commune::{CommuneId, InvalidCommuneId};
pub use money::Money;
