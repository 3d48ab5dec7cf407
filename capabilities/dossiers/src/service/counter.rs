//! At the counter: an official files for the person who stands before them and receives it as complete, in one transaction.

use serde::{Deserialize, Serialize};
use xaso_kernel::{Actor, CommuneId, Instant};
use xaso_web::{AppState, Problem, Result, idempotency};

use super::filing::unit;
use crate::{
    model::{DraftId, Filed, NewDossier, PaperSeen, Processing, Step},
    permissions::{ACCEPT, FILE_FOR},
    ports,
    store::{around, dossier, seen},
    verbs::{self, Desk},
};

/// A dossier filed and received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// As it was filed: code, secret, QR.
    pub filed: Filed,
    /// State now.
    pub status: Processing,
    /// When the result is due; binding.
    pub due_at: Option<Instant>,
}

/// Files what a draft was checked into, notes which papers were seen, receives it, and throws the draft away. Sent twice, it answers the same.
/// `due_at` only where the procedure gives no time.
///
/// # Errors
/// 403 unless the official may file for people and receive; 422 field `due_at`.
pub async fn receive_at_counter(
    app: &AppState,
    actor: Actor,
    commune: &CommuneId,
    draft: DraftId,
    new: NewDossier,
    papers: Vec<PaperSeen>,
    due_at: Option<Instant>,
) -> Result<Received> {
    verbs::require(&actor, commune, FILE_FOR)?;
    verbs::require(&actor, commune, ACCEPT)?;
    let key = idempotency::Key::new(commune, "counter", &draft.to_string(), &[]);
    let (unit, commune) = (unit(app, commune)?, commune.clone());
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                if let Some(earlier) = idempotency::find::<Received>(tx, &key).await? {
                    return Ok(earlier);
                }
                // The files lie with the draft since they were kept: they are handed over, not written again.
                let new = NewDossier { files: Vec::new(), ..new };
                let calendar = xaso_calendar::of(tx.conn(), &commune).await?;
                let desk = Desk { commune: &commune, unit: &unit, calendar: &calendar };
                let filed = verbs::file(tx, desk, new).await?;
                ports::hand_files_over(tx, &commune, draft, filed.id).await?;
                seen::insert(tx, &commune, filed.id, &papers).await?;
                let stepped = verbs::take(tx, &calendar, &commune, &filed.code, filed.version, Step::Accept { due_at }).await?;
                let received = Received { filed, status: stepped.status, due_at: stepped.due_at };
                idempotency::insert(tx, &key, &received).await?;
                around::delete_draft(tx, &commune, draft).await?;
                Ok(received)
            })
        })
        .await
}

/// The codes of the procedures of which most dossiers were filed since then, the most first.
///
/// # Errors
/// 403.
pub async fn most_filed(app: &AppState, actor: &Actor, commune: &CommuneId, since: Instant, limit: u64) -> Result<Vec<String>> {
    verbs::require(actor, commune, FILE_FOR)?;
    Ok(dossier::list_most_filed(app.db.read(), commune, since, limit).await?)
}
