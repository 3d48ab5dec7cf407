//! Reasons to choose from, so that the same thing is said in the same words and can be counted. The official adds words of their own.

use super::Verb;

/// The stable words of a step's reasons, in the order shown; empty where it has none. What they say is the string
/// `dossiers-reason-{verb}-{word}`, which the person reads.
#[must_use]
pub const fn reasons_of(verb: Verb) -> &'static [&'static str] {
    match verb {
        Verb::Refuse => &["not-competent", "not-entitled", "already-filed", "not-a-procedure"],
        Verb::RequestSupplement => {
            &["paper-missing", "paper-unreadable", "paper-expired", "copy-not-certified", "form-incomplete", "data-differ"]
        }
        Verb::Stop => &["person-asked", "not-supplemented", "not-paid", "basis-gone", "other-agency"],
        Verb::Extend => &["needs-checking", "waits-for-unit", "many-dossiers", "system-down", "our-fault"],
        Verb::Correct => &["spelling", "wrong-data", "wrong-file"],
        _ => &[],
    }
}

/// The reasons among `words` that the step knows, each once, in the order shown.
#[must_use]
pub fn known(verb: Verb, words: &[String]) -> Vec<&'static str> {
    reasons_of(verb).iter().copied().filter(|reason| words.iter().any(|word| word == reason)).collect()
}

/// The string that says a reason.
#[must_use]
pub fn reason_key(verb: Verb, reason: &str) -> String {
    format!("dossiers-reason-{verb}-{reason}") // i18n: dossiers-reason-*
}

/// Why a step is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// The reasons chosen from the step's list, by their words: what figures count.
    pub reasons: Vec<&'static str>,
    /// What the person reads: the reasons in full and whatever the official added. Kept as it was said, whatever the list says later.
    pub text: String,
}

impl<T: Into<String>> From<T> for Why {
    /// Words alone.
    fn from(text: T) -> Self {
        Self { reasons: Vec::new(), text: text.into() }
    }
}
