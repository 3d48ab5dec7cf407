//! One JSON document, or words for a person.

use std::io::Write as _;

use serde::Serialize;
use tracing_subscriber::EnvFilter;

/// How a command answers.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// One JSON document on standard output.
    pub json: bool,
}

impl Output {
    /// Prints `value` as JSON, or `words` for a person.
    pub fn print(self, value: &impl Serialize, words: impl FnOnce() -> String) {
        let text = if self.json {
            serde_json::to_string_pretty(value).unwrap_or_else(|e| format!("{{\"error\":\"{e}\"}}"))
        } else {
            words()
        };
        // A closed pipe (`| head`) is no failure of the command.
        let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
    }

    /// Prints why the command failed: words on standard error, and with `--json` a document on standard output.
    pub fn failure(self, error: &anyhow::Error) {
        if self.json {
            let document = serde_json::json!({ "error": words(error) });
            let _ = writeln!(std::io::stdout(), "{document}");
        }
        let _ = writeln!(std::io::stderr(), "xaso: {}", words(error));
    }
}

/// An error with its causes, each said once: most of our errors quote their cause already, and saying it again only hides what to do.
pub fn words(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if text.contains(&cause) {
            continue;
        }
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&cause);
    }
    text
}

/// Logs go to standard error; `RUST_LOG` chooses them. Commands stay quiet but for warnings.
pub fn logs(serving: bool) {
    let usual = if serving { "info,sqlx=warn" } else { "warn" };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(true).init();
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::words;

    #[test]
    fn a_cause_that_its_error_quotes_is_said_once() {
        let inner = std::io::Error::other("the disk is full");
        let outer = Err::<(), _>(std::io::Error::other(format!("folder x: {inner}"))).context("the data cannot be opened");
        let error = outer.context("the data cannot be opened: folder x: the disk is full").unwrap_err();
        assert_eq!(words(&error), "the data cannot be opened: folder x: the disk is full");
        assert_eq!(words(&anyhow::anyhow!("b").context("a")), "a: b");
    }
}
