//! Which column holds what, guessed from the headings; a person confirms it.

use xaso_kernel::fold;

use crate::model::{Column, Columns};

/// How far down the headings may stand: banks put their name, the account and the period above.
const HEAD_MAX: usize = 40;

/// Words of headings, folded; the first that fits counts, and whole headings go before parts of them.
const WORDS: &[(Column, &[&str])] = &[
    (
        Column::Reference,
        &[
            "so tham chieu",
            "ma tham chieu",
            "ma giao dich",
            "so giao dich",
            "so but toan",
            "so chung tu",
            "ma gd",
            "so gd",
            "so ct",
            "reference",
            "ref no",
            "ref",
            "transaction id",
            "transaction no",
            "trace",
            "ft",
        ],
    ),
    (
        Column::Day,
        &[
            "ngay giao dich",
            "ngay gd",
            "ngay hach toan",
            "ngay hieu luc",
            "thoi gian giao dich",
            "transaction date",
            "posting date",
            "value date",
            "booking date",
            "date",
            "ngay",
            "thoi gian",
            "tnx date",
        ],
    ),
    (Column::Credit, &["so tien ghi co", "phat sinh co", "ghi co", "ps co", "tien vao", "credit amount", "credit", "co", "thu"]),
    (Column::Debit, &["so tien ghi no", "phat sinh no", "ghi no", "ps no", "tien ra", "debit amount", "debit", "no", "chi"]),
    (Column::Amount, &["so tien giao dich", "so tien gd", "so tien", "gia tri", "transaction amount", "amount"]),
    (
        Column::Memo,
        &[
            "noi dung giao dich",
            "noi dung chuyen khoan",
            "noi dung",
            "dien giai",
            "mo ta",
            "transaction description",
            "description",
            "details",
            "remarks",
            "remark",
            "narrative",
        ],
    ),
];

fn column(heading: &str) -> Option<(Column, bool)> {
    let words = xaso_kernel::fold::folded_words(heading).join(" ");
    if words.is_empty() || words.contains("so du") || words.contains("balance") {
        return None;
    }
    // "Ghi có / Credit": either half may be what is known.
    let whole = WORDS.iter().find(|(_, known)| known.contains(&words.as_str())).map(|(column, _)| (*column, true));
    whole.or_else(|| {
        let padded = format!(" {words} ");
        WORDS
            .iter()
            .find(|(_, known)| known.iter().any(|word| word.len() > 3 && padded.contains(&format!(" {word} "))))
            .map(|(column, _)| (*column, false))
    })
}

/// The columns by their headings; `None` where no row looks like headings.
#[must_use]
pub fn guess(sheet: &[Vec<String>]) -> Option<Columns> {
    let mut best: Option<(usize, Columns)> = None;
    for (head, row) in sheet.iter().take(HEAD_MAX).enumerate() {
        let mut columns = Columns { head, ..Columns::default() };
        let mut seen = 0;
        for is_whole in [true, false] {
            for (place, heading) in row.iter().enumerate() {
                // A sentence is no heading.
                if heading.chars().count() > 60 {
                    continue;
                }
                if let Some((column, whole)) = column(heading)
                    && whole == is_whole
                    && columns.of(column).is_none()
                    && !Column::ALL.iter().any(|other| columns.of(*other) == Some(place))
                {
                    columns.set(column, Some(place));
                    seen += 1;
                }
            }
        }
        // Where both are there, the column of money in says more than one for both.
        if columns.credit.is_some() {
            columns.amount = None;
        }
        let enough = columns.day.is_some() && (columns.credit.is_some() || columns.amount.is_some());
        if enough && best.as_ref().is_none_or(|(most, _)| seen > *most) {
            best = Some((seen, columns));
        }
    }
    best.map(|(_, columns)| columns)
}

/// A cell of a row; empty where the row is too short.
pub(super) fn cell(row: &[String], place: Option<usize>) -> &str {
    place.and_then(|place| row.get(place)).map_or("", String::as_str)
}

/// Whether a row without a day is one of sums, below or between the lines.
pub(super) fn is_sum(row: &[String]) -> bool {
    row.iter().any(|cell| {
        let words = fold(cell);
        ["tong", "cong phat sinh", "so du", "total", "balance", "sum"].iter().any(|word| words.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn headings_of_banks_are_understood() {
        let found = guess(&sheet(&[
            &["NGÂN HÀNG TMCP", "", "", ""],
            &["Từ ngày 01/11/2026 đến ngày 18/11/2026"],
            &["STT", "Ngày giao dịch", "Số tham chiếu", "Phát sinh nợ", "Phát sinh có", "Số dư", "Nội dung"],
            &["1", "18/11/2026", "FT1", "", "8.000", "1.000.000", "x"],
        ]))
        .unwrap();
        assert_eq!((found.head, found.day, found.reference), (2, Some(1), Some(2)));
        assert_eq!((found.debit, found.credit, found.memo, found.amount), (Some(3), Some(4), Some(6), None));
        let found = guess(&sheet(&[&["Date", "Amount", "Description", "Ref No"]])).unwrap();
        assert_eq!((found.day, found.amount, found.memo, found.reference), (Some(0), Some(1), Some(2), Some(3)));
        let found = guess(&sheet(&[&[
            "Ngày GD/ Transaction Date",
            "Ghi có/ Credit",
            "Ghi nợ/ Debit",
            "Diễn giải/ Description",
            "Số dư/ Balance",
        ]]))
        .unwrap();
        assert_eq!((found.day, found.credit, found.debit, found.memo), (Some(0), Some(1), Some(2), Some(3)));
        assert_eq!(guess(&sheet(&[&["a", "b"], &["1", "2"]])), None);
    }
}
