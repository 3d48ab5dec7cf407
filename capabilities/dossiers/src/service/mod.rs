//! What pages, actions and the API call: each function reads or writes one thing whole.

pub mod copies;
mod desk;
pub mod draft;
mod filed_copy;
mod filing;
pub(crate) mod follow;
mod history;
mod limit;
mod owner;
mod receipt;
mod timeline;
pub mod uploads;

pub use desk::{
    act, attach, file_of, inbox, inbox_counts, look_at_file, official_dossier_id, official_file, open_for_official, search,
};
pub use filed_copy::{FiledCopy, filed_copy};
pub(crate) use filing::said_name;
pub use filing::{FILE_BYTES_MAX, check, file, file_draft, keep_file, keep_stream};
pub(crate) use follow::file_bytes;
pub use follow::{follow_up, owner_file, public_state, rate, supplement, withdraw};
pub use history::{History, PastRating, PastStep, load_history};
pub use limit::Attempts;
pub use owner::{DRAFT_COOKIE, FOLLOW_COOKIE, Owner};
pub use receipt::receipt_pdf;
