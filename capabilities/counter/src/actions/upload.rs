//! A form with files, read part by part within bounds.

use axum::extract::Multipart;
use bytes::{Bytes, BytesMut};
use xaso_web::{Problem, Result};

use crate::scan::PHOTO_BYTES_MAX;

/// Most bytes of a whole body: a phone may send several photographs at once.
pub const BODY_BYTES_MAX: usize = 128 << 20;
/// Most files of one body.
const FILES_MAX: usize = 20;
/// Most bytes of a text part.
const TEXT_BYTES_MAX: usize = 2_000;

/// What came.
#[derive(Debug, Default)]
pub struct Sent {
    /// The text part `do`.
    pub verb: String,
    /// Files in order, with their names. One byte more than allowed stands for a file that was too large.
    pub files: Vec<(String, Bytes)>,
}

/// Reads the form.
///
/// # Errors
/// 400 for a body that cannot be read.
pub async fn read(mut body: Multipart) -> Result<Sent> {
    let mut sent = Sent::default();
    while let Some(mut part) = body.next_field().await.map_err(|_| Problem::malformed("multipart"))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let most = if file.is_some() { usize::try_from(PHOTO_BYTES_MAX).unwrap_or(usize::MAX) + 1 } else { TEXT_BYTES_MAX };
        let mut bytes = BytesMut::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| Problem::malformed("multipart"))? {
            let room = most - bytes.len();
            bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        match file {
            // A browser sends an empty part without a name where no file was chosen.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) if sent.files.len() < FILES_MAX => sent.files.push((file, bytes.freeze())),
            None if name == "do" => sent.verb = String::from_utf8_lossy(&bytes).trim().to_owned(),
            _ => {}
        }
    }
    Ok(sent)
}
