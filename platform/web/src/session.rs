//! Officials' sessions: a random token in a cookie, its keyed hash in the database.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;
use xaso_db::{Cell, Db, DbError, Keyring, Sealed, Tx};
use xaso_kernel::{Actor, CommuneId, Instant, Role};

/// How long a session lasts from sign-in: one working day with a margin.
const LIFE: Duration = Duration::hours(12);

/// The cookie.
pub const COOKIE: &str = "xaso_session";

/// The `session` table (own id).
pub mod entity {
    use sea_orm::entity::prelude::*;

    /// One session.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Keyed hash of the token.
        pub token_hash: Vec<u8>,
        /// The account.
        pub account_id: Uuid,
        /// The commune acted in.
        pub commune_id: String,
        /// Role names with a space between.
        pub roles: String,
        /// The official's name, for the page head.
        pub name: xaso_db::Sealed<String>,
        /// When it started, UTC.
        pub started_at: DateTimeUtc,
        /// When it ends, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A session in force.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// The commune acted in.
    pub commune_id: CommuneId,
    /// Roles there.
    pub roles: Vec<Role>,
    /// The official's name.
    pub name: String,
}

impl Session {
    /// The official as an actor.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Official { account_id: self.account_id, commune_id: self.commune_id.clone(), roles: self.roles.clone() }
    }
}

fn cell(commune: &CommuneId, row: Uuid) -> Cell<'_> {
    Cell { commune, table: "session", column: "name", row }
}

fn hash(keyring: &Keyring, token: &str) -> Vec<u8> {
    keyring.token_hash("session", token)
}

/// Starts a session and gives its token, to be set as [`COOKIE`].
pub async fn start(tx: &Tx, account_id: Uuid, commune: &CommuneId, roles: &[Role], name: &str) -> Result<String, DbError> {
    let mut random = [0_u8; 32];
    tx.fill(&mut random);
    let token = URL_SAFE_NO_PAD.encode(random);
    let id = tx.new_id();
    entity::Entity::insert(entity::ActiveModel {
        id: Set(id),
        token_hash: Set(hash(tx.keyring(), &token)),
        account_id: Set(account_id),
        commune_id: Set(commune.as_str().to_owned()),
        roles: Set(roles.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(" ")),
        name: Set(tx.seal(cell(commune, id), &name.to_owned())),
        started_at: Set(tx.now()),
        expires_at: Set(tx.now() + LIFE),
    })
    .exec_without_returning(tx.conn())
    .await?;
    Ok(token)
}

/// The session of that token, if it is still in force.
pub async fn find(db: &Db, token: &str, now: Instant) -> Result<Option<Session>, DbError> {
    let row = entity::Entity::find()
        .filter(entity::Column::TokenHash.eq(hash(db.keyring(), token)))
        .filter(entity::Column::ExpiresAt.gt(now))
        .one(db.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let commune_id =
        CommuneId::parse(&row.commune_id).map_err(|e| DbError::Corrupt { place: "session.commune_id", detail: e.to_string() })?;
    let sealed: &Sealed<String> = &row.name;
    let name = sealed.open(db.keyring(), cell(&commune_id, row.id))?;
    let roles = row.roles.split(' ').filter_map(Role::parse).collect();
    Ok(Some(Session { id: row.id, account_id: row.account_id, commune_id, roles, name }))
}

/// Ends one session.
pub async fn end(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    entity::Entity::delete_by_id(id).exec(tx.conn()).await?;
    Ok(())
}

/// Ends every session of an account: its password or its roles changed.
pub async fn end_all(tx: &Tx, account_id: Uuid) -> Result<(), DbError> {
    entity::Entity::delete_many().filter(entity::Column::AccountId.eq(account_id)).exec(tx.conn()).await?;
    Ok(())
}

/// How many sessions are in force, for `doctor`.
pub async fn count(conn: &impl ConnectionTrait, now: Instant) -> Result<i64, DbError> {
    Ok(entity::Entity::find()
        .select_only()
        .column_as(entity::Column::Id.count(), "n")
        .filter(entity::Column::ExpiresAt.gt(now))
        .into_tuple::<i64>()
        .one(conn)
        .await?
        .unwrap_or(0))
}
