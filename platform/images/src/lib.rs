//! Looks at files that people sent without ever running them: a photograph is decoded and encoded anew, a PDF's pages are drawn, a Word
//! document's words are read. What comes out holds nothing of what came in but what can be seen.
//!
//! Everything here is plain computation, with bounds on pixels and memory. It takes up to seconds: call it from `spawn_blocking`, few at a
//! time. A fault of a decoder becomes [`ImageError::Unreadable`]; nothing that was sent may end the server.

mod docx;
mod error;
mod pdf;
mod photo;
mod straighten;

pub use docx::{Line, text};
pub use error::ImageError;
pub use pdf::{PAGES_MAX, page, page_count};
pub use photo::{PIXELS_MAX, Picture, sheet, size, thumbnail, turned, upright};

/// Runs a decoder of others. A panic inside is a fault of the file or the decoder, never of the server.
fn guarded<T>(work: impl FnOnce() -> Result<T, ImageError>) -> Result<T, ImageError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(Err(ImageError::Unreadable))
}
