//! Messages that hold more than code and state: kept sealed until they have gone out, then forgotten.

use uuid::Uuid;
use xaso_db::DbError;
use xaso_i18n::Lang;
use xaso_jobs::JobError;
use xaso_kernel::{Actor, CommuneId};
use xaso_messages::{Channel, Message};
use xaso_web::AppState;

use super::proof::CODE_MINUTES;
use crate::{
    jobs::without_accents,
    store::access::{self, Says},
};

fn unit(app: &AppState, commune: &CommuneId) -> String {
    app.communes().by_id(commune).map(|profile| profile.name.clone()).unwrap_or_default()
}

/// Sends a message on its way, if it still is.
pub async fn send(app: &AppState, commune: &CommuneId, id: Uuid) -> Result<(), JobError> {
    let found = access::find_outgoing(app.db.read(), app.db.keyring(), commune, id, app.now()).await?;
    let Some(found) = found else { return Ok(()) };
    let t = app.translator(Lang::Vi);
    let unit = unit(app, commune);
    for (channel, to) in found.ways {
        if !app.messages.has(channel) {
            continue;
        }
        // What must arrive letter by letter (an address, a code) stands at the end, beyond what is folded.
        let (subject, text, exact) = match &found.says {
            Says::Link { token } => (
                t.ta("dossiers-owner-link-subject", [("unit", unit.as_str())]),
                t.ta("dossiers-owner-link-message", [("unit", unit.as_str())]),
                format!("{}/tiep-tuc/{token}", app.config.public_url.trim_end_matches('/')),
            ),
            Says::Reissued { code } => (
                t.ta("dossiers-owner-reissued-subject", [("unit", unit.as_str())]),
                t.ta("dossiers-owner-reissued-message", [("unit", unit.as_str())]),
                code.clone(),
            ),
        };
        let message = match channel {
            Channel::Sms => Message { channel, to, subject: String::new(), body: format!("{} {exact}", without_accents(&text)) },
            Channel::Email => Message { channel, to, subject, body: format!("{text}\n\n{exact}\n") },
        };
        app.messages.send(&app.db, commune, &message).await?;
    }
    let place = commune.clone();
    app.db
        .write::<_, DbError, _>(Actor::System("send"), move |tx| {
            Box::pin(async move { access::delete_outgoing(tx, &place, id).await })
        })
        .await?;
    Ok(())
}

/// Sends a code that proves a telephone.
pub async fn send_code(app: &AppState, commune: &CommuneId, to: String, code: &str) -> Result<(), JobError> {
    let t = app.translator(Lang::Vi);
    let unit = unit(app, commune);
    let minutes = CODE_MINUTES.to_string();
    let text = t.ta("dossiers-owner-code-message", [("unit", unit.as_str()), ("minutes", minutes.as_str())]);
    let body = format!("{code} {}", without_accents(&text));
    let message = Message { channel: Channel::Sms, to, subject: String::new(), body };
    Ok(app.messages.send(&app.db, commune, &message).await?)
}
