//! Reading a calendar file: `date,kind,name,official`.

use std::{
    collections::{BTreeMap, HashMap},
    io::Read,
};

use chrono::{Datelike, NaiveDate};

use super::{CalendarDay, DayKind, FIRST_YEAR, LAST_YEAR};
use crate::fold::clean_line;

/// The largest calendar file that is read: some ten thousand rows.
pub const MAX_FILE_BYTES: u64 = 1 << 20;

const MAX_NAME: usize = 200;
const COLUMNS: [&str; 4] = ["date", "kind", "name", "official"];

/// What is wrong with a calendar file, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The first line lacks a column.
    #[error("line 1: the column {0:?} is missing; the first line must be date,kind,name,official")]
    MissingColumn(&'static str),
    /// A field cannot be used.
    #[error("line {line}, field {field:?}: {problem}, got {value:?}")]
    Field {
        /// Line in the file, from 1.
        line: u64,
        /// Column.
        field: &'static str,
        /// What is in it, cut short.
        value: String,
        /// What ought to be.
        problem: &'static str,
    },
    /// A day has two rows.
    #[error("line {line}, field \"date\": {date} is already on line {first}; give each day once")]
    Twice {
        /// Line of the second row.
        line: u64,
        /// Line of the first.
        first: u64,
        /// The day.
        date: NaiveDate,
    },
    /// Not a table: wrong number of fields, or bytes that are not UTF-8.
    #[error("line {line}: {problem}")]
    Table {
        /// Line in the file, from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// No row at all.
    #[error("the file holds no day; it needs at least one row below date,kind,name,official")]
    Empty,
    /// More than [`MAX_FILE_BYTES`].
    #[error("the file is larger than {MAX_FILE_BYTES} bytes; a calendar holds a few dozen rows a year")]
    TooLarge,
    /// The file could not be read to its end.
    #[error("the file cannot be read: {0}")]
    Io(String),
}

/// The rows of a calendar file, `date,kind,name,official`, by date.
///
/// # Errors
/// The first row that cannot be used, naming line and field. Reads at most [`MAX_FILE_BYTES`].
pub fn read_days(input: impl Read) -> Result<Vec<CalendarDay>, CalendarError> {
    let mut days = read(input)?;
    days.sort_by_key(|day| day.date);
    Ok(days)
}

/// These days as a calendar file, which [`read_days`] reads back.
#[must_use]
pub fn write_days(days: &[CalendarDay]) -> String {
    let mut file = csv::Writer::from_writer(Vec::new());
    let rows = days.iter().map(|day| {
        let official = if day.official { "1" } else { "0" };
        [day.date.to_string(), day.kind.as_str().to_owned(), day.name.clone(), official.to_owned()]
    });
    for row in std::iter::once(COLUMNS.map(str::to_owned)).chain(rows) {
        file.write_record(&row).expect("writing to memory does not fail");
    }
    let bytes = file.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("text was written")
}

/// Reads the rows of a calendar file, in the file's order.
pub(super) fn read(input: impl Read) -> Result<Vec<CalendarDay>, CalendarError> {
    let mut bytes = Vec::new();
    // One byte more than allowed tells a full file from one that goes on.
    input.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| CalendarError::Io(error.to_string()))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(CalendarError::TooLarge);
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes.as_slice());
    let headers = reader.headers().map_err(|error| table_error(&error))?.clone();
    let mut columns = [0; COLUMNS.len()];
    for (index, name) in columns.iter_mut().zip(COLUMNS) {
        *index = headers.iter().position(|header| header.eq_ignore_ascii_case(name)).ok_or(CalendarError::MissingColumn(name))?;
    }
    let mut days = Vec::new();
    let mut seen = HashMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| table_error(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |index: usize| record.get(columns[index]).unwrap_or_default();
        let day = CalendarDay {
            date: date(line, field(0))?,
            kind: kind(line, field(1))?,
            name: name(line, field(2))?,
            official: official(line, field(3))?,
        };
        if let Some(first) = seen.insert(day.date, line) {
            return Err(CalendarError::Twice { line, first, date: day.date });
        }
        days.push(day);
    }
    if days.is_empty() { Err(CalendarError::Empty) } else { Ok(days) }
}

/// The same rows by year, each year's by date.
pub(super) fn by_year(days: Vec<CalendarDay>) -> BTreeMap<i32, Vec<CalendarDay>> {
    let mut years: BTreeMap<i32, Vec<CalendarDay>> = BTreeMap::new();
    for day in days {
        years.entry(day.date.year()).or_default().push(day);
    }
    for days in years.values_mut() {
        days.sort_by_key(|day| day.date);
    }
    years
}

fn date(line: u64, value: &str) -> Result<NaiveDate, CalendarError> {
    NaiveDate::parse_from_str(value, "%Y-%m-%d")
        .ok()
        .filter(|date| (FIRST_YEAR..=LAST_YEAR).contains(&date.year()))
        .ok_or_else(|| wrong(line, "date", value, "a day is written as 2026-11-24 and lies between 2000 and 2199"))
}

fn kind(line: u64, value: &str) -> Result<DayKind, CalendarError> {
    [DayKind::Holiday, DayKind::Working]
        .into_iter()
        .find(|kind| kind.as_str() == value)
        .ok_or_else(|| wrong(line, "kind", value, "the kind is holiday or working"))
}

fn name(line: u64, value: &str) -> Result<String, CalendarError> {
    let name = clean_line(value);
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(wrong(line, "name", value, "a name has 1 to 200 letters"));
    }
    Ok(name)
}

fn official(line: u64, value: &str) -> Result<bool, CalendarError> {
    match value {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(wrong(line, "official", value, "official is 1 or 0")),
    }
}

fn wrong(line: u64, field: &'static str, value: &str, problem: &'static str) -> CalendarError {
    CalendarError::Field { line, field, value: value.chars().take(40).collect(), problem }
}

fn table_error(error: &csv::Error) -> CalendarError {
    let line = error.position().map_or(1, csv::Position::line);
    let problem = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8; save the file as CSV UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{expected_len} fields are needed, got {len}; put a name that holds a comma in double quotes")
        }
        other => format!("{other:?}"),
    };
    CalendarError::Table { line, problem }
}
