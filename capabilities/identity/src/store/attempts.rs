//! How often a sign-in was tried. Counted by the name typed, whether it exists or not, so that the answer tells nothing.

use chrono::Duration;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use xaso_db::{DbError, Tx};
use xaso_kernel::Instant;

use super::attempt;

/// Tries that are free.
pub const FREE_ATTEMPTS: i32 = 5;
/// How long further ones are refused.
pub const LOCK: Duration = Duration::minutes(10);

fn hash(tx: &Tx, username: &str) -> Vec<u8> {
    // A flood of made-up names must not fill the table with long rows; the hash has 32 bytes for all.
    tx.keyring().token_hash("sign-in.username", username)
}

/// Counts a try before the password is checked, so that many at once cannot slip past the limit. `Some` gives the moment until which
/// no further try is taken.
pub async fn begin_attempt(tx: &Tx, username: &str) -> Result<Option<Instant>, DbError> {
    let hash = hash(tx, username);
    // Whoever stopped trying is forgiven, and forgotten.
    attempt::Entity::delete_many().filter(attempt::Column::LastAt.lte(tx.now() - LOCK)).exec(tx.conn()).await?;
    attempt::Entity::insert(attempt::ActiveModel { username_hash: Set(hash.clone()), failed: Set(0), last_at: Set(tx.now()) })
        .on_conflict_do_nothing_on([attempt::Column::UsernameHash])
        .exec_without_returning(tx.conn())
        .await?;
    // One statement checks and counts: two tries in two transactions (PostgreSQL) then wait for each other on the row.
    let counted = attempt::Entity::update_many()
        .col_expr(attempt::Column::Failed, sea_orm::ExprTrait::add(Expr::col(attempt::Column::Failed), 1))
        .col_expr(attempt::Column::LastAt, Expr::value(tx.now()))
        .filter(attempt::Column::UsernameHash.eq(hash.clone()))
        .filter(attempt::Column::Failed.lt(FREE_ATTEMPTS))
        .exec(tx.conn())
        .await?;
    if counted.rows_affected == 1 {
        return Ok(None);
    }
    let row = attempt::Entity::find_by_id(hash).one(tx.conn()).await?;
    Ok(Some(row.map_or_else(|| tx.now(), |row| row.last_at) + LOCK))
}

/// Forgets the tries after one that succeeded.
pub async fn clear_attempts(tx: &Tx, username: &str) -> Result<(), DbError> {
    attempt::Entity::delete_by_id(hash(tx, username)).exec(tx.conn()).await?;
    Ok(())
}
