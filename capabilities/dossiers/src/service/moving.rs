//! The calendar changed: what would be due at another moment, and moving it.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_calendar::{Change, Move, MovesFound, reasons};
use xaso_db::{BoxFuture, DbError, Event, Tx};
use xaso_kernel::{CommuneId, Instant, WorkingCalendar, when::local_date};
use xaso_web::AppState;

use crate::{
    model::{Moved, Rules, Standing},
    ports,
    record::{self, Happened},
    store::{clocks, dossier},
};

/// The queue of the walk over open dossiers.
pub const RECOMPUTE: &str = "dossiers.recompute";
/// The event of a due moment that moved.
pub const MOVED: &str = "dossier.due_moved";

/// Dossiers of one transaction: short, so that the desk does not wait behind it.
const BATCH: u64 = 100;
/// Dossiers read at a time for a preview.
const LOOKED: u64 = 500;
/// A step that was being taken by the old calendar while the new one came is past by then: the walk is done once more.
const AGAIN_AFTER: TimeDelta = TimeDelta::minutes(2);

/// What the job is told. Each batch leaves the next one in its own transaction, so that a walk goes on where it stopped.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Walk {
    /// Commune.
    pub commune_id: CommuneId,
    /// The version of the calendar that started it.
    pub version: i32,
    /// First or second walk.
    pub round: u8,
    /// The last dossier of the batch before.
    pub after: Option<Uuid>,
    /// Dossiers looked at so far.
    pub looked: u64,
    /// Dossiers moved so far.
    pub moved: u64,
}

impl Walk {
    fn key(&self) -> String {
        let after = self.after.map(|id| id.simple().to_string()).unwrap_or_default();
        format!("{}/{}/{}/{after}", self.commune_id, self.version, self.round)
    }
}

/// What the events of a calendar say that matters here.
#[derive(Deserialize)]
struct Heard {
    version: i32,
    desk: String,
}

/// Hears that a calendar changed, in the transaction that changes it. A desk's own hours move nothing.
pub async fn hear(tx: &Tx, events: &[Event]) -> Result<(), DbError> {
    for event in events.iter().filter(|event| event.kind == xaso_calendar::CHANGED) {
        let heard: Heard = serde_json::from_value(event.payload.clone())
            .map_err(|e| DbError::Corrupt { place: "event.payload", detail: e.to_string() })?;
        if !heard.desk.is_empty() {
            continue;
        }
        for (round, run_at) in [(1, None), (2, Some(tx.now() + AGAIN_AFTER))] {
            let commune_id = event.commune_id.clone();
            let walk = Walk { commune_id, version: heard.version, round, after: None, looked: 0, moved: 0 };
            xaso_jobs::enqueue(tx, RECOMPUTE, &walk.key(), &walk, run_at).await?;
        }
    }
    Ok(())
}

/// Where a row would stand by that calendar, if elsewhere.
fn recomputed(row: &dossier::Model, calendar: &WorkingCalendar) -> Result<Option<(Standing, Standing)>, DbError> {
    let (standing, under) = (dossier::standing(row)?, dossier::filed_under(row)?);
    let rules = Rules { duration: under.duration, start_rule: under.start_rule, calendar };
    Ok(standing.recomputed(&rules).map(|after| (standing, after)))
}

/// What an edit of the calendar would move.
pub fn find_moves<'a>(
    app: &'a AppState,
    commune: &'a CommuneId,
    calendar: &'a WorkingCalendar,
    shown: usize,
) -> BoxFuture<'a, Result<MovesFound, DbError>> {
    Box::pin(async move {
        let (mut found, mut after) = (MovesFound::default(), None);
        loop {
            let rows = clocks::list_running(app.db.read(), commune, after, LOOKED).await?;
            for row in &rows {
                let Some((before, then)) = recomputed(row, calendar)? else { continue };
                found.total += 1;
                if let (Some(old), Some(new), true) = (before.due_at, then.due_at, found.first.len() < shown) {
                    found.first.push(Move { code: row.code.clone(), old, new });
                }
            }
            match rows.last() {
                Some(last) if rows.len() as u64 == LOOKED => after = Some(last.id),
                _ => return Ok(found),
            }
        }
    })
}

/// The days and hours behind a move: those between the receipt and the later of the two due moments.
fn why(changes: &[Change], before: &Standing, after: &Standing) -> Vec<xaso_calendar::Reason> {
    let first = before.received_at.unwrap_or(before.filed_at);
    let last: Instant = before.due_at.max(after.due_at).unwrap_or(first);
    reasons(changes, local_date(first), local_date(last))
}

/// Walks one batch, and leaves the next. Row, event, ledger entry, news and messages of each dossier that moves are one transaction; a
/// dossier that is due as reckoned is left alone, so that walking twice moves nothing and tells nobody again.
pub async fn walk(tx: &Tx, walk: &Walk) -> Result<Walk, DbError> {
    let commune = &walk.commune_id;
    let calendar = xaso_calendar::of(tx.conn(), commune).await?;
    let version = xaso_calendar::seen(tx.conn(), commune).await?;
    let changes = xaso_calendar::list_changes_since(tx.conn(), commune, walk.version).await?;
    let rows = clocks::list_running(tx.conn(), commune, walk.after, BATCH).await?;
    let mut moved = Vec::new();
    for row in &rows {
        if recomputed(row, &calendar)?.is_none() {
            continue;
        }
        // Held from here on: a step that came in between counts, and whoever comes next sees the new due moment.
        let Some(row) = dossier::find_held_by_id(tx, commune, crate::DossierId(row.id)).await? else { continue };
        let Some((before, after)) = recomputed(&row, &calendar)? else { continue };
        if !dossier::update(tx, commune, row.id, &after).await? {
            continue;
        }
        let said =
            Moved { from: before.due_at, to: after.due_at, calendar_version: version, why: why(&changes, &before, &after) };
        let happened = Happened {
            facts: record::facts(tx, commune, &row)?,
            kind: MOVED,
            before: Some((before.processing, before.delivery)),
            after,
            note: None,
            reasons: vec![],
            about: serde_json::Value::Null,
            moment: None,
        };
        moved.push((happened, said));
    }
    let told: Vec<_> = moved.iter().map(|(happened, _)| (happened.facts.id, happened.after.assignee)).collect();
    let recorded = record::record_moved(tx, commune, calendar.version(), moved).await?;
    let mut news = Vec::new();
    for ((dossier, assignee), recorded) in told.iter().zip(&recorded) {
        ports::enqueue_notice(tx, commune, *dossier, recorded.event_id).await?;
        news.extend(assignee.map(|account| (recorded.event_id, account)));
    }
    clocks::insert_news(tx, commune, &news).await?;
    let done = Walk {
        after: rows.last().map(|row| row.id),
        looked: walk.looked + rows.len() as u64,
        moved: walk.moved + told.len() as u64,
        ..walk.clone()
    };
    if rows.len() as u64 == BATCH {
        xaso_jobs::enqueue(tx, RECOMPUTE, &done.key(), &done, None).await?;
    }
    Ok(done)
}
