//! A form with files, read part by part: each goes to the store before the next is read.

use axum::extract::{Multipart, multipart::MultipartError};
use futures_util::StreamExt as _;
use xaso_kernel::CommuneId;
use xaso_web::{AppState, Problem, Result};

use crate::{
    model::{AttachedFile, FILES_MAX},
    refusal,
    service::{FILE_BYTES_MAX, keep_stream},
};

/// Most bytes of a whole body. Well above the largest file allowed, so that whoever sends one too large gets an answer rather than a
/// broken connection.
pub const BODY_BYTES_MAX: usize = 64 << 20;
/// Most bytes of a text part.
const TEXT_BYTES_MAX: usize = 20_000;

/// What came.
#[derive(Debug, Default)]
pub struct Upload {
    texts: Vec<(String, String)>,
    /// The files, kept.
    pub files: Vec<AttachedFile>,
    /// Why the first that was not kept was not.
    pub wrong: Option<Problem>,
}

impl Upload {
    /// A text part; empty where it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str()).unwrap_or_default()
    }
}

fn too_large(name: &str) -> Problem {
    let args = vec![("name".to_owned(), name.to_owned()), ("max".to_owned(), (FILE_BYTES_MAX / 1_000_000).to_string())];
    let key = if name.is_empty() { "dossiers-file-too-large" } else { "dossiers-api-file-too-large" };
    refusal::field_with("files", key, args)
}

fn is_too_large(error: &MultipartError) -> bool {
    error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE
}

/// Reads the form. A wrong file is no error: the rest is read all the same, and the page says what to do.
///
/// # Errors
/// 400 for a body that cannot be read; the store's.
pub async fn read(app: &AppState, commune: &CommuneId, mut body: Multipart) -> Result<Upload> {
    let mut upload = Upload::default();
    loop {
        let mut field = match body.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(upload),
            Err(error) if is_too_large(&error) => {
                upload.wrong.get_or_insert_with(|| too_large(""));
                return Ok(upload);
            }
            Err(_) => return Err(Problem::malformed("multipart")),
        };
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(str::to_owned) else {
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(|_| Problem::malformed("multipart"))? {
                if bytes.len() + chunk.len() <= TEXT_BYTES_MAX {
                    bytes.extend_from_slice(&chunk);
                }
            }
            upload.texts.push((name, String::from_utf8_lossy(&bytes).replace('\0', "")));
            continue;
        };
        if name == "file" && upload.files.len() < FILES_MAX {
            let first = field.chunk().await;
            // A browser sends an empty part without a name where no file was chosen.
            if matches!(first, Ok(None)) && file_name.is_empty() {
                continue;
            }
            let first = futures_util::stream::iter(first.transpose());
            match keep_stream(app, commune, None, &file_name, first.chain(&mut field)).await {
                Ok(file) => upload.files.push(file),
                Err(problem) if problem.status.is_server_error() => return Err(problem),
                Err(problem) => upload.wrong = upload.wrong.or(Some(problem)),
            }
        }
        // What is left of it is read and thrown away, piece by piece.
        loop {
            match field.chunk().await {
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(error) if is_too_large(&error) => {
                    upload.wrong.get_or_insert_with(|| too_large(&file_name));
                    return Ok(upload);
                }
                Err(_) => return Err(Problem::malformed("multipart")),
            }
        }
    }
}
