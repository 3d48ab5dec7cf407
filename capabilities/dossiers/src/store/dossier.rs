//! Queries on the dossier's own row.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Statement,
};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_kernel::{CommuneId, Instant, deadline};

use super::entity::dossier;
use crate::model::{Channel, Delivery, DossierId, Extension, FiledBy, FiledUnder, Payment, Processing, Receive, Standing, Sync};

pub use dossier::{ActiveModel, Model};

/// Rows a statement: 45 values each, within SQLite's 32,766.
const ROWS: usize = 700;

/// Takes `n` numbers of that unit's day and gives the first. The row stays locked until the transaction ends, so that no two
/// dossiers share a code and an undone filing leaves no gap.
pub async fn take_numbers(tx: &Tx, commune: &CommuneId, unit: &str, day: chrono::NaiveDate, n: i32) -> Result<i32, DbError> {
    let backend = tx.conn().get_database_backend();
    let taken = match backend {
        sea_orm::DbBackend::Postgres => ["$1", "$2", "$3", "$4"],
        _ => ["?"; 4],
    };
    let [a, b, c, d] = taken;
    let sql = format!(
        "INSERT INTO dossier_counter (commune_id, unit, day, seq) VALUES ({a}, {b}, {c}, {d}) \
         ON CONFLICT (commune_id, unit, day) DO UPDATE SET seq = dossier_counter.seq + excluded.seq RETURNING seq"
    );
    let values: [sea_orm::Value; 4] = [commune.as_str().into(), unit.into(), day.into(), n.into()];
    let row = tx.conn().query_one_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let row = row.ok_or(DbError::Corrupt { place: "dossier_counter", detail: "no row came back".to_owned() })?;
    let last: i32 = row.try_get_by_index(0)?;
    Ok(last - n + 1)
}

/// Writes new rows.
pub async fn insert_many(tx: &Tx, rows: Vec<ActiveModel>) -> Result<(), DbError> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<ActiveModel> = rows.by_ref().take(ROWS).collect();
        dossier::Entity::insert_many(chunk).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

fn by_code(commune: &CommuneId, code: &str) -> sea_orm::Select<dossier::Entity> {
    dossier::Entity::find().filter(dossier::Column::CommuneId.eq(commune.as_str())).filter(dossier::Column::Code.eq(code))
}

/// The dossier of that code.
pub async fn find_by_code(conn: &impl ConnectionTrait, commune: &CommuneId, code: &str) -> Result<Option<Model>, DbError> {
    Ok(by_code(commune, code).one(conn).await?)
}

/// The dossier of that code, held until the transaction ends, so that two steps at once come one after the other.
pub async fn find_held(tx: &Tx, commune: &CommuneId, code: &str) -> Result<Option<Model>, DbError> {
    Ok(by_code(commune, code).lock_exclusive().one(tx.conn()).await?)
}

/// As [`find_held`], by id.
pub async fn find_held_by_id(tx: &Tx, commune: &CommuneId, id: DossierId) -> Result<Option<Model>, DbError> {
    let key = (commune.as_str().to_owned(), id.0);
    Ok(dossier::Entity::find_by_id(key).lock_exclusive().one(tx.conn()).await?)
}

/// The dossier of that id.
pub async fn find(conn: &impl ConnectionTrait, commune: &CommuneId, id: DossierId) -> Result<Option<Model>, DbError> {
    Ok(dossier::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?)
}

/// Id, epoch and hash of the secret of that code: nothing else is read before the secret has been compared. The row at that place of the
/// index is fetched whether or not it has that code, so that a code that no dossier has takes as long.
pub async fn find_secret_hash(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    code: &str,
) -> Result<Option<(DossierId, i32, Vec<u8>)>, DbError> {
    let found: Option<(Uuid, i32, Vec<u8>, String)> = dossier::Entity::find()
        .select_only()
        .column(dossier::Column::Id)
        .column(dossier::Column::AccessEpoch)
        .column(dossier::Column::SecretHash)
        .column(dossier::Column::Code)
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .filter(dossier::Column::Code.lte(code))
        .order_by_desc(dossier::Column::Code)
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(found.filter(|(.., known)| known == code).map(|(id, epoch, hash, _)| (DossierId(id), epoch, hash)))
}

/// The dossier that a QR token's hash leads to.
pub async fn find_by_qr(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    hash: Vec<u8>,
) -> Result<Option<(DossierId, i32)>, DbError> {
    let found: Option<(Uuid, i32)> = dossier::Entity::find()
        .select_only()
        .column(dossier::Column::Id)
        .column(dossier::Column::AccessEpoch)
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .filter(dossier::Column::QrHash.eq(hash))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(found.map(|(id, epoch)| (DossierId(id), epoch)))
}

/// The dossiers of those people, as applicants or as whoever acts for one, the newest first.
pub async fn list_by_people(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    people: Vec<Uuid>,
    limit: u64,
) -> Result<Vec<Model>, DbError> {
    Ok(dossier::Entity::find()
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .filter(
            Condition::any()
                .add(dossier::Column::ApplicantId.is_in(people.clone()))
                .add(dossier::Column::RepresentativeId.is_in(people)),
        )
        .order_by_desc(dossier::Column::Id)
        .limit(limit)
        .all(conn)
        .await?)
}

/// The codes of the procedures of which most dossiers were filed since then, the most first.
pub async fn list_most_filed(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    since: Instant,
    limit: u64,
) -> Result<Vec<String>, DbError> {
    use dossier::Column as C;
    Ok(dossier::Entity::find()
        .select_only()
        .column(C::ProcedureCode)
        .filter(C::CommuneId.eq(commune.as_str()))
        .filter(C::FiledAt.gte(since))
        .group_by(C::ProcedureCode)
        .order_by_desc(C::Id.count())
        .order_by_asc(C::ProcedureCode)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?)
}

/// What a page of the inbox asks for.
#[derive(Debug)]
pub struct Asked<'a> {
    /// States; empty means open.
    pub status: &'a [Processing],
    /// Due before.
    pub due_before: Option<Instant>,
    /// In these hands.
    pub assignee: Option<Uuid>,
    /// Agreed to, or not.
    pub approved: Option<bool>,
    /// Whether a result waits to be handed over; then the states do not matter.
    pub ready: bool,
    /// Last row of the page before.
    pub after: Option<(Instant, Uuid)>,
    /// Rows.
    pub limit: u64,
}

/// All that is asked for, on whichever page.
fn asked_for(commune: &CommuneId, asked: &Asked<'_>) -> sea_orm::Select<dossier::Entity> {
    use dossier::Column as C;
    let mut query = dossier::Entity::find().filter(C::CommuneId.eq(commune.as_str()));
    query = if asked.ready {
        query.filter(C::Delivery.eq(Delivery::Ready.as_str()))
    } else if asked.status.is_empty() {
        query.filter(C::IsOpen.eq(true))
    } else {
        query.filter(C::Processing.is_in(asked.status.iter().map(|state| state.as_str())))
    };
    if let Some(before) = asked.due_before {
        query = query.filter(C::QueueAt.lt(before));
    }
    if let Some(account) = asked.assignee {
        query = query.filter(C::AssigneeId.eq(account));
    }
    match asked.approved {
        Some(true) => query.filter(C::ApprovedAt.is_not_null()),
        Some(false) => query.filter(C::ApprovedAt.is_null()),
        None => query,
    }
}

/// How many are asked for, on all pages together.
pub async fn count(conn: &impl ConnectionTrait, commune: &CommuneId, asked: &Asked<'_>) -> Result<u64, DbError> {
    Ok(asked_for(commune, asked).count(conn).await?)
}

/// One page by deadline.
pub async fn list(conn: &impl ConnectionTrait, commune: &CommuneId, asked: &Asked<'_>) -> Result<Vec<Model>, DbError> {
    use dossier::Column as C;
    let mut query = asked_for(commune, asked);
    if let Some((at, id)) = asked.after {
        // The first half lets the index find the place; the second leaves out what was shown.
        query = query.filter(C::QueueAt.gte(at)).filter(Condition::any().add(C::QueueAt.gt(at)).add(C::Id.gt(id)));
    }
    Ok(query.order_by_asc(C::QueueAt).order_by_asc(C::Id).limit(asked.limit).all(conn).await?)
}

/// Which dossiers a register holds.
#[derive(Debug)]
pub struct Filed<'a> {
    /// Filed from.
    pub from: Instant,
    /// Filed before.
    pub to: Instant,
    /// Only this procedure.
    pub procedure: Option<&'a str>,
    /// Only this state.
    pub status: Option<Processing>,
    /// Only this channel.
    pub channel: Option<Channel>,
    /// Rows left out.
    pub skip: u64,
    /// Most rows.
    pub limit: u64,
}

/// The dossiers filed in that time, in that order, and how many there are.
pub async fn list_filed(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    asked: &Filed<'_>,
) -> Result<(Vec<Model>, u64), DbError> {
    use dossier::Column as C;
    let mut query = dossier::Entity::find()
        .filter(C::CommuneId.eq(commune.as_str()))
        .filter(C::FiledAt.gte(asked.from))
        .filter(C::FiledAt.lt(asked.to));
    if let Some(code) = asked.procedure {
        query = query.filter(C::ProcedureCode.eq(code));
    }
    if let Some(state) = asked.status {
        query = query.filter(C::Processing.eq(state.as_str()));
    }
    if let Some(channel) = asked.channel {
        query = query.filter(C::Channel.eq(channel.number()));
    }
    let total = query.clone().count(conn).await?;
    let rows = query.order_by_asc(C::FiledAt).order_by_asc(C::Id).offset(asked.skip).limit(asked.limit).all(conn).await?;
    Ok((rows, total))
}

/// Writes where a dossier stands now, if nobody has changed it since it was read. Gives whether it was written.
pub async fn update(tx: &Tx, commune: &CommuneId, id: Uuid, after: &Standing) -> Result<bool, DbError> {
    let mut row = ActiveModel::default();
    place(&mut row, after);
    let done = dossier::Entity::update_many()
        .set(row)
        .filter(dossier::Column::CommuneId.eq(commune.as_str()))
        .filter(dossier::Column::Id.eq(id))
        .filter(dossier::Column::Version.eq(after.version - 1))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Sets the columns that a standing is made of.
pub fn place(row: &mut ActiveModel, s: &Standing) {
    row.processing = Set(s.processing.as_str().to_owned());
    row.payment = Set(s.payment.as_str().to_owned());
    row.delivery = Set(s.delivery.as_str().to_owned());
    row.sync = Set(s.sync.as_str().to_owned());
    row.is_open = Set(s.processing.is_open());
    row.filed_at = Set(s.filed_at);
    row.received_at = Set(s.received_at);
    row.due_at = Set(s.due_at);
    row.queue_at = Set(s.queue_at());
    row.paused_at = Set(s.paused_at);
    row.pauses = Set(serde_json::json!(s.pauses));
    row.extended_at = Set(s.extension.map(|set| set.at));
    row.extended_due_at = Set(s.extension.map(|set| set.due_at));
    row.agency_id = Set(s.unit);
    row.sent_on_at = Set(s.sent_on_at);
    row.counts_from = Set(s.counts_from);
    row.open_parts = Set(s.open_parts);
    row.assignee_id = Set(s.assignee);
    row.approved_at = Set(s.approved_at);
    row.closed_at = Set(s.closed_at);
    row.corrected_at = Set(s.corrected_at);
    row.returned_at = Set(s.returned_at);
    row.version = Set(s.version);
}

fn corrupt(place: &'static str, detail: &str) -> DbError {
    DbError::Corrupt { place, detail: detail.to_owned() }
}

/// Where the row says it stands.
pub fn standing(row: &Model) -> Result<Standing, DbError> {
    Ok(Standing {
        processing: Processing::parse(&row.processing).ok_or_else(|| corrupt("dossier.processing", &row.processing))?,
        payment: Payment::parse(&row.payment).ok_or_else(|| corrupt("dossier.payment", &row.payment))?,
        delivery: Delivery::parse(&row.delivery).ok_or_else(|| corrupt("dossier.delivery", &row.delivery))?,
        sync: Sync::parse(&row.sync).ok_or_else(|| corrupt("dossier.sync", &row.sync))?,
        filed_at: row.filed_at,
        received_at: row.received_at,
        due_at: row.due_at,
        paused_at: row.paused_at,
        pauses: serde_json::from_value(row.pauses.clone()).map_err(|e| corrupt("dossier.pauses", &e.to_string()))?,
        extension: row.extended_at.zip(row.extended_due_at).map(|(at, due_at)| Extension { at, due_at }),
        unit: row.agency_id,
        sent_on_at: row.sent_on_at,
        counts_from: row.counts_from,
        open_parts: row.open_parts,
        assignee: row.assignee_id,
        approved_at: row.approved_at,
        closed_at: row.closed_at,
        corrected_at: row.corrected_at,
        returned_at: row.returned_at,
        version: row.version,
    })
}

/// What the row says it was filed under.
pub fn filed_under(row: &Model) -> Result<FiledUnder, DbError> {
    let duration = match (row.term_n, row.term_unit.as_deref()) {
        (Some(n), Some(unit)) => Some(deadline::Duration {
            n: u32::try_from(n).map_err(|_| corrupt("dossier.term_n", &n.to_string()))?,
            unit: deadline::Unit::parse(unit).ok_or_else(|| corrupt("dossier.term_unit", unit))?,
        }),
        _ => None,
    };
    Ok(FiledUnder {
        code: row.procedure_code.clone(),
        version: u32::try_from(row.procedure_version).unwrap_or_default(),
        name: row.procedure_name.clone(),
        duration,
        start_rule: deadline::StartRule::parse(&row.start_rule).ok_or_else(|| corrupt("dossier.start_rule", &row.start_rule))?,
    })
}

/// How the row says it came.
pub fn channel(row: &Model) -> Result<Channel, DbError> {
    Channel::from_number(row.channel).ok_or_else(|| corrupt("dossier.channel", &row.channel.to_string()))
}

/// Who the row says filed.
pub fn filed_by(row: &Model) -> Result<FiledBy, DbError> {
    FiledBy::parse(&row.filed_by).ok_or_else(|| corrupt("dossier.filed_by", &row.filed_by))
}

/// How the row says the result is wanted.
pub fn receive(row: &Model) -> Result<Receive, DbError> {
    Receive::parse(&row.receive).ok_or_else(|| corrupt("dossier.receive", &row.receive))
}
