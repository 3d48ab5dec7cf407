//! The server under test, as a process that can be killed.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use tokio::process::{Child, Command};

/// Where it lies and how it is started.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The `xaso` program.
    pub binary: PathBuf,
    /// Its data.
    pub data: PathBuf,
    /// PostgreSQL, where not SQLite.
    pub database: Option<String>,
    /// The loopback port.
    pub port: u16,
    /// Where its output goes.
    pub log: PathBuf,
}

/// A free port of the loopback.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Setup {
    fn storage(&self, command: &mut Command) {
        command.arg("--data").arg(&self.data);
        if let Some(url) = &self.database {
            command.arg("--database").arg(url);
        }
    }

    /// The address of `path`.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Starts the server and waits for its first answer; also how long that took.
    pub async fn start(&self, patience: Duration) -> anyhow::Result<(Child, Duration)> {
        let log = File::options().create(true).append(true).open(&self.log)?;
        let mut command = Command::new(&self.binary);
        command.args(["serve", "--demo", "--listen", &format!("127.0.0.1:{}", self.port)]);
        self.storage(&mut command);
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).kill_on_drop(true);
        let http = reqwest::Client::builder().no_proxy().build()?;
        let ready = self.url("/readyz");
        let from = Instant::now();
        let mut child = command.spawn().with_context(|| format!("starting {}", self.binary.display()))?;
        loop {
            if let Ok(answer) = http.get(&ready).timeout(Duration::from_secs(2)).send().await
                && answer.status().is_success()
            {
                return Ok((child, from.elapsed()));
            }
            if let Some(status) = child.try_wait()? {
                bail!("the server ended ({status}) before it was ready:\n{}", tail(&self.log));
            }
            if from.elapsed() > patience {
                bail!("the server was not ready after {} s:\n{}", patience.as_secs(), tail(&self.log));
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Runs an `xaso` command on the same data and gives its exit and its output.
    pub async fn command(&self, arguments: &[&str]) -> anyhow::Result<(bool, String)> {
        let mut command = Command::new(&self.binary);
        command.args(arguments);
        self.storage(&mut command);
        let output = command.stdin(Stdio::null()).output().await?;
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        if text.trim().is_empty() {
            text = String::from_utf8_lossy(&output.stderr).into_owned();
        }
        Ok((output.status.success(), text))
    }
}

fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
