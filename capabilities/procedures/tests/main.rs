//! One test binary: what the catalogue reads, finds and asks.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

mod api;
mod browse;
mod desk;
mod forms;
mod import;
mod pages;
mod posters;
mod search;
mod search_phrases;
mod synonyms;
mod take_in;
mod twelve_forms;
mod versions;
mod wording;
