//! Amounts and days as banks and people write them.

use chrono::NaiveDate;

/// Most dong that one line or entry may hold.
const MOST: i64 = 9_999_999_999_999;

/// Whole dong: `79000`, `79.000`, `79,000`, `1.234.567,00`, `1,234,567.00 VND`, `+79 000 đ`. A minus sign or brackets make it less than nought. `None` for
/// anything else, and for parts of a dong other than nought.
#[must_use]
pub fn read_amount(text: &str) -> Option<i64> {
    let mut text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\'').collect();
    for unit in ["VNĐ", "VND", "vnđ", "vnd", "Vnd", "đồng", "đ", "₫", "Đ"] {
        if let Some(rest) = text.strip_suffix(unit).or_else(|| text.strip_prefix(unit)) {
            text = rest.to_owned();
            break;
        }
    }
    let bracketed = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let (sign, body) = match (bracketed, text.strip_prefix(['-', '\u{2212}']), text.strip_suffix('-')) {
        (Some(inner), _, _) => (-1, inner),
        (_, Some(rest), _) | (_, _, Some(rest)) => (-1, rest),
        _ => (1, text.strip_prefix('+').or_else(|| text.strip_suffix('+')).unwrap_or(&text)),
    };
    let digits = whole(body)?;
    let amount: i64 = digits.parse().ok()?;
    (amount <= MOST).then_some(sign * amount)
}

/// The digits before the decimal mark, where the marks stand as they should.
fn whole(text: &str) -> Option<String> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = |text: &str, mark: char| {
        let parts: Vec<&str> = text.split(mark).collect();
        let (head, rest) = parts.split_first()?;
        let good = is_digits(head) && head.len() <= 3 && rest.iter().all(|part| is_digits(part) && part.len() == 3);
        (good || (rest.is_empty() && is_digits(head))).then(|| parts.concat())
    };
    // Two kinds of mark: the later one is the decimal mark. One kind, once, with other than three digits behind: also.
    let (dot, comma) = (text.rfind('.'), text.rfind(','));
    let decimal = match (dot, comma) {
        (Some(d), Some(c)) => Some(d.max(c)),
        (Some(at), None) | (None, Some(at)) => {
            let mark = &text[at..=at];
            (text.matches(mark).count() == 1 && text.len() - at - 1 != 3).then_some(at)
        }
        (None, None) => None,
    };
    let (before, after) = decimal.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    if !after.bytes().all(|b| b == b'0') || after.len() > 4 || (decimal.is_some() && after.is_empty()) {
        return None;
    }
    if before.contains('.') { grouped(before, '.') } else { grouped(before, ',') }
}

/// A day: `18/11/2026`, `18-11-2026 09:15:00`, `2026-11-18T09:15`, `18/11/26`, `18.11.2026`. Day before month, as in Vietnam.
#[must_use]
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let first = text.trim().split([' ', 'T', '\u{a0}']).find(|part| part.contains(['/', '-', '.']) && !part.contains(':'))?;
    let plain = first.replace(['-', '.'], "/");
    // `%y` would read the year 2026 as 20, and `%Y` the year 26 as such: the length says which it is.
    let form = match plain.split('/').map(str::len).collect::<Vec<_>>()[..] {
        [4, _, _] => "%Y/%m/%d",
        [_, _, 4] => "%d/%m/%Y",
        [_, _, 2] => "%d/%m/%y",
        _ => return None,
    };
    NaiveDate::parse_from_str(&plain, form).ok().filter(|day| (2000..=2199).contains(&chrono::Datelike::year(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_banks_and_people_write_them() {
        for (text, amount) in [
            ("79000", 79_000),
            ("79.000", 79_000),
            ("79,000", 79_000),
            ("1.234.567,00", 1_234_567),
            ("1,234,567.00 VND", 1_234_567),
            ("+79 000 đ", 79_000),
            ("79.000VNĐ", 79_000),
            ("-20,000", -20_000),
            ("(20.000)", -20_000),
            ("0", 0),
            ("8000.0", 8_000),
            ("8000,00", 8_000),
            ("79\u{a0}000", 79_000),
        ] {
            assert_eq!(read_amount(text), Some(amount), "{text}");
        }
        for wrong in [
            "",
            "abc",
            "1.23",
            "1,5",
            "79.00.0",
            "7900.000.0",
            "12345.678,5",
            "1e5",
            "--5",
            "99999999999999",
            "5.",
            ".5",
            "1.2345",
        ] {
            assert_eq!(read_amount(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_read_with_the_day_before_the_month() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 8);
        for text in ["08/11/2026", "8/11/2026 09:15:00", "2026-11-08T09:15", "08-11-26", "08.11.2026", "09:15:00 08/11/2026"] {
            assert_eq!(read_day(text), day, "{text}");
        }
        for wrong in ["", "31/02/2026", "11/2026", "45000", "hôm qua", "08/11/1926"] {
            assert_eq!(read_day(wrong), None, "{wrong}");
        }
    }
}
