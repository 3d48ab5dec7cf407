//! What an edit would change and which due moments it would move, before it is made.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_kernel::when;
use xaso_web::{AppState, Layout, Result, StaffPage, html};

use super::week;
use crate::{
    edit,
    explain::lang,
    lookup,
    model::{DayChange, Edit, Said, What},
    moves,
};

/// Moves shown; all are counted.
const SHOWN: usize = 20;

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "calendar/confirm.html")]
pub struct ConfirmPage {
    /// Frame.
    l: Layout,
    /// Where it is sent to.
    action: &'static str,
    /// The way back.
    back: String,
    /// What is sent again: name, value.
    hidden: Vec<(String, String)>,
    /// What changes, a line each.
    lines: Vec<String>,
    /// How many due moments move; `None` where nobody knows.
    total: Option<i64>,
    /// Some of them: code, old, new.
    moves: Vec<(String, String, String)>,
    /// How many more there are than shown.
    more: i64,
    /// Somebody else edited meanwhile.
    stale: bool,
}

/// What becomes of a day, in a line.
pub fn day_line(l: &Layout, day: &DayChange) -> String {
    let said = |said: &Option<Said>| match said {
        None => l.t("calendar-said-ordinary").into_owned(),
        Some(said) => {
            let word = match (said.kind.as_str(), said.official) {
                ("working", _) => "calendar-said-working",
                (_, true) => "calendar-said-holiday",
                (_, false) => "calendar-said-expected",
            };
            // i18n: calendar-said-working calendar-said-holiday calendar-said-expected
            l.ta(word, [("name", said.name.as_str())])
        }
    };
    let date = when::long_date(lang(l), day.date);
    l.ta("calendar-day-change", [("day", date), ("old", said(&day.before)), ("new", said(&day.after))])
}

/// What an edit changes, a line each.
pub fn lines(l: &Layout, what: &What) -> Vec<String> {
    match what {
        What::Days { days, .. } => days.iter().map(|day| day_line(l, day)).collect(),
        What::Hours(hours) => {
            let mut lines = week::differences(l, &hours.before, &hours.after);
            let from = when::long_date(lang(l), hours.from);
            let head = if hours.desk.is_empty() {
                l.ta("calendar-hours-from", [("day", from)])
            } else {
                l.ta("calendar-hours-from-desk", [("day", from), ("desk", hours.desk.clone())])
            };
            lines.insert(0, head);
            lines
        }
    }
}

impl ConfirmPage {
    /// As a test shows it.
    #[cfg(test)]
    pub fn sample(l: Layout) -> Self {
        use crate::{Reason, say_change};
        let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let said = |name: &str| Said { kind: xaso_kernel::calendar::DayKind::Holiday, name: name.into(), official: true };
        let day = DayChange { date, before: None, after: Some(said("Nghỉ hoán đổi")) };
        let all = [
            DayChange { before: Some(said("Cũ")), after: None, ..day.clone() },
            DayChange { after: Some(Said { official: false, ..said("Chờ") }), ..day.clone() },
            DayChange { after: Some(Said { kind: xaso_kernel::calendar::DayKind::Working, ..said("Bù") }), ..day.clone() },
            DayChange {
                before: Some(Said { kind: xaso_kernel::calendar::DayKind::Working, ..said("Bù") }),
                after: None,
                ..day.clone()
            },
            day,
        ];
        let because = all.iter().map(|day| say_change(&l, &Reason::Day(day.clone())));
        let hours = say_change(&l, &Reason::Hours { from: date });
        Self {
            action: "/can-bo/lich/ngay",
            back: "/can-bo/lich".into(),
            hidden: vec![("kind".into(), "holiday".into())],
            lines: all.iter().map(|day| day_line(&l, day)).chain(because).chain([hours]).collect(),
            total: Some(21),
            moves: vec![("H99.001-261118-0001".into(), "23/11/2026, 09:00".into(), "24/11/2026, 09:00".into())],
            more: 20,
            stale: true,
            l: l.with_title("calendar-confirm-title"),
        }
    }
}

/// What is to be confirmed.
pub struct Confirm {
    /// What is to be done.
    pub edit: Edit,
    /// Where the confirmation is sent to.
    pub action: &'static str,
    /// The way back.
    pub back: String,
    /// What is sent again with it, without the version that was seen.
    pub hidden: Vec<(String, String)>,
    /// Somebody else edited meanwhile: it is to be looked at again.
    pub stale: bool,
}

/// Shows what the edit would do; `None` where it would change nothing.
///
/// # Errors
/// The database's.
pub async fn page(staff: &StaffPage, app: &AppState, confirm: Confirm) -> Result<Option<Response>> {
    let (conn, commune) = (app.db.read(), staff.page.commune_id());
    let seen = edit::seen(conn, commune).await?;
    let now = lookup::of(conn, commune).await?;
    let desk = lookup::of_desk(conn, commune, edit::desk_of(&confirm.edit)).await?;
    let planned = edit::plan(&now, &desk, &confirm.edit);
    if planned.what.is_empty() {
        return Ok(None);
    }
    let found = if planned.after.version() == now.version() {
        Some(moves::MovesFound::default())
    } else {
        moves::find(app, commune, &planned.after, SHOWN).await?
    };
    let l = staff.page.staff_layout(staff.page.t("calendar-confirm-title"));
    let lang = lang(&l);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut hidden = confirm.hidden;
    hidden.push(("seen".to_owned(), seen.to_string()));
    let shown = ConfirmPage {
        action: confirm.action,
        back: confirm.back,
        hidden,
        lines: lines(&l, &planned.what),
        total: found.as_ref().map(|found| count(found.total)),
        more: found.as_ref().map_or(0, |found| count(found.total.saturating_sub(found.first.len()))),
        moves: found
            .map_or_else(Vec::new, |found| found.first)
            .into_iter()
            .map(|one| (one.code, when::short_moment(lang, one.old), when::short_moment(lang, one.new)))
            .collect(),
        stale: confirm.stale,
        l: l.with_wide(),
    };
    let status = if confirm.stale { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Some((status, html(&shown)?).into_response()))
}
