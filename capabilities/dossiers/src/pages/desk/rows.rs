//! Dossiers in a list: the inbox and what a search found look alike.

use uuid::Uuid;
use xaso_kernel::CommuneId;
use xaso_web::{AppState, Layout, Result};

use super::words::{Due, State, due, filed, state};
use crate::model::InboxRow;

/// One dossier of a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Code.
    pub code: String,
    /// The procedure's official name.
    pub procedure: String,
    /// Whose it is.
    pub applicant: String,
    /// Who filed, and how it came.
    pub filed: String,
    /// State.
    pub state: State,
    /// Deadline.
    pub due: Due,
    /// In whose hands; empty where nobody has it.
    pub assignee: String,
}

impl Row {
    /// Where the dossier is.
    #[must_use]
    pub fn href(&self) -> String {
        format!("/can-bo/ho-so/{}", self.code)
    }

    /// Invented rows, one a state that a list shows.
    #[cfg(test)]
    #[must_use]
    pub fn samples(l: &Layout) -> Vec<Self> {
        use crate::model::{Channel, FiledBy, Processing as P};
        let calendar = xaso_kernel::WorkingCalendar::vietnam();
        let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        let now = at("2026-11-18T09:00:00+07:00");
        let row = |n: u32, processing, by, due_at: Option<&str>, late, assignee: &str| Self {
            code: format!("H99.001-261118-{n:04}"),
            procedure: "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
            applicant: "Quàng Thị Khuyếch Thử".to_owned(),
            filed: filed(l, by, Channel::Online),
            state: state(l, processing, 1),
            due: due(l, &calendar, now, processing, due_at.map(at), late),
            assignee: assignee.to_owned(),
        };
        vec![
            row(1, P::InProgress, FiledBy::Helped, Some("2026-11-16T09:00:00+07:00"), true, "Lê Thị Thí Dụ"),
            row(2, P::Accepted, FiledBy::SelfAlone, Some("2026-11-18T16:00:00+07:00"), false, ""),
            row(3, P::InProgress, FiledBy::Official, Some("2026-11-24T09:00:00+07:00"), false, "Phạm Văn Giả Định"),
            row(4, P::AwaitingSupplement, FiledBy::SelfAlone, Some("2026-11-25T09:00:00+07:00"), false, "Lê Thị Thí Dụ"),
            row(5, P::Registered, FiledBy::SelfAlone, None, false, ""),
        ]
    }
}

/// The rows in the layout's language, with the names of those who work on them.
pub async fn rows(app: &AppState, commune: &CommuneId, l: &Layout, found: Vec<InboxRow>) -> Result<Vec<Row>> {
    let mut accounts: Vec<Uuid> = found.iter().filter_map(|row| row.assignee).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let names = xaso_identity::list_official_names(app.db.read(), app.db.keyring(), &accounts).await?;
    let (calendar, now) = (xaso_calendar::of(app.db.read(), commune).await?, app.now());
    let row = |row: InboxRow| Row {
        filed: filed(l, row.filed_by, row.channel),
        state: state(l, row.status, row.status_code),
        due: due(l, &calendar, now, row.status, row.due_at, row.is_late),
        assignee: row.assignee.and_then(|account| names.get(&account).cloned()).unwrap_or_default(),
        code: row.code,
        procedure: row.procedure_name,
        applicant: row.applicant_name,
    };
    Ok(found.into_iter().map(row).collect())
}
