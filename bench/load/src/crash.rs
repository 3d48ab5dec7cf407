//! Kill -9 at random moments under filing clients. Each round: clients file; the server is killed; it is started again and
//! everything acknowledged must be there; requests that got no answer are sent again with their keys; those that did, too,
//! and must give the same code.

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use anyhow::{Context as _, bail};
use serde::Serialize;

use crate::{
    client::{self, Receipt, Sent},
    figures::median,
    random::Random,
    server::{Setup, free_port},
};

/// How long the first start may take: it makes half a year of dossiers.
const FIRST_START: Duration = Duration::from_secs(180);
/// How long a restart may take before the run gives up; what is wanted is far less and stands in the result.
const RESTART: Duration = Duration::from_secs(30);

/// What to run.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// How often the server is killed.
    #[arg(long, default_value_t = 20)]
    rounds: u32,
    /// How many clients file at the same time.
    #[arg(long, default_value_t = 8)]
    clients: u32,
    /// PostgreSQL to use instead of SQLite in a temporary folder; an empty database.
    #[arg(long)]
    database: Option<String>,
    /// The program.
    #[arg(long)]
    binary: PathBuf,
    /// The procedure filed under.
    #[arg(long, default_value = "1.004873")]
    procedure: String,
    /// For the random moments; the same seed waits the same times.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Taken for the sake of the other commands: the output is always JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Default, Serialize)]
struct Outcome {
    rounds: u32,
    acknowledged: usize,
    lost: usize,
    doubled: usize,
    /// Dossiers that nobody asked for: entries in the ledger beyond one a key, divided by the entries of one filing.
    nobodys: u64,
    ledger_ok: bool,
    restart_ms_median: f64,
    restart_ms_max: f64,
    unanswered: usize,
    lost_codes: Vec<String>,
    doubled_keys: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<serde_json::Value>,
}

/// Runs all rounds; whether nothing was lost, nothing doubled, and the ledger holds.
pub async fn run(options: Options) -> anyhow::Result<bool> {
    let folder = tempfile::Builder::new().prefix("xaso-crash-").tempdir()?;
    let setup = Setup {
        binary: options.binary.clone(),
        data: folder.path().join("data"),
        database: options.database.clone(),
        port: free_port()?,
        log: folder.path().join("log"),
    };
    std::fs::create_dir_all(&setup.data)?;
    let base = setup.url("");
    eprintln!("making the demo commune");
    let (mut child, _) = setup.start(FIRST_START).await?;
    let http = fresh_client()?;
    let example = client::example(&http, &base, &options.procedure).await?;

    // One filing before the rounds tells how many ledger entries a filing makes; after them, the count tells of dossiers that no key has.
    let before = entries(&setup).await?;
    let mut first = example.clone();
    first["applicant"]["name"] = "Người Thử Đầu Tiên".into();
    if client::file(&http, &base, &format!("crash-{}-first", options.seed), &first.to_string()).await?.is_none() {
        bail!("the server broke the connection before the first round");
    }
    let counted = entries(&setup).await?;
    let each = counted - before;

    let mut outcome = Outcome { rounds: options.rounds, ..Outcome::default() };
    let mut random = Random::seeded(options.seed);
    let mut promised: HashMap<String, Receipt> = HashMap::new();
    let mut restarts = Vec::new();
    let bar = indicatif::ProgressBar::new(u64::from(options.rounds));
    for round in 1..=options.rounds {
        let stop = Arc::new(AtomicBool::new(false));
        let mut clients = Vec::new();
        for n in 1..=options.clients {
            let name = format!("crash-{}-{round}-{n}", options.seed);
            clients.push(tokio::spawn(client::keep_filing(fresh_client()?, base.clone(), name, example.clone(), stop.clone())));
        }
        tokio::time::sleep(Duration::from_millis(random.between(100, 1500))).await;
        child.kill().await.context("killing the server")?;
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        let mut sent: Vec<Sent> = Vec::new();
        for client in clients {
            sent.extend(client.await??);
        }

        let (again, took) = setup.start(RESTART).await?;
        child = again;
        restarts.push(took.as_secs_f64() * 1000.0);
        let http = fresh_client()?;
        for one in &sent {
            if let Some(receipt) = &one.receipt {
                outcome.acknowledged += 1;
                if !client::is_there(&http, &base, receipt).await? {
                    outcome.lost_codes.push(receipt.code.clone());
                }
            } else {
                outcome.unanswered += 1;
            }
            // Whether or not an answer came: the same key and body again make no second dossier.
            let Some(second) = client::file(&http, &base, &one.key, &one.body).await? else {
                bail!("the server broke the connection while nobody killed it (round {round})");
            };
            if one.receipt.as_ref().is_some_and(|first| *first != second) {
                outcome.doubled_keys.push(one.key.clone());
            }
            promised.insert(one.key.clone(), second);
        }
        bar.inc(1);
    }
    bar.finish_and_clear();

    // After all of it: still there, every key its own dossier.
    let http = fresh_client()?;
    let mut codes = HashSet::new();
    for (key, receipt) in &promised {
        if !client::is_there(&http, &base, receipt).await? {
            outcome.lost_codes.push(receipt.code.clone());
        }
        if !codes.insert(receipt.code.clone()) {
            outcome.doubled_keys.push(key.clone());
        }
    }
    child.kill().await?;
    let (ledger_ok, text) = setup.command(&["ledger", "verify", "--json"]).await?;
    outcome.ledger_ok = ledger_ok;
    outcome.ledger = serde_json::from_str(&text).ok();
    let grown = outcome.ledger.as_ref().map_or(0, count_entries).saturating_sub(counted);
    outcome.nobodys = (grown / each.max(1)).saturating_sub(promised.len() as u64);
    if grown != each * promised.len() as u64 {
        eprintln!("the ledger grew by {grown} entries; {} dossiers make {each} each", promised.len());
        outcome.ledger_ok = false;
    }
    if outcome.ledger.is_none() {
        eprintln!("xaso ledger verify: {}", text.trim());
        outcome.ledger_ok = false;
    }
    outcome.lost_codes.sort();
    outcome.lost_codes.dedup();
    outcome.lost = outcome.lost_codes.len();
    outcome.doubled = outcome.doubled_keys.len() + usize::try_from(outcome.nobodys)?;
    outcome.restart_ms_max = restarts.iter().copied().fold(0.0, f64::max);
    outcome.restart_ms_median = median(&mut restarts);
    let good = outcome.acknowledged > 0 && outcome.lost == 0 && outcome.doubled == 0 && outcome.ledger_ok;
    serde_json::to_writer_pretty(std::io::stdout().lock(), &outcome)?;
    if !good {
        let kept = folder.keep();
        eprintln!("the data and the log are kept in {}", kept.display());
    }
    Ok(good)
}

/// How many entries the ledgers of all communes hold.
async fn entries(setup: &Setup) -> anyhow::Result<u64> {
    let (ok, text) = setup.command(&["ledger", "verify", "--json"]).await?;
    let report: serde_json::Value = serde_json::from_str(&text).with_context(|| format!("xaso ledger verify: {text}"))?;
    if !ok {
        bail!("the ledger does not hold before the first kill: {text}");
    }
    Ok(count_entries(&report))
}

fn count_entries(report: &serde_json::Value) -> u64 {
    let communes = report["communes"].as_array().map_or(&[][..], Vec::as_slice);
    communes.iter().filter_map(|c| c["entries"].as_u64()).sum()
}

/// A client with connections of its own: those of before the kill are dead.
fn fresh_client() -> anyhow::Result<reqwest::Client> {
    Ok(reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(20)).build()?)
}
