//! Save and return: a link sent to the person's own telephone or e-mail leads back to the draft, once. What is typed opens nothing by itself.

use xaso_kernel::{Actor, CommuneId, PhoneNumber};
use xaso_messages::Channel;
use xaso_people::EmailAddress;
use xaso_web::{AppState, Problem, Result};

use super::limit::{Limits, Rate};
use crate::{
    model::DraftId,
    ports, refusal, secret,
    store::{
        access::{self, Outgoing, Says},
        around,
    },
};

/// How long a link works: as long as the draft.
pub const HOURS: i64 = 72;
/// What one destination is sent, whoever asks.
const BY_DESTINATION: Rate = Rate { times: 3, window: chrono::Duration::hours(1) };
/// What one draft sends.
const BY_DRAFT: Rate = Rate { times: 6, window: chrono::Duration::hours(24) };
/// What one client asks for.
const BY_CLIENT: Rate = Rate { times: 30, window: chrono::Duration::minutes(15) };

/// Where a link is to go, as typed: a telephone number or an e-mail address.
///
/// # Errors
/// 422 field `to`.
pub fn destination(app: &AppState, typed: &str) -> Result<(Channel, String)> {
    let wrong = |key| Err(refusal::field("to", key));
    let typed = xaso_kernel::clean_line(typed);
    if typed.is_empty() {
        return wrong("dossiers-owner-save-empty");
    }
    let to = if typed.contains('@') {
        EmailAddress::parse(&typed).ok().map(|email| (Channel::Email, email.as_str().to_owned()))
    } else {
        PhoneNumber::parse(&typed).ok().filter(PhoneNumber::is_mobile).map(|phone| (Channel::Sms, phone.as_str().to_owned()))
    };
    match to {
        None => wrong("dossiers-owner-save-wrong"),
        Some((Channel::Sms, _)) if !app.messages.has(Channel::Sms) => wrong("dossiers-owner-save-no-sms"),
        Some((Channel::Email, _)) if !app.messages.has(Channel::Email) => wrong("dossiers-owner-save-no-email"),
        Some(to) => Ok(to),
    }
}

/// Sends a link that leads back to the draft. The answer is the same whoever the destination belongs to, and also where a limit holds it back.
///
/// # Errors
/// 429 where this client asks too often; 404 where the draft is gone.
pub async fn send_link(app: &AppState, commune: &CommuneId, draft: DraftId, to: (Channel, String), client: &str) -> Result<()> {
    let limits = app.part::<Limits>().unwrap_or_default();
    if !limits.take(&format!("link/client/{client}"), BY_CLIENT, app.now()) {
        return Err(Problem::new(axum::http::StatusCode::TOO_MANY_REQUESTS, "too-many"));
    }
    let hash = hex::encode(app.db.keyring().token_hash("dossier.link.to", &to.1));
    let held = [(format!("link/to/{hash}"), BY_DESTINATION), (format!("link/draft/{draft}"), BY_DRAFT)]
        .into_iter()
        .any(|(key, rate)| !limits.take(&key, rate, app.now()));
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let mut found = around::find_draft_held(tx, &commune, draft).await?.ok_or_else(Problem::not_found)?;
                found.is_saved = true;
                let until = tx.now() + chrono::Duration::hours(HOURS);
                around::update_draft(tx, &commune, draft, &found, until).await?;
                let token = secret::new_token(|bytes| tx.fill(bytes));
                access::insert_link(tx, &commune, secret::link_hash(tx.keyring(), &token), draft, until).await?;
                // Where a limit holds it back the same is written, addressed to nobody.
                let ways = if held { Vec::new() } else { vec![to] };
                ports::enqueue_outgoing(tx, &commune, &Outgoing { ways, says: Says::Link { token } }, until).await?;
                Ok(())
            })
        })
        .await
}

/// Takes a link: the draft that it leads to, once.
///
/// # Errors
/// 404 where it leads nowhere, whatever the reason.
pub async fn take_link(app: &AppState, commune: &CommuneId, token: &str) -> Result<(DraftId, String)> {
    let hash = secret::link_hash(app.db.keyring(), token);
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(Actor::Citizen, move |tx| {
            Box::pin(async move {
                let draft = access::delete_link(tx, &commune, hash).await?;
                // Asked for also where the link led nowhere, so that both take the same way.
                let id = draft.unwrap_or(DraftId(uuid::Uuid::nil()));
                let found = around::find_draft_held(tx, &commune, id).await?;
                match (draft, found) {
                    (Some(id), Some(found)) => Ok((id, found.procedure)),
                    _ => Err(Problem::not_found()),
                }
            })
        })
        .await
}
