//! The only queries on places.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, OnConflict},
};
use xaso_db::{DbError, Tx};
use xaso_kernel::{CommuneId, calendar::WorkHoursError};
use xaso_web::CommuneProfile;

use crate::{Level, NewVillage, Unit, Village, VillageId};

/// The `commune_profile` table (reference: every request's host is looked for among all of them).
pub mod profile {
    use sea_orm::entity::prelude::*;

    /// What a commune says of itself.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "commune_profile")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Name with its level.
        pub name: String,
        /// Province with its level.
        pub province: String,
        /// Unit code in dossier codes.
        pub agency_code: String,
        /// Telephone for advice.
        pub hotline: String,
        /// Where the desk is.
        pub address: String,
        /// When it is open.
        pub hours: String,
        /// `Fri 17:00-18:00`; may be empty.
        pub home_visits: String,
        /// Host name; may be empty.
        pub host: String,
        /// Starts at 1.
        pub version: i32,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `village` table (tenant).
pub mod village {
    use sea_orm::entity::prelude::*;

    /// One village.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "village")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Stable short code.
        pub code: String,
        /// Name with its kind.
        pub name: String,
        /// The commune before the mergers.
        pub old_commune: String,
        /// Households.
        pub households: i32,
        /// Inhabitants.
        pub people: i32,
        /// Starts at 1.
        pub version: i32,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `unit` table (reference).
pub mod unit {
    use sea_orm::entity::prelude::*;

    /// One unit of the country.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unit")]
    pub struct Model {
        /// Two or five digits.
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        /// Official name.
        pub name: String,
        /// Level, by its stable name.
        pub level: String,
        /// The province's code; empty for a province.
        pub parent: String,
        /// Whether the unit is in force; old ones stay, since old papers name them.
        pub active: bool,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn visits_text(profile: &CommuneProfile) -> String {
    profile.home_visits.map(|visits| visits.to_string()).unwrap_or_default()
}

fn to_profile(row: profile::Model) -> Result<CommuneProfile, DbError> {
    Ok(CommuneProfile {
        id: CommuneId::parse(&row.commune_id)
            .map_err(|e| DbError::Corrupt { place: "commune_profile.commune_id", detail: e.to_string() })?,
        name: row.name,
        province: row.province,
        agency_code: row.agency_code,
        hotline: row.hotline,
        address: row.address,
        hours: row.hours,
        home_visits: match row.home_visits.as_str() {
            "" => None,
            text => {
                Some(text.parse().map_err(|e: WorkHoursError| DbError::Corrupt {
                    place: "commune_profile.home_visits",
                    detail: e.to_string(),
                })?)
            }
        },
        host: row.host,
    })
}

/// Every commune served here, by code: the first is the default.
///
/// # Errors
/// The database's.
pub async fn list_profiles(conn: &impl ConnectionTrait) -> Result<Vec<CommuneProfile>, DbError> {
    let rows = profile::Entity::find().order_by_asc(profile::Column::CommuneId).all(conn).await?;
    rows.into_iter().map(to_profile).collect()
}

/// One commune's profile and the version of it.
///
/// # Errors
/// The database's.
pub async fn find_profile(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Option<(CommuneProfile, i32)>, DbError> {
    let row = profile::Entity::find_by_id(commune.as_str()).one(conn).await?;
    row.map(|row| {
        let version = row.version;
        Ok((to_profile(row)?, version))
    })
    .transpose()
}

/// Writes a new commune. Call [`crate::reload`] once it is committed.
///
/// # Errors
/// The database's: a unique violation where the commune is there already.
pub async fn insert_profile(tx: &Tx, new: &CommuneProfile) -> Result<(), DbError> {
    profile::Entity::insert(profile::ActiveModel {
        commune_id: Set(new.id.as_str().to_owned()),
        name: Set(new.name.clone()),
        province: Set(new.province.clone()),
        agency_code: Set(new.agency_code.clone()),
        hotline: Set(new.hotline.clone()),
        address: Set(new.address.clone()),
        hours: Set(new.hours.clone()),
        home_visits: Set(visits_text(new)),
        host: Set(new.host.clone()),
        version: Set(1),
    })
    .exec_without_returning(tx.conn())
    .await?;
    Ok(())
}

/// Replaces a commune's profile if it still has the version that was seen; `false` where someone was faster. Call [`crate::reload`] afterwards.
///
/// # Errors
/// The database's.
pub async fn update_profile(tx: &Tx, new: &CommuneProfile, seen: i32) -> Result<bool, DbError> {
    use profile::Column;
    let done = profile::Entity::update_many()
        .col_expr(Column::Name, Expr::value(new.name.clone()))
        .col_expr(Column::Province, Expr::value(new.province.clone()))
        .col_expr(Column::AgencyCode, Expr::value(new.agency_code.clone()))
        .col_expr(Column::Hotline, Expr::value(new.hotline.clone()))
        .col_expr(Column::Address, Expr::value(new.address.clone()))
        .col_expr(Column::Hours, Expr::value(new.hours.clone()))
        .col_expr(Column::HomeVisits, Expr::value(visits_text(new)))
        .col_expr(Column::Host, Expr::value(new.host.clone()))
        .col_expr(Column::Version, Expr::value(seen + 1))
        .filter(Column::CommuneId.eq(new.id.as_str()))
        .filter(Column::Version.eq(seen))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Writes villages; gives them back with their ids, in the order given.
///
/// # Errors
/// The database's: a unique violation where a code is there already.
pub async fn insert_villages(tx: &Tx, commune: &CommuneId, new: &[NewVillage]) -> Result<Vec<Village>, DbError> {
    let villages: Vec<Village> = new.iter().map(|new| new.with_id(tx.new_id())).collect();
    if villages.is_empty() {
        return Ok(villages);
    }
    let rows = villages.iter().map(|v| village::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(v.id.0),
        code: Set(v.code.clone()),
        name: Set(v.name.clone()),
        old_commune: Set(v.old_commune.clone()),
        households: Set(v.households),
        people: Set(v.people),
        version: Set(1),
    });
    village::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(villages)
}

fn to_village(row: village::Model) -> Village {
    Village {
        id: VillageId(row.id),
        code: row.code,
        name: row.name,
        old_commune: row.old_commune,
        households: row.households,
        people: row.people,
    }
}

/// The villages of a commune, by code.
///
/// # Errors
/// The database's.
pub async fn list_villages(conn: &impl ConnectionTrait, commune: &CommuneId) -> Result<Vec<Village>, DbError> {
    let rows = village::Entity::find()
        .filter(village::Column::CommuneId.eq(commune.as_str()))
        .order_by_asc(village::Column::Code)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(to_village).collect())
}

/// One village.
///
/// # Errors
/// The database's.
pub async fn find_village(conn: &impl ConnectionTrait, commune: &CommuneId, id: VillageId) -> Result<Option<Village>, DbError> {
    Ok(village::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?.map(to_village))
}

fn to_unit(row: unit::Model) -> Result<Unit, DbError> {
    Ok(Unit {
        level: Level::parse(&row.level).ok_or(DbError::Corrupt { place: "unit.level", detail: row.level })?,
        code: row.code,
        name: row.name,
        parent: Some(row.parent).filter(|parent| !parent.is_empty()),
    })
}

/// One unit of the country, in force or not.
///
/// # Errors
/// The database's.
pub async fn find_unit(conn: &impl ConnectionTrait, code: &str) -> Result<Option<Unit>, DbError> {
    unit::Entity::find_by_id(code).one(conn).await?.map(to_unit).transpose()
}

/// The units in force below `parent` (a province's code), or the provinces where `None`; by code.
///
/// # Errors
/// The database's.
pub async fn list_units(conn: &impl ConnectionTrait, parent: Option<&str>) -> Result<Vec<Unit>, DbError> {
    let rows = unit::Entity::find()
        .filter(unit::Column::Parent.eq(parent.unwrap_or_default()))
        .filter(unit::Column::Active.eq(true))
        .order_by_asc(unit::Column::Code)
        .all(conn)
        .await?;
    rows.into_iter().map(to_unit).collect()
}

/// All units as stored.
pub(crate) async fn list_unit_rows(conn: &impl ConnectionTrait) -> Result<Vec<unit::Model>, DbError> {
    Ok(unit::Entity::find().all(conn).await?)
}

/// Writes units, replacing those that are there.
pub(crate) async fn upsert_units(tx: &Tx, rows: Vec<unit::Model>) -> Result<(), DbError> {
    use unit::Column;
    for chunk in rows.chunks(2_000) {
        let rows = chunk.iter().map(|row| unit::ActiveModel {
            code: Set(row.code.clone()),
            name: Set(row.name.clone()),
            level: Set(row.level.clone()),
            parent: Set(row.parent.clone()),
            active: Set(row.active),
        });
        unit::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(Column::Code)
                    .update_columns([Column::Name, Column::Level, Column::Parent, Column::Active])
                    .to_owned(),
            )
            .exec_without_returning(tx.conn())
            .await?;
    }
    Ok(())
}
