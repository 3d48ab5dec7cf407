//! Text as people type it: cleaned for keeping, folded for finding.
//!
//! Cleaning keeps what was meant (every mark, every script) and drops what cannot be seen. Folding goes further and is
//! only ever used to compare: `Đặng Thị Ngọc` and `dang thi ngoc` fold to the same words.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The NFC form: one code point a letter where one exists. What is stored and compared is always NFC, since phones
/// and scanners send both forms.
#[must_use]
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Folds text for search: lower case, without accents, `đ` as `d`. Spaces and punctuation stay where they are.
///
/// Only the diacritics of Latin, Greek and Cyrillic go; vowel signs and tone marks of other scripts (Thai, Khmer,
/// Devanagari, …) carry the word and stay. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    // Compatibility form first, so that full-width and styled letters become plain ones before they are lowered; once
    // more after lowering, since a capital's lower case may itself be two code points.
    let lowered = text.nfkd().collect::<String>().to_lowercase();
    lowered.nfkd().filter(|c| !is_diacritic(*c) && !is_invisible(*c) && !is_joiner(*c)).map(plain_d).nfc().collect()
}

/// The folded words of a text, in order, without punctuation. May be empty.
#[must_use]
pub fn folded_words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !(c.is_alphanumeric() || is_combining_mark(c)))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// One line as typed, fit for keeping: NFC, every run of white space (line breaks too) one space, no control
/// characters, no NUL, nothing invisible that turns text round. Trimmed; may come out empty.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_words(text, &mut out);
    settle(&out, push_words)
}

/// Several lines as typed, fit for keeping: as [`clean_line`] for each line; line breaks become `\n`; of several empty
/// lines one stays; no empty lines at either end.
#[must_use]
pub fn clean_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_lines(text, &mut out);
    settle(&out, push_lines)
}

/// Normalises what `push` made, and cleans again where that set free a space (a handful of code points do).
fn settle(cleaned: &str, push: fn(&str, &mut String)) -> String {
    let normal = nfc(cleaned);
    if normal == cleaned {
        return normal;
    }
    let mut out = String::with_capacity(normal.len());
    push(&normal, &mut out);
    nfc(&out)
}

/// Appends the words of `text` to `out`, one space between them.
fn push_words(text: &str, out: &mut String) {
    let start = out.len();
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = out.len() > start;
        } else if !c.is_control() && !is_invisible(c) {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(c);
        }
    }
}

/// Appends the cleaned lines of `text` to `out`.
fn push_lines(text: &str, out: &mut String) {
    let mut empty_before = false;
    let text = text.replace("\r\n", "\n");
    for line in text.split(['\n', '\r', '\u{0b}', '\u{0c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let mut cleaned = String::with_capacity(line.len());
        push_words(line, &mut cleaned);
        if cleaned.is_empty() {
            empty_before = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty_before { "\n\n" } else { "\n" });
        }
        empty_before = false;
        out.push_str(&cleaned);
    }
}

/// Diacritics of Latin, Greek and Cyrillic letters.
const fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Code points that show nothing and may mislead: soft hyphen, zero-width space, byte order mark, and the marks that
/// reverse the direction of text (the officer must see what the person typed).
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The joiners that some scripts need for their letters' shapes: kept in text, of no weight in search.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// `đ`, and the two letters that old fonts and keyboards put in its place.
const fn plain_d(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        other => other,
    }
}
