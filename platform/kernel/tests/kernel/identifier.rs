use proptest::prelude::*;
use xaso_kernel::{
    DossierCode, IdNumber, PersonIdentifier, PhoneNumber, ProcedureCode, TaxCode,
    identifier::{
        CodeError, IdMismatch, IdNumberError, OldIdNumber, OldIdNumberError, PassportError, PassportNumber,
        PersonIdentifierError, PhoneError, Sex, TaxCodeError,
    },
};

use crate::day;

#[test]
fn an_invented_number_passes_only_where_it_is_welcome() {
    let number = IdNumber::parse("000 190 123 456", true).unwrap();
    assert_eq!((number.as_str(), number.last4(), number.is_demo()), ("000190123456", "3456", true));
    assert_eq!(IdNumber::parse("000190123456", false), Err(IdNumberError::DemoNumber));
}

#[test]
fn a_wrong_personal_number_says_what_is_wrong() {
    for (text, error) in [
        ("", IdNumberError::Empty),
        (" \u{0} ", IdNumberError::Empty),
        ("00019012345", IdNumberError::Length { digits: 11 }),
        ("0001901234567", IdNumberError::Length { digits: 13 }),
        ("00019012345a", IdNumberError::NotDigits),
        ("００0190123456", IdNumberError::NotDigits),
        ("097190123456", IdNumberError::UnknownProvince),
        ("003190123456", IdNumberError::UnknownProvince),
        ("999190123456", IdNumberError::UnknownProvince),
        ("000490123456", IdNumberError::UnknownCentury),
    ] {
        assert_eq!(IdNumber::parse(text, true), Err(error), "{text:?}");
    }
}

#[test]
fn a_personal_number_tells_sex_and_year_of_birth() {
    for (text, sex, year) in [
        ("000090000001", Sex::Male, 1990),
        ("000147000001", Sex::Female, 1947),
        ("000205000001", Sex::Male, 2005),
        ("000326000001", Sex::Female, 2026),
    ] {
        let number = IdNumber::parse(text, true).unwrap();
        assert_eq!((number.sex(), number.birth_year()), (sex, year), "{text}");
    }
}

#[test]
fn a_number_that_contradicts_the_person_is_noticed() {
    let number = IdNumber::parse("000190000001", true).unwrap();
    let today = day("2026-11-21");
    assert_eq!(number.check(today, Some(day("1990-05-01")), Some(Sex::Female)), Ok(()));
    assert_eq!(number.check(today, Some(day("1991-05-01")), None), Err(IdMismatch::BirthYear));
    assert_eq!(number.check(today, None, Some(Sex::Male)), Err(IdMismatch::Sex));
    assert_eq!(IdNumber::parse("000227000001", true).unwrap().check(today, None, None), Err(IdMismatch::NotYetBorn));
}

#[test]
fn personal_values_do_not_print() {
    let number = IdNumber::parse("000190123456", true).unwrap();
    let phone = PhoneNumber::parse("0999001234").unwrap();
    let any = PersonIdentifier::parse("B1234567", true).unwrap();
    let printed = format!("{number:?} {phone:?} {any:?}");
    assert!(!printed.chars().any(|c| c.is_ascii_digit()), "{printed}");
}

#[test]
fn old_numbers_and_passports_are_read() {
    assert_eq!(OldIdNumber::parse("000 123 456", true).unwrap().as_str(), "000123456");
    assert_eq!(OldIdNumber::parse("000123456", false), Err(OldIdNumberError::DemoNumber));
    assert_eq!(OldIdNumber::parse("1234567890", true), Err(OldIdNumberError::Length { digits: 10 }));
    assert_eq!(PassportNumber::parse("b1234567").unwrap().as_str(), "B1234567");
    assert_eq!(PassportNumber::parse("ABCDEFG"), Err(PassportError::Form));
    assert_eq!(PassportNumber::parse("A1'; --"), Err(PassportError::Form));
}

#[test]
fn tax_codes_are_checked_by_their_tenth_digit() {
    // Weights 31 29 23 19 17 13 7 5 3 over 001234567 give 250, which is 8 more than a multiple of 11: 10 - 8 = 2.
    assert_eq!(TaxCode::parse("0012345672", true).unwrap().as_str(), "0012345672");
    assert_eq!(TaxCode::parse("0012345672 - 001", true).unwrap().as_str(), "0012345672-001");
    assert_eq!(TaxCode::parse("0012345670", true), Err(TaxCodeError::CheckDigit));
    assert_eq!(TaxCode::parse("0012345672-000", true), Err(TaxCodeError::Branch));
    assert_eq!(TaxCode::parse("01002334", false), Err(TaxCodeError::Length { digits: 8 }));
    assert_eq!(TaxCode::parse("0012345678", false), Err(TaxCodeError::DemoNumber));
}

#[test]
fn a_number_is_told_by_its_form() {
    let kind = |text: &str| PersonIdentifier::parse(text, true);
    assert!(matches!(kind("000190123456"), Ok(PersonIdentifier::Citizen(_))));
    assert!(matches!(kind("000123456"), Ok(PersonIdentifier::Old(_))));
    assert!(matches!(kind("0012345672"), Ok(PersonIdentifier::Tax(_))));
    assert!(matches!(kind("C12345678"), Ok(PersonIdentifier::Passport(_))));
    assert_eq!(kind(""), Err(PersonIdentifierError::Empty));
    assert_eq!(kind("12345"), Err(PersonIdentifierError::Length { digits: 5 }));
    assert_eq!(kind("097190123456"), Err(PersonIdentifierError::Citizen(IdNumberError::UnknownProvince)));
}

#[test]
fn a_telephone_number_comes_out_the_same_however_it_was_typed() {
    for text in ["0999001234", "0999 00 12 34", "+84 999.001.234", "84999001234", "0084 999 001 234", "+84 (0)999-001-234"] {
        let phone = PhoneNumber::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(phone.as_str(), "+84999001234", "{text}");
        assert_eq!((phone.national().as_str(), phone.last4()), ("0999001234", "1234"));
        assert!(phone.is_mobile() && phone.is_demo());
    }
    let landline = PhoneNumber::parse("(0237) 3 000 000").unwrap();
    assert_eq!(landline.as_str(), "+842373000000");
    assert!(!landline.is_mobile());
}

#[test]
fn a_wrong_telephone_number_says_what_is_wrong() {
    for (text, error) in [
        ("", PhoneError::Empty),
        ("0", PhoneError::Length { digits: 1 }),
        ("09990012", PhoneError::Length { digits: 8 }),
        ("09990012345", PhoneError::Length { digits: 11 }),
        ("01234567890", PhoneError::Replaced),
        ("0412345678", PhoneError::Prefix),
        ("999001234", PhoneError::Prefix),
        ("19001234", PhoneError::Prefix),
        ("+1 202 555 0100", PhoneError::Foreign),
        ("0999-OO1-234", PhoneError::NotDigits),
        ("+", PhoneError::NotDigits),
    ] {
        assert_eq!(PhoneNumber::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn codes_of_procedures_follow_the_national_pattern() {
    assert_eq!(ProcedureCode::parse(" 1.004873 ").unwrap().as_str(), "1.004873");
    let local = ProcedureCode::parse("2.000815.000.00.00.H55").unwrap();
    assert_eq!((local.national(), local.as_str()), ("2.000815", "2.000815.000.00.00.H55"));
    for wrong in ["1004873", "1.00487", "1.0048733", "a.004873", "1.004873/..", "1.004873x", "１.004873"] {
        assert_eq!(ProcedureCode::parse(wrong), Err(CodeError::Procedure), "{wrong}");
    }
    assert_eq!(ProcedureCode::parse(" "), Err(CodeError::Empty));
}

#[test]
fn codes_of_dossiers_follow_the_recommended_pattern() {
    for right in [
        "H15.50.05.13-261008-0975",
        "000.00.01.H29-260310-0420",
        "H21.227-261120-0042",
        "G09.1-261120-0912345",
        "H21-261120-12345",
    ] {
        assert_eq!(DossierCode::parse(right).unwrap().as_str(), right);
    }
    assert_eq!(DossierCode::parse(" h21.227–261120–0042 ").unwrap().as_str(), "H21.227-261120-0042");
    for wrong in [
        "H21.227-261120-042",
        "H21.227-261120-01234567",
        "K21.227-261120-0042",
        "H2-261120-0042",
        "H21.-261120-0042",
        "H21.2277-261120-0042",
        "H21.227-26112-0042",
        "H21.227-261120-0042-1",
        "000.00.01.G29-260310-0420",
        "00.00.01.H29-260310-0420",
        "H21.227-2611２0-0042",
    ] {
        assert_eq!(DossierCode::parse(wrong), Err(CodeError::Dossier), "{wrong}");
    }
}

#[test]
fn numbers_of_a_day_widen_past_9999_and_never_wrap() {
    let code = |n| DossierCode::compose("H21.227", day("2026-11-20"), n);
    assert_eq!(code(42).unwrap().as_str(), "H21.227-261120-0042");
    let wide = code(10_000).unwrap();
    assert_eq!((wide.as_str(), wide.unit(), wide.sequence()), ("H21.227-261120-10000", "H21.227", 10_000));
    assert_eq!(code(10_000_000), Err(CodeError::Dossier));
    assert_eq!(DossierCode::compose("nowhere", day("2026-11-20"), 1), Err(CodeError::Dossier));
}

#[test]
fn codes_keep_their_checks_in_json() {
    assert!(serde_json::from_str::<DossierCode>("\"H21.227-261120-0042\"").is_ok());
    assert!(serde_json::from_str::<DossierCode>("\"../../etc\"").is_err());
    assert!(serde_json::from_str::<PhoneNumber>("\"110\"").is_err());
}

proptest! {
    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>()) {
        let _ = PersonIdentifier::parse(&text, true);
        let _ = PhoneNumber::parse(&text);
        let _ = ProcedureCode::parse(&text);
        let _ = DossierCode::parse(&text);
        let _ = TaxCode::parse(&text, true);
    }

    #[test]
    fn digits_and_signs_never_make_a_parser_panic(text in "[0-9HG+.() -]{0,24}") {
        let _ = PersonIdentifier::parse(&text, true);
        if let Ok(phone) = PhoneNumber::parse(&text) {
            prop_assert_eq!(PhoneNumber::parse(phone.as_str()), Ok(phone.clone()));
            prop_assert_eq!(PhoneNumber::parse(&phone.national()), Ok(phone));
        }
        if let Ok(code) = DossierCode::parse(&text) {
            prop_assert_eq!(DossierCode::parse(code.as_str()), Ok(code));
        }
    }
}
