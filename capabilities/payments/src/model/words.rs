//! An amount in Vietnamese words, as a receipt must say it.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const GROUPS: [&str; 5] = ["", "nghìn", "triệu", "tỷ", "nghìn tỷ"];

/// `79000` is `Bảy mươi chín nghìn đồng`. Below nought it begins with `Âm`.
#[must_use]
pub fn in_words(amount: i64) -> String {
    let mut rest = amount.unsigned_abs();
    let mut parts: Vec<String> = Vec::new();
    let mut place = 0;
    while rest > 0 {
        // Beyond a quadrillion the words stop; no receipt comes near.
        let group = if place + 1 == GROUPS.len() { rest } else { rest % 1_000 };
        rest = if place + 1 == GROUPS.len() { 0 } else { rest / 1_000 };
        if group > 0 {
            let words = three(u16::try_from(group % 1_000).unwrap_or(0), rest > 0);
            parts.push([words.as_str(), GROUPS[place]].join(" ").trim().to_owned());
        }
        place += 1;
    }
    parts.reverse();
    let mut text = if parts.is_empty() { DIGITS[0].to_owned() } else { parts.join(" ") };
    if amount < 0 {
        text.insert_str(0, "âm ");
    }
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default() + " đồng"
}

/// Up to 999; `inner` where a larger group stands before, so that nothing is left out between them.
fn three(number: u16, inner: bool) -> String {
    let (hundreds, tens, ones) = (usize::from(number / 100), usize::from(number / 10 % 10), usize::from(number % 10));
    let mut words: Vec<&str> = Vec::new();
    if hundreds > 0 || inner {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && !words.is_empty() => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        (_, ones) => words.push(DIGITS[ones]),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn amounts_are_said_as_people_say_them() {
        for (amount, words) in [
            (0, "Không đồng"),
            (8_000, "Tám nghìn đồng"),
            (79_000, "Bảy mươi chín nghìn đồng"),
            (15_000, "Mười lăm nghìn đồng"),
            (21_000, "Hai mươi mốt nghìn đồng"),
            (105_000, "Một trăm linh năm nghìn đồng"),
            (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
            (1_000_500, "Một triệu năm trăm đồng"),
            (2_000_000_010, "Hai tỷ không trăm mười đồng"),
            (-50_000, "Âm năm mươi nghìn đồng"),
        ] {
            assert_eq!(in_words(amount), words);
        }
    }
}
