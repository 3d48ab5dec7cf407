//! Word documents (ISO/IEC 29500): a zip container, told by what lies in it. Nothing of it is ever run; one that carries programs is refused.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// Parts at most: a document of a thousand pictures has fewer.
const PARTS_MAX: usize = 10_000;
/// Most bytes of the list of parts.
const LIST_BYTES_MAX: u64 = 1_000_000;

/// The registered name of a document with macros.
pub(crate) const WITH_MACROS: &str = "application/vnd.ms-word.document.macroEnabled.12";

/// What a zip container is.
pub(crate) enum Container {
    /// A Word document without programs.
    Docx,
    /// A Word document with programs in it.
    Macros,
    /// Something else.
    Other,
}

pub(crate) fn container(bytes: &[u8]) -> Container {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return Container::Other };
    if zip.len() > PARTS_MAX {
        return Container::Other;
    }
    let names: Vec<String> = zip.file_names().filter_map(Result::ok).map(|name| name.to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    if !has("[content_types].xml") || !has("word/document.xml") {
        return Container::Other;
    }
    let mut types = String::new();
    let read = match zip.by_name("[Content_Types].xml") {
        Ok(part) => part.take(LIST_BYTES_MAX).read_to_string(&mut types),
        Err(_) => return Container::Other,
    };
    if read.is_err() {
        return Container::Other;
    }
    let programs = names.iter().any(|name| name.ends_with("vbaproject.bin") || name.contains("/activex/"));
    if programs || types.to_ascii_lowercase().contains("macroenabled") { Container::Macros } else { Container::Docx }
}
