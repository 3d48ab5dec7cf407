//! Taking a catalogue in: the product's own at every start, a file when somebody imports one. Either all of it is written, or nothing.

use std::{collections::HashMap, fs::File, io::BufReader, path::Path};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use xaso_db::{DbError, Tx};
use xaso_kernel::{Actor, when};
use xaso_web::AppState;

use crate::{
    OWN_CATALOGUE, catalogue,
    import::{self, Batch, ImportError, ImportReport, ProcedureChange},
    model::{Change, ProcedureFacts, ProcedureVersion, changes},
    store::{
        self, Source, Stored,
        write::{NewVersion, insert_versions},
    },
};

/// First day of what the product ships: since then communes work without districts (Law 72/2025/QH15).
const OWN_FROM: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 7, 1);
/// The own catalogue's name among the seeds.
const OWN: &str = "own";

/// Why a file was not imported. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportFileError {
    /// The file cannot be opened.
    #[error("{path} cannot be opened: {source}. Give the path of a catalogue in JSON lines")]
    Open {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no catalogue, or is damaged.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: ImportError,
    },
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Reading the file broke off.
    #[error("reading the file broke off: {0}")]
    Stopped(#[from] tokio::task::JoinError),
}

/// Reads a file in either format; nothing is written.
///
/// # Errors
/// [`ImportFileError`].
pub(crate) async fn read_file(path: &Path) -> Result<Batch, ImportFileError> {
    let name = path.display().to_string();
    let owned = path.to_owned();
    tokio::task::spawn_blocking(move || {
        let open = File::open(&owned).and_then(|file| match file.metadata()?.is_dir() {
            true => Err(std::io::ErrorKind::IsADirectory.into()),
            false => Ok(file),
        });
        let file = open.map_err(|source| ImportFileError::Open { path: name.clone(), source })?;
        import::read(BufReader::with_capacity(1 << 16, file)).map_err(|source| ImportFileError::Read { path: name, source })
    })
    .await?
}

/// Imports a file in either format in one transaction; with `dry_run` only tells what would be written.
///
/// # Errors
/// [`ImportFileError`]; then nothing was written. A line that cannot be used is no error: the report lists it.
pub async fn import_file(app: &AppState, path: &Path, dry_run: bool) -> Result<ImportReport, ImportFileError> {
    let batch = read_file(path).await?;
    let today = when::local_date(app.now());
    if dry_run {
        let known = store::map_current(app.db.read()).await?;
        let (differences, mut report) = compare(&known, &batch, today);
        report.dry_run = true;
        report.changes = differences.iter().map(Difference::told).collect();
        return Ok(report);
    }
    let report = app
        .db
        .write::<_, DbError, _>(Actor::System("procedures.import"), move |tx| {
            Box::pin(async move {
                let known = store::map_current(tx.conn()).await?;
                let (differences, report) = compare(&known, &batch, today);
                let new: Vec<NewVersion> = differences.iter().map(Difference::version).collect();
                insert_versions(tx, &new).await?;
                Ok(report)
            })
        })
        .await?;
    tracing::info!(
        read = report.read,
        inserted = report.inserted,
        updated = report.updated,
        "A catalogue of procedures was imported."
    );
    catalogue::reload(app).await?;
    Ok(report)
}

/// One procedure of a file that is new or different.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Line in the file.
    pub line: u64,
    /// The facts as they would stand.
    pub facts: ProcedureFacts,
    /// It is not in the catalogue yet.
    pub is_new: bool,
    /// Field by field; empty for one that is new.
    pub changes: Vec<Change>,
    number: u32,
    effective_from: NaiveDate,
    source: Source,
}

impl Difference {
    fn version(&self) -> NewVersion {
        let version = ProcedureVersion { number: self.number, effective_from: self.effective_from, facts: self.facts.clone() };
        NewVersion { version, source: self.source, reason: None }
    }

    /// The number and first day that it would get.
    #[must_use]
    pub const fn place(&self) -> (u32, NaiveDate) {
        (self.number, self.effective_from)
    }

    fn told(&self) -> ProcedureChange {
        ProcedureChange {
            line: self.line,
            code: self.facts.code.to_string(),
            name: self.facts.name.clone(),
            new: self.is_new,
            changes: self.changes.clone(),
        }
    }
}

/// What of a batch is new, as from `from`. Our own format is taken whole; what the national portal published is merged with what is known.
pub(crate) fn compare(known: &HashMap<String, Stored>, batch: &Batch, from: NaiveDate) -> (Vec<Difference>, ImportReport) {
    let mut report = batch.report.clone();
    let mut out = Vec::new();
    for (line, facts) in &batch.procedures {
        let Some(stored) = known.get(facts.code.as_str()) else {
            report.inserted += 1;
            let facts = facts.clone();
            let changes = Vec::new();
            out.push(Difference {
                line: *line,
                facts,
                is_new: true,
                changes,
                number: 1,
                effective_from: from,
                source: Source::Import,
            });
            continue;
        };
        let wanted = if batch.own_format { facts.clone() } else { stored.facts().merged_with(facts) };
        for (field, reason) in kept(&wanted, facts) {
            report.warn(*line, facts.code.as_str(), field, reason);
        }
        if wanted == *stored.facts() {
            report.unchanged += 1;
            continue;
        }
        report.updated += 1;
        out.push(Difference {
            line: *line,
            changes: changes(stored.facts(), &wanted),
            facts: wanted,
            is_new: false,
            number: stored.newest + 1,
            effective_from: from.max(stored.version.effective_from),
            source: if stored.source == Source::Desk { Source::Desk } else { Source::Import },
        });
    }
    (out, report)
}

/// Where what somebody has gone over stays although the file says something else.
fn kept(wanted: &ProcedureFacts, imported: &ProcedureFacts) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for said in &imported.channels {
        let ours = wanted.offer(said.channel);
        let term = ours.and_then(|offer| offer.duration);
        if let Some(theirs) = said.duration.filter(|theirs| term.is_some_and(|ours| ours != *theirs)) {
            let reason = format!("the file says {} {}; what was gone over by hand stays", theirs.n, theirs.unit.as_str());
            out.push((format!("channels.{}.duration", said.channel.as_str()), reason));
        }
        let ours: Vec<i64> = ours.map(|offer| offer.fees.iter().filter_map(|fee| fee.amount).collect()).unwrap_or_default();
        for theirs in said.fees.iter().filter_map(|fee| fee.amount).filter(|theirs| !ours.contains(theirs)) {
            let reason = format!("the file says {theirs} dong; what was gone over by hand stays");
            out.push((format!("channels.{}.fees", said.channel.as_str()), reason));
        }
    }
    out
}

/// What applying a file handed in at the desk did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// Procedures that were not there.
    pub inserted: u64,
    /// Procedures that got a new version.
    pub updated: u64,
    /// What changed, field by field; one line without a field for a procedure that is new.
    pub rows: Vec<AppliedRow>,
}

/// One change that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedRow {
    /// Line in the file.
    pub line: u64,
    /// The procedure's code.
    pub code: String,
    /// Its number since.
    pub number: u32,
    /// First day of that.
    pub effective_from: NaiveDate,
    /// The field; empty for a procedure that is new.
    pub field: String,
    /// What was.
    pub old: serde_json::Value,
    /// What is.
    pub new: serde_json::Value,
}

impl Applied {
    /// Writes the differences on the open transaction and notes them here.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn apply(&mut self, tx: &Tx, differences: &[Difference]) -> Result<(), DbError> {
        let new: Vec<NewVersion> = differences.iter().map(Difference::version).collect();
        insert_versions(tx, &new).await?;
        for difference in differences {
            let (number, effective_from) = difference.place();
            let row = |field: String, old, new| AppliedRow {
                line: difference.line,
                code: difference.facts.code.to_string(),
                number,
                effective_from,
                field,
                old,
                new,
            };
            if difference.is_new {
                self.inserted += 1;
                self.rows.push(row(String::new(), serde_json::Value::Null, serde_json::json!(difference.facts.name)));
            } else {
                self.updated += 1;
            }
            for change in &difference.changes {
                let (old, new) = change.old_and_new();
                self.rows.push(row(change.field(), old, new));
            }
        }
        Ok(())
    }
}

/// Takes in the own catalogue where it is another than last time. What was imported stays; its everyday words, its place of filing and what somebody went
/// over come from ours.
///
/// # Errors
/// The database's.
pub async fn seed(app: &AppState) -> Result<(), DbError> {
    let fingerprint = hex::encode(Sha256::digest(OWN_CATALOGUE.as_bytes()));
    if store::find_seed(app.db.read(), OWN).await?.as_ref() == Some(&fingerprint) {
        return Ok(());
    }
    let batch = import::read(OWN_CATALOGUE.as_bytes())
        .map_err(|e| DbError::Corrupt { place: "the catalogue that is built in", detail: e.to_string() })?;
    let own: Vec<ProcedureFacts> = batch.procedures.into_iter().map(|(_, facts)| facts).collect();
    let today = when::local_date(app.now());
    app.db
        .write::<_, DbError, _>(Actor::System("procedures.seed"), move |tx| {
            Box::pin(async move { write_own(tx, own, today, &fingerprint).await })
        })
        .await
}

async fn write_own(tx: &Tx, own: Vec<ProcedureFacts>, today: NaiveDate, fingerprint: &str) -> Result<(), DbError> {
    let known = store::map_current(tx.conn()).await?;
    let mut new = Vec::new();
    for facts in own {
        let version = match known.get(facts.code.as_str()) {
            None => ProcedureVersion { number: 1, effective_from: OWN_FROM.unwrap_or(today), facts },
            // What the desk has written stays as the desk wrote it.
            Some(stored) if stored.source == Source::Desk => continue,
            Some(stored) => {
                let wanted = if stored.source == Source::Own { facts } else { facts.merged_with(stored.facts()) };
                if wanted == *stored.facts() {
                    continue;
                }
                ProcedureVersion {
                    number: stored.newest + 1,
                    effective_from: today.max(stored.version.effective_from),
                    facts: wanted,
                }
            }
        };
        let source = known.get(version.facts.code.as_str()).map_or(Source::Own, |stored| stored.source);
        new.push(NewVersion { version, source, reason: None });
    }
    insert_versions(tx, &new).await?;
    store::update_seed(tx, OWN, fingerprint).await
}
