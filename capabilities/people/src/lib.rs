//! The people and organisations that dossiers speak of: one sealed snapshot a filing, found by keyed hashes, every look at them logged.
//!
//! A person's row is what was said on one filing. It is never merged with another that bears the same number: whoever types a
//! stranger's number learns nothing of them and changes nothing of theirs.

mod migrations;
mod model;
mod representative;
mod store;
mod views;

pub use migrations::{MIGRATIONS, TABLES};
pub use model::{EmailAddress, IdKind, NewPerson, Person, PersonId, PersonInput, PersonKind, PersonName, Rules};
pub use representative::{
    AuthorisationPaper, Capacity, NewRepresentative, Representation, Representative, RepresentativeInput, WORDS_MAX,
    check_representative,
};
pub use store::{erase, find, find_many, has_last_four, insert, insert_many, list_by_number, list_names, search, update_phone};
pub use views::{NewView, PastView, View, list_views, log_view, log_views};

/// This capability: tables and strings, no pages of its own.
pub const CAPABILITY: xaso_web::Capability = xaso_web::Capability {
    tables: TABLES,
    migrations: MIGRATIONS,
    ..xaso_web::Capability::new("people", include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"))
};
