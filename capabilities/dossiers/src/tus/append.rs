//! `PATCH /tep/{id}`: the bytes from an offset on. They are kept as they come; where the line is cut, what came stays.

use axum::{
    body::{Body, BodyDataStream},
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use axum_extra::extract::CookieJar;
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use xaso_files::{FileError, UploadPlace};
use xaso_kernel::{Actor, CommuneId};
use xaso_web::{AppState, Page, Problem, Result};

use super::{
    busy,
    headers::{self, Checksum, UPLOAD_OFFSET},
    lines, mine, standing,
};
use crate::{model::Upload, service::uploads, tus::lines::Line};

/// Bytes that are sealed and synced together. A crash loses at most as many, and none that were acknowledged.
const PIECE: usize = 256 * 1024;

/// Keeps what comes and says how far the upload is.
pub async fn run(
    page: Page,
    State(app): State<AppState>,
    jar: CookieJar,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    let upload = mine(&app, &page, &jar, &id).await?;
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != "application/offset+octet-stream") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"));
    }
    let offset = headers::number(&headers, &UPLOAD_OFFSET).ok_or_else(|| Problem::malformed("Upload-Offset"))?;
    let checksum = Checksum::of(&headers)?;
    let line = lines(&app)?.take(upload.id).await.ok_or_else(busy)?;
    // Whoever held the line before may have sent the last byte.
    let upload = mine(&app, &page, &jar, &id).await?;
    let appending = Appending { actor: page.actor(), commune: page.commune_id().clone(), app, upload, offset, checksum, line };
    // On its own: when the line is cut the answer is given up, but what came must still be put away.
    let stream = body.into_data_stream();
    tokio::spawn(appending.run(stream)).await.map_err(|e| Problem::internal(&e))?
}

struct Appending {
    app: AppState,
    actor: Actor,
    commune: CommuneId,
    upload: Upload,
    offset: u64,
    checksum: Option<Checksum>,
    line: Line,
}

/// Why the body ended.
#[derive(PartialEq, Eq)]
enum End {
    /// It was whole.
    Whole,
    /// The line was cut, or somebody else took over.
    Cut,
}

impl Appending {
    async fn run(mut self, mut body: BodyDataStream) -> Result<Response> {
        if uploads::received(&self.app, &self.commune, &self.upload).await? != self.offset {
            return Err(Problem::new(StatusCode::CONFLICT, "upload-offset"));
        }
        let mut held = BytesMut::new();
        let end = loop {
            let part = tokio::select! {
                biased;
                () = self.line.wanted() => break End::Cut,
                part = body.next() => part,
            };
            match part {
                None => break End::Whole,
                Some(Err(_)) => break End::Cut,
                Some(Ok(part)) => self.take(&mut held, &part).await?,
            }
        };
        if let Some(checksum) = &self.checksum
            && (end == End::Cut || !checksum.fits(&held))
        {
            return Err(Checksum::mismatch());
        }
        self.keep(&mut held).await?;
        if self.offset < self.upload.length {
            return Ok(standing(StatusCode::NO_CONTENT, &self.upload, self.offset, None));
        }
        let sha256 = uploads::finish(&self.app, &self.actor, &self.commune, &self.upload).await?;
        Ok(standing(StatusCode::NO_CONTENT, &self.upload, self.offset, Some(&sha256)))
    }

    async fn take(&mut self, held: &mut BytesMut, part: &Bytes) -> Result<()> {
        if self.offset + (held.len() + part.len()) as u64 > self.upload.length {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
        }
        held.extend_from_slice(part);
        // With a checksum nothing may be kept before all of it has been seen; its length is within the file's.
        if held.len() >= PIECE && self.checksum.is_none() {
            self.keep(held).await?;
        }
        Ok(())
    }

    async fn keep(&mut self, held: &mut BytesMut) -> Result<()> {
        let place = UploadPlace { commune: &self.commune, id: self.upload.id.0.as_bytes() };
        match self.app.files.partial_append(place, self.offset, held).await {
            Ok(()) => {}
            Err(FileError::Taken) => return Err(Problem::new(StatusCode::CONFLICT, "upload-offset")),
            Err(error) => return Err(Problem::internal(&error)),
        }
        self.offset += held.len() as u64;
        held.clear();
        Ok(())
    }
}
