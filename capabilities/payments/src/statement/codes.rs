//! Dossiers' codes in what a payer wrote, whatever the banks on the way did to spaces, dots and dashes.

use std::collections::BTreeSet;

/// The shortest run of digits behind the letter: two of the province, six of the day, four of the number.
const DIGITS_MIN: usize = 12;
/// The longest run looked at.
const DIGITS_MAX: usize = 26;

/// What a memo may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Memo keys as they stand in the text, each with the digit runs of every length: which of them is a code only the charges can say.
    pub exact: BTreeSet<String>,
    /// The same after reading O as 0, I and L as 1: nearly a code.
    pub nearly: BTreeSet<String>,
    /// Day and number alone, ten digits or more: the unit was left out.
    pub tails: BTreeSet<String>,
}

/// The candidates in the letters and digits of a memo ([`crate::model::memo_key`]).
#[must_use]
pub fn candidates(key: &str) -> Found {
    let exact = runs(key);
    let read: String = key
        .chars()
        .map(|c| match c {
            'O' | 'Q' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let nearly = runs(&read).difference(&exact).cloned().collect();
    let mut tails = BTreeSet::new();
    for run in key.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 10) {
        for length in 10..=13.min(run.len()) {
            tails.extend((0..=run.len() - length).map(|at| run[at..at + length].to_owned()));
        }
    }
    Found { exact, nearly, tails }
}

fn runs(key: &str) -> BTreeSet<String> {
    let bytes = key.as_bytes();
    let mut found = BTreeSet::new();
    for (at, _) in key.match_indices(['H', 'G']) {
        let digits = bytes[at + 1..].iter().take(DIGITS_MAX).take_while(|b| b.is_ascii_digit()).count();
        // The old codes begin with seven digits before the letter.
        let old = bytes[..at].iter().rev().take(7).take_while(|b| b.is_ascii_digit()).count() == 7;
        for length in DIGITS_MIN..=digits {
            found.insert(key[at..=at + length].to_owned());
            if old {
                found.insert(key[at - 7..=at + length].to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::memo_key;

    #[test]
    fn a_code_is_found_however_it_was_altered() {
        for memo in [
            "H99.001-261118-0042",
            "MBVCB.123456.NGUYEN VAN A nop phi H99 001 261118 0042.CT tu 0123456789",
            "LPHT h99.001–261118–0042 cam on",
            "IBFT H990012611180042 GD 99",
            "H99 .001- 2611 18-00 42",
            "H99.001-261118-00421234",
        ] {
            assert!(candidates(&memo_key(memo)).exact.contains("H990012611180042"), "{memo}");
        }
        assert!(candidates(&memo_key("000.00.01.H29-260310-0420")).exact.contains("0000001H292603100420"));
    }

    #[test]
    fn what_is_nearly_a_code_is_only_nearly_one() {
        let found = candidates(&memo_key("H99.OO1-26III8-OO42"));
        assert!(found.exact.is_empty());
        assert!(found.nearly.contains("H990012611180042"));
        let found = candidates(&memo_key("nop phi 261118-0042"));
        assert!(found.exact.is_empty() && found.tails.contains("2611180042"));
        assert_eq!(candidates(&memo_key("cam on xa")), Found::default());
    }
}
