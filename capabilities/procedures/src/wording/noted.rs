//! Counting what was not found, each browser once a day.

use std::{
    collections::{HashMap, HashSet, hash_map::RandomState},
    hash::BuildHasher as _,
    sync::{Arc, Mutex, PoisonError},
};

use axum::http::{HeaderMap, header};
use chrono::NaiveDate;
use xaso_db::DbError;
use xaso_kernel::{CommuneId, when};
use xaso_web::AppState;

use super::{keepable, store};

/// Phrases of one day that are remembered; a flood beyond them is not counted.
const PHRASES_MAX: usize = 2_000;

/// By commune and phrase, the browsers that looked for it.
type Browsers = HashMap<(CommuneId, String), HashSet<u64>>;

/// Which browsers have looked for what today. Only in memory, as hashes with a salt that nobody knows and that a restart forgets.
#[derive(Default)]
struct Noted {
    salt: RandomState,
    today: Mutex<(Option<NaiveDate>, Browsers)>,
}

impl Noted {
    /// Whether this is the first time today.
    fn is_first(&self, commune: &CommuneId, phrase: &str, headers: &HeaderMap, day: NaiveDate) -> bool {
        let said = |name: &str| headers.get(name).map(|value| value.as_bytes().to_vec());
        let browser = self.salt.hash_one([
            said(header::USER_AGENT.as_str()),
            said(header::ACCEPT_LANGUAGE.as_str()),
            said("x-forwarded-for"),
            said(header::COOKIE.as_str()),
        ]);
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.0 != Some(day) {
            *today = (Some(day), HashMap::new());
        }
        let key = (commune.clone(), phrase.to_owned());
        if !today.1.contains_key(&key) && today.1.len() >= PHRASES_MAX {
            return false;
        }
        today.1.entry(key).or_default().insert(browser)
    }
}

/// Counts a search that found nothing, where its words may be kept.
///
/// # Errors
/// The database's.
pub async fn note(app: &AppState, commune: &CommuneId, query: &str, headers: &HeaderMap) -> Result<(), DbError> {
    let Some(phrase) = keepable(query) else { return Ok(()) };
    let noted: Arc<Noted> = match app.part::<Noted>() {
        Some(noted) => noted,
        None => {
            app.set_part(Noted::default());
            app.part::<Noted>().ok_or(DbError::Stopped)?
        }
    };
    let day = when::local_date(app.now());
    if !noted.is_first(commune, &phrase, headers, day) {
        return Ok(());
    }
    let commune = commune.clone();
    app.db
        .write::<_, DbError, _>(xaso_kernel::Actor::System("procedures.search"), move |tx| {
            Box::pin(async move { store::insert_miss(tx, &commune, phrase, day).await })
        })
        .await
}
