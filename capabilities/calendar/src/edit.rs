//! Making an edit: days or hours, what changed, the head and the event in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use sea_orm::ConnectionTrait;
use serde_json::json;
use xaso_db::{DbError, NewEvent, Tx};
use xaso_kernel::{CommuneId, WorkingCalendar, calendar::CalendarDay};

use crate::{
    CHANGED, STREAM, lookup,
    model::{DayChange, Edit, HoursChange, How, Planned, Said, What},
    store,
};

/// What became of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// Made; the calendar has this version now.
    Version(i32),
    /// It changes nothing; nothing was written.
    Nothing,
    /// Somebody else edited since the version that was seen; nothing was written.
    Stale,
}

/// The version of a commune's calendar; 0 before the first edit. What a form says it has seen.
///
/// # Errors
/// The database's.
pub async fn seen(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<i32, DbError> {
    Ok(store::find_head(conn, commune).await?.map_or(0, |head| head.version))
}

fn by_date(days: &[CalendarDay]) -> BTreeMap<NaiveDate, Said> {
    days.iter().map(|day| (day.date, Said::from(day))).collect()
}

/// The days that differ between two lists of one year.
fn differences(before: &[CalendarDay], after: &[CalendarDay]) -> Vec<DayChange> {
    let (before, after) = (by_date(before), by_date(after));
    let dates: BTreeSet<NaiveDate> = before.keys().chain(after.keys()).copied().collect();
    dates
        .into_iter()
        .map(|date| DayChange { date, before: before.get(&date).cloned(), after: after.get(&date).cloned() })
        .filter(|day| day.before != day.after)
        .collect()
}

/// What an edit would make of the calendar of the whole commune, `now`, and of that of the desk it is about.
#[must_use]
pub fn plan(now: &WorkingCalendar, desk: &WorkingCalendar, edit: &Edit) -> Planned {
    let days_of = |years: BTreeMap<i32, Vec<CalendarDay>>| {
        let after = now.clone().with_years(years.clone());
        let days = years.keys().flat_map(|year| differences(now.days(*year), after.days(*year))).collect();
        Planned { what: What::Days { days, years: years.keys().copied().collect() }, years, after }
    };
    match edit {
        Edit::Day { date, after } => {
            let mut days: Vec<CalendarDay> = now.days(date.year()).iter().filter(|day| day.date != *date).cloned().collect();
            days.extend(after.clone().map(|said| said.on(*date)));
            days.sort_by_key(|day| day.date);
            days_of(BTreeMap::from([(date.year(), days)]))
        }
        Edit::Import(days) => {
            let mut years: BTreeMap<i32, Vec<CalendarDay>> = BTreeMap::new();
            for day in days {
                years.entry(day.date.year()).or_default().push(day.clone());
            }
            days_of(years)
        }
        Edit::Hours { desk: name, from, hours } => {
            let what = What::Hours(Box::new(HoursChange {
                desk: name.clone(),
                from: *from,
                before: desk.hours_on(*from).clone(),
                after: (**hours).clone(),
            }));
            let after = if name.is_empty() { now.clone().with_hours_from(*from, (**hours).clone()) } else { now.clone() };
            Planned { what, years: BTreeMap::new(), after }
        }
    }
}

/// The desk that an edit is about; empty for the whole commune.
pub(crate) fn desk_of(edit: &Edit) -> &str {
    match edit {
        Edit::Hours { desk, .. } => desk,
        Edit::Day { .. } | Edit::Import(_) => "",
    }
}

/// Makes an edit, if the calendar still has the version that was seen. Sent twice it is made once: the second time the version is
/// another.
///
/// # Errors
/// The database's.
pub async fn apply(tx: &Tx, commune: &CommuneId, seen: i32, how: How, edit: &Edit) -> Result<Applied, DbError> {
    if self::seen(tx.conn(), commune).await? != seen {
        return Ok(Applied::Stale);
    }
    let now = lookup::of(tx.conn(), commune).await?;
    let desk = lookup::of_desk(tx.conn(), commune, desk_of(edit)).await?;
    let planned = plan(&now, &desk, edit);
    if planned.what.is_empty() {
        return Ok(Applied::Nothing);
    }
    let Some(revision) = store::advance(tx, commune, seen).await? else { return Ok(Applied::Stale) };
    for (year, days) in &planned.years {
        store::update_year(tx, commune, *year, how, days).await?;
    }
    let hours_from = if let Edit::Hours { desk, from, hours } = edit {
        store::update_hours(tx, commune, desk, *from, hours).await?;
        Some(*from)
    } else {
        None
    };
    let version = seen + 1;
    store::insert_change(tx, commune, version, how, &planned.what).await?;
    let years: Vec<i32> = planned.years.keys().copied().collect();
    let event = NewEvent {
        commune_id: commune.clone(),
        stream: STREAM,
        stream_id: revision,
        kind: CHANGED,
        payload: json!({ "version": version, "years": years, "hours_from": hours_from, "desk": desk_of(edit) }),
        moment: None,
    };
    tx.emit(vec![event]).await?;
    Ok(Applied::Version(version))
}
