//! Makes text printable: what no font can show becomes `□`, so that a name in any script never stops its owner's receipt.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::fonts::Fonts;

/// Stands for a letter that cannot be printed.
const BOX: char = '□';

/// What was done to the text of some data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Letters replaced by `□`.
    pub(crate) replaced: usize,
    /// Bytes of text in all, before.
    pub(crate) bytes: usize,
}

/// Makes every text in `data` printable, in place.
pub(crate) fn make_printable(data: &mut Value, fonts: &Fonts, tally: &mut Tally) {
    match data {
        Value::String(text) => {
            tally.bytes += text.len();
            *text = printable(text, fonts, &mut tally.replaced);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| make_printable(item, fonts, tally)),
        Value::Object(fields) => fields.values_mut().for_each(|field| make_printable(field, fonts, tally)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// One text, composed (NFC: the fonts have shapes for composed Vietnamese letters).
fn printable(text: &str, fonts: &Fonts, replaced: &mut usize) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\n' => shown.push('\n'),
            '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push('\n'),
            '\t' | '\u{a0}' | '\u{3000}' => shown.push(' '),
            '\r' => {}
            // Joiners, variation selectors, soft hyphens and the byte order mark change how neighbours look and have no shape.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => {}
            // Everything else that no font has: emoji, unknown scripts, control characters and also the marks that turn
            // the direction of writing, with which a name could be made to read as another.
            letter if letter.is_control() || !fonts.has(letter) => {
                *replaced += 1;
                shown.push(BOX);
            }
            letter => shown.push(letter),
        }
    }
    shown
}
