//! Document numbers out of published legal bases, where words are glued on and numbers stand twice.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::clean;

/// Signs of issuers, longest first where one begins another, so that letters glued on behind do not count.
const ISSUERS: &str = "BNN&PTNT|BNNPTNT|BLĐTBXH|BVHTTDL|BNNMT|BTNMT|BGTVT|BKHĐT|BKHCN|BTTTT|BGDĐT|BDTTG|BHXH-CSXH|BHXH|BCĐTW|TANDTC|VKSNDTC|VPCP|UBTVQH|NHNN|TTCP|UBDT|UBND|HĐND|BCA|BTC|BQP|BTP|BXD|BCT|BYT|BNV|BNG|HĐTP|TTg|CTN|CP|TW|NV";

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"(?x)
        (?P<n>\d{{1,4}}[a-z]?) \s*/\s* (?:(?P<y>(?:19|20)\d\d) \s*/\s*)?
        (?P<sign>
            UBTVQH\d{{1,2}} | (?:NQ-)?QH\d{{1,2}}
          | TTLT(?:[-/\ ]{{1,2}}(?:{ISSUERS}))+
          | (?:NĐ|QĐ|NQ|TT|CT|L|PL|KH|CV|HD)\s?-\s?(?:{ISSUERS})(?:-(?:{ISSUERS}|QLXNC|C\d\d))?
          | (?:BHXH-CSXH)
        )"
    );
    Regex::new(&pattern).expect("the pattern is fixed and tested")
});

/// The document numbers in `texts`, each once and sorted, and the texts in which none could be believed.
#[must_use]
pub fn numbers<'a>(texts: impl IntoIterator<Item = &'a str>) -> (Vec<String>, Vec<String>) {
    let mut found = BTreeSet::new();
    let mut unread = Vec::new();
    for text in texts {
        let text = clean::line(text);
        let mut any = false;
        for caps in NUMBER.captures_iter(&text) {
            let sign: String = caps["sign"].chars().filter(|c| !c.is_whitespace()).collect();
            let serial: u32 = caps["n"].trim_end_matches(char::is_alphabetic).parse().unwrap_or(0);
            let year = caps.name("y").map(|y| y.as_str());
            if !is_believable(serial, year, &sign) {
                continue;
            }
            any = true;
            found.insert(match year {
                Some(year) => format!("{}/{year}/{sign}", &caps["n"]),
                None => format!("{}/{sign}", &caps["n"]),
            });
        }
        if !any && !text.is_empty() {
            unread.push(text);
        }
    }
    (found.into_iter().collect(), unread)
}

/// Laws, decrees and resolutions of the Government or National Assembly have a year and never reach a thousand in one (`2068/2020/QH14` is 68/2020/QH14
/// with something glued on before; which, only its publisher can say). Decisions of agencies do.
fn is_believable(serial: u32, year: Option<&str>, sign: &str) -> bool {
    let national = sign.contains("QH") || sign.starts_with("NĐ-") || sign.starts_with("TT") || sign.starts_with("NQ-CP");
    serial > 0 && (!national || (serial < 1_000 && year.is_some()))
}

/// The number of the decision that published a procedure, as far as it looks like one.
#[must_use]
pub fn decision(text: &str) -> Option<String> {
    let text = clean::line(text);
    let text = text.strip_prefix("Quyết định số").unwrap_or(&text).trim().to_owned();
    static DECISION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\d{1,5}(?:/\d{4})?/QĐ-[\p{Lu}\d&-]{2,20}(?:TTg)?|QĐ/\d{1,5}-[\p{Lu}\d-]{2,20})$")
            .expect("the pattern is fixed and tested")
    });
    DECISION.is_match(&text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{decision, numbers};

    #[test]
    fn glued_on_letters_and_doubled_numbers_are_taken_apart() {
        let (found, unread) = numbers([
            "16/2024/TT-BCANgh",
            "40/2024/NĐ-CPLu",
            "03/2011/QH1303/2011/QH13",
            "09/2023/QĐ-TTg09/2023/QĐ-TTgLu",
            "21/2008/TTLT- BQP-BLĐTBXH-BTC",
            "490/QĐ-BHXH01/2013/TT-BVHTTDL01/2013/TT-BVHTTDL4533/BHXH-CSXH",
            "Thông tư số 104/2024/TT-BQP",
            "09b/2013/TT-BTP",
        ]);
        assert_eq!(
            found,
            [
                "01/2013/TT-BVHTTDL",
                "03/2011/QH13",
                "09/2023/QĐ-TTg",
                "09b/2013/TT-BTP",
                "104/2024/TT-BQP",
                "16/2024/TT-BCA",
                "21/2008/TTLT-BQP-BLĐTBXH-BTC",
                "40/2024/NĐ-CP",
                "4533/BHXH-CSXH",
                "490/QĐ-BHXH",
            ]
        );
        assert!(unread.is_empty(), "{unread:?}");
    }

    #[test]
    fn numbers_that_cannot_be_are_handed_back() {
        let (found, unread) = numbers(["2068/2020/QH14Th", "118/2025/NĐ-CLu", "13", "2010/TT-BTP08", "2640/2026/NĐ-CPLu"]);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(unread.len(), 5);
    }

    #[test]
    fn a_decision_is_taken_whole_or_not_at_all() {
        assert_eq!(decision(" 163/QĐ-BTP ").as_deref(), Some("163/QĐ-BTP"));
        assert_eq!(decision("8258/QĐ-BCA-QLXNC").as_deref(), Some("8258/QĐ-BCA-QLXNC"));
        assert_eq!(decision("Quyết định số 5132/QĐ-BQP").as_deref(), Some("5132/QĐ-BQP"));
        assert_eq!(decision("theo quyết định"), None);
    }
}
