//! Putting published text in order: Unicode form, invisible characters, spaces, bullets.

/// `text` on one line, as [`xaso_kernel::clean_line`] makes it.
#[must_use]
pub fn line(text: &str) -> String {
    // The portal's exports also hold zero-width joiners, which no Vietnamese letter needs.
    xaso_kernel::clean_line(&text.replace(['\u{200c}', '\u{200d}'], ""))
}

/// `text` with its line breaks, each line as [`line`] makes it, empty lines dropped.
#[must_use]
pub fn prose(text: &str) -> String {
    text.split(['\n', '\r']).map(line).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `Some` of a non-empty text.
#[must_use]
pub fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}

/// `text` without the bullets, dashes and pipes that stand before it.
#[must_use]
pub fn without_bullet(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let next = rest.trim_start_matches(['-', '+', '*', '|', '–', '•', '.', ':']).trim_start();
        // `+) name`: the bracket of a bullet, not of a remark.
        let next = if next.len() < rest.len() { next.strip_prefix(')').map_or(next, str::trim_start) } else { next };
        if next.len() == rest.len() {
            return rest;
        }
        rest = next;
    }
}

/// The first at most `max` characters of `text`, cut between words, with `…` where something was cut.
#[must_use]
pub fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(1)).collect();
    let cut = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", cut.trim_end_matches([',', ';', ' ', '(', ':']))
}

#[cfg(test)]
mod tests {
    use super::{line, prose, shorten, without_bullet};

    #[test]
    fn decomposed_letters_and_invisible_marks_come_out_whole() {
        assert_eq!(line("Đa\u{0306}ng  k\u{200e}y\u{0301}\t lại "), "Đăng ký lại");
        assert_eq!(prose("a\r\n\r\n  b \u{0000}c"), "a\nb c");
    }

    #[test]
    fn bullets_before_a_paper_go() {
        assert_eq!(without_bullet("-- | - Tờ khai"), "Tờ khai");
        assert_eq!(without_bullet("+) Đơn"), "Đơn");
        assert_eq!(without_bullet("(1) Đơn"), "(1) Đơn");
    }

    #[test]
    fn long_text_is_cut_between_words() {
        assert_eq!(shorten("một hai ba bốn", 9), "một hai…");
        assert_eq!(shorten("một hai", 9), "một hai");
    }
}
