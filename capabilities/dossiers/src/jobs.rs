//! Background work: tell the person about a step, throw expired drafts away.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use xaso_db::{BoxFuture, DbError};
use xaso_i18n::Lang;
use xaso_jobs::{JobContext, JobError, JobKind, Schedule};
use xaso_kernel::{Actor, Instant, fold, when};
use xaso_messages::{Channel, Message};
use xaso_people::PersonId;
use xaso_web::AppState;

use crate::{
    model::{Delivery, Moved, Processing},
    ports::{self, NOTIFY, Notice, SEND, SEND_CODE, ToSend},
    service::{
        moving::{self, RECOMPUTE, Walk},
        outgoing, proof, uploads,
    },
    store::{access, around, dossier},
};

const SWEEP: &str = "dossiers.sweep-drafts";

/// The kinds.
#[must_use]
pub fn jobs() -> Vec<JobKind<AppState>> {
    vec![
        JobKind { queue: NOTIFY, run: notify },
        JobKind { queue: SEND, run: send },
        JobKind { queue: SEND_CODE, run: send_code },
        JobKind { queue: SWEEP, run: sweep },
        JobKind { queue: RECOMPUTE, run: recompute },
    ]
}

/// Drafts are swept once an hour.
#[must_use]
pub fn schedules() -> Vec<Schedule> {
    vec![Schedule { name: SWEEP, every: Duration::from_secs(3_600), queue: SWEEP }]
}

fn notify(context: JobContext<AppState>, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let notice: Notice = JobError::payload(payload)?;
        tell(&context.state, &notice).await
    })
}

fn send(context: JobContext<AppState>, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let what: ToSend = JobError::payload(payload)?;
        outgoing::send(&context.state, &what.commune_id, what.id).await
    })
}

fn send_code(context: JobContext<AppState>, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let what: ToSend = JobError::payload(payload)?;
        proof::send_code(&context.state, &what.commune_id, what.id).await
    })
}

/// The calendar changed: one batch of open dossiers is reckoned anew.
fn recompute(context: JobContext<AppState>, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let walk: Walk = JobError::payload(payload)?;
        let done = context
            .state
            .db
            .write::<_, DbError, _>(Actor::System("recompute"), move |tx| Box::pin(async move { moving::walk(tx, &walk).await }))
            .await?;
        tracing::info!(
            commune.id = %done.commune_id,
            calendar.version = done.version,
            round = done.round,
            dossiers.looked = done.looked,
            dossiers.moved = done.moved,
            "Reckoned open dossiers anew by the changed calendar."
        );
        Ok(())
    })
}

/// What the message reads of the step.
#[derive(Deserialize)]
struct Told {
    to: Processing,
    delivery: Delivery,
    due_at: Option<Instant>,
    #[serde(default)]
    moved: Option<Moved>,
}

/// Reads the row as it is now (an erased person is not told) and says code and state, nothing personal.
async fn tell(app: &AppState, notice: &Notice) -> Result<(), JobError> {
    let (conn, keyring, commune) = (app.db.read(), app.db.keyring(), &notice.commune_id);
    let row = dossier::find(conn, commune, notice.dossier_id).await?;
    let event = around::find_event(conn, commune, notice.event_id).await?;
    let (Some(row), Some(event)) = (row, event) else {
        return Err(JobError::Fail("the dossier or the step is not there".to_owned()));
    };
    let told: Told = JobError::payload(event.payload)?;
    let due = told.moved.as_ref().and_then(|moved| moved.to);
    if due.is_some() && due != row.due_at {
        // It has moved on since: the message of that move tells the date that holds.
        return Ok(());
    }
    // Whose it is and who acts for them are both told: nobody files in somebody's name without their hearing of it where they can be reached.
    let ids: Vec<PersonId> = [Some(row.applicant_id), row.representative_id].into_iter().flatten().map(PersonId).collect();
    let people = xaso_people::find_many(conn, keyring, commune, &ids).await?;
    let mut ways: Vec<(Channel, String)> = Vec::new();
    for person in ids.iter().filter_map(|id| people.get(id)) {
        let phone = person.phone.as_ref().map(|phone| (Channel::Sms, phone.as_str().to_owned()));
        let email = person.email.clone().map(|email| (Channel::Email, email));
        for way in phone.into_iter().chain(email) {
            if app.messages.has(way.0) && !ways.contains(&way) {
                ways.push(way);
            }
        }
    }
    let unit = app.communes().by_id(commune).map(|profile| profile.name.clone()).unwrap_or_default();
    let t = app.translator(Lang::Vi);
    let state = if told.delivery == Delivery::Returned { told.delivery.as_str() } else { told.to.as_str() };
    let state = t.t(&format!("dossiers-api-state-{state}")).into_owned(); // i18n: dossiers-api-state-*
    // A new date and a new result are news although the state is the same.
    let news = match event.kind.as_str() {
        "dossier.extended" => "dossiers-api-message-extended",
        "dossier.corrected" => "dossiers-api-message-corrected",
        _ if due.is_some() => "dossiers-moved-message",
        _ => "dossiers-api-message-body",
    };
    let about = match news {
        "dossiers-moved-message" => "dossiers-moved-subject",
        "dossiers-api-message-body" => "dossiers-api-message-subject",
        "dossiers-api-message-extended" => "dossiers-api-message-extended-subject",
        _ => "dossiers-api-message-corrected-subject",
    };
    let due = due.or(told.due_at).map(|at| when::short_moment(when::Lang::Vi, at)).unwrap_or_default();
    let args = [("unit", unit.as_str()), ("code", row.code.as_str()), ("state", state.as_str()), ("due", due.as_str())];
    for (channel, to) in ways {
        let (body, subject) = (t.ta(news, args), t.ta(about, args));
        let message = match channel {
            // Without accents it is half as long on the network, and old phones show it.
            Channel::Sms => Message { channel, to, subject: String::new(), body: without_accents(&body) },
            Channel::Email => Message { channel, to, subject, body },
        };
        app.messages.send(&app.db, commune, &message).await?;
    }
    Ok(())
}

/// The same letters without accents, capitals kept: word by word, since folding lowers them.
pub(crate) fn without_accents(text: &str) -> String {
    text.chars()
        .map(|c| {
            let folded = fold(&c.to_string());
            if c.is_uppercase() { folded.to_uppercase() } else { folded }
        })
        .collect()
}

fn sweep(context: JobContext<AppState>, _: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let app = &context.state;
        for profile in app.communes().iter() {
            let commune = profile.id.clone();
            app.db
                .write::<_, DbError, _>(Actor::System("sweep-drafts"), move |tx| {
                    Box::pin(async move {
                        for draft in around::list_expired_drafts(tx.conn(), &commune, tx.now()).await? {
                            for file in ports::list_draft_files(tx.conn(), tx.keyring(), &commune, draft).await? {
                                ports::delete_draft_file(tx, &commune, draft, file.id).await?;
                            }
                            around::delete_draft(tx, &commune, draft).await?;
                        }
                        access::delete_expired(tx, &commune).await?;
                        Ok(())
                    })
                })
                .await?;
            uploads::sweep(app, &profile.id).await?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_sms_keeps_its_capitals_and_loses_its_accents() {
        assert_eq!(without_accents("Xã Đồng Sen: đã tiếp nhận H99.001"), "Xa Dong Sen: da tiep nhan H99.001");
    }
}
