//! The only queries on dossiers.

pub mod access;
pub mod around;
pub mod clocks;
pub mod counts;
pub mod dossier;
pub mod entity;
pub mod parts;
pub mod seen;
pub mod upload;
