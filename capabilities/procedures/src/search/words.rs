//! Words as the search compares them: folded, with one spelling where two are only two ways to write a sound, and whether marks that were typed agree.

use unicode_normalization::UnicodeNormalization as _;
use xaso_kernel::{fold, folded_words};

/// The folded words of `text`, with `i` for `y` where the two are only two spellings (`ký`, `kí`).
pub(super) fn words(text: &str) -> Vec<String> {
    folded_words(text).into_iter().map(one_spelling).collect()
}

/// One word as typed and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// With its marks, in small letters.
    pub(super) marked: String,
    /// Folded.
    pub(super) folded: String,
}

/// The words of `text` with their marks.
pub(super) fn typed(text: &str) -> Vec<Typed> {
    text.split(|c: char| !(c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)))
        .filter_map(|part| {
            let folded = words(part).join("");
            (!folded.is_empty()).then(|| Typed { marked: part.nfc().collect::<String>().to_lowercase(), folded })
        })
        .collect()
}

/// Whether what was typed can be the word `meant`: without marks anything can, with marks they must agree; hỏi and ngã are one, as half the country says
/// and writes them.
/// With `strict` a word without marks is only one that is written without.
pub(super) fn marks_agree(typed: &Typed, meant: &str, strict: bool) -> bool {
    !strict && typed.marked == fold(&typed.marked) || one_tone(&typed.marked) == one_tone(meant)
}

/// Splits "what is wanted" from "để …": what it is wanted for. "Để lại" is to bequeath; without marks "de" is also to give birth.
pub(super) fn before_purpose(query: &[Typed]) -> Option<(&[Typed], &[Typed])> {
    const BEFORE_BIRTH: [&str; 9] = ["moi", "vua", "sap", "vo", "con", "giay", "tre", "be", "ngay"];
    let at = (1..query.len().saturating_sub(1)).find(|at| {
        let [before, word, after] = [*at - 1, *at, *at + 1].map(|place| &query[place]);
        let bare = word.marked == "de" && !BEFORE_BIRTH.contains(&before.folded.as_str());
        (word.marked == "để" || bare) && !["lai", "danh", "cho"].contains(&after.folded.as_str())
    })?;
    Some((&query[..at], &query[at + 1..]))
}

fn one_tone(word: &str) -> String {
    word.nfd().map(|c| if c == '\u{303}' { '\u{309}' } else { c }).collect()
}

fn one_spelling(word: String) -> String {
    match word.strip_suffix('y') {
        Some(head) if !head.is_empty() && head.bytes().all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(&b)) => {
            format!("{head}i")
        }
        _ => word,
    }
}

/// What first letters of a Vietnamese syllable there are, longest first.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r",
    "s", "t", "v", "x", "",
];
/// What may follow the vowels.
const CODAS: [&str; 9] = ["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];
/// The vowels of syllables, without marks.
const VOWELS: [&str; 47] = [
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe", "oi", "oo", "ua", "ue", "ui",
    "uo", "uu", "uy", "ya", "ye", "ieu", "yeu", "oai", "oay", "oao", "oeo", "uai", "uay", "uau", "uoi", "uou", "uya", "uye",
    "uyu", "uyen", "ioi", "iou", "uoa", "ie", "iai",
];

/// Whether a folded word could be a Vietnamese syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    ONSETS.iter().any(|onset| {
        word.strip_prefix(onset)
            .is_some_and(|rest| CODAS.iter().any(|coda| rest.strip_suffix(coda).is_some_and(|vowels| VOWELS.contains(&vowels))))
    })
}

/// How a folded word sounds to an ear that does not tell apart what regions mix up: s and x, ch and tr, d, gi and r, l and n, v and d before a vowel;
/// n and ng, t and c at the end; doubled letters count once.
pub(super) fn sound(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for c in word.chars() {
        if !letters.ends_with(c) || c == 'o' {
            letters.push(if c == 'y' { 'i' } else { c });
        }
    }
    let onset = [
        ("ngh", "ng"),
        ("ng", "ng"),
        ("gh", "g"),
        ("tr", "ch"),
        ("gi", "d"),
        ("ph", "f"),
        ("kh", "kh"),
        ("th", "th"),
        ("ch", "ch"),
        ("nh", "nh"),
        ("qu", "w"),
        ("k", "c"),
        ("q", "c"),
        ("s", "x"),
        ("r", "d"),
        ("n", "l"),
        ("v", "d"),
        ("w", "w"),
        ("j", "d"),
        ("z", "d"),
    ]
    .iter()
    .find_map(|(from, to)| letters.strip_prefix(from).map(|rest| format!("{to}{rest}")))
    .unwrap_or(letters);
    for (from, to) in [("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t")] {
        if let Some(head) = onset.strip_suffix(from).filter(|head| head.ends_with(|c: char| "aeiou".contains(c))) {
            return format!("{head}{to}");
        }
    }
    onset
}

/// The number of slips (a letter too many, too few, another, two swapped) between two words, where it is at most `most`.
pub(super) fn slips(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    Some(rows[a.len()][b.len()]).filter(|found| *found <= most)
}

#[cfg(test)]
mod tests {
    use super::{is_syllable, marks_agree, slips, sound, typed, words};

    #[test]
    fn two_spellings_of_one_sound_fold_to_one() {
        assert_eq!(words("Đăng ký"), words("dang ki"));
        assert_eq!(words("giấy"), ["giay"]);
    }

    #[test]
    fn what_regions_mix_up_sounds_alike() {
        for (one, other) in
            [("sinh", "xinh"), ("trich", "chich"), ("giay", "day"), ("luc", "nuc"), ("ban", "bang"), ("sinnh", "sinh")]
        {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
        assert_ne!(sound("hon"), sound("hen"));
    }

    #[test]
    fn syllables_are_told_from_slips() {
        for good in ["khai", "sinh", "nguyen", "giay", "quyen", "nghe", "uy", "thuong", "khoan"] {
            assert!(is_syllable(good), "{good}");
        }
        for bad in ["sinnh", "dag", "khaisinh", "xzq", "taam"] {
            assert!(!is_syllable(bad), "{bad}");
        }
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(slips("kai", "khai", 1), Some(1));
        assert_eq!(slips("ahn", "anh", 1), Some(1));
        assert_eq!(slips("abc", "xyz", 2), None);
    }

    #[test]
    fn marks_that_were_typed_must_agree_but_for_hoi_and_nga() {
        let one = |text: &str| typed(text).remove(0);
        assert!(marks_agree(&one("de"), "đẻ", false));
        assert!(!marks_agree(&one("de"), "đẻ", true));
        assert!(!marks_agree(&one("để"), "đẻ", false));
        assert!(marks_agree(&one("chử"), "chữ", true));
    }
}
