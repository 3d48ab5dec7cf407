//! An official hands in a statement; nothing is placed yet.

use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::Response,
};
use sha2::{Digest as _, Sha256};
use xaso_kernel::clean_line;
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage, see_other};

use crate::{
    pages::statements,
    permissions::RECONCILE,
    statement::{ReadError, sheet},
    store,
};

/// Largest file, in bytes.
pub const BYTES_MAX: usize = 8 << 20;

async fn file(mut body: Multipart) -> Result<Option<(String, Vec<u8>)>> {
    let broken = |e: axum::extract::multipart::MultipartError| {
        if e.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
        } else {
            Problem::malformed("multipart")
        }
    };
    while let Some(field) = body.next_field().await.map_err(broken)? {
        if field.name() == Some("tep") {
            let name = clean_line(field.file_name().unwrap_or_default()).chars().take(200).collect();
            return Ok(Some((name, field.bytes().await.map_err(broken)?.to_vec())));
        }
    }
    Ok(None)
}

/// Keeps the rows, and leads to the question which column holds what.
pub async fn run(staff: StaffPage, State(app): State<AppState>, body: Multipart) -> Result<Response> {
    staff.require(RECONCILE)?;
    let (name, bytes) = file(body).await?.unwrap_or_default();
    let read = if bytes.is_empty() {
        Err("payments-file-none")
    } else if bytes.len() > BYTES_MAX {
        Err("payments-file-large")
    } else {
        let hash = hex::encode(Sha256::digest(&bytes));
        // Unpacking and reading is all computing.
        let rows = tokio_blocking(move || sheet(&bytes)).await?;
        rows.map(|rows| (hash, rows)).map_err(|error| match error {
            ReadError::Empty => "payments-file-empty",
            ReadError::TooLong => "payments-file-long",
            ReadError::Unreadable => "payments-file-unreadable",
            ReadError::Encoding => "payments-file-encoding",
        })
    };
    let (hash, rows) = match read {
        Ok(read) => read,
        Err(key) => {
            let mut errors = FieldErrors::new();
            errors.add("tep", key);
            let f = FormState::new().with_errors(errors);
            return statements::page(&app, &staff, &statements::Asked::default(), f, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let commune = staff.page.commune_id().clone();
    if let Some(same) = store::statements::find_same(app.db.read(), &commune, &hash).await? {
        return Ok(see_other(&app, &format!("/can-bo/thu-phi/sao-ke/{same}"), Some("payments-file-same")));
    }
    let id = app
        .db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move { Ok(store::statements::insert(tx, &commune, &name, &hash, &rows).await?) })
        })
        .await?;
    Ok(see_other(&app, &format!("/can-bo/thu-phi/sao-ke/{id}"), None))
}

async fn tokio_blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Problem::internal(&e))
}
