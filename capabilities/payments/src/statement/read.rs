//! A statement's file as rows of text: CSV with any usual mark between, or a sheet of Excel.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};

/// Most rows of one file: a month of a province's centre.
pub const ROWS_MAX: usize = 5_000;
/// Most columns looked at.
const COLUMNS_MAX: usize = 60;
/// Most letters kept of a cell.
const CELL_MAX: usize = 600;
/// What a file of Excel may weigh unpacked: a small one that swells beyond is no statement.
const UNPACKED_MAX: u64 = 128 << 20;

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No rows.
    Empty,
    /// More rows than [`ROWS_MAX`].
    TooLong,
    /// Neither text nor a sheet that can be opened.
    Unreadable,
    /// Text in an old encoding.
    Encoding,
}

/// The rows of a file.
///
/// # Errors
/// Why it cannot be used.
pub fn sheet(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let rows =
        if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) { excel(bytes)? } else { text(bytes)? };
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|row| row.into_iter().take(COLUMNS_MAX).map(clean).collect::<Vec<String>>()).collect();
    if rows.iter().all(|row| row.iter().all(String::is_empty)) {
        return Err(ReadError::Empty);
    }
    if rows.len() > ROWS_MAX { Err(ReadError::TooLong) } else { Ok(rows) }
}

fn clean(cell: String) -> String {
    xaso_kernel::clean_line(&cell).chars().take(CELL_MAX).collect()
}

fn excel(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Unreadable)?;
        let sizes: Result<Vec<u64>, _> = (0..archive.len()).map(|at| archive.by_index_raw(at).map(|file| file.size())).collect();
        let sizes = sizes.map_err(|_| ReadError::Unreadable)?;
        if sizes.into_iter().fold(0, u64::saturating_add) > UNPACKED_MAX {
            return Err(ReadError::Unreadable);
        }
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| ReadError::Unreadable)?;
    // The first sheet with anything on it.
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| ReadError::Unreadable)?;
        if range.height() > ROWS_MAX {
            return Err(ReadError::TooLong);
        }
        if !range.is_empty() {
            return Ok(range.rows().map(|row| row.iter().map(cell).collect()).collect());
        }
    }
    Err(ReadError::Empty)
}

fn cell(data: &Data) -> String {
    match data {
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::DateTime(at) => at.as_datetime().map(|at| at.format("%d/%m/%Y %H:%M:%S").to_string()).unwrap_or_default(),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn text(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let text = decoded(bytes)?;
    let mark = [',', ';', '\t', '|']
        .into_iter()
        .max_by_key(|mark| {
            // What parts most of the first lines alike; a comma within amounts does not.
            let mut counts: Vec<usize> =
                text.lines().take(30).map(|line| line.matches(*mark).count()).filter(|n| *n > 0).collect();
            counts.sort_unstable();
            (counts.len(), counts.get(counts.len() / 2).copied().unwrap_or(0))
        })
        .and_then(|mark| u8::try_from(mark).ok())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| ReadError::Unreadable)?;
        rows.push(record.iter().map(str::to_owned).collect());
        if rows.len() > ROWS_MAX {
            return Err(ReadError::TooLong);
        }
    }
    Ok(rows)
}

/// UTF-8, or the UTF-16 that Excel calls "Unicode text".
fn decoded(bytes: &[u8]) -> Result<String, ReadError> {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).map_err(|_| ReadError::Encoding);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| ReadError::Encoding)?;
    if text.contains('\0') { Err(ReadError::Unreadable) } else { Ok(text) }
}
