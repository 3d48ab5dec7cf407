//! The list of capabilities, shared by the binary and the tests that hold all of them to the common rules.

pub mod capabilities;
pub mod strings;
