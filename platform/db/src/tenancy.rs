//! Three classes of table, declared by whoever owns the table and tested against the real schema and the real statements.

/// What kind of rows a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Belongs to a commune: `commune_id` is the first column of the primary key and of every unique key, and every query names it.
    Tenant,
    /// The same for everyone, read everywhere, written rarely: units, banks, the national catalogue.
    Reference,
    /// Spread by its own id: sessions, accounts, idempotency keys, jobs.
    OwnId,
}

/// A declared table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name in the database.
    pub name: &'static str,
    /// Its class.
    pub class: Class,
}

/// The platform's own tables.
pub const TABLES: &[Table] =
    &[Table { name: "event", class: Class::Tenant }, Table { name: "seaql_migrations", class: Class::OwnId }];

/// Why `sql` breaks the rule that every query on a tenant table names `commune_id`; `None` where it keeps it.
#[must_use]
pub fn breach(sql: &str, tables: &[Table]) -> Option<String> {
    let lower = sql.to_ascii_lowercase();
    let verb = lower.split_whitespace().next().unwrap_or_default();
    if !matches!(verb, "select" | "insert" | "update" | "delete" | "with") {
        return None;
    }
    let tenants: Vec<&str> =
        tables.iter().filter(|t| t.class == Class::Tenant && names(&lower, t.name)).map(|t| t.name).collect();
    if tenants.is_empty() {
        return None;
    }
    let scoped = if verb == "insert" {
        lower.contains("commune_id")
    } else {
        lower.split_once(" where ").is_some_and(|(_, condition)| condition.contains("commune_id"))
    };
    (!scoped).then(|| format!("{} without commune_id: {sql}", tenants.join(", ")))
}

/// Whether the statement reads or writes the table `name` (quoted or not), rather than a column or a longer name.
fn names(sql: &str, name: &str) -> bool {
    ["from", "join", "into", "update", ","].iter().any(|before| {
        sql.contains(&format!("{before} \"{name}\""))
            || sql.match_indices(&format!("{before} {name}")).any(|(at, found)| {
                *before != "," && !sql[at + found.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &[Table] = &[Table { name: "dossier", class: Class::Tenant }];

    #[test]
    fn a_query_without_the_commune_is_a_breach() {
        assert!(breach(r#"SELECT "id" FROM "dossier" WHERE "id" = ?"#, ONE).is_some());
        assert!(breach("SELECT commune_id FROM dossier", ONE).is_some());
        assert!(breach(r#"DELETE FROM "dossier""#, ONE).is_some());
        assert!(breach(r#"UPDATE "dossier" SET "state" = ? WHERE "id" = ?"#, ONE).is_some());
        assert!(breach(r#"SELECT x FROM "p" JOIN "dossier" ON a = b WHERE "p"."id" = ?"#, ONE).is_some());
    }

    #[test]
    fn a_scoped_query_and_other_tables_pass() {
        assert_eq!(breach(r#"SELECT "id" FROM "dossier" WHERE "dossier"."commune_id" = ?"#, ONE), None);
        assert_eq!(breach(r#"INSERT INTO "dossier" ("commune_id", "id") VALUES (?, ?)"#, ONE), None);
        assert_eq!(breach(r#"SELECT 1 FROM "dossier_note" WHERE id = 1"#, ONE), None);
        assert_eq!(breach("PRAGMA table_info(dossier)", ONE), None);
    }
}
