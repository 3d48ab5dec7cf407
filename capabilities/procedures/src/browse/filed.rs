//! How often each procedure was filed: known to whoever keeps dossiers, which stands after this capability and tells it through a function.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use xaso_db::{BoxFuture, DbError};
use xaso_kernel::{CommuneId, Instant};
use xaso_web::AppState;

/// How long counts hold, in seconds.
const FRESH_SECONDS: i64 = 3_600;
/// Smaller counts say too much about few people: they count as nought, even in the order of a list.
const SMALLEST: u64 = 5;

/// Counts the dossiers of a commune by the procedure's code.
pub type CountFiled = for<'a> fn(&'a AppState, &'a CommuneId) -> BoxFuture<'a, Result<Vec<(String, u64)>, DbError>>;

/// Counts, and when they were made.
type Held = (Instant, Arc<HashMap<String, u64>>);

/// Whoever keeps dossiers sets this at its start: `app.set_part(FiledCounts::new(count))`.
#[derive(Debug)]
pub struct FiledCounts {
    count: CountFiled,
    held: Mutex<HashMap<CommuneId, Held>>,
}

impl FiledCounts {
    /// With that function.
    #[must_use]
    pub fn new(count: CountFiled) -> Self {
        Self { count, held: Mutex::default() }
    }
}

/// How often each procedure was filed in the commune, as of at most an hour ago; nothing where nobody counts.
///
/// # Errors
/// The database's.
pub async fn filed_counts(app: &AppState, commune: &CommuneId) -> Result<Arc<HashMap<String, u64>>, DbError> {
    let Some(counts) = app.part::<FiledCounts>() else { return Ok(Arc::default()) };
    let now = app.now();
    let held = counts.held.lock().unwrap_or_else(PoisonError::into_inner).get(commune).cloned();
    if let Some((at, filed)) = held
        && (now - at).num_seconds().abs() < FRESH_SECONDS
    {
        return Ok(filed);
    }
    let found = (counts.count)(app, commune).await?;
    let filed: Arc<HashMap<String, u64>> = Arc::new(found.into_iter().filter(|(_, n)| *n >= SMALLEST).collect());
    counts.held.lock().unwrap_or_else(PoisonError::into_inner).insert(commune.clone(), (now, Arc::clone(&filed)));
    Ok(filed)
}
