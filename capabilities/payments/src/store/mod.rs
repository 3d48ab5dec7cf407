//! The only queries on payments.

pub mod charges;
pub mod closing;
pub mod entity;
pub mod entries;
pub mod rates;
pub mod settings;
pub mod statements;
