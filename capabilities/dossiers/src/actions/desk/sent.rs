//! What a step's form sends: plain fields, or with files, which are kept as they come.

use axum::{
    RequestExt as _,
    extract::{
        Form, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use futures_util::StreamExt as _;
use xaso_kernel::CommuneId;
use xaso_web::{AppState, FormState, Problem, Result};

use crate::{
    model::{AttachedFile, FILES_MAX},
    refusal,
    service::keep_stream,
};

/// Most bytes of one field: ten times what a reason may hold.
const FIELD_BYTES_MAX: usize = 100_000;

/// What came.
#[derive(Debug, Default)]
pub struct Sent {
    /// Fields.
    pub fields: Vec<(String, String)>,
    /// Files, kept.
    pub files: Vec<AttachedFile>,
    /// Why a file was not kept, where one was not.
    pub wrong_file: Option<Problem>,
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large");
    }
    Problem::malformed("multipart")
}

impl Sent {
    /// Reads the body to its end.
    ///
    /// # Errors
    /// 400 for a body that cannot be read; 413.
    pub async fn read(app: &AppState, commune: &CommuneId, request: Request) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            let Form(fields) =
                request.extract::<Form<Vec<(String, String)>>, _>().await.map_err(|_| Problem::malformed("form"))?;
            return Ok(Self { fields, ..Self::default() });
        }
        let mut body: Multipart = request.extract().await.map_err(|_| Problem::malformed("multipart"))?;
        let mut sent = Self::default();
        while let Some(field) = body.next_field().await.map_err(|e| broken(&e))? {
            sent.take(app, commune, field).await?;
        }
        Ok(sent)
    }

    async fn take(&mut self, app: &AppState, commune: &CommuneId, mut field: Field<'_>) -> Result<()> {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(str::to_owned) else {
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e))? {
                if bytes.len() + chunk.len() > FIELD_BYTES_MAX {
                    return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
                }
                bytes.extend_from_slice(&chunk);
            }
            let text = String::from_utf8(bytes).map_err(|_| Problem::malformed(&name))?;
            self.fields.push((name, text));
            return Ok(());
        };
        // A browser sends a part without name and content where no file was chosen.
        let mut first = field.chunk().await.map_err(|e| broken(&e))?;
        if first.is_none() && file_name.is_empty() {
            return Ok(());
        }
        self.fields.push((name, file_name.clone()));
        if self.files.len() >= FILES_MAX {
            self.wrong_file = Some(refusal::too_many_files());
        }
        if self.wrong_file.is_some() {
            while first.is_some() {
                first = field.chunk().await.map_err(|e| broken(&e))?;
            }
            return Ok(());
        }
        let kept = keep_stream(app, commune, None, &file_name, futures_util::stream::iter(first.map(Ok)).chain(&mut field)).await;
        match kept {
            Ok(file) => self.files.push(file),
            Err(problem) if problem.status.is_server_error() => return Err(problem),
            Err(problem) => self.wrong_file = Some(problem),
        }
        while field.chunk().await.map_err(|e| broken(&e))?.is_some() {}
        Ok(())
    }

    /// The last value of a field; empty where it was not sent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().rev().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// What was sent, by the ids that the fields have on the page: `refuse-reason`.
    pub fn form(&self, verb: crate::model::Verb) -> FormState {
        FormState::from_pairs(self.fields.iter().map(|(name, value)| (format!("{verb}-{name}"), value)))
    }
}
