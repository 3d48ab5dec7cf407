//! One file a command.

pub mod calendar;
pub mod commune;
pub mod deadline;
pub mod doctor;
pub mod generate;
pub mod ledger;
pub mod lunar;
pub mod migrate;
pub mod posters;
pub mod procedures;
pub mod serve;
pub mod token;
pub mod user;
pub mod vietqr;
