//! Filings on the web that have not been sent: kept sealed for three days after the last change.

use xaso_db::Tx;
use xaso_kernel::{Actor, CommuneId, Instant};
use xaso_web::{AppState, Problem, Result};

use super::uploads;
use crate::{
    model::{AttachedFile, DossierFile, Draft, DraftId, FILES_MAX, UploadFor},
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

/// Whether that cookie's draft is no longer there: it was sent, or its days have passed.
///
/// # Errors
/// The database's.
pub async fn is_expired(app: &AppState, commune: &CommuneId, cookie: &str) -> Result<bool> {
    Ok(!cookie.is_empty() && open(app, commune, cookie).await?.is_none())
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
pub async fn save(app: &AppState, commune: &CommuneId, id: DraftId, mut new: Draft) -> Result<()> {
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let held = around::find_draft_held(tx, &commune, id).await?.ok_or_else(Problem::not_found)?;
                new.is_saved |= held.is_saved;
                Ok(around::update_draft(tx, &commune, id, &new, expiry(tx.now())).await?)
            })
        })
        .await
}

/// Most fields that are kept of one filing: far beyond any form's.
const FIELDS_MAX: usize = 1_000;

/// What one page of the form changes.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// What is thrown away before: these fields with their parts (`name-day`, `name.unit`).
    pub fields: Vec<String>,
    /// What was typed.
    pub pairs: Vec<(String, String)>,
    /// The page is answered.
    pub page: Option<String>,
    /// The entry of a group that is taken out: the group's field and the entry's number from 0.
    pub without: Option<(String, usize)>,
}

/// Whether a field of that name is `field` or a part of it.
#[must_use]
pub fn is_part_of(name: &str, field: &str) -> bool {
    name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
}

/// The fields without one entry of a group: those behind it move up.
fn without_entry(fields: Vec<(String, String)>, group: &str, gone: usize) -> Vec<(String, String)> {
    let start = format!("{group}.");
    let moved = |(name, value): (String, String)| {
        let Some((index, rest)) = name.strip_prefix(&start).and_then(|path| path.split_once('.')) else {
            return Some((name, value));
        };
        match index.parse::<usize>() {
            Ok(index) if index == gone => None,
            Ok(index) if index > gone => Some((format!("{start}{}.{rest}", index - 1), value)),
            _ => Some((name, value)),
        }
    };
    fields.into_iter().filter_map(moved).collect()
}

/// Keeps what was answered on one page, and leaves all else as it is: two pages open at once do not undo each other.
///
/// # Errors
/// 404 where the draft has expired.
pub async fn answer(app: &AppState, commune: &CommuneId, id: DraftId, answered: Answered) -> Result<Draft> {
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let (mut draft, files) = hold(tx, &commune, id).await?;
                draft.fields.retain(|(name, _)| !answered.fields.iter().any(|field| is_part_of(name, field)));
                draft.fields.extend(answered.pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()));
                draft.fields.truncate(FIELDS_MAX);
                if let Some((group, gone)) = answered.without {
                    draft.fields = without_entry(draft.fields, &group, gone);
                }
                if let Some(page) = answered.page.filter(|page| !draft.seen.contains(page)) {
                    draft.seen.push(page);
                }
                around::update_draft(tx, &commune, id, &draft, expiry(tx.now())).await?;
                draft.files = files.into_iter().map(|file| file.file).collect();
                Ok(draft)
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

/// Throws away the draft of that cookie with its files, where nobody can reach it any more: whoever leaves a shared computer leaves nothing on the
/// server either. A draft that a link was asked for stays, for the person may go on with it on a telephone.
///
/// # Errors
/// The database's; the store's.
pub async fn forget(app: &AppState, commune: &CommuneId, cookie: &str) -> Result<()> {
    let Some(id) = id_of(app, cookie) else { return Ok(()) };
    let place = commune.clone();
    let is_gone = app
        .db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let Some(draft) = around::find_draft_held(tx, &place, id).await? else { return Ok(false) };
                if draft.is_saved {
                    return Ok(false);
                }
                for file in ports::list_draft_files(tx.conn(), tx.keyring(), &place, id).await? {
                    ports::delete_draft_file(tx, &place, id, file.id).await?;
                }
                around::delete_draft(tx, &place, id).await?;
                Ok(true)
            })
        })
        .await?;
    if is_gone { uploads::end_all(app, commune, UploadFor::Draft(id)).await } else { Ok(()) }
}
