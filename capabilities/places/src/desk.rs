//! The people whom one meets at the desk, as the plates on their tables say it: the only queries on them.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;
use xaso_db::{Cell, DbError, Keyring, Tx};
use xaso_kernel::{CommuneId, Lang};

/// The `desk_person` table (tenant).
pub mod entity {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One person at the desk.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "desk_person")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Place in the list, from 1.
        pub position: i32,
        /// Full name.
        pub name: Sealed<String>,
        /// What they are.
        pub title_vi: String,
        /// The same in English.
        pub title_en: String,
        /// What they help with.
        pub helps_vi: String,
        /// The same in English.
        pub helps_en: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskPerson {
    /// Full name.
    pub name: String,
    /// What they are, Vietnamese and English: `Cán bộ tiếp nhận`.
    pub title: [String; 2],
    /// What they help with, one line, Vietnamese and English.
    pub helps: [String; 2],
}

impl DeskPerson {
    /// What they are.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        &self.title[usize::from(lang == Lang::En)]
    }

    /// What they help with.
    #[must_use]
    pub fn helps(&self, lang: Lang) -> &str {
        &self.helps[usize::from(lang == Lang::En)]
    }
}

const fn cell(commune: &CommuneId, id: Uuid) -> Cell<'_> {
    Cell { commune, table: "desk_person", column: "name", row: id }
}

/// The people at a commune's desk, in their order.
///
/// # Errors
/// The database's; a name that does not open.
pub async fn list_desk_people(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
) -> Result<Vec<DeskPerson>, DbError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .order_by_asc(entity::Column::Position)
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(DeskPerson {
                name: row.name.open(keyring, cell(commune, row.id))?,
                title: [row.title_vi, row.title_en],
                helps: [row.helps_vi, row.helps_en],
            })
        })
        .collect()
}

/// Replaces the list of the people at a commune's desk.
///
/// # Errors
/// The database's.
pub async fn update_desk_people(tx: &Tx, commune: &CommuneId, people: &[DeskPerson]) -> Result<(), DbError> {
    entity::Entity::delete_many().filter(entity::Column::CommuneId.eq(commune.as_str())).exec(tx.conn()).await?;
    let rows: Vec<_> = (1..)
        .zip(people)
        .map(|(position, person)| {
            let id = tx.new_id();
            entity::ActiveModel {
                commune_id: Set(commune.as_str().to_owned()),
                id: Set(id),
                position: Set(position),
                name: Set(tx.seal(cell(commune, id), &person.name)),
                title_vi: Set(person.title[0].clone()),
                title_en: Set(person.title[1].clone()),
                helps_vi: Set(person.helps[0].clone()),
                helps_en: Set(person.helps[1].clone()),
            }
        })
        .collect();
    if !rows.is_empty() {
        entity::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}
