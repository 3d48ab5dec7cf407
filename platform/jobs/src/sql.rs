//! The statements, one text for each engine: apalis' table has another name and other types on PostgreSQL.

use sea_orm::{DbBackend, Statement, Value};
use xaso_kernel::Instant;

/// Words of apalis' `status` column.
pub(crate) mod status {
    /// Claimed by a runner.
    pub(crate) const RUNNING: &str = "Running";
    /// It worked.
    pub(crate) const DONE: &str = "Done";
    /// Every attempt failed.
    pub(crate) const FAILED: &str = "Failed";
    /// It failed in a way that no further attempt would mend.
    pub(crate) const KILLED: &str = "Killed";
    /// It waits.
    pub(crate) const PENDING: &str = "Pending";
}

/// Makes statements for one engine. The texts are written with `?` and `{jobs}`, `{workers}`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dialect(pub(crate) DbBackend);

impl Dialect {
    pub(crate) fn statement(self, text: &str, values: Vec<Value>) -> Statement {
        let (jobs, workers) = match self.0 {
            DbBackend::Postgres => ("apalis.jobs", "apalis.workers"),
            _ => ("Jobs", "Workers"),
        };
        let mut sql = text.replace("{jobs}", jobs).replace("{workers}", workers);
        if self.0 == DbBackend::Postgres {
            let mut numbered = String::with_capacity(sql.len() + 16);
            let mut n = 0;
            for c in sql.chars() {
                if c == '?' {
                    n += 1;
                    numbered.push_str(&format!("${n}"));
                } else {
                    numbered.push(c);
                }
            }
            sql = numbered;
        }
        Statement::from_sql_and_values(self.0, sql, values)
    }

    /// A moment as the table holds it: whole seconds on SQLite, a time stamp on PostgreSQL.
    pub(crate) fn moment(self, at: Instant) -> Value {
        match self.0 {
            DbBackend::Postgres => at.into(),
            _ => at.timestamp().into(),
        }
    }

    /// What a result is written as: JSON text on SQLite, `jsonb` on PostgreSQL.
    pub(crate) const fn result_place(self) -> &'static str {
        match self.0 {
            DbBackend::Postgres => "CAST(? AS jsonb)",
            _ => "?",
        }
    }

    /// Lets several runners claim side by side.
    pub(crate) const fn skip_locked(self) -> &'static str {
        match self.0 {
            DbBackend::Postgres => " FOR UPDATE SKIP LOCKED",
            _ => "",
        }
    }
}

/// `?, ?, ?`
pub(crate) fn places(count: usize) -> String {
    vec!["?"; count].join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_gets_its_own_text() {
        let text = "SELECT 1 FROM {jobs} WHERE id = ? AND status = ?";
        let of = |backend| Dialect(backend).statement(text, Vec::new()).sql;
        assert_eq!(of(DbBackend::Sqlite), "SELECT 1 FROM Jobs WHERE id = ? AND status = ?");
        assert_eq!(of(DbBackend::Postgres), "SELECT 1 FROM apalis.jobs WHERE id = $1 AND status = $2");
    }
}
