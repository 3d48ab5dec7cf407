//! The newest versions in memory, ready to be searched. Several processes may serve one database: each looks now and then whether it has changed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use xaso_db::DbError;
use xaso_kernel::{Instant, ProcedureCode, fold};
use xaso_web::AppState;

use crate::{
    model::ProcedureVersion,
    search::SearchIndex,
    store::{self, Revision},
};

/// How long a look at the database holds, in seconds.
const FRESH_SECONDS: i64 = 5;

/// The newest version of every procedure.
#[derive(Debug)]
pub struct Catalogue {
    versions: BTreeMap<String, Arc<ProcedureVersion>>,
    /// Codes in the order in which they are shown to whoever asks for nothing: those with everyday words first, then by name without accents.
    by_name: Vec<String>,
    fields: Vec<(String, usize)>,
    index: SearchIndex,
    revision: Revision,
    looked_at: Mutex<Instant>,
}

impl Catalogue {
    fn new(versions: Vec<ProcedureVersion>, revision: Revision, now: Instant) -> Result<Self, DbError> {
        let index = SearchIndex::build(versions.iter().map(|version| &version.facts))
            .map_err(|e| DbError::Corrupt { place: "the search index of procedures", detail: e.to_string() })?;
        let mut fields: BTreeMap<String, usize> = BTreeMap::new();
        let mut named: Vec<(bool, String, String)> = Vec::new();
        for version in &versions {
            *fields.entry(version.facts.field.clone()).or_default() += 1;
            let name = fold(version.facts.name.trim_start_matches("Thủ tục "));
            named.push((version.facts.aliases.is_empty(), name, version.facts.code.to_string()));
        }
        named.sort();
        let mut fields: Vec<(String, usize)> = fields.into_iter().collect();
        fields.sort_by_key(|(name, _)| fold(name));
        Ok(Self {
            by_name: named.into_iter().map(|(_, _, code)| code).collect(),
            versions: versions.into_iter().map(|version| (version.facts.code.to_string(), Arc::new(version))).collect(),
            fields,
            index,
            revision,
            looked_at: Mutex::new(now),
        })
    }

    /// How many procedures.
    #[must_use]
    pub fn len(&self) -> usize {
        self.versions.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// The newest version; a code with a province's suffix stands for its national one where it is not there itself.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Arc<ProcedureVersion>> {
        let code = ProcedureCode::parse(code).ok()?;
        self.versions.get(code.as_str()).or_else(|| self.versions.get(code.national()))
    }

    /// The fields with the number of their procedures, in the order of the alphabet.
    #[must_use]
    pub fn fields(&self) -> &[(String, usize)] {
        &self.fields
    }

    /// The procedures that fit `query`, best first; where nothing was asked all of them, those with everyday words first. With `field`, only those of that field.
    ///
    /// # Errors
    /// Where the index fails.
    pub fn search(&self, query: &str, field: Option<&str>) -> Result<Vec<&Arc<ProcedureVersion>>, DbError> {
        let codes: Vec<String> = if query.trim().is_empty() {
            self.by_name.clone()
        } else {
            let hits = self
                .index
                .find(query)
                .map_err(|e| DbError::Corrupt { place: "the search index of procedures", detail: e.to_string() })?;
            hits.into_iter().map(|hit| hit.code).collect()
        };
        Ok(codes
            .iter()
            .filter_map(|code| self.versions.get(code))
            .filter(|version| field.is_none_or(|field| version.facts.field == field))
            .collect())
    }
}

/// The catalogue as it stands, read again where another process has changed it.
///
/// # Errors
/// The database's.
pub async fn catalogue(app: &AppState) -> Result<Arc<Catalogue>, DbError> {
    let Some(held) = app.part::<Catalogue>() else { return reload(app).await };
    let now = app.now();
    let age = (now - *held.looked_at.lock().unwrap_or_else(PoisonError::into_inner)).num_seconds().abs();
    if age < FRESH_SECONDS {
        return Ok(held);
    }
    if store::find_revision(app.db.read()).await? == held.revision {
        *held.looked_at.lock().unwrap_or_else(PoisonError::into_inner) = now;
        return Ok(held);
    }
    reload(app).await
}

/// Reads the catalogue from the database.
///
/// # Errors
/// The database's.
pub async fn reload(app: &AppState) -> Result<Arc<Catalogue>, DbError> {
    // The revision first: what changes in between is seen at the next look.
    let revision = store::find_revision(app.db.read()).await?;
    let versions = store::list_current(app.db.read()).await?.into_iter().map(|stored| stored.version).collect();
    app.set_part(Catalogue::new(versions, revision, app.now())?);
    app.part::<Catalogue>().ok_or(DbError::Stopped)
}
