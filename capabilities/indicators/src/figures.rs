//! Figures of a period, and the rows behind them.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, TimeZone as _};
use serde::Serialize;
use uuid::Uuid;
use xaso_db::{Db, DbError};
use xaso_kernel::{CommuneId, Instant, VIETNAM};

use crate::{
    count,
    model::{Figure, Indicator, Measure},
    store::{self, Counts},
};

/// Days, both counted in, in Vietnam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    /// From the first of January to `now`'s day.
    #[must_use]
    pub fn year_to(now: Instant) -> Self {
        let to = now.with_timezone(&VIETNAM).date_naive();
        Self { from: to.with_ordinal(1).unwrap_or(to), to }
    }

    /// The twelve months that end with `now`'s, or fewer within `self`, oldest first.
    #[must_use]
    pub fn months(&self) -> Vec<Self> {
        let mut months = Vec::new();
        let mut from = self.from;
        while from <= self.to && months.len() < 60 {
            let next = (from.with_day(1).unwrap_or(from) + Days::new(32)).with_day(1).unwrap_or(self.to);
            months.push(Self { from, to: (next - Days::new(1)).min(self.to) });
            from = next;
        }
        months
    }

    /// The first moment, and the first moment after.
    #[must_use]
    pub fn moments(&self) -> (Instant, Instant) {
        let start = |day: NaiveDate| {
            VIETNAM.from_local_datetime(&day.and_time(NaiveTime::MIN)).single().map_or(Instant::MIN_UTC, |m| m.to_utc())
        };
        (start(self.from), start(self.to + Days::new(1)))
    }
}

/// The figure of `indicator` out of counts that hold the period.
#[must_use]
pub fn of(counts: &Counts, period: Period, indicator: Indicator) -> Figure {
    let sum = |measure: Measure| {
        counts.iter().filter(|((day, m), _)| *m == measure && (period.from..=period.to).contains(day)).map(|(_, n)| n).sum()
    };
    let numerator = sum(indicator.numerator());
    Figure::new(numerator, indicator.denominator().map_or(numerator, sum))
}

/// One row behind a figure: which event was counted, where its ledger entry is, and on which side of the line it counts.
/// No procedure, village or person: what is published here says no more than the ledger does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Row {
    /// The event.
    #[schema(value_type = String, format = Uuid)]
    pub event: Uuid,
    /// When, UTC.
    #[schema(value_type = String, format = DateTime)]
    pub at: Instant,
    /// Hash of its ledger entry, 64 hex digits; of a rating, which changes no state, none.
    pub entry: Option<String>,
    /// Whether it counts above the line.
    pub numerator: bool,
    /// Whether it counts below it.
    pub denominator: bool,
}

/// How many events are looked through for one page of rows.
const LOOKED: u64 = 2_000;

/// Rows behind a figure after the event `after`, and the event to go on from. A page may be empty before the end.
pub async fn rows(
    db: &Db,
    commune: &CommuneId,
    period: Period,
    indicator: Indicator,
    after: Option<Uuid>,
) -> Result<(Vec<Row>, Option<Uuid>), DbError> {
    let (from, until) = period.moments();
    let events = store::list_events(db, commune, from, until, after, LOOKED).await?;
    let next = (events.len() as u64 == LOOKED).then(|| events.last().map(|e| e.id)).flatten();
    let mut rows = Vec::new();
    for event in &events {
        let counted = count::measures(event);
        let numerator = counted.contains(&indicator.numerator());
        let denominator = indicator.denominator().map_or(numerator, |below| counted.contains(&below));
        if numerator || denominator {
            rows.push(Row { event: event.id, at: event.at, entry: None, numerator, denominator });
        }
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.event).collect();
    for found in xaso_ledger::find_by_events(db.read(), commune, &ids).await? {
        if let Some(row) = rows.iter_mut().find(|row| row.event == found.event_id) {
            row.entry = Some(hex::encode(found.leaf_hash));
        }
    }
    Ok((rows, next))
}

/// Counts made anew from the events: what the counters must equal at any moment.
pub async fn recount(db: &Db, commune: &CommuneId, period: Period) -> Result<Counts, DbError> {
    let (from, until) = period.moments();
    let mut counts = Counts::new();
    let mut after = None;
    loop {
        let events = store::list_events(db, commune, from, until, after, LOOKED).await?;
        for event in &events {
            for measure in count::measures(event) {
                *counts.entry((count::day(event), measure)).or_default() += 1;
            }
        }
        match events.last() {
            Some(last) if events.len() as u64 == LOOKED => after = Some(last.id),
            _ => return Ok(counts),
        }
    }
}
