//! The only queries on papers.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_files::{MediaType, Sha256Hash};
use xaso_kernel::{CommuneId, Instant};

use crate::{NewPaper, Paper, PaperId, PaperSource, Subject};

/// Rows a statement, within SQLite's 32,766 bound values.
const ROWS: usize = 2_000;

/// The `paper` table (tenant).
pub mod entity {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One paper.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "paper")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// What kind of thing it belongs to.
        pub subject_kind: String,
        /// Which.
        pub subject_id: Uuid,
        /// Which paper it is.
        pub kind: String,
        /// Name as shown.
        pub name: Sealed<String>,
        /// Of the bytes received.
        pub sha256: Vec<u8>,
        /// Bytes received.
        pub size: i64,
        /// Registered name of its type.
        pub media_type: String,
        /// Who brought it.
        pub source: String,
        /// When, UTC.
        pub created_at: DateTimeUtc,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

const fn cell(commune: &CommuneId, id: Uuid) -> Cell<'_> {
    Cell { commune, table: "paper", column: "name", row: id }
}

/// Writes a paper whose file is kept.
///
/// # Errors
/// The database's.
pub async fn insert(tx: &Tx, commune: &CommuneId, new: NewPaper) -> Result<PaperId, DbError> {
    let ids = insert_many(tx, commune, vec![(tx.now(), new)]).await?;
    ids.into_iter().next().ok_or(DbError::Corrupt { place: "paper", detail: "one row in, none out".to_owned() })
}

/// Writes many, each as of its moment (imports, demo data); ids in the order given.
///
/// # Errors
/// The database's.
pub async fn insert_many(tx: &Tx, commune: &CommuneId, new: Vec<(Instant, NewPaper)>) -> Result<Vec<PaperId>, DbError> {
    let mut ids = Vec::with_capacity(new.len());
    for chunk in new.chunks(ROWS) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(at, paper)| {
                let id = tx.new_id_at(*at);
                ids.push(PaperId(id));
                entity::ActiveModel {
                    commune_id: Set(commune.as_str().to_owned()),
                    id: Set(id),
                    subject_kind: Set(paper.subject.kind.to_owned()),
                    subject_id: Set(paper.subject.id),
                    kind: Set(paper.kind.clone()),
                    name: Set(tx.seal(cell(commune, id), &paper.name.as_str().to_owned())),
                    sha256: Set(paper.file.sha256.to_vec()),
                    size: Set(i64::try_from(paper.file.size).unwrap_or(i64::MAX)),
                    media_type: Set(paper.file.media_type.as_str().to_owned()),
                    source: Set(paper.source.as_str().to_owned()),
                    created_at: Set(*at),
                }
            })
            .collect();
        entity::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(ids)
}

fn open(keyring: &Keyring, commune: &CommuneId, row: entity::Model) -> Result<Paper, DbError> {
    let corrupt = |place| move || DbError::Corrupt { place, detail: row.id.to_string() };
    Ok(Paper {
        id: PaperId(row.id),
        name: row.name.open(keyring, cell(commune, row.id))?,
        sha256: Sha256Hash::try_from(row.sha256.as_slice()).map_err(|_| corrupt("paper.sha256")())?,
        size: u64::try_from(row.size).map_err(|_| corrupt("paper.size")())?,
        media_type: MediaType::parse(&row.media_type).ok_or_else(corrupt("paper.media_type"))?,
        source: PaperSource::parse(&row.source).ok_or_else(corrupt("paper.source"))?,
        kind: row.kind,
        created_at: row.created_at,
    })
}

/// A paper of that subject. Asking by subject too keeps one person's link from opening another's paper.
///
/// # Errors
/// The database's; a name that does not open.
pub async fn find(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    subject: Subject,
    id: PaperId,
) -> Result<Option<Paper>, DbError> {
    let row = entity::Entity::find_by_id((commune.as_str().to_owned(), id.0))
        .filter(entity::Column::SubjectKind.eq(subject.kind))
        .filter(entity::Column::SubjectId.eq(subject.id))
        .one(conn)
        .await?;
    row.map(|row| open(keyring, commune, row)).transpose()
}

/// The papers of a subject, the oldest first.
///
/// # Errors
/// The database's; a name that does not open.
pub async fn list_for(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    subject: Subject,
) -> Result<Vec<Paper>, DbError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .filter(entity::Column::SubjectId.eq(subject.id))
        .filter(entity::Column::SubjectKind.eq(subject.kind))
        .order_by_asc(entity::Column::CreatedAt)
        .order_by_asc(entity::Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(|row| open(keyring, commune, row)).collect()
}

/// Hands all papers of one subject to another (a draft that becomes a dossier); gives how many.
///
/// # Errors
/// The database's.
pub async fn update_subject(tx: &Tx, commune: &CommuneId, from: Subject, to: Subject) -> Result<u64, DbError> {
    let done = entity::Entity::update_many()
        .col_expr(entity::Column::SubjectKind, Expr::value(to.kind))
        .col_expr(entity::Column::SubjectId, Expr::value(to.id))
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .filter(entity::Column::SubjectId.eq(from.id))
        .filter(entity::Column::SubjectKind.eq(from.kind))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected)
}

/// Takes a paper away from its subject (before sending); `false` where it was not there. The file itself is swept later if nobody uses it.
///
/// # Errors
/// The database's.
pub async fn delete(tx: &Tx, commune: &CommuneId, subject: Subject, id: PaperId) -> Result<bool, DbError> {
    let done = entity::Entity::delete_many()
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::SubjectId.eq(subject.id))
        .filter(entity::Column::SubjectKind.eq(subject.kind))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Whether any paper of the commune names the file: for the sweeper.
///
/// # Errors
/// The database's.
pub async fn is_file_used(conn: &impl ConnectionTrait, commune: &CommuneId, sha256: &Sha256Hash) -> Result<bool, DbError> {
    let count = entity::Entity::find()
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .filter(entity::Column::Sha256.eq(sha256.to_vec()))
        .count(conn)
        .await?;
    Ok(count > 0)
}
