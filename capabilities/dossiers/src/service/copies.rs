//! Pictures made of files that people sent: upright, small, without metadata. Made when first looked at, kept sealed, made again where lost.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::sync::Semaphore;
use xaso_files::{FileError, MediaType, Sha256Hash};
use xaso_images::ImageError;
use xaso_kernel::CommuneId;
use xaso_web::{AppState, Problem, Result};

use crate::model::AttachedFile;

/// Decoders that work at a time: each may hold two hundred megabytes.
const AT_ONCE: usize = 2;
/// How long anybody waits for one.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a copy is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// To be read: 200 dots an inch of A4.
    Page,
    /// To be told apart in a list.
    Thumbnail,
}

impl Copy {
    const fn purpose(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Thumbnail => "thumbnail",
        }
    }
}

/// Where pictures are made, few at a time.
#[derive(Clone, Debug)]
pub struct Darkroom(Arc<Semaphore>);

impl Default for Darkroom {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Whether that file can be shown as a picture of itself.
#[must_use]
pub fn is_picture(file: &AttachedFile) -> bool {
    matches!(MediaType::parse(&file.media_type), Some(MediaType::Jpeg | MediaType::Png))
}

/// Computes on a thread of its own. One that outlasts our patience keeps its place until it ends, so that no more than a few ever run.
///
/// # Errors
/// 503 where all are busy or it takes too long; what is wrong with the file is the inner error.
pub async fn develop<T: Send + 'static>(
    app: &AppState,
    work: impl FnOnce() -> Result<T, ImageError> + Send + 'static,
) -> Result<Result<T, ImageError>> {
    let busy = |_| Problem::new(axum::http::StatusCode::SERVICE_UNAVAILABLE, "unavailable");
    let room = app.part::<Darkroom>().ok_or_else(|| Problem::internal(&"the dossiers capability was not started"))?;
    let place = tokio::time::timeout(PATIENCE, room.0.clone().acquire_owned()).await.map_err(busy)?;
    let done = tokio::task::spawn_blocking(move || {
        let _place = place;
        work()
    });
    match tokio::time::timeout(PATIENCE, done).await {
        Ok(done) => Ok(done.unwrap_or(Err(ImageError::Unreadable))),
        Err(_) => Ok(Err(ImageError::TooLarge)),
    }
}

fn address(file: &AttachedFile) -> Result<Sha256Hash> {
    let mut sha256 = Sha256Hash::default();
    hex::decode_to_slice(&file.sha256, &mut sha256).map_err(|e| Problem::internal(&e))?;
    Ok(sha256)
}

/// A copy of a photograph: JPEG.
///
/// # Errors
/// As [`develop`]; 404 where the file is gone.
pub async fn copy(app: &AppState, commune: &CommuneId, file: &AttachedFile, what: Copy) -> Result<Result<Bytes, ImageError>> {
    let source = address(file)?;
    match app.files.get_copy(commune, &source, what.purpose()).await {
        Ok(copy) => return Ok(Ok(copy.bytes)),
        Err(FileError::NotFound) => {}
        Err(error) => return Err(Problem::internal(&error)),
    }
    let bytes = match app.files.get(commune, &source).await {
        Ok(file) => file.bytes,
        Err(FileError::NotFound) => return Err(Problem::not_found()),
        Err(error) => return Err(Problem::internal(&error)),
    };
    let made = develop(app, move || match what {
        Copy::Page => xaso_images::upright(&bytes),
        Copy::Thumbnail => xaso_images::thumbnail(&bytes, 120),
    })
    .await?;
    let picture = match made {
        Ok(picture) => Bytes::from(picture.jpeg),
        Err(error) => return Ok(Err(error)),
    };
    let kept = app.files.put_copy(commune, &source, what.purpose(), MediaType::Jpeg, picture.clone()).await;
    kept.map_err(|e| Problem::internal(&e))?;
    Ok(Ok(picture))
}
