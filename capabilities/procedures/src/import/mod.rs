//! Reading catalogues: the national portal's JSON lines, and the product's own.
//!
//! Any file may be handed in. Memory stays bounded: a long line is passed over without being held, the lists in the report end, and what is no catalogue
//! is given up early. A line that cannot be used is rejected with its reason and never stops the rest; a file that ends in the middle of a line was cut off,
//! and is refused whole, since what is missing cannot be known.

pub mod clean;
mod durations;
mod fees;
mod legal;
mod lines;
mod national;
mod papers;
mod report;

use std::{
    collections::HashMap,
    io::{self, BufRead},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use xaso_kernel::ProcedureCode;

pub use self::report::{ImportReport, ProcedureChange, Rejection, Warning};
use self::{
    lines::{Line, next_line},
    national::RawProcedure,
};
use crate::model::ProcedureFacts;

/// Longest line that is looked at, in bytes; the longest published one has 60 KB.
pub const LINE_MAX: usize = 4 << 20;
/// A single line of more than this, in bytes, is no catalogue.
const LINE_GIVE_UP: u64 = 64 << 20;
/// How many rejected lines a report lists.
pub const REJECTIONS_KEPT: usize = 1_000;
/// How many warnings a report lists.
pub const WARNINGS_KEPT: usize = 20_000;
/// So many unusable lines in a row, and the file is given up.
pub const GIVE_UP_AFTER: u64 = 10_000;
/// Most procedures in one file; the whole country has 5,741.
const PROCEDURES_MAX: usize = 30_000;
/// Most text held at once, in bytes of the lines that could be used.
const HELD_MAX: usize = 256 << 20;

/// Why a file as a whole cannot be imported. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error("line {line}: the file could not be read: {source}")]
    Read {
        /// The line at which it failed.
        line: u64,
        /// The cause.
        source: io::Error,
    },
    /// The last line has no end and is no whole record.
    #[error("line {line}: the file ends in the middle of this line, so it was cut off; fetch it again. Nothing was imported")]
    CutOff {
        /// The last line.
        line: u64,
    },
    /// Line after line is no procedure.
    #[error(
        "line {line}: {unusable} lines in a row are no procedures ({reason}), so this is no catalogue of procedures in JSON lines. Nothing was imported"
    )]
    NotACatalogue {
        /// The line at which it was given up.
        line: u64,
        /// How many in a row.
        unusable: u64,
        /// Why the last one was not.
        reason: String,
    },
    /// One line without end.
    #[error("line {line} has more than {} MB, so this is no catalogue of procedures in JSON lines. Nothing was imported", LINE_GIVE_UP >> 20)]
    Endless {
        /// The line.
        line: u64,
    },
    /// More than can be held at once.
    #[error("line {line}: more than {PROCEDURES_MAX} procedures or {} MB in one file; split it. Nothing was imported", HELD_MAX >> 20)]
    TooMany {
        /// The line at which it was given up.
        line: u64,
    },
    /// Not a single usable line.
    #[error("the file holds no procedure ({reason}). Nothing was imported")]
    Empty {
        /// Why the first line was none, or that there is none.
        reason: String,
    },
}

/// What a file holds, before any of it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Batch {
    /// The procedures with their lines, in the order of the file.
    pub procedures: Vec<(u64, ProcedureFacts)>,
    /// Read, rejected and warned about so far; nothing is inserted yet.
    pub report: ImportReport,
    /// Whether the lines are in the product's own format, which is trusted whole.
    pub own_format: bool,
}

/// Reads a catalogue in either format, told apart by its lines.
///
/// # Errors
/// [`ImportError`], where the file as a whole cannot be used.
pub fn read(mut reader: impl BufRead) -> Result<Batch, ImportError> {
    let mut batch = Batch::default();
    let mut first_lines: HashMap<ProcedureCode, u64> = HashMap::new();
    let (mut line_no, mut unusable, mut held) = (0_u64, 0_u64, 0_usize);
    loop {
        let line = next_line(&mut reader, LINE_MAX, LINE_GIVE_UP).map_err(|source| read_error(line_no + 1, source))?;
        let Some(line) = line else { break };
        line_no += 1;
        let read = match line {
            Line::Text { text, .. } if text.trim().trim_start_matches('\u{FEFF}').is_empty() => continue,
            Line::Text { text, complete } => match read_line(text.trim_start_matches('\u{FEFF}')) {
                Err(refusal) if refusal.cut_off && !complete => return Err(ImportError::CutOff { line: line_no }),
                read => {
                    held += if read.is_ok() { text.len() } else { 0 };
                    read
                }
            },
            Line::TooLong { bytes } => Err(Refusal::new(None, format!("has {bytes} bytes, more than {LINE_MAX}"))),
            Line::Nul => Err(Refusal::new(None, "holds a NUL byte: the file is damaged or no text".to_owned())),
            // Of an only line nothing is known: what it is no catalogue for is said below.
            Line::CutOff if line_no > 1 => return Err(ImportError::CutOff { line: line_no }),
            Line::CutOff => Err(Refusal::new(None, "is no text, or too long".to_owned())),
            Line::NotUtf8 => Err(Refusal::new(None, "is not UTF-8".to_owned())),
        };
        batch.report.read += 1;
        let read = read.and_then(|(facts, findings, own)| match first_lines.get(&facts.code) {
            Some(first) => Err(Refusal::new(Some(facts.code.to_string()), format!("the code stands in line {first} already"))),
            None => Ok((facts, findings, own)),
        });
        match read {
            Ok((facts, findings, own)) => {
                unusable = 0;
                batch.own_format |= own;
                for finding in findings {
                    batch.report.warn(line_no, facts.code.as_str(), finding.field, finding.reason);
                }
                first_lines.insert(facts.code.clone(), line_no);
                batch.procedures.push((line_no, facts));
                if batch.procedures.len() > PROCEDURES_MAX || held > HELD_MAX {
                    return Err(ImportError::TooMany { line: line_no });
                }
            }
            Err(refusal) => {
                unusable += 1;
                batch.report.rejected_total += 1;
                if unusable >= GIVE_UP_AFTER {
                    return Err(ImportError::NotACatalogue { line: line_no, unusable, reason: refusal.reason });
                }
                if batch.report.rejected.len() < REJECTIONS_KEPT {
                    batch.report.rejected.push(Rejection { line: line_no, code: refusal.code, reason: refusal.reason });
                }
            }
        }
    }
    if batch.procedures.is_empty() {
        let reason = batch
            .report
            .rejected
            .first()
            .map_or_else(|| "it is empty".to_owned(), |first| format!("line {}: {}", first.line, first.reason));
        return Err(ImportError::Empty { reason });
    }
    Ok(batch)
}

fn read_error(line: u64, source: io::Error) -> ImportError {
    if source.kind() == io::ErrorKind::InvalidData { ImportError::Endless { line } } else { ImportError::Read { line, source } }
}

struct Refusal {
    code: Option<String>,
    reason: String,
    /// The text ended before the record did.
    cut_off: bool,
}

impl Refusal {
    fn new(code: Option<String>, reason: String) -> Self {
        Self { code, reason, cut_off: false }
    }
}

type ReadLine = Result<(ProcedureFacts, Vec<report::Finding>, bool), Refusal>;

fn read_line(text: &str) -> ReadLine {
    let value: Value = serde_json::from_str(text).map_err(|error| Refusal {
        code: None,
        reason: format!("is no JSON: {}", clean::shorten(&error.to_string(), 200)),
        cut_off: error.is_eof(),
    })?;
    let Value::Object(map) = &value else {
        return Err(Refusal::new(None, "is JSON, but no object".to_owned()));
    };
    if map.contains_key("ma") {
        let raw: RawProcedure = serde_json::from_value(value.clone()).map_err(|error| wrong_shape(&value, "ma", &error))?;
        let code = raw.code().map(|code| clean::shorten(&clean::line(code), 40));
        let (facts, findings) = raw.read().map_err(|error| Refusal::new(code, error.to_string()))?;
        return Ok((facts, findings, false));
    }
    if map.contains_key("code") {
        let facts: ProcedureFacts = serde_json::from_value(value.clone()).map_err(|error| wrong_shape(&value, "code", &error))?;
        return Ok((facts, Vec::new(), true));
    }
    Err(Refusal::new(None, "has neither a code of the national portal (ma) nor one of our own format (code)".to_owned()))
}

fn wrong_shape(value: &Value, key: &str, error: &serde_json::Error) -> Refusal {
    let code = value.get(key).and_then(Value::as_str).map(|code| clean::shorten(&clean::line(code), 40));
    Refusal::new(code, clean::shorten(&error.to_string(), 300))
}
