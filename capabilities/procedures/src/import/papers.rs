//! The papers list of the national portal: bullets, cases, remarks between papers, file names glued on behind.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::clean;
use crate::model::{Paper, PaperKind};

/// One entry as published. Older records hold counts in words (`Bản chính: 1`) and the form's name apart.
#[derive(Debug, Default, Deserialize)]
pub struct RawPaper {
    #[serde(default)]
    ten: String,
    #[serde(default)]
    ban_chinh: Option<i64>,
    #[serde(default)]
    ban_sao: Option<i64>,
    #[serde(default)]
    mau: Option<String>,
    #[serde(default)]
    ghi_chu: Option<String>,
}

/// More than this many originals or copies is a number that something was glued to (`20241`: the year of a form, then 1).
const BELIEVABLE_COPIES: i64 = 20;
/// A paper's name longer than this is split at the end of its first sentence, else cut; the whole stays in the note.
const NAME_CHARS: usize = 240;

static FORM_FILE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\.(?:docx?|xlsx?|pdf|rtf|rar|zip)$").expect("the pattern is fixed and tested"));
/// Where a file's name may begin behind the text: after a bracket, stop or semicolon with no space, where a small letter or digit meets a capital, or
/// behind `NĐ-CP`. The first group stays with the text.
static FORM_START: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<mark>\)[.;]|[).;:])(?P<next>\S)|(?P<small>[\p{Ll}\d])\p{Lu}|(?P<issuer>CP)\p{Lu}\p{Ll}")
        .expect("the pattern is fixed and tested")
});
static COUNT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"Bản (chính|sao)\s*:\s*(\d{1,6})").expect("the pattern is fixed and tested"));

/// The papers of one procedure and what could not be read of them.
#[must_use]
pub fn read(raw: &[RawPaper]) -> (Vec<Paper>, Vec<String>) {
    let mut papers: Vec<Paper> = Vec::new();
    let mut problems = Vec::new();
    for entry in raw {
        let Some(mut paper) = read_one(entry, &mut problems) else { continue };
        if papers.iter().any(|known| known.name == paper.name && known.case == paper.case && known.note == paper.note) {
            continue;
        }
        paper.id = format!("p{}", papers.len() + 1);
        papers.push(paper);
    }
    (papers, problems)
}

fn read_one(entry: &RawPaper, problems: &mut Vec<String>) -> Option<Paper> {
    let text = clean::line(&entry.ten);
    let (case, text) = split_case(&text);
    let (text, glued) = split_form_file(text);
    let text = clean::without_bullet(text);
    if text.is_empty() {
        if !entry.ten.trim().is_empty() {
            problems.push(format!("nothing left of {:?}", clean::shorten(&clean::line(&entry.ten), 60)));
        }
        return None;
    }
    let (originals, copies) = counts(entry);
    let mut believable = |what: &str, n: i64| {
        if (0..=BELIEVABLE_COPIES).contains(&n) {
            u16::try_from(n).ok()
        } else {
            problems.push(format!("{n} {what} asked for of {:?} cannot be right", clean::shorten(text, 60)));
            None
        }
    };
    let kind = if originals == Some(0) && copies == Some(0) { PaperKind::Note } else { PaperKind::Paper };
    let originals = originals.and_then(|n| believable("originals", n));
    let copies = copies.and_then(|n| believable("copies", n));
    let (name, note) = split_name(text);
    let form_file =
        glued.or_else(|| entry.mau.as_deref().map(clean::prose).and_then(clean::some)).map(|f| clean::shorten(&f, 400));
    Some(Paper {
        id: String::new(),
        name,
        kind,
        originals,
        copies,
        certified: None,
        note,
        form_file,
        case,
        optional: text.contains("(nếu có)"),
    })
}

fn counts(entry: &RawPaper) -> (Option<i64>, Option<i64>) {
    let (mut originals, mut copies) = (entry.ban_chinh, entry.ban_sao);
    if let Some(words) = &entry.ghi_chu {
        for caps in COUNT.captures_iter(&clean::line(words)) {
            let n = caps[2].parse().ok();
            if &caps[1] == "chính" { originals = originals.or(n) } else { copies = copies.or(n) }
        }
    }
    (originals, copies)
}

/// `* Hồ sơ gồm: | Tờ khai` is a paper of a case; `-- | Tờ khai` is a paper of no case.
fn split_case(text: &str) -> (Option<String>, &str) {
    let Some((case, rest)) = text.split_once(" | ").or_else(|| text.split_once('|')) else { return (None, text) };
    let case = clean::without_bullet(case).trim_end_matches([':', ';', ' ', ',']);
    (clean::some(clean::shorten(case, 300)), rest)
}

/// Takes a file's name off the end, where one is glued on.
fn split_form_file(text: &str) -> (&str, Option<String>) {
    if !FORM_FILE.is_match(text) {
        return (text, None);
    }
    // Look only at the tail: a name of a file has at most 120 characters.
    let from = text.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
    let stem_end = text.rfind('.').unwrap_or(text.len());
    let start = FORM_START.captures_iter(&text[from..stem_end]).find_map(|caps| {
        let kept = caps.name("mark").or_else(|| caps.name("small")).or_else(|| caps.name("issuer"))?;
        let next = caps.name("next").map_or("", |m| m.as_str());
        let number = kept.as_str() == "." && next.chars().all(|c| c.is_ascii_digit());
        let punctuation = kept.as_str() == ")" && [",", ";", ".", ":", ")"].contains(&next);
        (!number && !punctuation).then_some(from + kept.end())
    });
    match start {
        Some(cut) => (text[..cut].trim(), clean::some(text[cut..].trim().to_owned())),
        None => (text, None),
    }
}

/// The first sentence as name and the rest as note; where that sentence is too long, its beginning, and the whole as note.
fn split_name(text: &str) -> (String, Option<String>) {
    let tidy = |text: &str| text.trim_end_matches(['.', ';', ',', ':', ' ']).to_owned();
    if text.chars().count() <= NAME_CHARS {
        return (tidy(text), None);
    }
    let end = text.match_indices(['.', ';', ':']).map(|(at, mark)| at + mark.len()).find(|at| text[*at..].starts_with(' '));
    match end.map(|at| text.split_at(at)) {
        Some((name, rest)) if (20..=NAME_CHARS).contains(&name.chars().count()) => {
            (tidy(name), clean::some(clean::shorten(rest.trim(), 9_000)))
        }
        _ => (clean::shorten(text, NAME_CHARS), Some(clean::shorten(text, 9_000))),
    }
}

#[cfg(test)]
mod tests {
    use super::{RawPaper, read};
    use crate::model::PaperKind;

    fn paper(name: &str, originals: i64, copies: i64) -> RawPaper {
        RawPaper { ten: name.to_owned(), ban_chinh: Some(originals), ban_sao: Some(copies), ..RawPaper::default() }
    }

    #[test]
    fn prefixes_cases_and_glued_file_names_are_taken_apart() {
        let (papers, problems) = read(&[
            paper("-- | - Đơn xin việc thử.Mau don so 1.docx", 1, 0),
            paper("* Hồ sơ trường hợp A gồm:  | + Giấy thử (Mẫu số 2)Mau02.doc", 1, 1),
            paper("Văn bản theo Nghị định 1/2026/NĐ-CPPhụ lục I.docx", 1, 0),
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(papers[0].name, "Đơn xin việc thử");
        assert_eq!(papers[0].form_file.as_deref(), Some("Mau don so 1.docx"));
        assert_eq!(papers[1].case.as_deref(), Some("Hồ sơ trường hợp A gồm"));
        assert_eq!((papers[1].name.as_str(), papers[1].form_file.as_deref()), ("Giấy thử (Mẫu số 2)", Some("Mau02.doc")));
        assert_eq!(
            (papers[2].name.as_str(), papers[2].form_file.as_deref()),
            ("Văn bản theo Nghị định 1/2026/NĐ-CP", Some("Phụ lục I.docx"))
        );
        assert_eq!(papers[2].id, "p3");
    }

    #[test]
    fn a_count_that_a_year_was_glued_to_is_left_open_and_told() {
        let (papers, problems) = read(&[paper("Đơn", 20_241, 0)]);
        assert_eq!((papers[0].originals, papers[0].copies), (None, Some(0)));
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn the_first_sentence_of_a_long_entry_is_its_name_and_the_rest_a_note() {
        let long = format!("Giấy chứng nhận thử nghiệm số 1.5. {}", "Trường hợp đã có dữ liệu thì không phải nộp. ".repeat(8));
        let (papers, _) = read(&[paper(&long, 1, 0)]);
        assert_eq!(papers[0].name, "Giấy chứng nhận thử nghiệm số 1.5");
        assert!(papers[0].note.as_deref().is_some_and(|note| note.starts_with("Trường hợp")));
    }

    #[test]
    fn an_entry_that_asks_for_nothing_is_a_note() {
        let (papers, _) = read(&[paper("* Lưu ý", 0, 0)]);
        assert_eq!(papers[0].kind, PaperKind::Note);
    }

    #[test]
    fn counts_in_words_are_read() {
        let raw =
            RawPaper {
                ten: "Bản khai".to_owned(), ghi_chu: Some("Bản chính: 2\nBản sao: 1".to_owned()), ..RawPaper::default()
            };
        let (papers, _) = read(&[raw]);
        assert_eq!((papers[0].originals, papers[0].copies), (Some(2), Some(1)));
    }
}
