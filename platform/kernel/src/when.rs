//! How moments and numbers are said in the two languages. Words that stand alone live in i18n; here is only what a
//! date or a number needs.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::{Instant, Money, VIETNAM};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, the reference.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages, the reference first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The language's two-letter code, as in `lang="vi"` and `/ngon-ngu/vi`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of that two-letter code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.as_str() == code)
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A moment on Vietnamese clocks.
#[must_use]
pub fn local(at: Instant) -> DateTime<FixedOffset> {
    at.with_timezone(&VIETNAM)
}

/// The day in Vietnam on which a moment falls.
#[must_use]
pub fn local_date(at: Instant) -> NaiveDate {
    local(at).date_naive()
}

/// `thứ Năm`, `Thursday`.
#[must_use]
pub const fn weekday(lang: Lang, day: Weekday) -> &'static str {
    match (lang, day) {
        (Lang::Vi, Weekday::Mon) => "thứ Hai",
        (Lang::Vi, Weekday::Tue) => "thứ Ba",
        (Lang::Vi, Weekday::Wed) => "thứ Tư",
        (Lang::Vi, Weekday::Thu) => "thứ Năm",
        (Lang::Vi, Weekday::Fri) => "thứ Sáu",
        (Lang::Vi, Weekday::Sat) => "thứ Bảy",
        (Lang::Vi, Weekday::Sun) => "Chủ nhật",
        (Lang::En, Weekday::Mon) => "Monday",
        (Lang::En, Weekday::Tue) => "Tuesday",
        (Lang::En, Weekday::Wed) => "Wednesday",
        (Lang::En, Weekday::Thu) => "Thursday",
        (Lang::En, Weekday::Fri) => "Friday",
        (Lang::En, Weekday::Sat) => "Saturday",
        (Lang::En, Weekday::Sun) => "Sunday",
    }
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `26/11/2026`, `26 November 2026` (the English form names the month, so that nobody reads it the American way).
#[must_use]
pub fn date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
        Lang::En => format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year()),
    }
}

/// `thứ Năm, 26/11/2026`, `Thursday, 26 November 2026`.
#[must_use]
pub fn long_date(lang: Lang, on: NaiveDate) -> String {
    format!("{}, {}", weekday(lang, on.weekday()), date(lang, on))
}

/// `thứ Năm, 26/11/2026, 14:00`, `Thursday, 26 November 2026, 14:00`: a moment as people say it, in Vietnam's time.
#[must_use]
pub fn moment(lang: Lang, at: Instant) -> String {
    format!("{}, {}", long_date(lang, local_date(at)), time(at))
}

/// `26/11/2026, 14:00`, `26 November 2026, 14:00`: the same without the weekday, for tables.
#[must_use]
pub fn short_moment(lang: Lang, at: Instant) -> String {
    format!("{}, {}", date(lang, local_date(at)), time(at))
}

/// `14:00`, in Vietnam's time; the same in both languages.
#[must_use]
pub fn time(at: Instant) -> String {
    let at = local(at);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `2026-11-26T14:00:00+07:00`: for the `datetime` attribute and for JSON.
#[must_use]
pub fn rfc3339(at: Instant) -> String {
    local(at).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
}

/// `4.843`, `4,843`.
#[must_use]
pub fn integer(lang: Lang, value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", group(lang, &value.unsigned_abs().to_string()))
}

/// `75,34`, `75.34`: a number with that many decimals, thousands set apart.
#[must_use]
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    match text.split_once('.') {
        Some((whole, part)) => format!("{sign}{}{}{part}", group(lang, whole), decimal_mark(lang)),
        None => format!("{sign}{}", group(lang, text)),
    }
}

/// `98,83%`, `98.83%`: a share with two decimals, rounded half up from whole numbers; a whole percentage is said
/// without decimals (`100%`). `None` where the denominator is nought: there is nothing to take a share of.
#[must_use]
pub fn percent(lang: Lang, numerator: u64, denominator: u64) -> Option<String> {
    if denominator == 0 {
        return None;
    }
    let (n, d) = (u128::from(numerator), u128::from(denominator));
    let hundredths = (n * 20_000 + d) / (d * 2);
    // Whatever falls short of all is never rounded up to it: 4.842 of 4.843 files on time is not every one.
    let hundredths = if n < d { hundredths.min(9_999) } else { hundredths };
    let (whole, part) = (hundredths / 100, hundredths % 100);
    let whole = group(lang, &whole.to_string());

    let exact = (n * 100).is_multiple_of(d);
    Some(if exact { format!("{whole}%") } else { format!("{whole}{}{part:02}%", decimal_mark(lang)) })
}

/// `10.000 đ`, `10,000 đ`.
#[must_use]
pub fn money(lang: Lang, amount: Money) -> String {
    format!("{} đ", integer(lang, amount.0))
}

const fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    }
}

fn group(lang: Lang, digits: &str) -> String {
    let mark = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(c);
    }
    out
}
