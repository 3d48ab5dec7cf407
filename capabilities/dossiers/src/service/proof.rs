//! Whoever proves that a telephone is theirs is offered what they gave before. Number and telephone are both asked for: telephone numbers
//! are given to others after a time, and one telephone serves a family or a helper.
//!
//! Asking writes the same and answers the same for every number: whether anybody has filed with it is looked up later, by the job that sends
//! the code, where nobody can measure it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_kernel::{Actor, CommuneId, PhoneNumber, identifier::PersonIdentifier};
use xaso_messages::Channel;
use xaso_web::{AppState, FieldErrors, Problem, Result};

use super::limit::{Limits, Rate};
use crate::{
    ports, refusal, secret,
    store::access::{self, Asked},
};

/// The cookie of whoever waits for a code.
pub const ASKED_COOKIE: &str = "xaso_asked";
/// The cookie of whoever has proven a telephone.
pub const PROOF_COOKIE: &str = "xaso_proof";
/// How long a code works.
pub const CODE_MINUTES: i64 = 10;
/// How long the proof holds.
pub const PROOF_MINUTES: i64 = 30;
/// Tries at one code.
const TRIES: i32 = 5;
/// What one client asks for.
const BY_CLIENT: Rate = Rate { times: 30, window: chrono::Duration::minutes(15) };
/// Codes sent to one telephone, whoever asks: with five tries each, 50 guesses a day at one in a million.
pub(crate) const BY_PHONE: Rate = Rate { times: 10, window: chrono::Duration::hours(24) };

/// That the holder of this is the person of that number: shown by a code sent to the telephone that an earlier dossier holds, or to an
/// official by the card. It can only be had from [`enter_code`], [`Proof::by_cookie`] and [`super::earlier_for_card_seen`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Commune.
    pub(super) commune: CommuneId,
    /// Identity number, without separators.
    pub(super) number: String,
    /// The telephone that was proven; none where the card was seen.
    pub(super) phone: Option<PhoneNumber>,
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proof(…)")
    }
}

impl Proof {
    /// The value of the cookie, for [`PROOF_COOKIE`]: sealed, and void after [`PROOF_MINUTES`].
    #[must_use]
    pub fn cookie(&self, app: &AppState) -> String {
        sealed(app, "dossier.proof", self, PROOF_MINUTES)
    }

    /// By the cookie.
    #[must_use]
    pub fn by_cookie(app: &AppState, commune: &CommuneId, cookie: &str) -> Option<Self> {
        app.open_token::<Self>("dossier.proof", cookie).filter(|proof| &proof.commune == commune)
    }
}

fn sealed<T: Serialize>(app: &AppState, purpose: &str, value: T, minutes: i64) -> String {
    app.db.keyring().seal_token(&**app.db.ids(), purpose, value, app.now() + chrono::Duration::minutes(minutes))
}

/// Asks for a code; gives the value of [`ASKED_COOKIE`]. Whether anybody has filed with that number and telephone makes no difference here.
///
/// # Errors
/// 422 fields `id_number`, `phone` where they are none; 429 where this client asks too often.
pub async fn ask_code(app: &AppState, commune: &CommuneId, id_number: &str, phone: &str, client: &str) -> Result<String> {
    let mut errors = FieldErrors::new();
    let number = PersonIdentifier::parse(id_number, app.config.demo);
    if number.is_err() {
        errors.add("id_number", "dossiers-owner-ask-number-wrong");
    }
    let phone = PhoneNumber::parse(phone).ok().filter(PhoneNumber::is_mobile);
    if phone.is_none() {
        errors.add("phone", "dossiers-owner-ask-phone-wrong");
    }
    let (Ok(number), Some(phone)) = (number, phone) else { return Err(Problem::invalid(errors.into())) };
    let limits = app.part::<Limits>().unwrap_or_default();
    if !limits.take(&format!("code/client/{client}"), BY_CLIENT, app.now()) {
        return Err(Problem::new(axum::http::StatusCode::TOO_MANY_REQUESTS, "too-many"));
    }
    let place = commune.clone();
    let id = app
        .db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let id = tx.new_id();
                let code = secret::new_code(|bytes| tx.fill(bytes));
                let hash = secret::code_hash(tx.keyring(), id, &code);
                let asked = Asked { number: number.as_str().to_owned(), phone, code: Some(code) };
                let until = tx.now() + chrono::Duration::minutes(CODE_MINUTES);
                access::insert_challenge(tx, &place, id, &asked, hash, until).await?;
                ports::enqueue_code(tx, &place, id).await?;
                Ok(id)
            })
        })
        .await?;
    Ok(sealed(app, "dossier.asked", (commune, id), CODE_MINUTES))
}

/// The code that this browser waits for.
#[must_use]
pub fn asked(app: &AppState, commune: &CommuneId, cookie: &str) -> Option<Uuid> {
    let (of, id): (CommuneId, Uuid) = app.open_token("dossier.asked", cookie)?;
    (&of == commune).then_some(id)
}

/// Takes the code that was typed. Right or wrong, sent or not, known or not: the same is read, hashed and written.
///
/// # Errors
/// 422 field `code`: wrong, used up, too old, or never sent. The four answer alike.
pub async fn enter_code(app: &AppState, commune: &CommuneId, challenge: Uuid, typed: &str) -> Result<Proof> {
    let hash = secret::code_hash(app.db.keyring(), challenge, typed);
    let place = commune.clone();
    let proof = app
        .db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let Some(found) = access::find_challenge_held(tx, &place, challenge).await? else { return Ok(None) };
                let fresh = found.tries < TRIES && found.expires_at > tx.now();
                let right = secret::same(&hash, &found.code_hash) & found.is_sent & fresh;
                access::update_challenge_tried(tx, &place, challenge, right).await?;
                let proof = Proof { commune: place, number: found.asked.number, phone: Some(found.asked.phone) };
                Ok(Some(proof).filter(|_| right))
            })
        })
        .await?;
    proof.ok_or_else(|| refusal::field("code", "dossiers-owner-code-wrong"))
}

/// Sends the code of a challenge, if somebody has filed with that number and that telephone; the job's part.
pub(crate) async fn send_code(app: &AppState, commune: &CommuneId, id: Uuid) -> std::result::Result<(), xaso_jobs::JobError> {
    let place = commune.clone();
    let found = app
        .db
        .write::<_, xaso_db::DbError, _>(Actor::System("send-code"), move |tx| {
            Box::pin(async move { access::find_challenge_held(tx, &place, id).await })
        })
        .await?;
    let Some(found) = found.filter(|found| found.expires_at > app.now()) else { return Ok(()) };
    let Some(code) = found.asked.code.clone() else { return Ok(()) };
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let known = match PersonIdentifier::parse(&found.asked.number, true) {
        Ok(number) => {
            !xaso_people::list_by_number(conn, keyring, commune, &number, Some(&found.asked.phone), 1).await?.is_empty()
        }
        Err(_) => false,
    };
    let hash = hex::encode(keyring.token_hash("dossier.code.to", found.asked.phone.as_str()));
    let limits = app.part::<Limits>().unwrap_or_default();
    let is_sent = known && app.messages.has(Channel::Sms) && limits.take(&format!("code/to/{hash}"), BY_PHONE, app.now());
    if is_sent {
        let to = found.asked.phone.as_str().to_owned();
        super::outgoing::send_code(app, commune, to, &code).await?;
    }
    let place = commune.clone();
    app.db
        .write::<_, xaso_db::DbError, _>(Actor::System("send-code"), move |tx| {
            Box::pin(async move { access::update_challenge_done(tx, &place, &found, is_sent).await })
        })
        .await?;
    Ok(())
}
