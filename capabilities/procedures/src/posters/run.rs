//! All posters of a commune as background work: a row says how far it is, the file is kept sealed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_db::{DbError, Tx};
use xaso_files::{Limits, MediaType};
use xaso_jobs::{JobContext, JobError, JobKind};
use xaso_kernel::{Actor, CommuneId, Permission, Role};
use xaso_web::AppState;

use super::{Frame, Size, all_codes, posters};
use crate::catalogue::catalogue;

/// Have all posters made, and fetch them.
pub const PRINT: Permission =
    Permission { name: "procedure.posters", roles: &[Role::Reception, Role::Leader, Role::Director, Role::Clerk] };

const QUEUE: &str = "procedures.posters";
/// A thousand posters stay far below it.
const FILE_MAX: u64 = 100_000_000;
/// How often the row is told how far it is.
const TOLD_EVERY: Duration = Duration::from_secs(1);

/// The `poster_run` table (tenant).
pub mod entity {
    use sea_orm::entity::prelude::*;
    use xaso_kernel::Instant;

    /// One run.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "poster_run")]
    pub struct Model {
        /// The commune.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// `a4` or `a5`.
        pub size: String,
        /// Posters set so far.
        pub done: i32,
        /// Posters in all; 0 before it begins.
        pub total: i32,
        /// The file's address in hexadecimal, once it is ready.
        pub file: Option<String>,
        /// Its bytes.
        pub bytes: i64,
        /// When it was asked for.
        pub at: Instant,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::Column;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    commune: CommuneId,
    id: Uuid,
}

/// Kinds.
pub fn kinds() -> Vec<JobKind<AppState>> {
    vec![JobKind { queue: QUEUE, run: |cx, payload| Box::pin(run(cx, payload)) }]
}

/// Puts a run in.
///
/// # Errors
/// The database's.
pub async fn insert(tx: &Tx, commune: &CommuneId, size: Size) -> Result<Uuid, DbError> {
    let id = tx.new_id();
    let row = entity::ActiveModel {
        commune_id: Set(commune.to_string()),
        id: Set(id),
        size: Set(size.as_str().to_owned()),
        done: Set(0),
        total: Set(0),
        file: Set(None),
        bytes: Set(0),
        at: Set(tx.now()),
    };
    entity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    xaso_jobs::enqueue(tx, QUEUE, &id.to_string(), &Payload { commune: commune.clone(), id }, None).await?;
    Ok(id)
}

/// The last runs, newest first.
///
/// # Errors
/// The database's.
pub async fn list(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Vec<entity::Model>, DbError> {
    let all = entity::Entity::find().filter(Column::CommuneId.eq(commune.as_str()));
    Ok(all.order_by_desc(Column::At).order_by_desc(Column::Id).limit(5).all(conn).await?)
}

/// One run.
///
/// # Errors
/// The database's.
pub async fn find(conn: &impl ConnectionTrait, commune: &CommuneId, id: Uuid) -> Result<Option<entity::Model>, DbError> {
    let one = entity::Entity::find().filter(Column::CommuneId.eq(commune.as_str())).filter(Column::Id.eq(id));
    Ok(one.one(conn).await?)
}

async fn update(app: &AppState, commune: &CommuneId, id: Uuid, change: entity::ActiveModel) -> Result<(), DbError> {
    let commune = commune.clone();
    app.db
        .write::<_, DbError, _>(Actor::System(QUEUE), move |tx| {
            Box::pin(async move {
                entity::Entity::update_many()
                    .set(change)
                    .filter(Column::CommuneId.eq(commune.as_str()))
                    .filter(Column::Id.eq(id))
                    .exec(tx.conn())
                    .await?;
                Ok(())
            })
        })
        .await
}

async fn run(cx: JobContext<AppState>, payload: serde_json::Value) -> Result<(), JobError> {
    let Payload { commune, id } = JobError::payload(payload)?;
    let app = &cx.state;
    let Some(row) = find(app.db.read(), &commune, id).await? else { return Ok(()) };
    if row.file.is_some() {
        return Ok(());
    }
    let failed = |what: &'static str| move |_: xaso_web::Problem| JobError::Retry(what.to_owned());
    let size = Size::parse(&row.size).unwrap_or(Size::A4);
    let codes = all_codes(&*catalogue(app).await?);
    let frame = Frame::of_commune(app, xaso_i18n::Lang::Vi, &commune).map_err(failed("the commune is not served"))?;
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let total = entity::ActiveModel { total: Set(count(codes.len())), ..Default::default() };
    update(app, &commune, id, total).await?;

    let done = Arc::new(AtomicUsize::new(0));
    let told = Arc::clone(&done);
    let progress: xaso_pdf::Progress = Arc::new(move |n| told.store(n, Ordering::Relaxed));
    let mut making = std::pin::pin!(posters(app, &frame, size, &codes, Some(progress)));
    let mut ticks = tokio::time::interval(TOLD_EVERY);
    let pdf = loop {
        tokio::select! {
            made = &mut making => break made.map_err(failed("the posters could not be set"))?,
            _ = ticks.tick() => {
                let so_far = entity::ActiveModel { done: Set(count(done.load(Ordering::Relaxed))), ..Default::default() };
                update(app, &commune, id, so_far).await?;
            }
        }
    };
    let bytes = i64::try_from(pdf.len()).unwrap_or(i64::MAX);
    let limits = Limits { max_bytes: FILE_MAX, allowed: &[MediaType::Pdf] };
    let kept = app.files.put_bytes(&commune, pdf.into(), limits).await.map_err(|e| JobError::Retry(e.to_string()))?;
    let ready = entity::ActiveModel {
        done: Set(count(codes.len())),
        file: Set(Some(hex::encode(kept.sha256))),
        bytes: Set(bytes),
        ..Default::default()
    };
    update(app, &commune, id, ready).await?;
    Ok(())
}
