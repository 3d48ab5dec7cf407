//! Bank statements: read from a file, understood by their headings, matched to charges, and never lost: each dong is placed or listed.

mod codes;
mod columns;
mod lines;
mod read;
mod take;

pub use codes::{Found, candidates};
pub use columns::guess;
pub use lines::{Read, RowProblem, lines};
pub use read::{ReadError, sheet};
pub use take::{Taken, import, take_one};
