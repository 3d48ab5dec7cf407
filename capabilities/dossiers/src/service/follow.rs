//! What the person sees of their dossier and does with it.

use bytes::Bytes;
use serde_json::json;
use uuid::Uuid;
use xaso_db::{NewEvent, Tx};
use xaso_kernel::{Actor, CommuneId, DossierCode};
use xaso_people::PersonId;
use xaso_web::{AppState, Problem, Result};

use super::{Attempts, Owner, timeline::timeline};
use crate::{
    model::{
        AttachedFile, COMMENT_MAX, Delivery, DossierFile, FileKind, FollowUp, Look, Processing, PublicState, Rating, Standing,
        Stepped, Verb,
    },
    ports, record, refusal,
    store::{access, around, dossier},
    verbs::{self, Held},
};

/// A person's view of their own dossier.
///
/// # Errors
/// 404 where it is gone.
pub async fn follow_up(app: &AppState, owner: &Owner) -> Result<FollowUp> {
    let (conn, keyring, commune) = (app.db.read(), app.db.keyring(), &owner.commune);
    let row = dossier::find(conn, commune, owner.id).await?.ok_or_else(refusal::unknown)?;
    let standing = dossier::standing(&row)?;
    let applicant = PersonId(row.applicant_id);
    let mut names = xaso_people::list_names(conn, keyring, commune, &[applicant]).await?;
    let mut timeline = timeline(conn, keyring, commune, owner.id).await?;
    for entry in &mut timeline {
        entry.account_id = None;
        entry.assignee = None;
        // What units write to each other is for the office; that one was asked is not hidden.
        if OFFICE_ONLY.contains(&entry.kind.as_str()) {
            entry.note = None;
        }
    }
    let asked = match standing.processing {
        Processing::AwaitingSupplement => Some(Verb::RequestSupplement.event_kind()),
        Processing::AwaitingPayment => Some(Verb::RequestPayment.event_kind()),
        _ => None,
    };
    let wanted = asked.and_then(|kind| timeline.iter().rev().find(|e| e.kind == kind).and_then(|e| e.note.clone()));
    let mut files = ports::list_files(conn, keyring, commune, owner.id).await?;
    files.retain(|file| is_shown(file, &standing));
    let rating = around::find_rating(conn, keyring, commune, owner.id).await?;
    let roles = ports::roles(conn, keyring, commune).await?;
    let views = xaso_people::list_views(conn, keyring, commune, "dossier", owner.id.0).await?;
    let looks = views
        .into_iter()
        .map(|view| Look { at: view.at, role: view.account_id.and_then(|id| roles.get(&id).copied()), purpose: view.purpose })
        .collect();
    let salt = row.ledger_salt.open(keyring, record::salt_cell(commune, owner.id)).map_err(xaso_db::DbError::from)?;
    let unit = app.communes().by_id(commune).map(|profile| profile.name.clone()).unwrap_or_default();
    Ok(FollowUp {
        id: owner.id,
        unit,
        applicant_name: names.remove(&applicant).unwrap_or_default(),
        status: standing.processing,
        status_code: standing.portal_code(),
        payment: standing.payment,
        delivery: standing.delivery,
        delivery_wish: dossier::receive(&row)?,
        channel: dossier::channel(&row)?,
        filed_by: dossier::filed_by(&row)?,
        filed_at: standing.filed_at,
        received_at: standing.received_at,
        due_at: standing.due_at,
        closed_at: standing.closed_at,
        is_paused: standing.paused_at.is_some(),
        under: dossier::filed_under(&row)?,
        is_late: standing.is_late(app.now()),
        pauses: standing.pauses.clone(),
        counts_from: standing.counts_from,
        extension: standing.extension,
        timeline,
        wanted,
        files,
        can_supplement: standing.processing == Processing::AwaitingSupplement,
        can_withdraw: standing.allows(Verb::Withdraw),
        can_rate: rating.is_none() && can_rate(&standing),
        rating,
        looks,
        ledger_salt: salt,
        version: standing.version,
        code: row.code,
        procedure_name: row.procedure_name,
        procedure_code: row.procedure_code,
    })
}

/// Whether the person may see a file: their own at once, a result once the dossier is finished and until it is replaced.
fn is_shown(file: &DossierFile, standing: &Standing) -> bool {
    match file.kind {
        FileKind::Paper | FileKind::Supplement => true,
        FileKind::Opinion => false,
        FileKind::Result => {
            standing.processing == Processing::Finished && standing.corrected_at.is_none_or(|corrected| file.at >= corrected)
        }
    }
}

/// Steps whose words are for the office.
const OFFICE_ONLY: [&str; 3] = [Verb::Forward.event_kind(), Verb::Answer.event_kind(), Verb::Transfer.event_kind()];

fn can_rate(standing: &Standing) -> bool {
    matches!(standing.processing, Processing::Finished | Processing::Refused | Processing::Stopped)
}

/// One of the dossier's files with its bytes.
///
/// # Errors
/// 404 where the person may not see it.
pub async fn owner_file(app: &AppState, owner: &Owner, file_id: Uuid) -> Result<(DossierFile, Bytes)> {
    let row = dossier::find(app.db.read(), &owner.commune, owner.id).await?.ok_or_else(refusal::unknown)?;
    let standing = dossier::standing(&row)?;
    let files = ports::list_files(app.db.read(), app.db.keyring(), &owner.commune, owner.id).await?;
    let file = files.into_iter().find(|file| file.id == file_id && is_shown(file, &standing)).ok_or_else(Problem::not_found)?;
    let bytes = file_bytes(app, &owner.commune, &file.file).await?;
    Ok((file, bytes))
}

/// The bytes of a file that a row names.
pub(crate) async fn file_bytes(app: &AppState, commune: &CommuneId, file: &AttachedFile) -> Result<Bytes> {
    let mut sha256 = [0_u8; 32];
    hex::decode_to_slice(&file.sha256, &mut sha256).map_err(|e| Problem::internal(&e))?;
    let opened = app.files.get(commune, &sha256).await.map_err(|e| Problem::internal(&e))?;
    Ok(opened.bytes)
}

/// Sends what was missing.
///
/// # Errors
/// 409 where nothing is waited for; 422 fields `note`, `files`.
pub async fn supplement(app: &AppState, owner: &Owner, note: &str, files: Vec<AttachedFile>) -> Result<Stepped> {
    let (owner, note) = (owner.clone(), note.to_owned());
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let calendar = xaso_calendar::of(tx.conn(), &owner.commune).await?;
                let held = Held::by_id(tx, &owner.commune, owner.id).await?;
                verbs::supplement(tx, &calendar, held, &note, files).await
            })
        })
        .await
}

/// Takes the dossier back.
///
/// # Errors
/// 409 where it is closed; 422 field `reason`.
pub async fn withdraw(app: &AppState, owner: &Owner, reason: &str) -> Result<Stepped> {
    let (owner, reason) = (owner.clone(), reason.to_owned());
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let calendar = xaso_calendar::of(tx.conn(), &owner.commune).await?;
                let held = Held::by_id(tx, &owner.commune, owner.id).await?;
                verbs::withdraw_by_owner(tx, &calendar, held, &reason).await
            })
        })
        .await
}

/// Says what the person thinks of the service, once.
///
/// # Errors
/// 409 `rating-not-open`, `already-rated`; 422 fields `score`, `comment`.
pub async fn rate(app: &AppState, owner: &Owner, score: i64, comment: &str, on_office_device: bool) -> Result<()> {
    let score = i16::try_from(score).ok().filter(|score| (1..=5).contains(score));
    let score = score.ok_or_else(|| refusal::field("score", "dossiers-api-score-wrong"))?;
    let comment = refusal::optional_text("comment", comment, COMMENT_MAX)?;
    let owner = owner.clone();
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let row = dossier::find_held_by_id(tx, &owner.commune, owner.id).await?.ok_or_else(refusal::unknown)?;
                if !can_rate(&dossier::standing(&row)?) {
                    return Err(Problem::new(axum::http::StatusCode::CONFLICT, "rating-not-open").with("present", row.processing));
                }
                if around::find_rating(tx.conn(), tx.keyring(), &owner.commune, owner.id).await?.is_some() {
                    return Err(Problem::new(axum::http::StatusCode::CONFLICT, "already-rated"));
                }
                let rating = Rating { score, comment, on_office_device, at: tx.now() };
                tx.emit(vec![rated_event(tx, &owner.commune, &row, &rating)?]).await?;
                around::insert_ratings(tx, &owner.commune, vec![(owner.id, rating)]).await?;
                Ok(())
            })
        })
        .await
}

/// The event of a rating: a stream of its own, since it changes no state and has no place in the ledger.
fn rated_event(tx: &Tx, commune: &CommuneId, row: &dossier::Model, rating: &Rating) -> Result<NewEvent> {
    let facts = record::facts(tx, commune, row)?;
    Ok(rated(commune, &facts, rating))
}

/// As [`rated_event`], for a dossier just made.
pub(super) fn rated(commune: &CommuneId, facts: &record::Facts, rating: &Rating) -> NewEvent {
    NewEvent {
        commune_id: commune.clone(),
        stream: "rating",
        stream_id: facts.id.0,
        kind: "dossier.rated",
        payload: json!({
            "code": facts.code,
            "procedure_code": facts.procedure_code,
            "channel": facts.channel.number(),
            "filed_by": facts.filed_by,
            "village_id": facts.village_id,
            "score": rating.score,
            "on_office_device": rating.on_office_device,
        }),
        moment: None,
    }
}

/// What code and the telephone's last four digits show. A code that no dossier has and digits that are not its people's take the same way:
/// two statements, one hash, nothing opened. Wrong ones are counted by code, by digits (so that nobody tries one telephone against every code of
/// a day) and by who asks.
///
/// # Errors
/// 404 where they do not belong together; 429 after too many wrong ones.
pub async fn public_state(app: &AppState, commune: &CommuneId, code: &str, last4: &str, client: &str) -> Result<PublicState> {
    let code = DossierCode::parse(code).map_or_else(|_| String::new(), String::from);
    let digits: String = last4.chars().filter(char::is_ascii_digit).take(5).collect();
    let (now, keys) = (app.now(), [code.clone(), format!("digits/{digits}"), format!("client/{client}")]);
    let attempts = app.part::<Attempts>().unwrap_or_default();
    if !keys.iter().all(|key| attempts.may_try(key, now)) {
        return Err(Problem::new(axum::http::StatusCode::TOO_MANY_REQUESTS, "too-many"));
    }
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let found = access::find_state(conn, commune, &code).await?;
    let nobody = uuid::Uuid::nil();
    let people = found.as_ref().map_or([nobody; 2], |state| [state.applicant, state.representative.unwrap_or(nobody)]);
    let same = xaso_people::has_last_four(conn, keyring, commune, people.map(PersonId), &digits).await?;
    let Some(state) = found.filter(|_| same) else {
        for key in &keys {
            attempts.note_wrong(key, now);
        }
        return Err(refusal::unknown());
    };
    let status = Processing::parse(&state.processing).ok_or_else(|| Problem::internal(&"dossier.processing"))?;
    let delivery = Delivery::parse(&state.delivery).ok_or_else(|| Problem::internal(&"dossier.delivery"))?;
    Ok(PublicState { code, status, status_code: status.portal_code(delivery) })
}
