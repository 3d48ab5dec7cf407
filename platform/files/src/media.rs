//! Which files are taken, told by their content and never by their name.

use crate::{
    FileError,
    docx::{self, Container},
};

/// A type of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// JPEG photograph or scan.
    Jpeg,
    /// PNG picture.
    Png,
    /// Photograph of an iPhone.
    Heic,
    /// Word document.
    Docx,
}

impl MediaType {
    /// Every type, in the order shown to people.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Heic, Self::Docx];

    /// Its registered name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The usual ending of a name, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Heic => "heic",
            Self::Docx => "docx",
        }
    }

    /// The type of that registered name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.as_str() == name)
    }

    /// The type of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, FileError> {
        if bytes.starts_with(b"PK\x03\x04") {
            match docx::container(bytes) {
                Container::Docx => return Ok(Self::Docx),
                Container::Macros => return Err(FileError::NotAllowed { found: docx::WITH_MACROS }),
                // The detector goes by the first parts alone and may take it for a document.
                Container::Other => {}
            }
        }
        let Some(found) = infer::get(bytes).map(|kind| kind.mime_type()) else {
            return Err(FileError::NotAllowed { found: "unknown" });
        };
        match found {
            // The detector knows the family only by its container; phones send HEIC.
            "image/heif" => Ok(Self::Heic),
            name if name == Self::Docx.as_str() => Err(FileError::Damaged { media_type: Self::Docx.as_str() }),
            name => Self::parse(name).ok_or(FileError::NotAllowed { found }),
        }
    }
}
