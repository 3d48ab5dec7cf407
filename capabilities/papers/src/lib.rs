//! The papers that people hand in and the results that they are given: which file, of what kind, to which record.
//!
//! The bytes lie in `xaso_files`, kept before the row that names them is written; here is only the row.

mod migrations;
mod model;
mod store;

pub use migrations::{MIGRATIONS, TABLES};
pub use model::{FileName, NewPaper, Paper, PaperId, PaperSource, Subject};
pub use store::{delete, find, insert, insert_many, is_file_used, list_for, update_subject};

/// This capability: tables and strings, no pages of its own yet.
pub const CAPABILITY: xaso_web::Capability = xaso_web::Capability {
    tables: TABLES,
    migrations: MIGRATIONS,
    ..xaso_web::Capability::new("papers", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"))
};
