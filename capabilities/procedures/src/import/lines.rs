//! Reading lines of any file with bounded memory.

use std::io::{self, BufRead};

/// One line, or why it is none.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Valid UTF-8 without NUL bytes; `complete` says whether a line feed ended it.
    Text {
        /// The line without its line feed.
        text: String,
        /// Whether a line feed ended it.
        complete: bool,
    },
    /// More than the limit; the rest was passed over. `bytes` is how many there were.
    TooLong {
        /// Length of the whole line.
        bytes: u64,
    },
    /// A NUL byte in it: not text.
    Nul,
    /// Not UTF-8.
    NotUtf8,
    /// One of the above, and the file ends before the line does: it was cut off, perhaps inside a letter, perhaps filled up with zeros.
    CutOff,
}

/// Reads the next line, holding at most `max` bytes of it. Gives up with [`io::ErrorKind::InvalidData`] on a line of more than `give_up` bytes.
///
/// # Errors
/// What `reader` returns, and the above.
pub fn next_line(reader: &mut impl BufRead, max: usize, give_up: u64) -> io::Result<Option<Line>> {
    let mut held: Vec<u8> = Vec::new();
    let mut bytes = 0_u64;
    let mut complete = false;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        let end = chunk.iter().position(|b| *b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        bytes += part.len() as u64;
        if held.len() <= max {
            let room = (max + 1).saturating_sub(held.len()).min(part.len());
            held.extend_from_slice(&part[..room]);
        }
        let used = end.map_or(chunk.len(), |at| at + 1);
        reader.consume(used);
        if end.is_some() {
            complete = true;
            break;
        }
        if bytes > give_up {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a line of more than {give_up} bytes")));
        }
    }
    if bytes == 0 && !complete {
        return Ok(None);
    }
    if held.len() > max {
        return Ok(Some(if complete { Line::TooLong { bytes } } else { Line::CutOff }));
    }
    if held.contains(&0) {
        return Ok(Some(if complete { Line::Nul } else { Line::CutOff }));
    }
    if held.last() == Some(&b'\r') {
        held.pop();
    }
    let broken = if complete { Line::NotUtf8 } else { Line::CutOff };
    Ok(Some(String::from_utf8(held).map_or(broken, |text| Line::Text { text, complete })))
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::{Line, next_line};

    #[test]
    fn a_long_line_is_passed_over_and_the_next_is_read() {
        let data = [vec![b'x'; 50].as_slice(), b"\nshort\n"].concat();
        let mut reader = BufReader::with_capacity(8, data.as_slice());
        assert_eq!(next_line(&mut reader, 10, 1_000).unwrap(), Some(Line::TooLong { bytes: 50 }));
        assert_eq!(next_line(&mut reader, 10, 1_000).unwrap(), Some(Line::Text { text: "short".into(), complete: true }));
        assert_eq!(next_line(&mut reader, 10, 1_000).unwrap(), None);
    }

    #[test]
    fn nul_bytes_and_broken_letters_are_told_apart() {
        let mut reader = b"a\0b\n\xff\xfe\nlast".as_slice();
        assert_eq!(next_line(&mut reader, 10, 1_000).unwrap(), Some(Line::Nul));
        assert_eq!(next_line(&mut reader, 10, 1_000).unwrap(), Some(Line::NotUtf8));
        assert_eq!(next_line(&mut reader, 10, 1_000).unwrap(), Some(Line::Text { text: "last".into(), complete: false }));
    }

    #[test]
    fn a_last_line_cut_inside_a_letter_or_filled_with_zeros_is_cut_off() {
        let cut = "chữ".as_bytes();
        assert_eq!(next_line(&mut &cut[..cut.len() - 1], 10, 1_000).unwrap(), Some(Line::CutOff));
        assert_eq!(next_line(&mut b"abc\0\0".as_slice(), 10, 1_000).unwrap(), Some(Line::CutOff));
        assert_eq!(next_line(&mut vec![b'x'; 20].as_slice(), 10, 1_000).unwrap(), Some(Line::CutOff));
    }

    #[test]
    fn a_line_without_end_is_given_up() {
        let endless = vec![0_u8; 5_000];
        let mut reader = BufReader::with_capacity(16, endless.as_slice());
        assert!(next_line(&mut reader, 10, 1_000).is_err());
    }
}
