//! The lines of a statement, once it is known which column holds what.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::columns::{cell, is_sum};
use crate::model::{Columns, LineText, NewLine, Sums, memo_key, read_amount, read_day};

/// A row that cannot be read: nothing of the file is taken until it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// From 1, as Excel counts.
    pub row: usize,
    /// Which column.
    pub column: crate::model::Column,
    /// What stands there.
    pub found: String,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Money in, in the order of the file.
    pub lines: Vec<NewLine>,
    /// Money out.
    pub out: Sums,
    /// Rows that cannot be read.
    pub problems: Vec<RowProblem>,
}

/// Reads the rows below the headings. Rows without an amount, and rows of sums without a day, are no lines.
#[must_use]
pub fn lines(sheet: &[Vec<String>], columns: &Columns) -> Read {
    use crate::model::Column;
    let mut read = Read::default();
    let mut alike: HashMap<(NaiveDate, i64, String), u32> = HashMap::new();
    for (at, row) in sheet.iter().enumerate().skip(columns.head + 1) {
        let amount = match amount(row, columns) {
            Ok(None) => continue,
            Ok(Some(amount)) => amount,
            Err((column, found)) => {
                if !(cell(row, columns.day).is_empty() && is_sum(row)) {
                    read.problems.push(RowProblem { row: at + 1, column, found });
                }
                continue;
            }
        };
        let said = cell(row, columns.day);
        let Some(day) = read_day(said).or_else(|| serial_day(said)) else {
            if !is_sum(row) {
                read.problems.push(RowProblem { row: at + 1, column: Column::Day, found: said.to_owned() });
            }
            continue;
        };
        if amount < 0 {
            read.out.add(-amount);
            continue;
        }
        let text = LineText { memo: cell(row, columns.memo).to_owned(), reference: cell(row, columns.reference).to_owned() };
        let occurrence = alike.entry((day, amount, memo_key(&text.memo))).or_default();
        read.lines.push(NewLine { day, amount, text, occurrence: *occurrence });
        *occurrence += 1;
    }
    read
}

/// Money in above nought, money out below; `None` where the row has none.
fn amount(row: &[String], columns: &Columns) -> Result<Option<i64>, (crate::model::Column, String)> {
    use crate::model::Column;
    let read = |column: Column| {
        let text = cell(row, columns.of(column));
        if text.is_empty() || text == "-" {
            return Ok(None);
        }
        read_amount(text).map(|amount| (amount != 0).then_some(amount)).ok_or_else(|| (column, text.to_owned()))
    };
    if columns.credit.is_some() {
        // Some banks write what goes out below nought, some in its own column.
        return Ok(match (read(Column::Credit)?, read(Column::Debit)?) {
            (Some(credit), None) => Some(credit),
            (None, Some(debit)) => Some(-debit.abs()),
            (Some(credit), Some(debit)) => Some(credit - debit.abs()),
            (None, None) => None,
        });
    }
    read(Column::Amount)
}

/// A day that Excel shows as a number because its cell lost its form.
fn serial_day(text: &str) -> Option<NaiveDate> {
    let days: u64 = text.split('.').next()?.parse().ok()?;
    // 2000-01-01 to 2199-12-31.
    if !(36_526..109_574).contains(&days) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;

    fn sheet(rows: &[[&str; 4]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    const COLUMNS: Columns =
        Columns { head: 0, day: Some(0), credit: Some(1), debit: Some(2), amount: None, memo: Some(3), reference: None };

    #[test]
    fn money_in_becomes_lines_money_out_is_counted_and_sums_are_passed_over() {
        let read = lines(
            &sheet(&[
                ["Ngày", "Có", "Nợ", "Nội dung"],
                ["18/11/2026", "8.000", "", "a"],
                ["46344", "8,000.00", "0", "A"],
                ["18/11/2026", "", "5.000", "phí"],
                ["", "", "", ""],
                ["18/11/2026", "8.000", "", "a"],
                ["", "24.000", "5.000", "Tổng cộng"],
            ]),
            &COLUMNS,
        );
        assert_eq!(read.problems, []);
        assert_eq!(
            read.lines.iter().map(|line| (line.amount, line.occurrence)).collect::<Vec<_>>(),
            [(8_000, 0), (8_000, 1), (8_000, 2)]
        );
        assert_eq!(read.out, Sums { lines: 1, amount: 5_000 });
    }

    #[test]
    fn a_row_that_cannot_be_read_is_named() {
        let read = lines(
            &sheet(&[["Ngày", "Có", "Nợ", "x"], ["hôm qua", "8.000", "", "a"], ["18/11/2026", "tám nghìn", "", "b"]]),
            &COLUMNS,
        );
        let found: Vec<_> = read.problems.iter().map(|problem| (problem.row, problem.column, problem.found.as_str())).collect();
        assert_eq!(found, [(2, Column::Day, "hôm qua"), (3, Column::Credit, "tám nghìn")]);
        assert!(read.lines.is_empty());
    }
}
