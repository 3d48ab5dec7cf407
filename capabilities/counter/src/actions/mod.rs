//! What is done at the counter, one verb a file.

pub mod answer;
pub mod discard;
pub mod open;
pub mod paper;
pub mod photograph;
mod upload;

pub use upload::BODY_BYTES_MAX;
