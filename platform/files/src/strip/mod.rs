//! Pictures lose the place where they were taken, and what else their camera noted, before they are kept.

mod heic;
mod jpeg;
mod png;

use bytes::Bytes;

use crate::{FileError, MediaType};

/// What is kept of a file.
pub(crate) struct Kept {
    pub(crate) bytes: Bytes,
    /// Whether it differs from what was received.
    pub(crate) is_converted: bool,
}

/// Removes location from a picture; leaves other files as they are.
pub(crate) fn location(media_type: MediaType, bytes: Bytes) -> Result<Kept, FileError> {
    let stripped = match media_type {
        MediaType::Jpeg => jpeg::strip(&bytes),
        MediaType::Png => png::strip(&bytes),
        MediaType::Heic => heic::strip(&bytes),
        MediaType::Pdf | MediaType::Docx => {
            return Ok(Kept { bytes, is_converted: false });
        }
    };
    // A picture that cannot be taken apart cannot be shown to be free of a location: it is refused, not kept as it is.
    let stripped = stripped.ok_or(FileError::Damaged { media_type: media_type.as_str() })?;
    let is_converted = stripped != bytes;
    Ok(Kept { bytes: stripped, is_converted })
}
