//! Papers as values.

use uuid::Uuid;
use xaso_files::{MediaType, Sha256Hash, StoredFile};
use xaso_kernel::{Instant, clean_line, typed_id};

typed_id! {
    /// A paper.
    PaperId
}

/// Most characters kept of a file's name.
const NAME_MAX: usize = 120;

/// What a paper belongs to. A dossier's id may be chosen before the dossier is sent, so that its papers are kept at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Such as `dossier` or `draft`.
    pub kind: &'static str,
    /// Which.
    pub id: Uuid,
}

/// Who brought a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperSource {
    /// The applicant, or whoever files for them.
    Applicant,
    /// An official: scanned at the desk, or a result.
    Official,
    /// Made here, such as a receipt.
    System,
}

impl PaperSource {
    /// The stable name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Official => "official",
            Self::System => "system",
        }
    }

    /// The source of that stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Applicant, Self::Official, Self::System].into_iter().find(|source| source.as_str() == name)
    }
}

/// A file's name as it is shown and offered for download: no path, nothing invisible, the ending that its content deserves, at most 120
/// characters. May hold a person's name, so it is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// Makes a fit name of what a browser sent; `giay-to.pdf` where nothing is left.
    #[must_use]
    pub fn of(sent: &str, media_type: MediaType) -> Self {
        let line = clean_line(sent);
        let last = line.rsplit(['/', '\\']).next().unwrap_or_default();
        let fit: String =
            last.chars().map(|c| if matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*') { '-' } else { c }).collect();
        let extension = media_type.extension();
        // Only a real ending goes: `Giấy khai sinh số 12.2024` has none.
        let stem = match fit.rsplit_once('.') {
            Some((stem, end))
                if (1..=5).contains(&end.len())
                    && end.bytes().all(|b| b.is_ascii_alphanumeric())
                    && end.bytes().any(|b| b.is_ascii_alphabetic()) =>
            {
                stem
            }
            _ => fit.as_str(),
        };
        let stem: String = stem.trim_matches(['.', ' ', '-']).chars().take(NAME_MAX - extension.len() - 1).collect();
        let stem = stem.trim_end_matches([' ', '.']);
        Self(format!("{}.{extension}", if stem.is_empty() { "giay-to" } else { stem }))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileName(…)")
    }
}

/// A paper about to be written. Its file has been kept already.
#[derive(Clone, Debug)]
pub struct NewPaper {
    /// What it belongs to.
    pub subject: Subject,
    /// Which paper of the procedure's list it is, by code; `result`, `receipt`, `other`.
    pub kind: String,
    /// Name as shown.
    pub name: FileName,
    /// The file.
    pub file: StoredFile,
    /// Who brought it.
    pub source: PaperSource,
}

/// A paper as written, its name opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Id.
    pub id: PaperId,
    /// Which paper it is.
    pub kind: String,
    /// Name as shown. Personal data.
    pub name: String,
    /// Of the bytes received: the file's address in the store.
    pub sha256: Sha256Hash,
    /// Bytes received.
    pub size: u64,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// Who brought it.
    pub source: PaperSource,
    /// When, UTC.
    pub created_at: Instant,
}

impl Paper {
    /// The first and last four signs of the hash, for people to compare: `3f9a…22d0`.
    #[must_use]
    pub fn short_hash(&self) -> String {
        let hash = hex::encode(self.sha256);
        format!("{}…{}", &hash[..4], &hash[60..])
    }

    /// The whole hash, 64 small hexadecimal signs.
    #[must_use]
    pub fn hash(&self) -> String {
        hex::encode(self.sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_keeps_its_words_and_gets_the_ending_of_its_content() {
        let name = |sent| FileName::of(sent, MediaType::Pdf).as_str().to_owned();
        assert_eq!(name("Giấy khai sinh.pdf"), "Giấy khai sinh.pdf");
        assert_eq!(name("C:\\Users\\lan\\đơn.PDF"), "đơn.pdf");
        assert_eq!(name("../../etc/passwd"), "passwd.pdf");
        assert_eq!(name("a\u{202e}fdp.exe"), "afdp.pdf");
        assert_eq!(name("Giấy số 12.2024"), "Giấy số 12.2024.pdf");
        assert_eq!(name("\u{0}\n"), "giay-to.pdf");
        assert_eq!(name(".."), "giay-to.pdf");
        assert_eq!(name("a\"b\r\nc.pdf"), "a-b c.pdf");
        assert_eq!(name(&"ă".repeat(500)).chars().count(), 120);
    }
}
