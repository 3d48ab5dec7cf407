//! The tenancy rule held against the real schema of either engine.

use sea_orm::{ConnectionTrait as _, Statement};
use xaso_db::{
    Db, Engine,
    tenancy::{Class, Table},
};

/// Every way in which the schema breaks the rule: an undeclared table, a tenant table whose primary or unique key does not start
/// with `commune_id`, a key that crosses communes.
pub async fn tenancy_problems(db: &Db, declared: &[Table]) -> Vec<String> {
    let mut problems = Vec::new();
    let tables = match db.engine() {
        Engine::Sqlite => texts(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").await,
        Engine::Postgres => texts(db, "SELECT tablename::text FROM pg_tables WHERE schemaname IN ('public', 'apalis')").await,
    };
    for table in &tables {
        let Some(known) = declared.iter().find(|t| same(t.name, table)) else {
            problems.push(format!("{table}: declared in no capability's TABLES"));
            continue;
        };
        if known.class != Class::Tenant {
            continue;
        }
        for (key, first) in keys(db, table).await {
            if first != "commune_id" {
                problems.push(format!("{table}: {key} starts with {first}, not commune_id"));
            }
        }
        if db.engine() == Engine::Sqlite {
            let sql =
                format!("SELECT \"from\" FROM pragma_foreign_key_list('{table}') WHERE seq = 0 AND \"from\" <> 'commune_id'");
            for column in texts(db, &sql).await {
                problems.push(format!("{table}: a foreign key starts with {column}, not commune_id"));
            }
        }
    }
    for table in declared {
        if !tables.iter().any(|t| same(t, table.name)) {
            problems.push(format!("{}: declared but not in the database", table.name));
        }
    }
    problems
}

/// The job queue's tables are written `Jobs` on the one engine and `jobs` on the other.
const fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// Primary and unique keys of a table, each with its first column.
async fn keys(db: &Db, table: &str) -> Vec<(String, String)> {
    let sql = match db.engine() {
        Engine::Sqlite => format!(
            "SELECT 'primary key' AS k, name AS c FROM pragma_table_info('{table}') WHERE pk = 1 \
             UNION ALL SELECT i.name, (SELECT x.name FROM pragma_index_info(i.name) x WHERE x.seqno = 0) \
             FROM pragma_index_list('{table}') i WHERE i.\"unique\" = 1 AND i.origin <> 'pk'"
        ),
        Engine::Postgres => format!(
            "SELECT c.relname::text AS k, a.attname::text AS c FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid \
             JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0] \
             WHERE x.indrelid = 'public.{table}'::regclass AND x.indisunique"
        ),
    };
    let rows = db.read().query_all_raw(Statement::from_string(db.backend(), sql)).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "k").unwrap(), row.try_get("", "c").unwrap())).collect()
}

async fn texts(db: &Db, sql: &str) -> Vec<String> {
    let rows = db.read().query_all_raw(Statement::from_string(db.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}
