//! How long a procedure takes, out of what was published. Nothing is guessed: a lost unit or two answers leave the time open.

use std::sync::LazyLock;

use regex::Regex;

use xaso_kernel::deadline::{Duration, Unit};

/// The unit of a published word, and whether the word leaves a doubt. `Giờ` alone does not say whether hours of work are meant; nothing else is counted in
/// hours by these procedures, so it is read so and told.
fn unit_of(word: &str) -> Option<Unit> {
    match word.trim().to_lowercase().as_str() {
        "ngày làm việc" => Some(Unit::WorkingDay),
        "ngày" => Some(Unit::CalendarDay),
        "giờ" | "giờ làm việc" => Some(Unit::WorkingHour),
        _ => None,
    }
}

/// A time in running words: `02 (hai) ngày làm việc`.
static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b0?(\d{1,3})\s*(?:\([^)]{1,30}\)\s*)?(ngày làm việc|ngày|giờ làm việc|giờ)")
        .expect("the pattern is fixed and tested")
});
/// A sentence that is nothing but the time allowed: `Trong thời hạn 05 ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ.`
static WHOLE_SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:trong thời hạn|thời hạn giải quyết\s*:)?\s*(?:không quá\s*)?0?(\d{1,3})\s*(?:\([^)]{1,30}\)\s*)?(ngày làm việc|ngày|giờ làm việc)\s*,?\s*kể từ (?:ngày|khi)(?: đã)? nhận (?:được|đủ)[^.;\d]{0,80}hồ sơ[^.;\d]{0,80}\.?$",
    )
    .expect("the pattern is fixed and tested")
});

/// What one published entry says about time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A number and a unit.
    Term(Duration),
    /// Nothing, with the reason to tell.
    Unknown(String),
    /// Nothing at all: not even a number.
    Silent,
}

/// Reads number and unit as published (`thoi_han_so`, `don_vi`), with the words of an older record (`thoi_han_goc`) and the prose beside them.
/// The second part is what to warn about even though a time was read.
#[must_use]
pub fn read(n: Option<i64>, unit: Option<&str>, words: Option<&str>, prose: &str) -> (Said, Option<String>) {
    if let Some(n) = n {
        let unit_word = unit.map(str::trim).unwrap_or_default();
        return match (u32::try_from(n), unit_of(unit_word)) {
            (Ok(n @ 1..=3_650), Some(unit)) => with_doubts(Duration { n, unit }, unit_word, prose),
            (Ok(1..=3_650), None) if unit_word.is_empty() => (Said::Unknown(format!("the unit of {n} was lost")), None),
            (Ok(1..=3_650), None) => (Said::Unknown(format!("{unit_word:?} is no unit of time")), None),
            _ => (Said::Unknown(format!("{n} is no time")), None),
        };
    }
    if let Some(words) = words.map(str::trim).filter(|w| !w.is_empty()) {
        if words.eq_ignore_ascii_case("không quy định") || words.to_lowercase() == "không quy định" {
            return (Said::Unknown("the source sets no time".to_owned()), None);
        }
        if let Some(term) = single(words) {
            return (Said::Term(term), None);
        }
        return (Said::Unknown(format!("no time could be read in {words:?}")), None);
    }
    if let Some(caps) = WHOLE_SENTENCE.captures(prose.trim())
        && let (Ok(n @ 1..), Some(unit)) = (caps[1].parse(), unit_of(&caps[2]))
    {
        return (Said::Term(Duration { n, unit }), Some(format!("the time {n} {} was read in prose", unit.as_str())));
    }
    (Said::Silent, None)
}

fn with_doubts(term: Duration, unit_word: &str, prose: &str) -> (Said, Option<String>) {
    let said = in_prose(prose);
    let contradicted = !said.is_empty() && !said.contains(&term);
    let doubt = if contradicted {
        let others: Vec<_> = said.iter().map(|t| format!("{} {}", t.n, t.unit.as_str())).collect();
        Some(format!("the field says {} {}, the words beside it say {}", term.n, term.unit.as_str(), others.join(", ")))
    } else if unit_word.eq_ignore_ascii_case("giờ") && said.is_empty() {
        Some("hours are taken as working hours".to_owned())
    } else {
        None
    };
    (Said::Term(term), doubt)
}

fn in_prose(prose: &str) -> Vec<Duration> {
    let mut found: Vec<Duration> = IN_WORDS
        .captures_iter(prose)
        .filter_map(|caps| Some(Duration { n: caps[1].parse().ok().filter(|n| *n > 0)?, unit: unit_of(&caps[2])? }))
        .collect();
    found.sort_by_key(|term| (term.n, term.unit.as_str()));
    found.dedup();
    found
}

fn single(words: &str) -> Option<Duration> {
    let caps = IN_WORDS.captures(words).filter(|caps| caps.get(0).is_some_and(|m| m.range() == (0..words.len())))?;
    Some(Duration { n: caps[1].parse().ok().filter(|n| *n > 0)?, unit: unit_of(&caps[2])? })
}

#[cfg(test)]
mod tests {
    use super::{Said, read};
    use xaso_kernel::deadline::{Duration, Unit};

    const fn days(n: u32) -> Said {
        Said::Term(Duration { n, unit: Unit::WorkingDay })
    }

    #[test]
    fn a_lost_unit_is_not_guessed() {
        assert_eq!(read(Some(1), Some(""), None, "").0, Said::Unknown("the unit of 1 was lost".to_owned()));
        assert_eq!(read(Some(0), Some(""), None, "").0, Said::Unknown("0 is no time".to_owned()));
    }

    #[test]
    fn words_of_older_records_are_read_whole() {
        assert_eq!(read(None, None, Some("155 Ngày"), "").0, Said::Term(Duration { n: 155, unit: Unit::CalendarDay }));
        assert_eq!(read(None, None, Some("43 Ngày làm việc"), "").0, days(43));
        assert_eq!(read(None, None, Some("Không quy định"), "").0, Said::Unknown("the source sets no time".to_owned()));
    }

    #[test]
    fn a_sentence_that_is_nothing_but_the_time_is_read_and_told() {
        let (said, doubt) = read(None, None, None, "05 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ");
        assert_eq!(said, days(5));
        assert!(doubt.is_some());
        let two =
            "03 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ; 07 ngày làm việc kể từ ngày nhận được hồ sơ nếu phải kiểm tra";
        assert_eq!(read(None, None, None, two).0, Said::Silent);
    }

    #[test]
    fn prose_that_says_another_time_is_told() {
        assert!(read(Some(7), Some("Ngày"), None, "07 ngày làm việc, kể từ ngày nhận đủ hồ sơ").1.is_some());
        assert!(read(Some(7), Some("Ngày làm việc"), None, "07 ngày làm việc, kể từ ngày nhận đủ hồ sơ").1.is_none());
        assert!(read(Some(1), Some("Giờ"), None, "Nộp tại quầy").1.is_some());
        assert!(read(Some(2), Some("Giờ"), None, "không quá 02 (hai) giờ làm việc").1.is_none());
    }
}
