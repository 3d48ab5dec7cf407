//! Who looked at whose record, when and why. A look is written before the record is shown, and the person can see it.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Instant, clean_line};

const ROWS: usize = 2_000;
/// Most characters kept of a reason.
const REASON_MAX: usize = 300;

/// The `view_log` table (tenant).
pub mod entity {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One look at one record.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "view_log")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// When, UTC.
        pub at: DateTimeUtc,
        /// Who; none where the system looked.
        pub account_id: Option<Uuid>,
        /// What kind of record, such as `dossier`.
        pub subject_kind: String,
        /// Which.
        pub subject_id: Uuid,
        /// What for, a short code such as `settle`.
        pub purpose: String,
        /// Why, in the looker's words; may name people.
        pub reason: Option<Sealed<String>>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A look about to be written.
#[derive(Clone, Debug)]
pub struct NewView {
    /// What kind of record, such as `dossier`.
    pub subject_kind: &'static str,
    /// Which.
    pub subject_id: Uuid,
    /// What for: a short code such as `settle`, `search`, `print`, `api`. Never free text.
    pub purpose: &'static str,
    /// Why, in the looker's own words, where they gave any; cut after 300 characters.
    pub reason: Option<String>,
}

/// A look of the past, for demo data and imports.
#[derive(Clone, Debug)]
pub struct PastView {
    /// When.
    pub at: Instant,
    /// Who.
    pub account_id: Option<Uuid>,
    /// At what.
    pub view: NewView,
}

/// A look that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Id.
    pub id: Uuid,
    /// When, UTC.
    pub at: Instant,
    /// Who.
    pub account_id: Option<Uuid>,
    /// What for.
    pub purpose: String,
    /// Why.
    pub reason: Option<String>,
}

const fn cell(commune: &CommuneId, row: Uuid) -> Cell<'_> {
    Cell { commune, table: "view_log", column: "reason", row }
}

/// Writes that the transaction's actor looks.
///
/// # Errors
/// The database's.
pub async fn log_view(tx: &Tx, commune: &CommuneId, view: NewView) -> Result<(), DbError> {
    log_views(tx, commune, vec![PastView { at: tx.now(), account_id: tx.actor().account_id(), view }]).await
}

/// Writes many looks, each as of its moment.
///
/// # Errors
/// The database's.
pub async fn log_views(tx: &Tx, commune: &CommuneId, views: Vec<PastView>) -> Result<(), DbError> {
    for chunk in views.chunks(ROWS) {
        let rows = chunk.iter().map(|past| {
            let id = tx.new_id_at(past.at);
            let reason = past.view.reason.as_deref().map(clean_line).filter(|reason| !reason.is_empty());
            let reason = reason.map(|reason| reason.chars().take(REASON_MAX).collect::<String>());
            entity::ActiveModel {
                commune_id: Set(commune.as_str().to_owned()),
                id: Set(id),
                at: Set(past.at),
                account_id: Set(past.account_id),
                subject_kind: Set(past.view.subject_kind.to_owned()),
                subject_id: Set(past.view.subject_id),
                purpose: Set(past.view.purpose.to_owned()),
                reason: Set(reason.map(|reason| tx.seal(cell(commune, id), &reason))),
            }
        });
        entity::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Every look at one record, the newest first.
///
/// # Errors
/// The database's; a reason that does not open.
pub async fn list_views(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    subject_kind: &str,
    subject_id: Uuid,
) -> Result<Vec<View>, DbError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .filter(entity::Column::SubjectId.eq(subject_id))
        .filter(entity::Column::SubjectKind.eq(subject_kind))
        .order_by_desc(entity::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            let reason = row.reason.map(|reason| reason.open(keyring, cell(commune, row.id))).transpose()?;
            Ok(View { id: row.id, at: row.at, account_id: row.account_id, purpose: row.purpose, reason })
        })
        .collect()
}
