//! What opens a dossier: a secret that can be read out over the telephone, and the token in the QR. Only keyed hashes of both are kept.

use subtle::ConstantTimeEq as _;
use xaso_db::Keyring;
use xaso_kernel::CommuneId;

use crate::model::DossierId;

/// Crockford's base 32: no I, L, O, U, so that nothing is misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a secret: 60 bits.
const SECRET_LENGTH: usize = 12;
/// Longest text that is taken as an attempt at a secret.
const ATTEMPT_MAX: usize = 64;

/// The given bytes in Crockford's base 32, the first bits first; bits beyond the last whole character are dropped.
fn base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 5);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[((held >> bits) & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    out
}

/// A fresh secret, as it is shown: `K7M4-PX2Q-9TRD`.
pub fn new_secret(fill: impl FnOnce(&mut [u8])) -> String {
    let mut random = [0_u8; 8];
    fill(&mut random);
    let plain: String = base32(&random).chars().take(SECRET_LENGTH).collect();
    format!("{}-{}-{}", &plain[..4], &plain[4..8], &plain[8..])
}

/// What was typed as the same secret would be stored: spaces and dashes do not matter, nor do small letters or the letters that look like digits.
fn normal(text: &str) -> String {
    text.chars()
        .take(ATTEMPT_MAX)
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// The hash kept of a secret.
#[must_use]
pub fn secret_hash(keyring: &Keyring, commune: &CommuneId, code: &str, secret: &str) -> Vec<u8> {
    keyring.token_hash("dossier.secret", &format!("{commune}/{code}/{}", normal(secret)))
}

/// Whether `secret` opens the dossier whose hash was found. The hash is made and compared also where there is no such dossier, so that
/// an unknown code takes as long as a wrong secret.
#[must_use]
pub fn opens(keyring: &Keyring, commune: &CommuneId, code: &str, secret: &str, kept: Option<&[u8]>) -> bool {
    let given = secret_hash(keyring, commune, code, secret);
    let nothing = [0_u8; 32];
    let same: bool = given.ct_eq(kept.unwrap_or(&nothing)).into();
    same & kept.is_some()
}

/// The token in the QR of a dossier: 27 characters, 135 bits of a keyed hash and so beyond guessing. It can be made again for a reprint, and
/// lies nowhere. `epoch`: how often the secret was given anew; each has a token of its own.
#[must_use]
pub fn qr_token(keyring: &Keyring, commune: &CommuneId, id: DossierId, epoch: i32) -> String {
    // Those of the first epoch are on paper already.
    let of = if epoch == 0 { format!("{commune}/{id}") } else { format!("{commune}/{id}/{epoch}") };
    base32(&keyring.token_hash("dossier.qr", &of)[..17])
}

/// A fresh token for a link: 27 characters, 135 bits.
pub fn new_token(fill: impl FnOnce(&mut [u8])) -> String {
    let mut random = [0_u8; 17];
    fill(&mut random);
    base32(&random)
}

/// The hash kept of a link's token.
#[must_use]
pub fn link_hash(keyring: &Keyring, token: &str) -> Vec<u8> {
    keyring.token_hash("dossier.link", &normal(token))
}

/// A fresh code of six digits: every one as likely as any other.
pub fn new_code(mut fill: impl FnMut(&mut [u8])) -> String {
    loop {
        let mut random = [0_u8; 4];
        fill(&mut random);
        let n = u32::from_be_bytes(random);
        // The last stretch, which is not a whole million, would make small codes likelier.
        if n < 4_294_000_000 {
            return format!("{:06}", n % 1_000_000);
        }
    }
}

/// The hash kept of a code; the digits alone count, however they are set apart.
#[must_use]
pub fn code_hash(keyring: &Keyring, challenge: uuid::Uuid, typed: &str) -> Vec<u8> {
    let digits: String = typed.chars().take(ATTEMPT_MAX).filter(char::is_ascii_digit).collect();
    keyring.token_hash("dossier.phone-code", &format!("{challenge}/{digits}"))
}

/// Whether two hashes are the same, in the same time whether they are or not.
#[must_use]
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// The hash kept of a QR token.
#[must_use]
pub fn qr_hash(keyring: &Keyring, token: &str) -> Vec<u8> {
    keyring.token_hash("dossier.qr.kept", &normal(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xaso_kernel::{Ids as _, TestIds};

    #[test]
    fn a_secret_is_three_groups_of_four_and_opens_however_it_is_typed() {
        let ids = TestIds::seeded(3);
        let keyring = Keyring::generate(&ids);
        let commune = CommuneId::parse("00001").unwrap();
        let secret = new_secret(|bytes| ids.fill(bytes));
        assert_eq!(secret.len(), 14, "{secret}");
        let kept = secret_hash(&keyring, &commune, "H99.001-261121-0001", &secret);
        let opens = |code: &str, typed: &str| opens(&keyring, &commune, code, typed, Some(&kept));
        assert!(opens("H99.001-261121-0001", &secret));
        assert!(opens("H99.001-261121-0001", &secret.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l")));
        assert!(!opens("H99.001-261121-0002", &secret));
        assert!(!opens("H99.001-261121-0001", "K7M4-PX2Q-9TRD"));
        assert!(!super::opens(&keyring, &commune, "H99.001-261121-0001", &secret, None));
    }

    #[test]
    fn a_qr_token_has_at_least_128_bits_and_is_the_dossiers_own() {
        let keyring = Keyring::generate(&TestIds::seeded(3));
        let commune = CommuneId::parse("00001").unwrap();
        let one = qr_token(&keyring, &commune, DossierId(uuid::Uuid::from_u128(1)), 0);
        assert!(one.len() * 5 >= 128, "{one}");
        assert_ne!(one, qr_token(&keyring, &commune, DossierId(uuid::Uuid::from_u128(2)), 0));
        assert_ne!(one, qr_token(&keyring, &commune, DossierId(uuid::Uuid::from_u128(1)), 1));
        assert_eq!(one, qr_token(&keyring, &commune, DossierId(uuid::Uuid::from_u128(1)), 0));
    }

    #[test]
    fn base32_is_crockfords() {
        assert_eq!(base32(&[0xFF; 5]), "ZZZZZZZZ");
        assert_eq!(base32(&[0x00, 0x44, 0x32, 0x14, 0xC7]), "01234567");
        assert_eq!(base32(&[0x08]), "1");
    }
}
