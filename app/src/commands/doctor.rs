//! `xaso doctor`: one line a check, each saying what to do when it fails.

use clap::Args as ClapArgs;
use sea_orm::{ConnectionTrait as _, Statement};
use serde::Serialize;
use xaso_web::AppState;

use crate::{output::Output, settings::DataArgs};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    data: DataArgs,
}

#[derive(Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    detail: String,
}

impl Check {
    fn of(name: &'static str, result: Result<String, String>) -> Self {
        let ok = result.is_ok();
        Self { name, ok, detail: result.unwrap_or_else(|e| e) }
    }
}

#[derive(Serialize)]
struct Report {
    ok: bool,
    checks: Vec<Check>,
}

/// Checks.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let checks = match args.data.open_quietly().await {
        Err(error) => vec![Check::of("data", Err(crate::output::words(&error)))],
        Ok(app) => checks(&app).await,
    };
    let report = Report { ok: checks.iter().all(|c| c.ok), checks };
    out.print(&report, || {
        let line = |c: &Check| format!("{} {:<10} {}", if c.ok { "ok  " } else { "FAIL" }, c.name, c.detail);
        report.checks.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(report.ok)
}

async fn checks(app: &AppState) -> Vec<Check> {
    vec![
        Check::of("data", Ok(app.config.data.display().to_string())),
        Check::of("configuration", configuration(app)),
        Check::of("database", database(app).await),
        Check::of("disk", disk(app)),
        Check::of("clock", clock(app)),
        Check::of("keys", keys(app).await),
        Check::of("queue", queue(app).await),
        Check::of("communes", communes(app)),
        Check::of("ledger", ledger(app).await),
    ]
}

async fn database(app: &AppState) -> Result<String, String> {
    let asked = Statement::from_string(app.db.backend(), "SELECT 1");
    app.db.read().query_one_raw(asked).await.map_err(|e| format!("{e}: is the server running, and the address right?"))?;
    Ok(format!("{:?}", app.db.engine()))
}

/// Writing is the one sure test: a full or read-only disk refuses it.
fn disk(app: &AppState) -> Result<String, String> {
    let probe = app.config.data.join(".doctor");
    std::fs::write(&probe, [0; 4096])
        .and_then(|()| std::fs::remove_file(&probe))
        .map_err(|e| format!("{e}: free space on, or allow writing to, {}", app.config.data.display()))?;
    Ok("writable".to_owned())
}

/// Deadlines hang on the clock; a machine that woke up in another century must say so.
fn clock(app: &AppState) -> Result<String, String> {
    let now = xaso_kernel::when::local(app.now());
    let year = chrono::Datelike::year(&now);
    if (2026..2100).contains(&year) {
        Ok(now.to_rfc3339())
    } else {
        Err(format!("{}: set the machine's clock", now.to_rfc3339()))
    }
}

/// The address goes into QR codes and messages: what cannot be opened there is found out by citizens.
fn configuration(app: &AppState) -> Result<String, String> {
    let url = &app.config.public_url;
    if url.starts_with("https://") || url.starts_with("http://") {
        Ok(format!("people open {url}"))
    } else {
        Err(format!("{url:?} is no address: set XASO_PUBLIC_URL to what people type, with https://"))
    }
}

async fn queue(app: &AppState) -> Result<String, String> {
    let jobs = xaso_jobs::count(&app.db).await.map_err(|e| e.to_string())?;
    let detail = format!("{} waiting, {} running, {} failed for good", jobs.waiting, jobs.running, jobs.failed);
    if jobs.failed == 0 {
        Ok(detail)
    } else {
        Err(format!("{detail}: the server's log says why; messages may not have gone out"))
    }
}

/// Opening something sealed is the one sure test that the keys are the right ones.
async fn keys(app: &AppState) -> Result<String, String> {
    let path = app.config.data.join("keyring.json");
    #[cfg(unix)]
    {
        let mode = std::fs::metadata(&path).map_err(|e| e.to_string())?;
        if std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o077 != 0 {
            return Err(format!("others may read {}: chmod 600 it", path.display()));
        }
    }
    for commune in app.communes().iter() {
        xaso_identity::list_officials(app.db.read(), app.db.keyring(), &commune.id)
            .await
            .map_err(|e| format!("{e}: {} does not open what was sealed; restore the keyring from its backup", path.display()))?;
    }
    Ok("keyring.json opens what was sealed and is readable by its owner only; keep a copy away from this machine".to_owned())
}

fn communes(app: &AppState) -> Result<String, String> {
    let names: Vec<String> = app.communes().iter().map(|c| c.name.clone()).collect();
    if names.is_empty() {
        Err("no commune yet: start with `xaso serve --demo`, or add one".to_owned())
    } else {
        Ok(names.join(", "))
    }
}

async fn ledger(app: &AppState) -> Result<String, String> {
    let mut entries = 0;
    for commune in app.communes().iter() {
        let report = xaso_ledger::verify(&app.db, &commune.id, xaso_dossiers::STREAM, xaso_dossiers::STATE_EVENTS)
            .await
            .map_err(|e| e.to_string())?;
        if !report.is_ok() {
            return Err(format!("{}: run `xaso ledger verify` and keep its answer for the inspector", commune.name));
        }
        entries += report.entries;
    }
    Ok(format!("{entries} entries, each with its event"))
}
