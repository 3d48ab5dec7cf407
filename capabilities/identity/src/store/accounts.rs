//! Accounts and what they are where.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Role};

use super::{account, role};
use crate::{Official, Username};

const fn cell<'a>(commune: &'a CommuneId, column: &'static str, id: Uuid) -> Cell<'a> {
    Cell { commune, table: "account", column, row: id }
}

fn home(row: &account::Model) -> Result<CommuneId, DbError> {
    CommuneId::parse(&row.commune_id).map_err(|e| DbError::Corrupt { place: "account.commune_id", detail: e.to_string() })
}

fn open(keyring: &Keyring, row: account::Model, roles: Vec<Role>) -> Result<Official, DbError> {
    let home = home(&row)?;
    Ok(Official {
        id: row.id,
        name: row.name.open(keyring, cell(&home, "name", row.id))?,
        title: row.title.open(keyring, cell(&home, "title", row.id))?,
        username: row.username,
        roles,
        active: row.active,
    })
}

/// An account about to be written.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub commune: CommuneId,
    pub username: Username,
    pub name: String,
    pub title: String,
    pub password_hash: Option<String>,
    pub roles: Vec<Role>,
}

/// Writes an account with its roles.
pub async fn insert_account(tx: &Tx, new: &NewAccount) -> Result<Uuid, DbError> {
    let id = tx.new_id();
    account::Entity::insert(account::ActiveModel {
        id: Set(id),
        commune_id: Set(new.commune.as_str().to_owned()),
        username: Set(new.username.as_str().to_owned()),
        name: Set(tx.seal(cell(&new.commune, "name", id), &new.name)),
        title: Set(tx.seal(cell(&new.commune, "title", id), &new.title)),
        password_hash: Set(new.password_hash.clone()),
        active: Set(true),
        created_at: Set(tx.now()),
        version: Set(1),
    })
    .exec_without_returning(tx.conn())
    .await?;
    if !new.roles.is_empty() {
        let rows = new.roles.iter().map(|role| role::ActiveModel {
            account_id: Set(id),
            commune_id: Set(new.commune.as_str().to_owned()),
            role: Set(role.as_str().to_owned()),
        });
        role::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(id)
}

/// The account of that sign-in name, as stored.
pub async fn find_by_username(conn: &impl ConnectionTrait, username: &Username) -> Result<Option<account::Model>, DbError> {
    Ok(account::Entity::find().filter(account::Column::Username.eq(username.as_str())).one(conn).await?)
}

/// The account of that id, as stored.
pub async fn find_account(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<account::Model>, DbError> {
    Ok(account::Entity::find_by_id(id).one(conn).await?)
}

/// What an account is in a commune; nothing where it has no business there.
pub async fn list_roles(conn: &impl ConnectionTrait, id: Uuid, commune: &CommuneId) -> Result<Vec<Role>, DbError> {
    let rows = role::Entity::find()
        .filter(role::Column::AccountId.eq(id))
        .filter(role::Column::CommuneId.eq(commune.as_str()))
        .all(conn)
        .await?;
    let mut roles: Vec<Role> = rows.iter().filter_map(|row| Role::parse(&row.role)).collect();
    roles.sort_unstable();
    Ok(roles)
}

/// Opens what is stored of an account, with its roles in `commune`.
pub async fn open_in(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    row: account::Model,
) -> Result<Official, DbError> {
    let roles = list_roles(conn, row.id, commune).await?;
    open(keyring, row, roles)
}

/// Sets a password's hash.
pub async fn update_password(tx: &Tx, id: Uuid, hash: String) -> Result<(), DbError> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .col_expr(account::Column::Version, sea_orm::ExprTrait::add(Expr::col(account::Column::Version), 1))
        .filter(account::Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// The officials of a commune who may sign in, by name: for lists to choose from.
///
/// # Errors
/// The database's; a name that does not open.
pub async fn list_officials(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
) -> Result<Vec<Official>, DbError> {
    let rows = role::Entity::find().filter(role::Column::CommuneId.eq(commune.as_str())).all(conn).await?;
    let mut roles: HashMap<Uuid, Vec<Role>> = HashMap::new();
    for row in rows {
        roles.entry(row.account_id).or_default().extend(Role::parse(&row.role));
    }
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(roles.keys().copied()))
        .filter(account::Column::Active.eq(true))
        .order_by_asc(account::Column::Username)
        .all(conn)
        .await?;
    accounts
        .into_iter()
        .map(|row| {
            let mut roles = roles.remove(&row.id).unwrap_or_default();
            roles.sort_unstable();
            open(keyring, row, roles)
        })
        .collect()
}

/// One official with the roles held in `commune`, whether or not they may still sign in; `None` for one who never worked there.
///
/// # Errors
/// The database's; a name that does not open.
pub async fn find_official(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: Uuid,
) -> Result<Option<Official>, DbError> {
    let Some(row) = find_account(conn, id).await? else {
        return Ok(None);
    };
    let at_home = row.commune_id == commune.as_str();
    let official = open_in(conn, keyring, commune, row).await?;
    Ok(Some(official).filter(|official| at_home || !official.roles.is_empty()))
}

/// Names by account, for timelines and logs of views. Who is not there is left out.
///
/// # Errors
/// The database's; a name that does not open.
pub async fn list_official_names(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, DbError> {
    let mut names = HashMap::new();
    for chunk in ids.chunks(2_000) {
        let rows = account::Entity::find().filter(account::Column::Id.is_in(chunk.iter().copied())).all(conn).await?;
        for row in rows {
            let official = open(keyring, row, Vec::new())?;
            names.insert(official.id, official.name);
        }
    }
    Ok(names)
}
