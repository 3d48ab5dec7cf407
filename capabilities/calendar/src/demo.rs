//! The demo commune's own days: one exchanged, one only expected.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId, WorkingCalendar, calendar::DayKind, when::local_date};
use xaso_web::AppState;

use crate::{
    edit,
    model::{Edit, How, Said},
};

/// The first ordinary day of that weekday, so many days ahead or later.
fn ordinary(calendar: &WorkingCalendar, today: NaiveDate, ahead: u64, weekday: Weekday) -> NaiveDate {
    let from = today + Days::new(ahead);
    from.iter_days().find(|day| day.weekday() == weekday && calendar.day(*day).is_none()).unwrap_or(from)
}

/// Gives the demo commune an exchanged Monday with the Saturday worked for it, and a day off that is only expected; once.
///
/// # Errors
/// The database's.
pub async fn seed_demo(app: &AppState, commune: &CommuneId) -> Result<(), DbError> {
    let today = local_date(app.now());
    let commune = commune.clone();
    app.db
        .write::<_, DbError, _>(Actor::System("demo"), move |tx| {
            Box::pin(async move {
                if edit::seen(tx.conn(), &commune).await? != 0 {
                    return Ok(());
                }
                let calendar = crate::of(tx.conn(), &commune).await?;
                let off = ordinary(&calendar, today, 30, Weekday::Mon);
                let worked = ordinary(&calendar, off, 5, Weekday::Sat);
                let expected = ordinary(&calendar, today, 60, Weekday::Fri);
                let said = |kind, name: String, official| Some(Said { kind, name, official });
                let worked_on = format!("Nghỉ hoán đổi, làm bù ngày {:02}/{}", worked.day(), worked.month());
                let off_on = format!("Làm bù cho ngày {:02}/{}", off.day(), off.month());
                let edits = [
                    (off, said(DayKind::Holiday, worked_on, true)),
                    (worked, said(DayKind::Working, off_on, true)),
                    (expected, said(DayKind::Holiday, "Nghỉ hoán đổi, chờ thông báo".to_owned(), false)),
                ];
                for (version, (date, after)) in (0..).zip(edits) {
                    edit::apply(tx, &commune, version, How::Demo, &Edit::Day { date, after }).await?;
                }
                Ok(())
            })
        })
        .await
}
