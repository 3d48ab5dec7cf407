//! An official hands in a catalogue file; nothing is written to the catalogue yet.

use std::path::Path;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartError},
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::post,
};
use tokio::io::AsyncWriteExt as _;
use xaso_kernel::clean_line;
use xaso_web::{AppState, FieldErrors, Problem, Result, StaffPage};

use crate::{
    desk::require_edit,
    import::Batch,
    pages::desk::import,
    store::imports,
    take_in::{ImportFileError, read_file},
};

/// Largest file, in MB; the whole country's has about 60.
pub const FILE_MB_MAX: usize = 128;

/// Routes: this one takes larger bodies than others.
pub fn routes() -> Router<AppState> {
    Router::new().route("/can-bo/nap-thu-tuc", post(run).layer(DefaultBodyLimit::max((FILE_MB_MAX + 1) << 20)))
}

/// What came.
enum Came {
    File(String, Batch),
    Nothing,
    TooLarge,
    Unusable(ImportFileError),
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large");
    }
    Problem::malformed("multipart")
}

fn io(error: &std::io::Error) -> Problem {
    Problem::internal(error)
}

/// The file goes to the disk piece by piece, as it comes, and is read from there as the command does.
async fn read(folder: &Path, mut body: Multipart) -> Result<Came> {
    while let Some(mut field) = body.next_field().await.map_err(|e| broken(&e))? {
        if field.name() != Some("tep") {
            continue;
        }
        let name: String = clean_line(field.file_name().unwrap_or_default()).chars().take(200).collect();
        let kept = tempfile::NamedTempFile::new_in(folder).map_err(|e| io(&e))?;
        let mut file = tokio::fs::File::from_std(kept.reopen().map_err(|e| io(&e))?);
        let mut bytes = 0;
        while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e))? {
            bytes += chunk.len();
            if bytes > FILE_MB_MAX << 20 {
                return Ok(Came::TooLarge);
            }
            file.write_all(&chunk).await.map_err(|e| io(&e))?;
        }
        file.flush().await.map_err(|e| io(&e))?;
        if bytes == 0 {
            return Ok(Came::Nothing);
        }
        return Ok(match read_file(kept.path()).await {
            Ok(batch) => Came::File(name, batch),
            Err(error @ ImportFileError::Read { .. }) => Came::Unusable(error),
            Err(error) => return Err(Problem::internal(&error)),
        });
    }
    Ok(Came::Nothing)
}

/// Keeps what was read, and leads to the differences.
pub async fn run(staff: StaffPage, State(app): State<AppState>, body: Multipart) -> Result<Response> {
    require_edit(&staff, &app)?;
    let mut errors = FieldErrors::new();
    let (name, batch) = match read(&app.config.data, body).await? {
        Came::File(name, batch) => (name, batch),
        Came::Nothing => {
            errors.add("tep", "procedures-import-no-file");
            return import::page(&staff, errors, StatusCode::UNPROCESSABLE_ENTITY);
        }
        Came::TooLarge => {
            errors.add_with("tep", "procedures-import-too-large", vec![("mb".to_owned(), FILE_MB_MAX.to_string())]);
            return import::page(&staff, errors, StatusCode::UNPROCESSABLE_ENTITY);
        }
        Came::Unusable(error) => {
            // The path on the server says nothing to whoever handed the file in.
            let reason = match &error {
                ImportFileError::Read { source, .. } => source.to_string(),
                other => other.to_string(),
            };
            errors.add_with("tep", "procedures-import-unusable", vec![("reason".to_owned(), reason)]);
            return import::page(&staff, errors, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let commune = staff.page.commune_id().clone();
    let id = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(imports::insert(tx, &commune, &name, &batch).await?) })
        })
        .await?;
    Ok(axum::response::Redirect::to(&format!("/can-bo/nap-thu-tuc/{id}")).into_response())
}
