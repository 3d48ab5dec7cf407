//! The versions in force in memory, ready to be searched. Several processes may serve one database: each looks now and then whether it has changed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::NaiveDate;
use xaso_db::DbError;
use xaso_kernel::{Instant, ProcedureCode, fold, when};
use xaso_web::AppState;

use crate::{
    model::{Ending, ProcedureVersion},
    search::{Found, SearchIndex},
    store::{self, Revision, Stored},
};

/// How long a look at the database holds, in seconds.
const FRESH_SECONDS: i64 = 5;

/// How many procedures may stand in a row, each taking the place of the one before.
const SUCCESSORS_MAX: usize = 20;

/// A procedure with what is announced of it.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'c> {
    /// The version in force; the last one where the procedure has ended, the first one where it is only announced.
    pub version: &'c Arc<ProcedureVersion>,
    /// Since when it no longer applies, or from when it will not.
    pub ending: Option<&'c Ending>,
    /// What will change, the next day first.
    pub coming: &'c [Arc<ProcedureVersion>],
    /// It can be filed today.
    pub is_in_force: bool,
}

/// The version of every procedure that is in force today.
#[derive(Debug)]
pub struct Catalogue {
    /// The day that "today" means, in Vietnam.
    day: NaiveDate,
    /// Those that have ended, or are only announced: what their pages show.
    others: BTreeMap<String, Arc<ProcedureVersion>>,
    endings: BTreeMap<String, Ending>,
    coming: BTreeMap<String, Vec<Arc<ProcedureVersion>>>,
    versions: BTreeMap<String, Arc<ProcedureVersion>>,
    /// Codes in the order in which they are shown to whoever asks for nothing: those with everyday words first, then by name without accents.
    by_name: Vec<String>,
    fields: Vec<(String, usize)>,
    index: SearchIndex,
    revision: Revision,
    looked_at: Mutex<Instant>,
}

impl Catalogue {
    fn new(open: Vec<ProcedureVersion>, heads: Vec<Stored>, revision: Revision, now: Instant) -> Result<Self, DbError> {
        let day = when::local_date(now);
        let endings: BTreeMap<String, Ending> =
            heads.iter().filter_map(|head| Some((head.version.facts.code.to_string(), head.ending.clone()?))).collect();
        let has_ended = |code: &str| endings.get(code).is_some_and(|ending| ending.from <= day);
        // By code and first day: of those that have begun, the last one counts.
        let mut in_force: BTreeMap<String, ProcedureVersion> = BTreeMap::new();
        let mut coming: BTreeMap<String, Vec<Arc<ProcedureVersion>>> = BTreeMap::new();
        for version in open {
            let code = version.facts.code.to_string();
            if has_ended(&code) {
                continue;
            }
            if version.effective_from <= day {
                in_force.insert(code, version);
            } else {
                coming.entry(code).or_default().push(Arc::new(version));
            }
        }
        let others = heads
            .into_iter()
            .filter(|head| !in_force.contains_key(head.version.facts.code.as_str()))
            .map(|head| {
                let code = head.version.facts.code.to_string();
                let first = coming.get(&code).and_then(|list| list.first()).cloned();
                let shown = first.unwrap_or_else(|| Arc::new(head.version));
                (code, shown)
            })
            .collect();
        let versions: Vec<ProcedureVersion> = in_force.into_values().collect();
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
            day,
            others,
            endings,
            coming,
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

    /// The version in force; a code with a province's suffix stands for its national one where it is not there itself. `None` for a procedure that has ended
    /// or is only announced: nobody can file it.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Arc<ProcedureVersion>> {
        let code = ProcedureCode::parse(code).ok()?;
        self.versions.get(code.as_str()).or_else(|| self.versions.get(code.national()))
    }

    /// The day for which this stands, in Vietnam.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// Every version in force, by code.
    pub fn all(&self) -> impl Iterator<Item = &Arc<ProcedureVersion>> {
        self.versions.values()
    }

    /// Those that nobody can file today: ended, or only announced.
    pub fn others(&self) -> impl Iterator<Item = Standing<'_>> {
        self.others.keys().filter_map(|code| self.standing(code))
    }

    /// A procedure, be it in force, ended or only announced.
    #[must_use]
    pub fn standing(&self, code: &str) -> Option<Standing<'_>> {
        let parsed = ProcedureCode::parse(code).ok()?;
        [parsed.as_str(), parsed.national()].into_iter().find_map(|code| {
            let in_force = self.versions.get(code);
            let version = in_force.or_else(|| self.others.get(code))?;
            Some(Standing {
                version,
                ending: self.endings.get(code),
                coming: self.coming.get(code).map_or(&[], Vec::as_slice),
                is_in_force: in_force.is_some(),
            })
        })
    }

    /// The procedure that takes the place of `code` today, through as many replacements as there were. `None` where `code` is in force itself, was abolished
    /// with nothing in its place, or is not known.
    #[must_use]
    pub fn successor_of(&self, code: &str) -> Option<&ProcedureCode> {
        let mut standing = self.standing(code)?;
        if standing.is_in_force {
            return None;
        }
        for _ in 0..SUCCESSORS_MAX {
            let next = standing.ending.filter(|ending| ending.from <= self.day)?.replaced_by.as_ref()?;
            standing = self.standing(next.as_str())?;
            if standing.is_in_force {
                return Some(&standing.version.facts.code);
            }
        }
        None
    }

    /// The fields with the number of their procedures, in the order of the alphabet.
    #[must_use]
    pub fn fields(&self) -> &[(String, usize)] {
        &self.fields
    }

    /// What the shipped words find for `query`.
    #[must_use]
    pub fn look(&self, query: &str) -> Found {
        self.index.look(query)
    }

    /// The versions in force of those codes, in their order.
    #[must_use]
    pub fn of(&self, codes: &[String]) -> Vec<&Arc<ProcedureVersion>> {
        codes.iter().filter_map(|code| self.versions.get(code)).collect()
    }

    /// The procedures that fit `query`, best first; where nothing was asked all of them, those with everyday words first. With `field`, only those of that field.
    ///
    /// # Errors
    /// Where the index fails.
    pub fn search(&self, query: &str, field: Option<&str>) -> Result<Vec<&Arc<ProcedureVersion>>, DbError> {
        let codes: Vec<String> = if query.trim().is_empty() {
            self.by_name.clone()
        } else {
            self.index.find(query).into_iter().map(|hit| hit.code).collect()
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
    // At midnight another version may be in force.
    if when::local_date(now) != held.day {
        return reload(app).await;
    }
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
    let open = store::list_open(app.db.read(), when::local_date(app.now())).await?;
    let heads = store::list_current(app.db.read()).await?;
    app.set_part(Catalogue::new(open, heads, revision, app.now())?);
    app.part::<Catalogue>().ok_or(DbError::Stopped)
}
