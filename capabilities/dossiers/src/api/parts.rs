//! Multipart bodies, read part by part: files go to the store as they come.

use axum::extract::{Multipart, multipart::MultipartError};
use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};
use xaso_kernel::CommuneId;
use xaso_web::{AppState, Problem, Result};

use crate::{
    model::{AttachedFile, FILES_MAX},
    refusal,
    service::keep_stream,
};

/// Most bytes of a text part.
const TEXT_BYTES_MAX: usize = 300_000;
/// Most bytes of a whole body: 30 files would be 600 MB; nobody needs that at once.
pub const BODY_BYTES_MAX: usize = 200_000_000;

/// What came.
#[derive(Debug, Default)]
pub struct Parts {
    /// Text parts by name, the last of each.
    texts: Vec<(String, String)>,
    /// Files, kept.
    pub files: Vec<AttachedFile>,
}

impl Parts {
    /// The text part of that name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.iter().rev().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// A hash of everything that came, files by their content.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        for (name, text) in &self.texts {
            add(name.as_bytes());
            add(text.as_bytes());
        }
        for file in &self.files {
            add(file.name.as_bytes());
            add(file.sha256.as_bytes());
        }
        hash.finalize().into()
    }
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(axum::http::StatusCode::PAYLOAD_TOO_LARGE, "too-large");
    }
    Problem::malformed("multipart")
}

/// Reads a body whose text parts are among `texts`; each part `files` is kept at once. Where a file is wrong the rest is read all the same, so
/// that the sender gets the answer rather than a broken connection.
///
/// # Errors
/// 400 for a body that cannot be read or a part that nobody expects; 413; 422 field `files`.
pub async fn read(app: &AppState, commune: &CommuneId, mut body: Multipart, texts: &[&str]) -> Result<Parts> {
    let mut parts = Parts::default();
    let mut wrong: Option<Problem> = None;
    while let Some(mut field) = body.next_field().await.map_err(|e| broken(&e))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "files" {
            let file_name = field.file_name().unwrap_or_default().to_owned();
            // A browser sends an empty part where no file was chosen.
            let mut waiting = field.chunk().await.map_err(|e| broken(&e))?;
            if wrong.is_some() || (waiting.is_none() && file_name.is_empty()) {
                while waiting.is_some() {
                    waiting = field.chunk().await.map_err(|e| broken(&e))?;
                }
                continue;
            }
            if parts.files.len() >= FILES_MAX {
                wrong = Some(refusal::too_many_files());
                continue;
            }
            let stream = futures_util::stream::iter(waiting.map(Ok)).chain(&mut field);
            let kept = keep_stream(app, commune, None, &file_name, stream).await;
            match kept {
                Ok(file) => parts.files.push(file),
                Err(problem) if problem.status.is_server_error() => return Err(problem),
                Err(problem) => wrong = Some(problem),
            }
            while field.chunk().await.map_err(|e| broken(&e))?.is_some() {}
        } else if texts.contains(&name.as_str()) {
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e))? {
                if bytes.len() + chunk.len() > TEXT_BYTES_MAX {
                    return Err(Problem::new(axum::http::StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
                }
                bytes.extend_from_slice(&chunk);
            }
            let text = String::from_utf8(bytes).map_err(|_| Problem::malformed(&name))?;
            parts.texts.push((name, text));
        } else {
            return Err(Problem::malformed("multipart"));
        }
    }
    wrong.map_or(Ok(parts), Err)
}
