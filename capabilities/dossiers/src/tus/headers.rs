//! The protocol's headers, read and written.

use axum::http::{HeaderMap, HeaderName, StatusCode};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};
use xaso_kernel::Instant;
use xaso_web::{Problem, Result};

pub const VERSION: &str = "1.0.0";
pub const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
pub const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
/// Ours: SHA-256 of the whole file, once it has become one.
pub const FILE_SHA256: HeaderName = HeaderName::from_static("upload-file-sha256");

/// A whole number of bytes.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    let text = headers.get(name)?.to_str().ok()?;
    // "+5" would parse too.
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// `Upload-Metadata`: pairs of a key and a Base64 value. What cannot be read is malformed.
pub fn metadata(headers: &HeaderMap) -> Result<Vec<(String, String)>> {
    let malformed = || Problem::malformed("Upload-Metadata");
    let Some(value) = headers.get("upload-metadata") else { return Ok(Vec::new()) };
    let text = value.to_str().map_err(|_| malformed())?;
    let mut pairs = Vec::new();
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (key, coded) = pair.split_once(' ').unwrap_or((pair, ""));
        let bytes = STANDARD.decode(coded.trim()).map_err(|_| malformed())?;
        pairs.push((key.to_owned(), String::from_utf8(bytes).map_err(|_| malformed())?.replace('\0', "")));
    }
    Ok(pairs)
}

/// `Upload-Checksum`: what one body should amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// SHA-1, which the protocol demands.
    Sha1(Vec<u8>),
    /// SHA-256.
    Sha256(Vec<u8>),
}

impl Checksum {
    /// The checksum that was sent.
    ///
    /// # Errors
    /// 400: another algorithm, or not readable.
    pub fn of(headers: &HeaderMap) -> Result<Option<Self>> {
        let Some(value) = headers.get("upload-checksum") else { return Ok(None) };
        let malformed = || Problem::malformed("Upload-Checksum");
        let (name, coded) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(malformed)?;
        let sum = STANDARD.decode(coded.trim()).map_err(|_| malformed())?;
        match name {
            "sha1" => Ok(Some(Self::Sha1(sum))),
            "sha256" => Ok(Some(Self::Sha256(sum))),
            _ => Err(malformed()),
        }
    }

    /// Whether the bytes amount to it.
    pub fn fits(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Sha1(sum) => sha1::Sha1::digest(bytes)[..] == sum[..],
            Self::Sha256(sum) => Sha256::digest(bytes)[..] == sum[..],
        }
    }

    /// 460, which only this protocol knows.
    pub fn mismatch() -> Problem {
        Problem::new(StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST), "upload-checksum")
    }
}

/// A moment as HTTP says it (RFC 9110, 5.6.7).
pub fn http_date(moment: Instant) -> String {
    moment.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
