//! `/can-bo/lich/lich-su`: who changed what, and when.

use axum::{extract::State, response::Response};
use uuid::Uuid;
use xaso_kernel::when;
use xaso_web::{AppState, Layout, Result, StaffPage, html};

use super::confirm::lines;
use crate::{READ, explain::lang, model::Change, store};

/// Changes shown.
const SHOWN: u64 = 100;
/// Lines of one change shown; an import may have many.
const LINES: usize = 40;

/// A change.
#[derive(Debug)]
pub struct Row {
    /// Its number.
    version: String,
    /// When.
    when: String,
    /// The same for programs.
    machine: String,
    /// By whom.
    who: String,
    /// How.
    how: String,
    /// What, a line each.
    lines: Vec<String>,
    /// How many lines are left out.
    more: i64,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "calendar/history.html")]
pub struct HistoryPage {
    /// Frame.
    l: Layout,
    /// The newest first.
    rows: Vec<Row>,
}

fn row(l: &Layout, change: &Change, who: String) -> Row {
    let mut lines = lines(l, &change.what);
    let more = i64::try_from(lines.len().saturating_sub(LINES)).unwrap_or(i64::MAX);
    lines.truncate(LINES);
    Row {
        version: change.version.to_string(),
        when: when::moment(lang(l), change.at),
        machine: when::rfc3339(change.at),
        who,
        how: l.t(&format!("calendar-how-{}", change.how.as_str())).into_owned(), // i18n: calendar-how-*
        lines,
        more,
    }
}

impl HistoryPage {
    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        use crate::model::{HoursChange, How, What};
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-18T09:00:00+07:00").unwrap().to_utc();
        let hours = |desk: &str| {
            What::Hours(Box::new(HoursChange {
                desk: desk.into(),
                from: when::local_date(at),
                before: xaso_kernel::calendar::WorkHours::usual(),
                after: xaso_kernel::calendar::WorkHours::usual()
                    .with_day(chrono::Weekday::Sat, vec!["07:00-11:00".parse().unwrap()])
                    .unwrap(),
            }))
        };
        let change = |version, how, what| Change { version, how, what, account: None, at };
        let days = What::Days { days: vec![], years: vec![2026] };
        let all = [
            change(4, How::Edited, hours("")),
            change(3, How::Edited, hours("Đăng ký cư trú")),
            change(2, How::Imported, days.clone()),
            change(1, How::Demo, days),
        ];
        let rows = all.iter().map(|one| Row { more: 3, ..row(&l, one, l.t("calendar-who-program").into_owned()) }).collect();
        Self { rows, l: l.with_title("calendar-history-title") }
    }
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    staff.require(READ)?;
    let changes = store::list_changes(app.db.read(), staff.page.commune_id(), SHOWN).await?;
    let accounts: Vec<Uuid> = changes.iter().filter_map(|change| change.account).collect();
    let names = xaso_identity::list_official_names(app.db.read(), app.db.keyring(), &accounts).await?;
    let l = staff.page.staff_layout(staff.page.t("calendar-history-title"));
    let rows = changes
        .iter()
        .map(|change| {
            let name = change.account.and_then(|account| names.get(&account).cloned());
            row(&l, change, name.unwrap_or_else(|| l.t("calendar-who-program").into_owned()))
        })
        .collect();
    html(&HistoryPage { rows, l })
}
