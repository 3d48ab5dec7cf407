//! What pages, actions and the API call: each function reads or writes one thing whole.

mod client;
pub mod copies;
mod counter;
mod desk;
pub mod draft;
mod earlier;
mod filed_copy;
mod filing;
pub(crate) mod follow;
mod history;
mod limit;
mod links;
pub(crate) mod moving;
pub(crate) mod outgoing;
mod owner;
pub(crate) mod proof;
mod receipt;
mod recovery;
mod register;
mod sheets;
mod timeline;
pub mod uploads;

pub use client::Client;
pub use counter::{Received, most_filed, receive_at_counter};
pub use desk::{
    act, attach, file_of, inbox, inbox_counts, look_at_file, official_dossier_id, official_file, open_for_official, search, why,
};
pub use earlier::{Earlier, HeldPaper, attach_held, earlier_answers, earlier_for_card_seen, use_earlier};
pub use filed_copy::{FiledCopy, filed_copy};
pub(crate) use filing::said_name;
pub use filing::{FILE_BYTES_MAX, check, file, file_draft, keep_file, keep_stream};
pub(crate) use follow::file_bytes;
pub use follow::{follow_up, owner_file, public_state, rate, supplement, withdraw};
pub use history::{History, PastRating, PastStep, load_history};
pub use limit::{Attempts, Limits};
pub use links::{destination, send_link, take_link};
pub use owner::{DRAFT_COOKIE, FOLLOW_COOKIE, Owner};
pub use proof::{ASKED_COOKIE, PROOF_COOKIE, PROOF_MINUTES, Proof, ask_code, asked, enter_code};
pub use receipt::{receipt_pdf, receipt_roll_pdf};
pub use recovery::{Reissue, Reissued, reissue};
pub use register::{REGISTER_MAX, RegisterFilter, Registered, register, register_pdf, register_xlsx};
pub use sheets::{notice_pdf, process_pdf, sheets_of};
