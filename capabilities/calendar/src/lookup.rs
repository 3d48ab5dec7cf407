//! Which calendar a commune's time runs by.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use sea_orm::ConnectionTrait;
use uuid::Uuid;
use xaso_db::DbError;
use xaso_kernel::{CommuneId, WorkingCalendar};

use crate::store;

/// Built calendars: commune and desk, the edit they were built after. Remembered by the edit's own id and not by a count, so that a
/// change that was undone with its transaction, or another database in the same process, can never be taken for this one.
type Built = HashMap<(CommuneId, String), (Uuid, Arc<WorkingCalendar>)>;

static BUILT: LazyLock<Mutex<Built>> = LazyLock::new(Mutex::default);
static UNEDITED: LazyLock<Arc<WorkingCalendar>> = LazyLock::new(|| Arc::new(WorkingCalendar::vietnam()));
/// More desks than any commune has; beyond it the memory starts anew.
const REMEMBERED: usize = 4_096;

/// The calendar of the whole commune: the dossiers' clock. One read by primary key, and three more after an edit. Give the open
/// transaction's connection where something is decided by it.
///
/// # Errors
/// The database's.
pub async fn of(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Arc<WorkingCalendar>, DbError> {
    of_desk(conn, commune, "").await
}

/// The calendar of one desk: the commune's days, and the desk's own hours from the day on which it has some.
///
/// # Errors
/// The database's.
pub async fn of_desk(conn: &impl ConnectionTrait, commune: &CommuneId, desk: &str) -> Result<Arc<WorkingCalendar>, DbError> {
    let Some(head) = store::find_head(conn, commune).await? else { return Ok(UNEDITED.clone()) };
    let key = (commune.clone(), desk.to_owned());
    let known = BUILT.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some((revision, calendar)) = known
        && revision == head.revision
    {
        return Ok(calendar);
    }
    let calendar = Arc::new(build(conn, commune, desk).await?);
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if built.len() >= REMEMBERED {
        built.clear();
    }
    built.insert(key, (head.revision, calendar.clone()));
    Ok(calendar)
}

async fn build(conn: &impl ConnectionTrait, commune: &CommuneId, desk: &str) -> Result<WorkingCalendar, DbError> {
    let years = store::map_years(conn, commune).await?;
    let hours = store::list_hours(conn, commune).await?;
    let first_own = hours.iter().find(|(of, ..)| !desk.is_empty() && of == desk).map(|(_, from, _)| *from);
    let holds = |of: &str, from| match first_own {
        Some(first) => of == desk || (of.is_empty() && from < first),
        None => of.is_empty(),
    };
    let calendar = WorkingCalendar::vietnam().with_years(years);
    Ok(hours
        .into_iter()
        .filter(|(of, from, _)| holds(of, *from))
        .fold(calendar, |calendar, (_, from, hours)| calendar.with_hours_from(from, hours)))
}
