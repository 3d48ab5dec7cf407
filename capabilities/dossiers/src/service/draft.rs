//! Filings on the web that have not been sent: kept sealed for three days after the last change.

use xaso_db::Tx;
use xaso_kernel::{Actor, CommuneId, Instant};
use xaso_web::{AppState, Problem, Result};

use crate::{
    model::{AttachedFile, DossierFile, Draft, DraftId, FILES_MAX},
    ports, refusal,
    store::around,
};

/// How long a draft waits for its person.
const HOURS: i64 = 72;

fn expiry(now: Instant) -> Instant {
    now + chrono::Duration::hours(HOURS)
}

/// Makes an empty draft for a procedure and gives the value of its cookie.
///
/// # Errors
/// The database's.
pub async fn start(app: &AppState, commune: &CommuneId, procedure: &str) -> Result<String> {
    let draft = Draft { procedure: procedure.to_owned(), ..Draft::default() };
    let place = commune.clone();
    let id = app
        .db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move { Ok(around::insert_draft(tx, &place, &draft, expiry(tx.now())).await?) })
        })
        .await?;
    Ok(cookie(app, id))
}

/// The value of a draft's cookie.
#[must_use]
pub fn cookie(app: &AppState, id: DraftId) -> String {
    app.seal_token("dossier.draft", id, HOURS)
}

/// Which draft a cookie opens, whether it is still there or not.
#[must_use]
pub fn id_of(app: &AppState, cookie: &str) -> Option<DraftId> {
    app.open_token::<DraftId>("dossier.draft", cookie)
}

/// The draft of that cookie, where it is still there.
///
/// # Errors
/// The database's.
pub async fn open(app: &AppState, commune: &CommuneId, cookie: &str) -> Result<Option<(DraftId, Draft)>> {
    let Some(id) = id_of(app, cookie) else { return Ok(None) };
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let Some(mut draft) = around::find_draft(conn, keyring, commune, id, app.now()).await? else { return Ok(None) };
    draft.files = ports::list_draft_files(conn, keyring, commune, id).await?.into_iter().map(|file| file.file).collect();
    Ok(Some((id, draft)))
}

/// The draft with its files, held until the transaction ends.
async fn hold(tx: &Tx, commune: &CommuneId, id: DraftId) -> Result<(Draft, Vec<DossierFile>)> {
    let draft = around::find_draft_held(tx, commune, id).await?.ok_or_else(Problem::not_found)?;
    let files = ports::list_draft_files(tx.conn(), tx.keyring(), commune, id).await?;
    Ok((draft, files))
}

/// Writes anew what was typed; files have their own functions.
///
/// # Errors
/// 404 where it has expired.
pub async fn save(app: &AppState, commune: &CommuneId, id: DraftId, new: Draft) -> Result<()> {
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                around::find_draft_held(tx, &commune, id).await?.ok_or_else(Problem::not_found)?;
                Ok(around::update_draft(tx, &commune, id, &new, expiry(tx.now())).await?)
            })
        })
        .await
}

/// Adds a file that has been kept; the same file for the same paper again changes nothing.
///
/// # Errors
/// 404 where the draft has expired; 422 field `files` where it is full.
pub async fn add_file(app: &AppState, commune: &CommuneId, id: DraftId, file: AttachedFile) -> Result<Draft> {
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let (mut draft, known) = hold(tx, &commune, id).await?;
                draft.files = known.into_iter().map(|known| known.file).collect();
                if !draft.files.iter().any(|known| known.sha256 == file.sha256 && known.paper == file.paper) {
                    if draft.files.len() >= FILES_MAX {
                        return Err(refusal::too_many_files());
                    }
                    ports::insert_draft_file(tx, &commune, id, &file).await?;
                    draft.files.push(file);
                }
                around::update_draft(tx, &commune, id, &draft, expiry(tx.now())).await?;
                Ok(draft)
            })
        })
        .await
}

/// Takes a file out again.
///
/// # Errors
/// 404 where the draft has expired.
pub async fn remove_file(app: &AppState, commune: &CommuneId, id: DraftId, sha256: &str) -> Result<Draft> {
    let (commune, sha256) = (commune.clone(), sha256.to_owned());
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let (mut draft, known) = hold(tx, &commune, id).await?;
                let (gone, kept): (Vec<_>, Vec<_>) = known.into_iter().partition(|known| known.file.sha256 == sha256);
                for file in gone {
                    ports::delete_draft_file(tx, &commune, id, file.id).await?;
                }
                draft.files = kept.into_iter().map(|kept| kept.file).collect();
                Ok(draft)
            })
        })
        .await
}
