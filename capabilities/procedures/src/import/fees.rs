//! What a procedure costs, out of prose such as `5,000 Việt Nam Đồng(5.000đ/giấy)…`. Words that contradict the figure beside them win a warning, never a guess.

use std::sync::LazyLock;

use regex::Regex;

use super::clean;
use crate::model::{Fee, FeeKind};

/// What one published entry says about money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The fees; empty where nothing is known.
    pub fees: Vec<Fee>,
    /// What to tell about them.
    pub warnings: Vec<String>,
    /// The words after the fee.
    pub rest: String,
}

static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?P<kind>Lệ phí|Phí)\s*:\s*)?(?P<n>\d{1,3}(?:[.,]\d{3})*|\d+)\s*(?P<cur>Việt Nam Đồng|VNĐ|VND|Đồng|đồng|đ|USD)\b",
    )
    .expect("the pattern is fixed and tested")
});
static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<n>\d{1,3}(?:[.,]\d{3})+|\d{4,9})\s*(?:đồng|Đồng|VNĐ|đ\b|đ/)(?:\s*/\s*(?P<per>[\p{L} ]{2,40}))?")
        .expect("the pattern is fixed and tested")
});
/// Words that hand the amount to somebody else, or to another text.
static SET_ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)hội đồng nhân dân|mức (?:thu|phí|lệ phí)[^.;]{0,80}(?:quyết định|quy định|thông tư)|theo (?:mức|quy định)|áp dụng (?:theo|mức)|trả phí cho đơn vị|chưa quy định|theo bảng giá",
    )
    .expect("the pattern is fixed and tested")
});
/// Words that leave a printed amount to the province's council, which sets its own.
static SET_BY_COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:mức thu|mức phí|mức lệ phí)[^.;]{0,40}hội đồng nhân dân").expect("the pattern is fixed and tested")
});
/// Words that only say once more that nothing is due.
static NOTHING_DUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:không(?: có| quy định)?|miễn lệ phí|miễn phí|không thu lệ phí[^.;]*)\.?$")
        .expect("the pattern is fixed and tested")
});
/// An extra for those who ask for a copy of the extract; the act itself is as said before.
static EXTRA_ONLY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:miễn lệ phí\.? )?phí cấp bản sao").expect("the pattern is fixed and tested"));

const CONDITION_CHARS: usize = 1_500;

/// Reads one entry: `figure` is the portal's own reading (`phi_vnd`), `prose` begins with the fee, `words` is the fee of an older record (`phi_goc`).
#[must_use]
pub fn read(figure: Option<i64>, prose: &str, words: Option<&str>) -> Said {
    if let Some(words) = words {
        return read_head(&clean::line(words), figure);
    }
    read_head(prose, figure)
}

fn read_head(text: &str, figure: Option<i64>) -> Said {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("Không có thông tin") {
        return Said { rest: rest.to_owned(), warnings: vec!["the source gives no fee".to_owned()], ..Said::default() };
    }
    if let Some(rest) = text.strip_prefix("Miễn phí") {
        let (condition, rest) = bracketed(rest);
        return free(&condition, rest);
    }
    if let Some(caps) = FIGURE.captures(text) {
        let end = caps.get(0).map_or(0, |m| m.end());
        let (condition, rest) = bracketed(&text[end..]);
        let kind = if caps.name("kind").is_some_and(|k| k.as_str() == "Phí") { FeeKind::Charge } else { kind_of(&condition) };
        if &caps["cur"] == "USD" {
            return Said {
                warnings: vec![format!("a fee of {} USD is not taken by a commune", &caps["n"])],
                rest: rest.to_owned(),
                ..Said::default()
            };
        }
        let Some(amount) = whole(&caps["n"]) else {
            return Said { warnings: vec![format!("{:?} is no amount", &caps["n"])], rest: rest.to_owned(), ..Said::default() };
        };
        return due(amount, kind, &condition, rest, figure);
    }
    let warnings = match figure {
        Some(figure) => vec![format!("the figure {figure} has no words beside it")],
        None => vec!["the source gives no fee".to_owned()],
    };
    Said { rest: text.to_owned(), warnings, ..Said::default() }
}

fn free(condition: &str, rest: &str) -> Said {
    let rest = rest.to_owned();
    if condition.is_empty() || NOTHING_DUE.is_match(condition) {
        return Said { fees: vec![Fee { amount: Some(0), ..Fee::default() }], rest, warnings: vec![] };
    }
    let condition_text = clean::some(clean::shorten(condition, CONDITION_CHARS));
    if EXTRA_ONLY.is_match(condition) && !condition.contains("Hội đồng nhân dân") {
        let fee = Fee { amount: Some(0), condition: condition_text, ..Fee::default() };
        return Said { fees: vec![fee], rest, warnings: vec!["free, but the words beside it name a fee for extras".to_owned()] };
    }
    // "Free" beside words that leave the amount to a council, a circular or a carrier is the portal's empty field, not a fact.
    let fee = Fee { amount: None, kind: kind_of(condition), condition: condition_text, per: None };
    let why = if SET_ELSEWHERE.is_match(condition) {
        "says free, but the words beside it leave the amount to another text"
    } else {
        "says free, with words beside it that could not be read"
    };
    Said { fees: vec![fee], rest, warnings: vec![why.to_owned()] }
}

fn due(amount: i64, kind: FeeKind, condition: &str, rest: &str, figure: Option<i64>) -> Said {
    let mut warnings = Vec::new();
    let all = format!("{condition} {rest}");
    let in_words: Vec<i64> = IN_WORDS.captures_iter(condition).filter_map(|caps| whole(&caps["n"])).collect();
    let in_rest: Vec<i64> = IN_WORDS.captures_iter(rest).filter_map(|caps| whole(&caps["n"])).collect();
    let mut believed = Some(amount);
    if figure.is_some_and(|figure| figure != amount) {
        warnings.push(format!("the figure says {}, the words {amount}", figure.unwrap_or_default()));
        believed = None;
    }
    if amount > 0 && !in_words.is_empty() && !in_words.contains(&amount) {
        warnings.push(format!("the words beside {amount} dong say {}", join(&in_words)));
        believed = None;
    } else if in_words.iter().chain(&in_rest).any(|other| *other != amount) {
        warnings.push(format!(
            "besides {amount} dong the words name {}",
            join(&in_words.iter().chain(&in_rest).copied().filter(|o| *o != amount).collect::<Vec<_>>())
        ));
    }
    if amount > 0 && (amount < 500 || amount % 100 != 0) {
        warnings.push(format!("{amount} dong is no believable fee"));
        believed = None;
    }
    if condition.contains('%') {
        warnings.push("the words beside the fee name a share of it for some cases".to_owned());
    }
    if SET_BY_COUNCIL.is_match(condition) && in_words.is_empty() {
        warnings.push("the words beside the fee leave the amount to the province's council".to_owned());
        believed = None;
    }
    let per = per(condition)
        .or_else(|| IN_WORDS.captures(condition).and_then(|caps| caps.name("per").map(|p| p.as_str().trim().to_owned())));
    let words = if condition.starts_with('/') && in_rest.is_empty() {
        None
    } else {
        clean::some(clean::shorten(if in_rest.is_empty() { condition.trim() } else { all.trim() }, CONDITION_CHARS))
    };
    let condition = match believed {
        Some(_) => words,
        None => words.or_else(|| Some(format!("{amount} ?"))),
    };
    Said {
        fees: vec![Fee { kind, amount: believed, per: per.and_then(clean::some), condition }],
        warnings,
        rest: rest.to_owned(),
    }
}

fn join(amounts: &[i64]) -> String {
    amounts.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

/// `/trang` of `(/trang)`.
fn per(condition: &str) -> Option<String> {
    let per = condition.strip_prefix('/')?.trim();
    (per.chars().count() <= 40 && !per.is_empty()).then(|| per.to_owned())
}

fn kind_of(condition: &str) -> FeeKind {
    let lower = condition.to_lowercase();
    if lower.contains("phí") && !lower.contains("lệ phí") && !lower.contains("miễn phí") {
        FeeKind::Charge
    } else {
        FeeKind::Fee
    }
}

/// `10,000`, `10.000` and `5000` are whole dong.
fn whole(digits: &str) -> Option<i64> {
    digits.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok().filter(|n| *n <= 1_000_000_000)
}

/// The text in the brackets that `text` begins with, and what follows them. Brackets may nest, and the last may be missing.
fn bracketed(text: &str) -> (String, &str) {
    if !text.starts_with('(') {
        return (String::new(), text);
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            // One bracket too many, as the portal sometimes prints.
            let rest = text[at + 1..].trim_start_matches(')');
            return (inner(&text[1..at]), rest);
        }
    }
    (inner(&text[1..]), "")
}

/// Without bullets, a second pair of brackets, or an empty `Lệ phí : Đồng` before it.
fn inner(text: &str) -> String {
    static EMPTY_HEAD: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(?:(?:Lệ phí|Phí)\s*:\s*)?Đồng\s*").expect("the pattern is fixed and tested"));
    let text = clean::line(text);
    let text = EMPTY_HEAD.replace(clean::without_bullet(&text), "").into_owned();
    let bare = clean::without_bullet(&text);
    if bare.starts_with('(') {
        let (within, after) = bracketed(bare);
        return if after.trim().is_empty() { within } else { bare.to_owned() };
    }
    bare.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Said, read};

    fn amount(said: &Said) -> Option<i64> {
        said.fees.first().and_then(|fee| fee.amount)
    }

    #[test]
    fn plain_fees_are_read() {
        let said = read(Some(50_000), "50,000 Việt Nam Đồng(/văn bản)", None);
        assert_eq!((amount(&said), said.fees[0].per.as_deref()), (Some(50_000), Some("văn bản")));
        assert!(said.warnings.is_empty());
        let said = read(Some(70_000), "70,000 VNĐ(70.000 đồng/Giấy chứng nhận)", None);
        assert_eq!((amount(&said), said.fees[0].per.as_deref()), (Some(70_000), Some("Giấy chứng nhận")));
        assert!(said.warnings.is_empty(), "{:?}", said.warnings);
        assert_eq!(amount(&read(None, "", Some("Phí : 0 Đồng"))), Some(0));
        assert_eq!(amount(&read(None, "Phí : 50.000 Đồng (50.000 đồng/hồ sơ.)", None)), Some(50_000));
    }

    #[test]
    fn free_is_free_only_where_the_words_do_not_say_otherwise() {
        for prose in ["Miễn phí", "Miễn phí(Không quy định.)", "Miễn phí(Không có)", "Miễn phíNộp hồ sơ trực tiếp"]
        {
            let said = read(Some(0), prose, None);
            assert_eq!(amount(&said), Some(0), "{prose}");
            assert!(said.warnings.is_empty(), "{prose}");
        }
        for prose in [
            "Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định.)",
            "Miễn phí((Mức lệ phí (nếu có) theo quyết định của Hội đồng nhân dân cấp tỉnh.))",
            "Miễn phí(Lệ phí : Đồng (- Mức lệ phí cụ thể do Hội đồng nhân dân cấp tỉnh quyết định.))",
            "Miễn phí(Theo quy định của Luật phí và lệ phí.)",
            "Miễn phí(Trả phí cho đơn vị cung cấp dịch vụ.)Trả kết quả",
        ] {
            let said = read(Some(0), prose, None);
            assert_eq!(amount(&said), None, "{prose}");
            assert_eq!(said.warnings.len(), 1, "{prose}");
        }
        assert!(read(None, "Không có thông tin", None).fees.is_empty());
    }

    #[test]
    fn a_figure_that_its_words_contradict_is_left_open() {
        for (figure, prose) in [
            (40, "40 Việt Nam Đồng(4.000 đ/giấy thông hành (áp dụng đến hết năm))+"),
            (5_000, "5,000 Việt Nam Đồng(- Nộp trực tuyến thu 7.000 đồng/lần đăng ký.)- Nộp"),
            (150_000, "150,000 Việt Nam Đồng(- Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định.)"),
        ] {
            let said = read(Some(figure), prose, None);
            assert_eq!(amount(&said), None, "{prose}");
            assert!(!said.warnings.is_empty(), "{prose}");
        }
    }

    #[test]
    fn further_amounts_are_kept_in_words_and_told() {
        let said = read(
            Some(2_000),
            "2,000 Việt Nam Đồng(/trang)2.000 đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang, tối đa 200.000 đồng/bản",
            None,
        );
        assert_eq!(amount(&said), Some(2_000));
        assert!(said.fees[0].condition.as_deref().is_some_and(|c| c.contains("1.000")));
        assert_eq!(said.warnings.len(), 1);
    }
}
