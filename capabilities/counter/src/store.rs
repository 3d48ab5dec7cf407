//! The only queries on the counter's tables.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::Expr,
};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_dossiers::DraftId;
use xaso_kernel::{CommuneId, Instant};

use crate::model::{Filing, FilingId, Scan, ScanId};

/// Most filings shown to one official as not finished.
const SHOWN: u64 = 20;
/// Most rows that one sweep throws away.
const SWEPT: u64 = 500;

/// The `counter_filing` table (tenant).
pub mod filing {
    use sea_orm::entity::prelude::*;

    /// One filing opened at the counter.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "counter_filing")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Who opened it.
        pub account_id: Uuid,
        /// The procedure's code.
        pub procedure: String,
        /// The draft with what was typed.
        pub draft_id: Uuid,
        /// When, UTC.
        pub opened_at: DateTimeUtc,
        /// When it is thrown away, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `counter_scan` table (tenant).
pub mod scan {
    use sea_orm::entity::prelude::*;

    /// One paper handed over to a phone.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "counter_scan")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Its filing.
        pub filing_id: Uuid,
        /// The entry of the procedure's papers list.
        pub paper: String,
        /// A phone has taken the QR.
        pub is_taken: bool,
        /// Until when pages can be added, UTC.
        pub expires_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<filing::Model> for Filing {
    fn from(row: filing::Model) -> Self {
        Self {
            id: FilingId(row.id),
            account_id: row.account_id,
            procedure: row.procedure,
            draft: DraftId(row.draft_id),
            opened_at: row.opened_at,
        }
    }
}

impl From<scan::Model> for Scan {
    fn from(row: scan::Model) -> Self {
        Self {
            id: ScanId(row.id),
            filing_id: FilingId(row.filing_id),
            paper: row.paper,
            is_taken: row.is_taken,
            expires_at: row.expires_at,
        }
    }
}

/// Writes a filing.
pub async fn insert_filing(tx: &Tx, commune: &CommuneId, new: &Filing, expires_at: Instant) -> Result<(), DbError> {
    let row = filing::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(new.id.0),
        account_id: Set(new.account_id),
        procedure: Set(new.procedure.clone()),
        draft_id: Set(new.draft.0),
        opened_at: Set(new.opened_at),
        expires_at: Set(expires_at),
    };
    filing::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The filing of that id.
pub async fn find_filing(conn: &impl ConnectionTrait, commune: &CommuneId, id: FilingId) -> Result<Option<Filing>, DbError> {
    Ok(filing::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?.map(Filing::from))
}

/// What an official has opened and not finished, the newest first.
pub async fn list_filings(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    account: Uuid,
    now: Instant,
) -> Result<Vec<Filing>, DbError> {
    let rows = filing::Entity::find()
        .filter(filing::Column::CommuneId.eq(commune.as_str()))
        .filter(filing::Column::AccountId.eq(account))
        .filter(filing::Column::ExpiresAt.gt(now))
        .order_by_desc(filing::Column::Id)
        .limit(SHOWN)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Filing::from).collect())
}

/// The filings whose time is over.
pub async fn list_expired_filings(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    now: Instant,
) -> Result<Vec<Filing>, DbError> {
    let rows = filing::Entity::find()
        .filter(filing::Column::CommuneId.eq(commune.as_str()))
        .filter(filing::Column::ExpiresAt.lte(now))
        .limit(SWEPT)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Filing::from).collect())
}

/// Throws a filing away.
pub async fn delete_filing(tx: &Tx, commune: &CommuneId, id: FilingId) -> Result<(), DbError> {
    filing::Entity::delete_many()
        .filter(filing::Column::CommuneId.eq(commune.as_str()))
        .filter(filing::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Writes a hand-over.
pub async fn insert_scan(tx: &Tx, commune: &CommuneId, new: &Scan) -> Result<(), DbError> {
    let row = scan::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(new.id.0),
        filing_id: Set(new.filing_id.0),
        paper: Set(new.paper.clone()),
        is_taken: Set(new.is_taken),
        expires_at: Set(new.expires_at),
    };
    scan::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The hand-over of that id.
pub async fn find_scan(conn: &impl ConnectionTrait, commune: &CommuneId, id: ScanId) -> Result<Option<Scan>, DbError> {
    Ok(scan::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?.map(Scan::from))
}

/// The hand-overs of a filing, the newest first.
pub async fn list_scans(conn: &impl ConnectionTrait, commune: &CommuneId, filing: FilingId) -> Result<Vec<Scan>, DbError> {
    let rows = scan::Entity::find()
        .filter(scan::Column::CommuneId.eq(commune.as_str()))
        .filter(scan::Column::FilingId.eq(filing.0))
        .order_by_desc(scan::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Scan::from).collect())
}

/// Marks a hand-over as taken by a phone. Gives whether nobody had taken it before.
pub async fn update_taken(tx: &Tx, commune: &CommuneId, id: ScanId) -> Result<bool, DbError> {
    let done = scan::Entity::update_many()
        .col_expr(scan::Column::IsTaken, Expr::value(true))
        .filter(scan::Column::CommuneId.eq(commune.as_str()))
        .filter(scan::Column::Id.eq(id.0))
        .filter(scan::Column::IsTaken.eq(false))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Throws a hand-over away. Its pages go first.
pub async fn delete_scan(tx: &Tx, commune: &CommuneId, id: ScanId) -> Result<(), DbError> {
    scan::Entity::delete_many()
        .filter(scan::Column::CommuneId.eq(commune.as_str()))
        .filter(scan::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}
