//! What scanners type. The people are invented: their numbers begin with 000.

use proptest::prelude::*;
use xaso_kernel::identifier::{CardScan, CardScanError, IdMismatch, IdNumberError, Sex};

use crate::day;

const CARD: &str = "000190123456|000123456|Nguyễn Thị Mẫu|02091990|Nữ|Số 5, ngõ 2, thôn Đầm Sen, xã Lam Khê|15062021";

fn scan(line: &str) -> Result<CardScan, CardScanError> {
    CardScan::parse(line, day("2026-11-22"), true)
}

#[test]
fn a_card_is_read_with_everything_that_it_says() {
    let card = scan(&format!("  {CARD}\n")).unwrap();
    assert_eq!((card.id_number.as_str(), card.old_number.as_ref().map(|old| old.as_str())), ("000190123456", Some("000123456")));
    assert_eq!((card.name.as_str(), card.sex), ("Nguyễn Thị Mẫu", Some(Sex::Female)));
    assert_eq!((card.born, card.issued), (Some(day("1990-09-02")), Some(day("2021-06-15"))));
    assert_eq!((card.address.as_str(), card.mismatch), ("Số 5, ngõ 2, thôn Đầm Sen, xã Lam Khê", None));
    assert_eq!(format!("{card:?}"), "CardScan(…)");
}

#[test]
fn newer_cards_append_parts_and_first_cards_leave_the_old_number_out() {
    let card = scan("000095000001||Trần Văn Thử|11031995|Nam|Thôn 3|20082024||000095000002|||").unwrap();
    assert_eq!((card.old_number, card.sex), (None, Some(Sex::Male)));
}

#[test]
fn a_name_of_one_word_and_of_another_script_stays_as_it_is() {
    for name in ["Siu", "Nguyen\u{0303} A", "ភូមិ"] {
        let card = scan(&format!("000095000001||{name}|11031995|Nam|Thôn 3|20082024")).unwrap();
        assert_eq!(card.name, xaso_kernel::nfc(name));
    }
}

#[test]
fn someone_who_knows_only_the_year_of_birth_has_no_date() {
    for born in ["00001950", "01001950", ""] {
        assert_eq!(scan(&format!("000050000001||Lò Thị Mo|{born}|Nam|Bản 2|20082024")).unwrap().born, None, "{born}");
    }
}

#[test]
fn a_contradiction_is_told_and_does_not_refuse() {
    let wrong_year = CARD.replace("02091990", "02091991");
    assert_eq!(scan(&wrong_year).unwrap().mismatch, Some(IdMismatch::BirthYear));
    let wrong_sex = CARD.replace("Nữ", "Nam");
    assert_eq!(scan(&wrong_sex).unwrap().mismatch, Some(IdMismatch::Sex));
}

#[test]
fn what_is_no_card_says_why() {
    for (line, error) in [
        ("", CardScanError::Empty),
        (" \n", CardScanError::Empty),
        ("https://example.vn/h/abc", CardScanError::NotACard),
        ("000190123456|000123456|Nguyễn Thị Mẫu|02091990|Nữ", CardScanError::NotACard),
        ("000190123456||Nguyễn Thị Mẫu|31021990|Nữ|Thôn 3|15062021", CardScanError::NotACard),
        ("000190123456||Nguyễn Thị Mẫu|2/9/1990|Nữ|Thôn 3|15062021", CardScanError::NotACard),
        ("000190123456||Nguyễn Thị Mẫu|02091990|Thôn 3|Nữ|15062021", CardScanError::NotACard),
        ("000190123456|| |02091990|Nữ|Thôn 3|15062021", CardScanError::NoName),
        ("00019012345||Nguyễn Thị Mẫu|02091990|Nữ|Thôn 3|15062021", CardScanError::Number(IdNumberError::Length { digits: 11 })),
    ] {
        assert_eq!(scan(line), Err(error), "{line}");
    }
    assert_eq!(CardScan::parse(CARD, day("2026-11-22"), false), Err(CardScanError::Number(IdNumberError::DemoNumber)));
}

proptest! {
    #[test]
    fn whatever_is_scanned_is_read_or_refused(line in "\\PC{0,300}", cut in 0_usize..130) {
        let _ = scan(&line);
        let part: String = CARD.chars().take(cut).collect();
        let _ = scan(&part);
        let _ = scan(&format!("{part}|{line}"));
    }
}
