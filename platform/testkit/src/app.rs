//! The server under test.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use axum::Router;
use chrono::{DateTime, FixedOffset};
use sea_orm::{ConnectionTrait as _, Database, Statement};
use xaso_db::{Observer, tenancy};
use xaso_kernel::{CommuneId, FixedClock, Instant, TestIds};
use xaso_messages::Messages;
use xaso_web::{
    AppState, Capability, CommuneProfile, Communes, Config,
    boot::{Boot, boot},
};

use crate::Client;

/// The commune that tests work in.
pub const COMMUNE: &str = "99001";

/// The moment written as RFC 3339, such as `2026-11-20T14:00:00+07:00`.
#[must_use]
pub fn at(text: &str) -> Instant {
    DateTime::<FixedOffset>::parse_from_rfc3339(text).unwrap_or_else(|e| panic!("{text:?}: {e}")).to_utc()
}

/// A running server with its own database.
pub struct TestApp {
    /// The server's state.
    pub state: AppState,
    /// Time; it stands at Wednesday 18 November 2026, 09:00 in Vietnam until a test moves it.
    pub clock: FixedClock,
    router: Router,
    breaches: Arc<Mutex<Vec<String>>>,
    statements: Arc<Mutex<Vec<String>>>,
    folder: tempfile::TempDir,
}

impl TestApp {
    /// Starts a server with the given capabilities (in dependency order) on a fresh database, serving one commune, [`COMMUNE`].
    pub async fn start(capabilities: &[Capability]) -> Self {
        Self::start_with(capabilities, |_| {}).await
    }

    /// The same with changed settings.
    pub async fn start_with(capabilities: &[Capability], change: impl FnOnce(&mut Config)) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(1);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config {
            data: folder.path().to_owned(),
            public_url: "http://localhost".to_owned(),
            demo: false,
            secure_cookies: false,
        };
        change(&mut config);
        let clock = FixedClock::at(at("2026-11-18T09:00:00+07:00"));
        let database = match std::env::var("XASO_TEST_POSTGRES") {
            Ok(server) => fresh_postgres(&server, number).await,
            Err(_) => format!("sqlite:{}", folder.path().join("xaso.sqlite").display()),
        };
        let declared = declared(capabilities);
        let breaches = Arc::new(Mutex::new(Vec::new()));
        let seen = breaches.clone();
        let statements = Arc::new(Mutex::new(Vec::new()));
        let noted = statements.clone();
        let observer: Observer = Arc::new(move |sql: &str| {
            noted.lock().unwrap().push(sql.to_owned());
            if let Some(breach) = tenancy::breach(sql, &declared) {
                seen.lock().unwrap().push(breach);
            }
        });
        let state = boot(Boot {
            config,
            database,
            clock: Arc::new(clock.clone()),
            ids: Arc::new(TestIds::seeded(number)),
            capabilities: capabilities.to_vec(),
            messages: Messages::memory(),
            strict_strings: true,
            observer: Some(observer),
        })
        .await
        .unwrap();
        if state.communes().iter().next().is_none() {
            state.set_communes(Communes::new(vec![commune()]));
        }
        let router = xaso_web::server::router(&state);
        Self { state, clock, router, breaches, statements, folder }
    }

    /// The commune's code.
    #[must_use]
    pub fn commune(&self) -> CommuneId {
        CommuneId::parse(COMMUNE).unwrap()
    }

    /// A new person at a new browser.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Runs every background job that is due, and what those put in, until nothing is due.
    pub async fn run_jobs(&self) {
        let kinds = self.state.capabilities.iter().flat_map(|c| (c.jobs)()).collect();
        let schedules = self.state.capabilities.iter().flat_map(|c| (c.schedules)()).collect();
        let runner = xaso_jobs::Runner::new(self.state.db.clone(), self.state.clone(), kinds, schedules);
        runner.run_pending().await.unwrap();
    }

    /// Messages sent so far.
    #[must_use]
    pub fn sent(&self) -> Vec<xaso_messages::Message> {
        self.state.messages.sent()
    }

    /// Every statement since the last time this was asked, in order: what work an answer takes.
    #[must_use]
    pub fn take_statements(&self) -> Vec<String> {
        std::mem::take(&mut *self.statements.lock().unwrap())
    }

    /// Statements that touched a tenant table without naming the commune, so far.
    #[must_use]
    pub fn breaches(&self) -> Vec<String> {
        self.breaches.lock().unwrap().clone()
    }

    /// Forgives the breaches so far: for the test that shows that they are seen.
    pub fn forgive(&self) {
        self.breaches.lock().unwrap().clear();
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let breaches = self.breaches();
        if !std::thread::panicking() {
            assert!(breaches.is_empty(), "queries that break the tenancy rule:\n{}", breaches.join("\n"));
        }
    }
}

/// Every table that these capabilities and the platform declare.
#[must_use]
pub fn declared(capabilities: &[Capability]) -> Vec<tenancy::Table> {
    let platform = [tenancy::TABLES, xaso_web::TABLES, xaso_ledger::TABLES, xaso_messages::TABLES, xaso_jobs::TABLES];
    platform.into_iter().flatten().chain(capabilities.iter().flat_map(|c| c.tables)).copied().collect()
}

fn commune() -> CommuneProfile {
    CommuneProfile {
        id: CommuneId::parse(COMMUNE).unwrap(),
        name: "Xã Thử Nghiệm".to_owned(),
        province: "Tỉnh Thử".to_owned(),
        agency_code: "H99.001".to_owned(),
        hotline: "0999 000 000".to_owned(),
        address: "Thôn Một".to_owned(),
        hours: "7:00–11:30, 13:30–17:00".to_owned(),
        home_visits: "Fri 17:00-18:00".parse().ok(),
        host: String::new(),
    }
}

/// A new, empty database on the test server.
async fn fresh_postgres(server: &str, number: u64) -> String {
    let name = format!("t_{}_{number}", std::process::id());
    let admin = Database::connect(server).await.unwrap();
    let make = Statement::from_string(sea_orm::DbBackend::Postgres, format!("CREATE DATABASE {name}"));
    admin.execute_raw(make).await.unwrap();
    admin.close().await.unwrap();
    let (base, query) = server.split_once('?').map_or((server, None), |(b, q)| (b, Some(q)));
    let base = base.rsplit_once('/').map_or(base, |(before, _)| before);
    query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"))
}
