//! Taking a catalogue in: the product's own at every start, a file when somebody imports one. Either all of it is written, or nothing.

use std::{collections::HashMap, fs::File, io::BufReader, path::Path};

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use xaso_db::{DbError, Tx};
use xaso_kernel::{Actor, when};
use xaso_web::AppState;

use crate::{
    OWN_CATALOGUE, catalogue,
    import::{self, Batch, ImportError, ImportReport},
    model::{ProcedureFacts, ProcedureVersion},
    store::{self, NewVersion, Source, Stored},
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

/// Imports a file in either format in one transaction; with `dry_run` only tells what would be written.
///
/// # Errors
/// [`ImportFileError`]; then nothing was written. A line that cannot be used is no error: the report lists it.
pub async fn import_file(app: &AppState, path: &Path, dry_run: bool) -> Result<ImportReport, ImportFileError> {
    let name = path.display().to_string();
    let owned = path.to_owned();
    let batch = tokio::task::spawn_blocking(move || {
        let open = File::open(&owned).and_then(|file| match file.metadata()?.is_dir() {
            true => Err(std::io::ErrorKind::IsADirectory.into()),
            false => Ok(file),
        });
        let file = open.map_err(|source| ImportFileError::Open { path: name.clone(), source })?;
        import::read(BufReader::with_capacity(1 << 16, file)).map_err(|source| ImportFileError::Read { path: name, source })
    })
    .await??;
    let today = when::local_date(app.now());
    if dry_run {
        let known = store::map_current(app.db.read()).await?;
        let mut report = compare(&known, &batch, today).1;
        report.dry_run = true;
        return Ok(report);
    }
    let report = app
        .db
        .write::<_, DbError, _>(Actor::System("procedures.import"), move |tx| {
            Box::pin(async move {
                let known = store::map_current(tx.conn()).await?;
                let (new, report) = compare(&known, &batch, today);
                store::insert_versions(tx, &new).await?;
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

/// What of a batch is new. Our own format is taken whole; what the national portal published is merged with what is known.
fn compare(known: &HashMap<String, Stored>, batch: &Batch, today: NaiveDate) -> (Vec<NewVersion>, ImportReport) {
    let mut report = batch.report.clone();
    let mut new = Vec::new();
    for (line, facts) in &batch.procedures {
        let (number, effective_from, facts) = match known.get(facts.code.as_str()) {
            None => {
                report.inserted += 1;
                (1, today, facts.clone())
            }
            Some(stored) => {
                let wanted = if batch.own_format { facts.clone() } else { stored.facts().merged_with(facts) };
                for (field, reason) in kept(&wanted, facts) {
                    report.warn(*line, facts.code.as_str(), field, reason);
                }
                if wanted == *stored.facts() {
                    report.unchanged += 1;
                    continue;
                }
                report.updated += 1;
                (stored.version.number + 1, today.max(stored.version.effective_from), wanted)
            }
        };
        new.push(NewVersion { version: ProcedureVersion { number, effective_from, facts }, source: Source::Import });
    }
    (new, report)
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
            Some(stored) => {
                let wanted = if stored.source == Source::Own { facts } else { facts.merged_with(stored.facts()) };
                if wanted == *stored.facts() {
                    continue;
                }
                ProcedureVersion {
                    number: stored.version.number + 1,
                    effective_from: today.max(stored.version.effective_from),
                    facts: wanted,
                }
            }
        };
        let source = known.get(version.facts.code.as_str()).map_or(Source::Own, |stored| stored.source);
        new.push(NewVersion { version, source });
    }
    store::insert_versions(tx, &new).await?;
    store::update_seed(tx, OWN, fingerprint).await
}
