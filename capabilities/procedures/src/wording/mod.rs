//! What people look for and do not find, and the words that the commune adds so that they find it.
//!
//! Of a search that found nothing, only the folded words and a count a day are kept, and only where they cannot name a person by a number or an address:
//! nothing of who asked. The desk sees a phrase once it was asked for [`SHOWN_FROM`] times, on other days or by other browsers: a name that one person
//! typed is not shown. After [`KEPT_DAYS`] days it is forgotten.

mod index;
pub mod jobs;
pub mod migration;
mod noted;
pub mod store;

use chrono::NaiveDate;
use xaso_kernel::{Permission, Role, folded_words};

pub use index::{forget_index, index_of};
pub use noted::note;

/// See what was not found, and add words to the search.
pub const EDIT: Permission = Permission { name: "procedure.search_words", roles: &[Role::Reception, Role::Director] };

/// Days that a search which found nothing is counted for.
pub const KEPT_DAYS: u64 = 90;
/// From how many on a phrase is shown.
pub const SHOWN_FROM: i64 = 3;
/// Letters of a phrase.
pub const PHRASE_MAX: usize = 80;
/// Digits from which a phrase may be somebody's number, however it was written.
const DIGITS_MAX: usize = 6;

/// The folded words of `query`, where they may be kept: none with an address or as many digits as a number that names somebody.
#[must_use]
pub fn keepable(query: &str) -> Option<String> {
    if query.contains('@') || query.chars().filter(|c| c.is_numeric()).count() >= DIGITS_MAX {
        return None;
    }
    let phrase = folded_words(query).join(" ");
    (!phrase.is_empty() && phrase.chars().count() <= PHRASE_MAX).then_some(phrase)
}

/// A phrase that was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// Folded.
    pub phrase: String,
    /// How often.
    pub times: i64,
    /// On how many days.
    pub days: i64,
    /// Last on.
    pub last: NaiveDate,
}

/// What the commune has said of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It stands for other words.
    Words(String),
    /// It is an everyday name of a procedure.
    Procedure(String),
    /// It is nothing for the search.
    Dismissed,
    /// What was said of it no longer counts.
    Removed,
}

impl Meaning {
    /// The stable name and what goes with it.
    #[must_use]
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Words(words) => ("words", words),
            Self::Procedure(code) => ("procedure", code),
            Self::Dismissed => ("dismissed", ""),
            Self::Removed => ("removed", ""),
        }
    }

    /// The meaning of that name.
    #[must_use]
    pub fn parse(kind: &str, means: &str) -> Option<Self> {
        Some(match kind {
            "words" => Self::Words(means.to_owned()),
            "procedure" => Self::Procedure(means.to_owned()),
            "dismissed" => Self::Dismissed,
            "removed" => Self::Removed,
            _ => return None,
        })
    }
}

/// What counts of a phrase today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As people say it.
    pub say: String,
    /// Which version it is.
    pub number: i32,
    /// What it means.
    pub meaning: Meaning,
}

#[cfg(test)]
mod tests {
    use super::keepable;

    #[test]
    fn what_may_name_somebody_is_not_kept() {
        assert_eq!(keepable("Giấy Xác Nhận  gì đó?"), Some("giay xac nhan gi do".to_owned()));
        assert_eq!(keepable("nghị định 118"), Some("nghi dinh 118".to_owned()));
        for not in ["an@example.vn", "số 000 123 456 789", "0999.001.234", "tờ khai 001093", "", " ?! ", &"chữ ".repeat(40)]
        {
            assert_eq!(keepable(not), None, "{not:?}");
        }
    }
}
