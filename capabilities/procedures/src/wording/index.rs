//! The search of one commune: the catalogue with the commune's own words.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use xaso_db::DbError;
use xaso_kernel::{CommuneId, Instant};
use xaso_web::AppState;

use super::{Meaning, store};
use crate::{
    catalogue::Catalogue,
    search::{OwnWord, SearchIndex, StandsFor},
};

/// How long a look at the database holds, in seconds.
const FRESH_SECONDS: i64 = 5;

/// One commune's index and what it was made of.
struct Held {
    catalogue: Arc<Catalogue>,
    versions: u64,
    looked_at: Instant,
    index: Option<Arc<SearchIndex>>,
}

#[derive(Default)]
struct Indexes(Mutex<HashMap<CommuneId, Held>>);

/// The index of a commune that has words of its own; `None` where the catalogue's serves.
///
/// # Errors
/// The database's.
pub async fn index_of(
    app: &AppState,
    commune: &CommuneId,
    catalogue: &Arc<Catalogue>,
) -> Result<Option<Arc<SearchIndex>>, DbError> {
    let indexes = match app.part::<Indexes>() {
        Some(indexes) => indexes,
        None => {
            app.set_part(Indexes::default());
            app.part::<Indexes>().ok_or(DbError::Stopped)?
        }
    };
    let now = app.now();
    let mut known = None;
    if let Some(held) = indexes.0.lock().unwrap_or_else(PoisonError::into_inner).get(commune)
        && Arc::ptr_eq(&held.catalogue, catalogue)
    {
        if (now - held.looked_at).num_seconds().abs() < FRESH_SECONDS {
            return Ok(held.index.clone());
        }
        known = Some((held.versions, held.index.clone()));
    }
    let versions = store::count_versions(app.db.read(), commune).await?;
    let index = match known {
        Some((same, index)) if same == versions => index,
        _ if versions == 0 => None,
        _ => {
            let own: Vec<OwnWord> = store::list_words(app.db.read(), commune)
                .await?
                .into_iter()
                .filter_map(|word| {
                    let stands_for = match word.meaning {
                        Meaning::Words(words) => StandsFor::Words(words),
                        Meaning::Procedure(code) => StandsFor::Procedure(code),
                        Meaning::Dismissed | Meaning::Removed => return None,
                    };
                    Some(OwnWord { say: word.say, stands_for })
                })
                .collect();
            let made = SearchIndex::build_with(catalogue.all().map(|version| &version.facts), &own)
                .map_err(|e| DbError::Corrupt { place: "the search index of a commune", detail: e.to_string() })?;
            (!own.is_empty()).then(|| Arc::new(made))
        }
    };
    let held = Held { catalogue: Arc::clone(catalogue), versions, looked_at: now, index: index.clone() };
    indexes.0.lock().unwrap_or_else(PoisonError::into_inner).insert(commune.clone(), held);
    Ok(index)
}

/// Makes the next search look at the commune's words anew.
pub fn forget_index(app: &AppState, commune: &CommuneId) {
    if let Some(indexes) = app.part::<Indexes>() {
        indexes.0.lock().unwrap_or_else(PoisonError::into_inner).remove(commune);
    }
}
