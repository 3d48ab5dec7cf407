//! Pages, one a file.

pub mod account;
pub mod set_password;
pub mod sign_in;
