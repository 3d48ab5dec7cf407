//! Pages for everyone.

pub mod home;
pub mod outbox;
