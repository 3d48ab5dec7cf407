//! VietQR: a request for a bank transfer that any Vietnamese banking app reads (NAPAS, on EMVCo merchant-presented mode; checked against
//! independent readers). A QR that is shown is a request, never a proof that somebody paid.
//!
//! No maintained crate writes it: the one that knows EMVCo cannot nest fields and asks for a shop's name and town. What is written here is a
//! dozen fields, each `tag, length, value`; the check sum is the `crc` crate's.

use std::sync::LazyLock;

use crc::{CRC_16_IBM_3740, Crc};
use xaso_kernel::{Money, fold};

/// Longest memo, in letters: what every bank passes on whole.
pub const MEMO_MAX: usize = 25;
/// Longest account number, in letters and digits (the field's own limit at NAPAS).
pub const ACCOUNT_MAX: usize = 19;
/// Shortest account number.
pub const ACCOUNT_MIN: usize = 5;
/// Largest amount, in dong: what one instant transfer may carry is far below.
pub const AMOUNT_MAX: i64 = 9_999_999_999_999;

/// Known to the catalogue of check sums as CRC-16/CCITT-FALSE and CRC-16/IBM-3740.
const CHECK: Crc<u16> = Crc::<u16>::new(&CRC_16_IBM_3740);

/// A bank that takes transfers by VietQR.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Bank {
    /// Six digits.
    pub bin: String,
    /// As people call it.
    pub short_name: String,
    /// In full.
    pub name: String,
}

static BANKS: LazyLock<Vec<Bank>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../../data/payments/banks.csv").as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("the list of banks is shipped with the program")
});

/// Every bank, by BIN.
#[must_use]
pub fn banks() -> &'static [Bank] {
    &BANKS
}

/// The bank of that BIN.
#[must_use]
pub fn bank(bin: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.bin == bin)
}

/// What cannot be made into a QR: the field and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VietQrError {
    /// The BIN is not six digits, or no bank has it.
    #[error("--bank: {0:?} is no bank's BIN; give six digits from data/payments/banks.csv, such as 970436 for Vietcombank")]
    Bank(String),
    /// The account number has another form.
    #[error(
        "--account: {0:?} is no account number; give {ACCOUNT_MIN} to {ACCOUNT_MAX} letters and digits without spaces, not all zeros"
    )]
    Account(String),
    /// The amount is not a whole, positive number of dong.
    #[error("--amount: {0} is no amount; give whole dong from 1 to {AMOUNT_MAX}, or leave it out")]
    Amount(i64),
    /// The memo is too long once its marks are taken off.
    #[error("--memo: {0} letters; banks pass on {MEMO_MAX} at most, so shorten it")]
    MemoLong(usize),
    /// The memo has letters that no bank passes on.
    #[error("--memo: {0:?} cannot be sent; use Latin letters, digits, spaces and . , - / : ( ) + _")]
    MemoLetter(char),
}

impl VietQrError {
    /// The field at fault.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Bank(_) => "bank",
            Self::Account(_) => "account",
            Self::Amount(_) => "amount",
            Self::MemoLong(_) | Self::MemoLetter(_) => "memo",
        }
    }
}

/// A receiving account: a known bank and a number of the right form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    bin: String,
    account: String,
}

impl Payee {
    /// Reads BIN and account number; spaces, dots and dashes that people put into the number are taken out.
    ///
    /// # Errors
    /// Which of the two is wrong.
    pub fn parse(bin: &str, account: &str) -> Result<Self, VietQrError> {
        let shown = |text: &str| text.chars().take(40).collect::<String>();
        let bin = bin.trim();
        if bank(bin).is_none() {
            return Err(VietQrError::Bank(shown(bin)));
        }
        let number: String = account.trim().chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        let fits = (ACCOUNT_MIN..=ACCOUNT_MAX).contains(&number.len()) && number.chars().all(|c| c.is_ascii_alphanumeric());
        if !fits || number.chars().all(|c| c == '0') {
            return Err(VietQrError::Account(shown(account)));
        }
        Ok(Self { bin: bin.to_owned(), account: number })
    }

    /// The bank's BIN.
    #[must_use]
    pub fn bin(&self) -> &str {
        &self.bin
    }

    /// The account's number.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }
}

/// A memo as banks pass it on: without accents, one space between words.
///
/// # Errors
/// A letter of another script, or more than [`MEMO_MAX`] letters.
pub fn memo(text: &str) -> Result<String, VietQrError> {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for letter in word.chars() {
            // Letter by letter, so that capitals stay capitals.
            let plain = if letter.is_uppercase() { fold(&letter.to_string()).to_uppercase() } else { fold(&letter.to_string()) };
            out.push_str(&plain);
        }
    }
    let known = |c: &char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '/' | ':' | '(' | ')' | '+' | '_');
    if let Some(strange) = out.chars().find(|c| !known(c)) {
        return Err(VietQrError::MemoLetter(strange));
    }
    if out.len() > MEMO_MAX { Err(VietQrError::MemoLong(out.len())) } else { Ok(out) }
}

/// What a QR asks for.
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// Who is paid.
    pub payee: &'r Payee,
    /// How much; the payer types it where it is left out.
    pub amount: Option<Money>,
    /// The bill's number, for shops; the commune puts its code into the memo.
    pub bill: Option<&'r str>,
    /// What for: see [`memo`]. The purpose of field 62.
    pub memo: Option<&'r str>,
}

/// The text of the QR.
///
/// # Errors
/// Which field is wrong, and what to do.
pub fn payload(request: &Request<'_>) -> Result<String, VietQrError> {
    if let Some(Money(amount)) = request.amount
        && !(1..=AMOUNT_MAX).contains(&amount)
    {
        return Err(VietQrError::Amount(amount));
    }
    let words = |text: Option<&str>| text.map(memo).transpose().map(|text| text.filter(|text| !text.is_empty()));
    let (bill, purpose) = (words(request.bill)?, words(request.memo)?);
    let member = [tlv("00", request.payee.bin()), tlv("01", request.payee.account())].concat();
    let account = [tlv("00", "A000000727"), tlv("01", &member), tlv("02", "QRIBFTTA")].concat();
    let more: String = [("01", bill), ("08", purpose)].into_iter().filter_map(|(tag, text)| Some(tlv(tag, &text?))).collect();
    let mut text = [
        tlv("00", "01"),
        // 11 may be paid many times, 12 is for one payment.
        tlv("01", if request.amount.is_some() { "12" } else { "11" }),
        tlv("38", &account),
        tlv("53", "704"),
        request.amount.map(|amount| tlv("54", &amount.0.to_string())).unwrap_or_default(),
        tlv("58", "VN"),
        if more.is_empty() { String::new() } else { tlv("62", &more) },
        "6304".to_owned(),
    ]
    .concat();
    let sum = CHECK.checksum(text.as_bytes());
    text.push_str(&format!("{sum:04X}"));
    Ok(text)
}

/// One field. Values are ASCII and far below the 99 letters that two digits can say: memo 25, account 19.
fn tlv(tag: &str, value: &str) -> String {
    format!("{tag}{:02}{value}", value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(
        bin: &str,
        account: &str,
        amount: Option<i64>,
        bill: Option<&str>,
        memo: Option<&str>,
    ) -> Result<String, VietQrError> {
        let payee = Payee::parse(bin, account)?;
        payload(&Request { payee: &payee, amount: amount.map(Money), bill, memo })
    }

    #[test]
    fn the_three_known_payloads_come_out_letter_by_letter() {
        assert_eq!(
            made("970415", "113366668888", Some(79_000), None, Some("LPHT H29.18-260310-0420")).unwrap(),
            "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62270823LPHT H29.18-260310-04206304AC79"
        );
        assert_eq!(
            made("970436", "1017595600", None, None, None).unwrap(),
            "00020101021138540010A00000072701240006970436011010175956000208QRIBFTTA53037045802VN630438BB"
        );
        assert_eq!(
            made("970418", "96247HCMTHU0001", Some(8_000), Some("HS0001"), Some("00000001")).unwrap(),
            "00020101021238590010A00000072701290006970418011596247HCMTHU00010208QRIBFTTA5303704540480005802VN62220106HS00010808000000016304FCCE"
        );
        assert_eq!(CHECK.checksum(b"123456789"), 0x29B1);
    }

    #[test]
    fn marks_are_taken_off_and_capitals_stay() {
        assert_eq!(memo("  Phí chứng thực  ĐĂNG ").unwrap(), "Phi chung thuc DANG");
        // The same letters typed the other way round, as some keyboards do.
        assert_eq!(memo("Lê\u{323} phi\u{301}").unwrap(), "Le phi");
    }

    #[test]
    fn what_cannot_be_paid_names_its_field_and_the_remedy() {
        for (bin, account, amount, memo, field) in [
            ("97041", "113366668888", None, None, "bank"),
            ("999999", "113366668888", None, None, "bank"),
            ("970415", "", None, None, "account"),
            ("970415", "0000000000", None, None, "account"),
            ("970415", "12 34", None, None, "account"),
            ("970415", "12345678901234567890", None, None, "account"),
            ("970415", "1133é6668888", None, None, "account"),
            ("970415", "113366668888", Some(0), None, "amount"),
            ("970415", "113366668888", Some(-5), None, "amount"),
            ("970415", "113366668888", Some(AMOUNT_MAX + 1), None, "amount"),
            ("970415", "113366668888", None, Some("abcdefghijklmnopqrstuvwxyz"), "memo"),
            ("970415", "113366668888", None, Some("phí 費"), "memo"),
            ("970415", "113366668888", None, Some("a\u{0}b"), "memo"),
        ] {
            let error = made(bin, account, amount, None, memo).unwrap_err();
            assert_eq!(error.field(), field, "{error}");
            assert!(error.to_string().starts_with(&format!("--{field}: ")), "{error}");
        }
        assert!(made("970415", "1133 6666.8888", None, None, Some("")).is_ok());
    }

    #[test]
    fn every_bank_has_six_digits_and_stands_there_once() {
        let bins: std::collections::BTreeSet<_> = banks().iter().map(|bank| &bank.bin).collect();
        assert_eq!(bins.len(), banks().len());
        assert!(banks().iter().all(|bank| bank.bin.len() == 6 && bank.bin.bytes().all(|b| b.is_ascii_digit())));
        assert!(banks().len() > 50);
    }
}
