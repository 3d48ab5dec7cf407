//! Files that come in pieces. The pieces lie sealed in the store; when the last has come, the whole goes through the same checks as a file
//! that came at once, and becomes a file of its draft or dossier. Each function may be called again after a crash: what was done stays done.

use xaso_db::DbError;
use xaso_files::UploadPlace;
use xaso_kernel::{Actor, CommuneId};
use xaso_web::{AppState, Problem, Result};

use super::{attach, draft, keep_file};
use crate::{
    model::{FileKind, UPLOADS_MAX, Upload, UploadFor, UploadId, UploadSaid},
    refusal,
    store::upload,
};

/// How long an upload waits for its rest: as long as a draft.
const HOURS: i64 = 72;

/// Opens an upload.
///
/// # Errors
/// 422 where too many are open.
pub async fn start(
    app: &AppState,
    actor: Actor,
    commune: &CommuneId,
    of: UploadFor,
    length: u64,
    said: UploadSaid,
) -> Result<Upload> {
    let place = commune.clone();
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                if upload::count(tx.conn(), &place, of).await? >= UPLOADS_MAX {
                    return Err(refusal::too_many_files());
                }
                let expires_at = tx.now() + chrono::Duration::hours(HOURS);
                let id = upload::insert(tx, &place, of, length, &said, expires_at).await?;
                Ok(Upload { id, of, length, said, sha256: None, expires_at })
            })
        })
        .await
}

/// An upload that has not expired.
///
/// # Errors
/// The database's.
pub async fn find(app: &AppState, commune: &CommuneId, id: UploadId) -> Result<Option<Upload>> {
    let found = upload::find(app.db.read(), app.db.keyring(), commune, id).await?;
    Ok(found.filter(|found| found.expires_at > app.now()))
}

/// Those of a draft that wait for their rest, each with the bytes that have come.
///
/// # Errors
/// The database's; the store's.
pub async fn list_open(app: &AppState, commune: &CommuneId, of: UploadFor) -> Result<Vec<(Upload, u64)>> {
    let mut found = Vec::new();
    for open in upload::list_open(app.db.read(), app.db.keyring(), commune, of, app.now()).await? {
        let have = received(app, commune, &open).await?;
        found.push((open, have));
    }
    Ok(found)
}

/// Bytes of it that have come.
///
/// # Errors
/// The store's.
pub async fn received(app: &AppState, commune: &CommuneId, upload: &Upload) -> Result<u64> {
    if upload.sha256.is_some() {
        return Ok(upload.length);
    }
    app.files.partial_len(UploadPlace { commune, id: upload.id.0.as_bytes() }).await.map_err(|e| Problem::internal(&e))
}

/// Makes a file of an upload whose last byte has come; gives its SHA-256. Done twice, it makes one file.
///
/// # Errors
/// 422 as [`keep_file`] and `draft::add_file`; the upload is thrown away then, since sending it again would not help.
pub async fn finish(app: &AppState, actor: &Actor, commune: &CommuneId, upload: &Upload) -> Result<String> {
    if let Some(sha256) = &upload.sha256 {
        return Ok(sha256.clone());
    }
    match become_file(app, actor, commune, upload).await {
        Ok(sha256) => {
            let (place, id) = (commune.clone(), upload.id);
            let raw = hex::decode(&sha256).map_err(|e| Problem::internal(&e))?;
            app.db
                .write::<_, Problem, _>(actor.clone(), move |tx| {
                    Box::pin(async move { Ok(upload::update_finished(tx, &place, id, raw).await?) })
                })
                .await?;
            // The row says that it is done: left-over pieces are swept with it at the latest.
            let _ = app.files.partial_delete(UploadPlace { commune, id: upload.id.0.as_bytes() }).await;
            Ok(sha256)
        }
        Err(problem) => {
            if problem.status.is_client_error() {
                end(app, actor, commune, upload.id).await?;
            }
            Err(problem)
        }
    }
}

async fn become_file(app: &AppState, actor: &Actor, commune: &CommuneId, upload: &Upload) -> Result<String> {
    let place = UploadPlace { commune, id: upload.id.0.as_bytes() };
    let bytes = app.files.partial_read(place, upload.length).await.map_err(|e| Problem::internal(&e))?;
    let said = &upload.said;
    let file = keep_file(app, commune, said.paper.clone(), &said.name, bytes).await?;
    let sha256 = file.sha256.clone();
    match upload.of {
        UploadFor::Draft(id) => {
            draft::add_file(app, commune, id, file).await?;
        }
        UploadFor::Dossier(_) => {
            let code = said.dossier.as_deref().ok_or_else(|| Problem::internal(&"an upload lacks its dossier's code"))?;
            attach(app, actor, commune, code, said.kind.unwrap_or(FileKind::Paper), file).await?;
        }
    }
    Ok(sha256)
}

/// Throws an upload away.
///
/// # Errors
/// The database's; the store's.
pub async fn end(app: &AppState, actor: &Actor, commune: &CommuneId, id: UploadId) -> Result<()> {
    // The pieces first: a row without pieces is swept, pieces without a row would stay.
    let pieces = UploadPlace { commune, id: id.0.as_bytes() };
    app.files.partial_delete(pieces).await.map_err(|e| Problem::internal(&e))?;
    let place = commune.clone();
    app.db
        .write::<_, Problem, _>(actor.clone(), move |tx| Box::pin(async move { Ok(upload::delete(tx, &place, id).await?) }))
        .await
}

/// Throws away all of a draft or dossier, come whole or not.
///
/// # Errors
/// The database's; the store's.
pub async fn end_all(app: &AppState, commune: &CommuneId, of: UploadFor) -> Result<()> {
    for id in upload::list_ids(app.db.read(), commune, of).await? {
        end(app, &Actor::Citizen, commune, id).await?;
    }
    Ok(())
}

/// Throws away what has expired in a commune.
///
/// # Errors
/// The database's; the store's.
pub async fn sweep(app: &AppState, commune: &CommuneId) -> Result<(), DbError> {
    let gone = upload::list_expired(app.db.read(), commune, app.now()).await?;
    for id in &gone {
        let pieces = UploadPlace { commune, id: id.0.as_bytes() };
        if let Err(error) = app.files.partial_delete(pieces).await {
            return Err(DbError::Corrupt { place: "upload pieces", detail: error.to_string() });
        }
    }
    if gone.is_empty() {
        return Ok(());
    }
    let place = commune.clone();
    app.db
        .write::<_, DbError, _>(Actor::System("sweep-uploads"), move |tx| {
            Box::pin(async move {
                for id in gone {
                    upload::delete(tx, &place, id).await?;
                }
                Ok(())
            })
        })
        .await
}
