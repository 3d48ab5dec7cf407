//! A lost code, a changed telephone: at the counter, with the card seen, a dossier gets a new secret and QR. The old ones open nothing any more.

use serde_json::json;
use xaso_db::NewEvent;
use xaso_kernel::{Actor, CommuneId, PhoneNumber, identifier::PersonIdentifier};
use xaso_messages::Channel;
use xaso_people::PersonId;
use xaso_web::{AppState, FieldErrors, Problem, Result};

use super::desk;
use crate::{
    model::DossierId,
    permissions::REISSUE,
    ports, refusal, secret,
    store::{
        access::{self, Outgoing, Says},
        dossier,
    },
    verbs,
};

/// How long a message about it may wait.
const MESSAGE_HOURS: i64 = 48;

/// What an official says and sees at the counter.
#[derive(Clone, Default)]
pub struct Reissue {
    /// The number on the card that was seen: of the applicant, or of whoever acts for them.
    pub id_number: String,
    /// The official has seen the card itself.
    pub is_card_seen: bool,
    /// Why, in the official's words; the person reads it.
    pub reason: String,
    /// The new telephone number; empty where it stays.
    pub phone: String,
}

impl std::fmt::Debug for Reissue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reissue(…)")
    }
}

/// What the person is given, once.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reissued {
    /// Dossier.
    pub id: DossierId,
    /// Code.
    pub code: String,
    /// The new secret, as shown.
    pub secret: String,
    /// What the new QR holds: `{public_url}/h/{qr_token}`.
    pub qr_token: String,
    /// How often the secret has been given anew.
    pub epoch: i32,
}

impl std::fmt::Debug for Reissued {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reissued").field("code", &self.code).finish_non_exhaustive()
    }
}

/// Gives a dossier a new secret and QR. That the official looks is written first, with the reason.
///
/// # Errors
/// 403; 404; 422 fields `is_card_seen`, `id_number` (also where the card is somebody else's), `reason`, `phone`.
pub async fn reissue(app: &AppState, actor: &Actor, commune: &CommuneId, code: &str, input: Reissue) -> Result<Reissued> {
    verbs::require(actor, commune, REISSUE)?;
    let mut errors = FieldErrors::new();
    if !input.is_card_seen {
        errors.add("is_card_seen", "dossiers-owner-card-not-seen");
    }
    let number = PersonIdentifier::parse(&input.id_number, app.config.demo);
    if number.is_err() {
        errors.add("id_number", "dossiers-owner-ask-number-wrong");
    }
    let reason = match refusal::required_text("reason", &input.reason) {
        Ok(reason) => reason,
        Err(problem) => {
            for one in problem.fields {
                errors.add_with(one.field, one.key, one.args);
            }
            String::new()
        }
    };
    let phone = match input.phone.trim() {
        "" => None,
        typed => PhoneNumber::parse(typed).map_err(|_| errors.add("phone", "dossiers-owner-ask-phone-wrong")).ok(),
    };
    let Ok(number) = number else { return Err(Problem::invalid(errors.into())) };
    errors.into_result()?;
    let row = desk::log(app, actor, commune, code, REISSUE, "recover", Some(reason)).await?;
    let (applicant, acting) = desk::parties(app, commune, &row).await?;
    let whose = [Some((&applicant, "applicant")), acting.as_ref().map(|acts| (&acts.person, "representative"))];
    let whose = whose.into_iter().flatten().find(|(person, _)| person.id_number.as_deref() == Some(number.as_str()));
    let Some((person, whose)) = whose else { return Err(refusal::field("id_number", "dossiers-owner-card-other")) };
    // Both the telephone known so far and the new one hear of it: whoever did not ask for it can object.
    let phones =
        [person.phone.as_ref(), phone.as_ref()].into_iter().flatten().map(|phone| (Channel::Sms, phone.as_str().to_owned()));
    let mut ways: Vec<_> = phones.chain(person.email.clone().map(|email| (Channel::Email, email))).collect();
    ways.dedup();
    let person: PersonId = person.id;
    let (commune, id) = (commune.clone(), DossierId(row.id));
    app.db
        .write::<_, Problem, _>(actor.clone(), move |tx| {
            Box::pin(async move {
                let row = dossier::find_held_by_id(tx, &commune, id).await?.ok_or_else(refusal::unknown)?;
                let epoch = row.access_epoch + 1;
                let fresh = secret::new_secret(|bytes| tx.fill(bytes));
                let qr_token = secret::qr_token(tx.keyring(), &commune, id, epoch);
                let secret_hash = secret::secret_hash(tx.keyring(), &commune, &row.code, &fresh);
                let qr_hash = secret::qr_hash(tx.keyring(), &qr_token);
                access::update_secret(tx, &commune, id, epoch, secret_hash, qr_hash).await?;
                if let Some(phone) = &phone {
                    xaso_people::update_phone(tx, &commune, person, phone).await?;
                }
                let event = NewEvent {
                    commune_id: commune.clone(),
                    // A stream of its own: it changes no state and has no place in the ledger.
                    stream: "dossier_access",
                    stream_id: id.0,
                    kind: "dossier.secret_reissued",
                    payload: json!({ "code": row.code, "epoch": epoch, "card_of": whose, "phone_changed": phone.is_some() }),
                    moment: None,
                };
                tx.emit(vec![event]).await?;
                let content = Outgoing { ways, says: Says::Reissued { code: row.code.clone() } };
                let until = tx.now() + chrono::Duration::hours(MESSAGE_HOURS);
                ports::enqueue_outgoing(tx, &commune, &content, until).await?;
                Ok(Reissued { id, code: row.code, secret: fresh, qr_token, epoch })
            })
        })
        .await
}
