//! The sealed form of one file.
//!
//! `XSF1` · the key's number (4 bytes, big-endian) · a random salt (32 bytes), then the content in pieces of 64 KiB, each with its 16-byte tag:
//! XChaCha20-Poly1305 in the STREAM construction (32-bit counter, last-piece flag), so that no piece can be dropped, moved or added.
//! Key and nonce are derived for this one file from the keyring's key, the salt, the commune and the file's address: a file copied to
//! another place does not open. The content starts with its own SHA-256, a converted flag, and its media type.

use aead_stream::{DecryptorBE32, EncryptorBE32};
use bytes::Bytes;
use chacha20poly1305::{XChaCha20Poly1305, aead::Payload};
use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};
use xaso_db::Keyring;
use xaso_kernel::{CommuneId, Ids};
use zeroize::Zeroizing;

use crate::{FileError, MediaType, Sha256Hash, strip::Kept};

const MAGIC: &[u8; 4] = b"XSF1";
const HEAD: usize = 4 + 4 + 32;
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;
const PURPOSE: &str = "file";

/// What a sealed file opens to.
pub(crate) struct Opened {
    pub(crate) bytes: Bytes,
    pub(crate) media_type: MediaType,
    pub(crate) is_converted: bool,
    pub(crate) content_sha256: Sha256Hash,
}

pub(crate) fn sha256(bytes: &[u8]) -> Sha256Hash {
    Sha256::digest(bytes).into()
}

pub(crate) fn seal(
    keyring: &Keyring,
    ids: &dyn Ids,
    commune: &CommuneId,
    address: &Sha256Hash,
    media_type: MediaType,
    kept: &Kept,
) -> Vec<u8> {
    let (key_id, key) = keyring.derive_current(PURPOSE);
    let mut salt = [0; 32];
    ids.fill(&mut salt);
    let mut plain = Vec::with_capacity(kept.bytes.len() + 128);
    plain.extend(sha256(&kept.bytes));
    plain.push(u8::from(kept.is_converted));
    let name = media_type.as_str().as_bytes();
    plain.push(u8::try_from(name.len()).expect("a media type's name is short"));
    plain.extend(name);
    plain.extend(&kept.bytes);

    let mut out = Vec::with_capacity(HEAD + plain.len() + (plain.len() / PIECE + 1) * TAG);
    out.extend(MAGIC);
    out.extend(key_id.to_be_bytes());
    out.extend(salt);
    let head: [u8; HEAD] = out[..HEAD].try_into().expect("the head has just been written");
    let (key, nonce) = file_key(&key[..], &salt, commune, address);
    let mut stream = EncryptorBE32::<XChaCha20Poly1305>::new((&*key).into(), (&nonce).into());
    let last = (plain.len() - 1) / PIECE;
    for piece in plain.chunks(PIECE).take(last) {
        let sealed = stream.encrypt_next(Payload { msg: piece, aad: &head });
        out.extend(sealed.expect("encryption in memory fails only beyond 2^32 pieces"));
    }
    let sealed = stream.encrypt_last(Payload { msg: &plain[last * PIECE..], aad: &head });
    out.extend(sealed.expect("encryption in memory fails only beyond 2^32 pieces"));
    out
}

pub(crate) fn open(keyring: &Keyring, commune: &CommuneId, address: &Sha256Hash, stored: &[u8]) -> Result<Opened, FileError> {
    if stored.len() <= HEAD + TAG || &stored[..4] != MAGIC {
        return Err(FileError::Tampered);
    }
    let (head, body) = stored.split_at(HEAD);
    let key_id = u32::from_be_bytes(head[4..8].try_into().map_err(|_| FileError::Tampered)?);
    let salt: [u8; 32] = head[8..].try_into().map_err(|_| FileError::Tampered)?;
    let key = keyring.derive(key_id, PURPOSE).ok_or(FileError::UnknownKey(key_id))?;
    let (key, nonce) = file_key(&key[..], &salt, commune, address);
    let mut stream = DecryptorBE32::<XChaCha20Poly1305>::new((&*key).into(), (&nonce).into());
    let mut plain = Vec::with_capacity(body.len());
    let last = (body.len() - 1) / (PIECE + TAG);
    for piece in body.chunks(PIECE + TAG).take(last) {
        let opened = stream.decrypt_next(Payload { msg: piece, aad: head }).map_err(|_| FileError::Tampered)?;
        plain.extend(opened);
    }
    let piece = &body[last * (PIECE + TAG)..];
    plain.extend(stream.decrypt_last(Payload { msg: piece, aad: head }).map_err(|_| FileError::Tampered)?);
    parse(&Bytes::from(plain)).ok_or(FileError::Tampered)
}

fn parse(plain: &Bytes) -> Option<Opened> {
    let content_sha256: Sha256Hash = plain.get(..32)?.try_into().ok()?;
    let is_converted = *plain.get(32)? == 1;
    let start = 34 + usize::from(*plain.get(33)?);
    let media_type = MediaType::parse(std::str::from_utf8(plain.get(34..start)?).ok()?)?;
    let bytes = plain.slice(start..);
    (sha256(&bytes) == content_sha256).then_some(Opened { bytes, media_type, is_converted, content_sha256 })
}

fn file_key(key: &[u8], salt: &[u8; 32], commune: &CommuneId, address: &Sha256Hash) -> (Zeroizing<[u8; 32]>, [u8; 19]) {
    let derive = Hkdf::<Sha256>::new(Some(salt), key);
    let mut file_key = Zeroizing::new([0; 32]);
    let mut nonce = [0; 19];
    let place = [commune.as_str().as_bytes(), address];
    derive
        .expand_multi_info(&[b"xaso-file/1 key ", place[0], place[1]], file_key.as_mut())
        .expect("32 bytes are within the reach of HKDF");
    derive
        .expand_multi_info(&[b"xaso-file/1 nonce ", place[0], place[1]], &mut nonce)
        .expect("19 bytes are within the reach of HKDF");
    (file_key, nonce)
}
