//! What an entry says, and its canonical bytes.

use chrono::SecondsFormat;
use sha2::{Digest as _, Sha256};
use xaso_kernel::Instant;

/// Whether the time allowed for the dossier runs after this change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// It runs.
    Running,
    /// It waits, for example for a supplement or a payment.
    Paused,
    /// It has ended.
    Stopped,
}

impl Clock {
    /// The word in the canonical bytes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
        }
    }
}

/// One state change, as the ledger tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The dossier's own random salt, given to its owner.
    pub salt: [u8; 16],
    /// The dossier's code. Only its commitment is written.
    pub subject_code: String,
    /// The state after the change, such as `processing`.
    pub state: String,
    /// When the change happened, UTC.
    pub at: Instant,
    /// When the dossier is due after the change; `None` where nothing is due.
    pub due_at: Option<Instant>,
    /// Whether its clock runs after the change.
    pub clock: Clock,
    /// The version of the procedure's rules that the dossier was received under.
    pub rule_version: String,
    /// The version of the working calendar that its due time was counted with.
    pub calendar_version: String,
}

/// A field does not fit the canonical form: it is empty, longer than 64 bytes, or has a byte outside `A-Z a-z 0-9 . _ - : / +`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the {0} of a ledger entry does not fit its canonical form")]
pub struct InvalidEntry(pub &'static str);

impl Entry {
    /// The canonical bytes, described byte for byte in this crate's README.
    pub fn leaf(&self) -> Result<Vec<u8>, InvalidEntry> {
        let moment = |at: Instant| at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let text = format!(
            "xaso-entry/1\ncommitment {}\nstate {}\nat {}\ndue {}\nclock {}\nrule {}\ncalendar {}\n",
            hex::encode(commitment(&self.salt, &self.subject_code)),
            word("state", &self.state)?,
            moment(self.at),
            self.due_at.map_or_else(|| "-".to_owned(), moment),
            self.clock.as_str(),
            word("rule version", &self.rule_version)?,
            word("calendar version", &self.calendar_version)?,
        );
        Ok(text.into_bytes())
    }
}

fn word<'v>(field: &'static str, value: &'v str) -> Result<&'v str, InvalidEntry> {
    let fits = (1..=64).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-:/+".contains(&b));
    if fits { Ok(value) } else { Err(InvalidEntry(field)) }
}

/// What stands for the dossier: SHA-256 of its salt followed by its code. Whoever holds both can recompute it; nobody can reverse it.
#[must_use]
pub fn commitment(salt: &[u8; 16], subject_code: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(subject_code.as_bytes()).finalize().into()
}

/// The RFC 6962 (section 2.1) hash of a leaf: SHA-256 of a zero byte followed by the leaf.
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            salt: [7; 16],
            subject_code: "00001-261121-0001".to_owned(),
            state: "processing".to_owned(),
            at: "2026-11-21T02:00:00.5Z".parse().unwrap(),
            due_at: Some("2026-11-25T02:00:00Z".parse().unwrap()),
            clock: Clock::Running,
            rule_version: "1.004873/3".to_owned(),
            calendar_version: "2026.2".to_owned(),
        }
    }

    #[test]
    fn the_canonical_bytes_are_those_of_the_readme() {
        let expected = concat!(
            "xaso-entry/1\n",
            "commitment b724bca72afb0ec8372cab3da0e36e68c488964dd886a5c65358b0fa7723974e\n",
            "state processing\n",
            "at 2026-11-21T02:00:00.500Z\n",
            "due 2026-11-25T02:00:00.000Z\n",
            "clock running\n",
            "rule 1.004873/3\n",
            "calendar 2026.2\n",
        );
        assert_eq!(String::from_utf8(entry().leaf().unwrap()).unwrap(), expected);
    }

    #[test]
    fn the_leaf_hash_is_that_of_rfc_6962() {
        // The hash of the empty leaf, published with the test vectors of Certificate Transparency.
        assert_eq!(hex::encode(leaf_hash(b"")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    #[test]
    fn nothing_due_is_written_as_a_dash() {
        let text = String::from_utf8(Entry { due_at: None, ..entry() }.leaf().unwrap()).unwrap();
        assert!(text.contains("\ndue -\n"), "{text}");
    }

    #[test]
    fn a_field_cannot_smuggle_in_another_line() {
        let error = Entry { state: "done\nclock stopped".to_owned(), ..entry() }.leaf().unwrap_err();
        assert_eq!(error, InvalidEntry("state"));
        assert!(Entry { rule_version: String::new(), ..entry() }.leaf().is_err());
    }

    #[test]
    fn the_code_does_not_show_and_the_salt_hides_it() {
        let one = entry().leaf().unwrap();
        assert!(!String::from_utf8_lossy(&one).contains("261121"));
        assert_ne!(one, Entry { salt: [8; 16], ..entry() }.leaf().unwrap());
    }
}
