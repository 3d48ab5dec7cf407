//! News on the inbox: due moments of dossiers in one's own hands that moved.

use serde::Deserialize;
use uuid::Uuid;
use xaso_db::DbError;
use xaso_kernel::{CommuneId, when};
use xaso_web::{AppState, Layout};

use super::words::lang;
use crate::{model::Moved, store::clocks};

/// News read.
const READ: u64 = 200;
/// News shown.
const SHOWN: usize = 10;

/// One dossier that moved.
#[derive(Clone, Debug)]
pub struct One {
    /// Its code.
    pub code: String,
    /// When it was due.
    pub old: String,
    /// When it is due now.
    pub new: String,
}

/// What there is to tell.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Some of it.
    pub shown: Vec<One>,
    /// How much more.
    pub more: i64,
    /// The last event of it: what is put away.
    pub until: String,
}

#[derive(Deserialize)]
struct Told {
    code: String,
    moved: Moved,
}

impl News {
    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample() -> Self {
        let one = One {
            code: "H99.001-261118-0003".to_owned(),
            old: "23/11/2026, 09:00".to_owned(),
            new: "24/11/2026, 09:00".to_owned(),
        };
        Self { shown: vec![one], more: 3, until: Uuid::from_u128(1).to_string() }
    }
}

/// What an official has not put away yet.
pub async fn of(app: &AppState, l: &Layout, commune: &CommuneId, account: Uuid) -> Result<News, DbError> {
    let events = clocks::list_news(app.db.read(), commune, account, READ).await?;
    let until = events.last().map(|event| event.id.to_string()).unwrap_or_default();
    let at = |at| when::short_moment(lang(l), at);
    let mut told: Vec<Told> = events.into_iter().filter_map(|event| serde_json::from_value::<Told>(event.payload).ok()).collect();
    // Events of one moment have no order: what is due first stands first.
    told.sort_by(|a, b| (a.moved.to, &a.code).cmp(&(b.moved.to, &b.code)));
    let mut shown: Vec<One> = told
        .into_iter()
        .map(|told| One {
            code: told.code,
            old: told.moved.from.map(at).unwrap_or_default(),
            new: told.moved.to.map(at).unwrap_or_default(),
        })
        .collect();
    let more = i64::try_from(shown.len().saturating_sub(SHOWN)).unwrap_or(i64::MAX);
    shown.truncate(SHOWN);
    Ok(News { shown, more, until })
}
