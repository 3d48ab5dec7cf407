//! Word documents: their words, line by line. Pictures, links, fields and programs are left aside.

use std::io::{BufReader, Cursor, Read as _};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::{ImageError, guarded};

/// Most bytes of the body unpacked: a bomb of a few kilobytes would unpack to gigabytes.
const BODY_BYTES_MAX: u64 = 50_000_000;
/// Most letters shown.
const LETTERS_MAX: usize = 500_000;

/// A line of a document as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// It lies in a table.
    pub in_table: bool,
}

/// The words of a Word document, in order, and whether all of them are there.
///
/// # Errors
/// `Unreadable`; `TooLarge`.
pub fn text(bytes: &[u8]) -> Result<(Vec<Line>, bool), ImageError> {
    guarded(|| {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImageError::Unreadable)?;
        let body = zip.by_name("word/document.xml").map_err(|_| ImageError::Unreadable)?;
        read(Reader::from_reader(BufReader::new(body.take(BODY_BYTES_MAX))))
    })
}

fn read(mut xml: Reader<impl std::io::BufRead>) -> Result<(Vec<Line>, bool), ImageError> {
    let (mut lines, mut line, mut letters) = (Vec::new(), String::new(), 0);
    let (mut in_text, mut tables) = (false, 0_u32);
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer) {
            Err(_) => return if lines.is_empty() { Err(ImageError::Unreadable) } else { Ok((lines, false)) },
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "tbl" => tables += 1,
                _ => {}
            },
            Ok(Event::Empty(tag)) => match tag.local_name().as_ref() {
                "tab" => line.push('\t'),
                "br" | "cr" => line.push('\n'),
                _ => {}
            },
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "tbl" => tables = tables.saturating_sub(1),
                "p" => {
                    let text = std::mem::take(&mut line);
                    lines.push(Line { text: text.trim_end().to_owned(), in_table: tables > 0 });
                }
                _ => {}
            },
            Ok(Event::Text(text)) if in_text => line.push_str(&text),
            Ok(Event::GeneralRef(name)) if in_text => line.push_str(&entity(&name)),
            Ok(_) => {}
        }
        letters += buffer.len();
        if letters > LETTERS_MAX * 40 || lines.len() > LETTERS_MAX / 10 || line.len() > LETTERS_MAX {
            return Ok((lines, false));
        }
        buffer.clear();
    }
    // Many empty lines say no more than one.
    lines.dedup_by(|next, before| next.text.is_empty() && before.text.is_empty());
    Ok((lines, true))
}

/// `&amp;` and its like.
fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return letter.to_string();
    }
    match &**name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}
