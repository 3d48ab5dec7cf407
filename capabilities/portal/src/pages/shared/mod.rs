//! Pages about devices that several people use in turn.

pub mod help;
pub mod leave;
pub mod start;
pub mod wiped;
