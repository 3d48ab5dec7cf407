use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use xaso_kernel::{clean_line, clean_text, fold, folded_words, nfc};

#[test]
fn every_vietnamese_letter_folds_to_its_plain_one() {
    for (plain, letters) in [
        ("a", "aàáảãạăằắẳẵặâầấẩẫậ"),
        ("e", "eèéẻẽẹêềếểễệ"),
        ("i", "iìíỉĩị"),
        ("o", "oòóỏõọôồốổỗộơờớởỡợ"),
        ("u", "uùúủũụưừứửữự"),
        ("y", "yỳýỷỹỵ"),
        ("d", "dđ"),
    ] {
        for letter in letters.chars() {
            for form in [letter.to_string(), letter.to_uppercase().to_string()] {
                assert_eq!(fold(&form), plain, "{form}");
                assert_eq!(fold(&form.nfd().collect::<String>()), plain, "{form} in parts");
            }
        }
    }
}

#[test]
fn a_name_typed_without_accents_gives_the_same_words() {
    assert_eq!(folded_words("Đặng Thị Ngọc Ánh"), folded_words("dang  thi ngoc-anh"));
    assert_eq!(
        folded_words("Xác nhận tình trạng hôn nhân (độc thân)"),
        ["xac", "nhan", "tinh", "trang", "hon", "nhan", "doc", "than"]
    );
    assert_eq!(folded_words("Y’Blô Niê H'Mông"), ["y", "blo", "nie", "h", "mong"]);
    assert!(folded_words(" -- \u{301} ").is_empty());
}

#[test]
fn the_letters_that_old_fonts_put_for_d_fold_too() {
    assert_eq!(fold("Ðường Ɖinh đường"), "duong dinh duong");
}

#[test]
fn letters_of_other_scripts_survive() {
    for text in ["ខ្មែរ", "ไทยที่นี่", "हिन्दी", "中文名字", "한국어", "がぎぐ", "العربية"]
    {
        let folded = fold(text);
        let letters = |text: &str| text.nfkd().filter(|c| c.is_alphanumeric()).count();
        assert_eq!(letters(&folded), letters(text), "{text} became {folded}");
        assert_eq!(folded_words(text).concat(), folded, "{text}");
    }
    assert_eq!(fold("Фёдор Ωμέγα"), "федор ωμεγα");
}

#[test]
fn a_line_is_cleaned_of_what_cannot_be_seen() {
    assert_eq!(clean_line("  Nguyễn\u{a0}\tVăn \r\n A\u{0} "), "Nguyễn Văn A");
    assert_eq!(clean_line("a\u{202e}b\u{200b}c\u{feff}"), "abc");
    assert_eq!(clean_line("Nguye\u{302}\u{303}n"), "Nguyễn");
    assert_eq!(clean_line("\u{0}\u{1}\n"), "");
}

#[test]
fn a_text_keeps_its_lines_and_one_empty_line_between() {
    assert_eq!(clean_text("\r\n một  hai\r\nba\r\r\r\rbốn\u{0}\n\n"), "một hai\nba\n\nbốn");
    assert_eq!(clean_text(" \n \n"), "");
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_does_not_see_case_marks_or_form(text in "[a-zA-ZàáảãạăằắẳẵặâầấẩẫậđĐêếôốơớưứỲ ]{0,40}") {
        prop_assert_eq!(fold(&text), fold(&text.to_uppercase()));
        prop_assert_eq!(fold(&text), fold(&text.nfd().collect::<String>()));
        prop_assert!(fold(&text).is_ascii());
    }

    #[test]
    fn words_are_never_empty_and_hold_no_space(text in any::<String>()) {
        for word in folded_words(&text) {
            prop_assert!(!word.is_empty() && !word.contains(char::is_whitespace));
        }
    }

    #[test]
    fn cleaned_lines_are_clean_and_stay_so(text in any::<String>()) {
        let line = clean_line(&text);
        prop_assert!(is_nfc(&line) && !line.chars().any(char::is_control) && !line.contains("  ") && line.trim() == line);
        prop_assert_eq!(clean_line(&line), line.clone());
        prop_assert_eq!(nfc(&line), line);
    }

    #[test]
    fn cleaned_texts_are_clean_and_stay_so(text in "[a-zớ \\t\\r\\n\\u{0}\\u{2028}\\u{85}\\u{301}]{0,60}") {
        let clean = clean_text(&text);
        prop_assert!(!clean.contains("\n\n\n") && clean.trim() == clean && !clean.contains('\0'));
        prop_assert!(clean.chars().all(|c| c == '\n' || !c.is_control()));
        prop_assert_eq!(clean_text(&clean), clean);
    }
}
