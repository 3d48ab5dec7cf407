//! A day's sheet: what came in and went out, by kind and by person. It can be closed once; what comes later stands on the next day's.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_db::{DbError, Keyring, Tx};
use xaso_kernel::CommuneId;

use crate::{
    model::{Entry, EntryKind, Sums},
    store::{self, entries},
};

/// Whoever took money (nobody where the bank told of it), with the sums by kind.
pub type TakenBy = (Option<Uuid>, Vec<(EntryKind, Sums)>);

/// The figures of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// By kind, in the order shown.
    pub kinds: Vec<(EntryKind, Sums)>,
    /// By person (none: placed by the system) and kind.
    pub people: Vec<TakenBy>,
    /// Entries, and what all of it comes to.
    pub total: Sums,
}

impl Sheet {
    /// What those entries come to.
    #[must_use]
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut sheet = Self { kinds: EntryKind::ALL.map(|kind| (kind, Sums::default())).to_vec(), ..Self::default() };
        for entry in entries {
            sheet.total.add(entry.amount.0);
            add(&mut sheet.kinds, entry);
            let at = sheet.people.iter().position(|(who, _)| *who == entry.account_id);
            let at = at.unwrap_or_else(|| {
                sheet.people.push((entry.account_id, EntryKind::ALL.map(|kind| (kind, Sums::default())).to_vec()));
                sheet.people.len() - 1
            });
            add(&mut sheet.people[at].1, entry);
        }
        sheet
    }

    /// What one person's entries come to.
    #[must_use]
    pub fn total_of(kinds: &[(EntryKind, Sums)]) -> i64 {
        kinds.iter().map(|(_, sums)| sums.amount).sum()
    }
}

fn add(kinds: &mut [(EntryKind, Sums)], entry: &Entry) {
    if let Some((_, sums)) = kinds.iter_mut().find(|(kind, _)| *kind == entry.kind) {
        sums.add(entry.amount.0);
    }
}

/// The entries of a day with their charges' codes, by number.
///
/// # Errors
/// The database's.
pub async fn entries(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    day: NaiveDate,
) -> Result<Vec<(Entry, String)>, DbError> {
    entries::list_of_day(conn, keyring, commune, day).await
}

/// Closes a day with its figures. Gives whether it was open until now.
///
/// # Errors
/// The database's.
pub async fn close(tx: &Tx, commune: &CommuneId, day: NaiveDate) -> Result<bool, DbError> {
    // Whoever writes an entry holds this row to the end: none can slip onto the sheet behind its figures.
    entries::lock(tx, commune, chrono::Datelike::year(&day)).await?;
    if store::closing::find(tx.conn(), commune, day).await?.is_some() {
        return Ok(false);
    }
    let entries = entries(tx.conn(), tx.keyring(), commune, day).await?;
    store::closing::insert(tx, commune, day, &Sheet::of(entries.iter().map(|(entry, _)| entry))).await?;
    Ok(true)
}
