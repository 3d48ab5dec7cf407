//! The only queries on people.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_db::{Cell, DbError, IndexHash, Keyring, Tx};
use xaso_kernel::{
    CommuneId, Instant, folded_words,
    identifier::{PersonIdentifier, PhoneNumber},
};

use crate::{IdKind, NewPerson, Person, PersonId, PersonKind};

const TABLE: &str = "person";
/// Rows a statement, within SQLite's 32,766 bound values.
const ROWS: usize = 2_000;
/// Most words of a query that count.
const WORDS: usize = 8;

/// What is sealed besides the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    id_kind: Option<IdKind>,
    id_number: Option<String>,
    phone: Option<PhoneNumber>,
    email: Option<String>,
    address: Option<String>,
}

/// The `person` table (tenant).
pub mod entity {
    use sea_orm::entity::prelude::*;
    use xaso_db::Sealed;

    /// One snapshot of a person.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// UUIDv7.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// `adult`, `child`, `organisation`.
        pub kind: String,
        /// Name.
        pub name: Sealed<String>,
        /// Number, telephone, e-mail, address.
        pub details: Sealed<super::Details>,
        /// When, UTC.
        pub created_at: DateTimeUtc,
        /// Starts at 1.
        pub version: i32,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The `person_index` table (tenant): keyed hashes of what people are looked for by.
pub mod index {
    use sea_orm::entity::prelude::*;

    /// One thing that one person can be found by.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_index")]
    pub struct Model {
        /// The commune's code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub commune_id: String,
        /// Keyed hash, 16 bytes.
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: Vec<u8>,
        /// Who is found.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

const fn cell<'a>(commune: &'a CommuneId, column: &'static str, id: Uuid) -> Cell<'a> {
    Cell { commune, table: TABLE, column, row: id }
}

fn word_hash(keyring: &Keyring, commune: &CommuneId, word: &str) -> IndexHash {
    keyring.index_hash(commune, "person.word", word)
}

fn phone_hash(keyring: &Keyring, commune: &CommuneId, phone: &PhoneNumber) -> IndexHash {
    keyring.index_hash(commune, "person.phone", phone.as_str())
}

fn last_four_hash(keyring: &Keyring, commune: &CommuneId, digits: &str) -> IndexHash {
    keyring.index_hash(commune, "person.phone.last4", digits)
}

fn id_hash(keyring: &Keyring, commune: &CommuneId, number: &PersonIdentifier) -> IndexHash {
    keyring.index_hash(commune, "person.id", number.as_str())
}

fn hashes(keyring: &Keyring, commune: &CommuneId, new: &NewPerson) -> BTreeSet<IndexHash> {
    let mut all: BTreeSet<IndexHash> =
        folded_words(new.name.as_str()).iter().map(|word| word_hash(keyring, commune, word)).collect();
    if let Some(phone) = &new.phone {
        all.insert(phone_hash(keyring, commune, phone));
        all.insert(last_four_hash(keyring, commune, phone.last4()));
    }
    if let Some(number) = &new.identifier {
        all.insert(id_hash(keyring, commune, number));
    }
    all
}

/// Writes a person's snapshot, and what it can be found by.
///
/// # Errors
/// The database's.
pub async fn insert(tx: &Tx, commune: &CommuneId, new: NewPerson) -> Result<PersonId, DbError> {
    let ids = insert_many(tx, commune, vec![(tx.now(), new)]).await?;
    ids.into_iter().next().ok_or(DbError::Corrupt { place: "person", detail: "one row in, none out".to_owned() })
}

/// Writes many, each as of its moment (imports, demo data); ids in the order given.
///
/// # Errors
/// The database's.
pub async fn insert_many(tx: &Tx, commune: &CommuneId, new: Vec<(Instant, NewPerson)>) -> Result<Vec<PersonId>, DbError> {
    let mut ids = Vec::with_capacity(new.len());
    let mut found_by = Vec::with_capacity(new.len() * 7);
    for chunk in new.chunks(ROWS) {
        let mut rows = Vec::with_capacity(chunk.len());
        for (at, person) in chunk {
            let id = tx.new_id_at(*at);
            let details = Details {
                id_kind: person.identifier.as_ref().map(IdKind::of),
                id_number: person.identifier.as_ref().map(|n| n.as_str().to_owned()),
                phone: person.phone.clone(),
                email: person.email.as_ref().map(|e| e.as_str().to_owned()),
                address: person.address.clone(),
            };
            rows.push(entity::ActiveModel {
                commune_id: Set(commune.as_str().to_owned()),
                id: Set(id),
                kind: Set(person.kind.as_str().to_owned()),
                name: Set(tx.seal(cell(commune, "name", id), &person.name.as_str().to_owned())),
                details: Set(tx.seal(cell(commune, "details", id), &details)),
                created_at: Set(*at),
                version: Set(1),
            });
            found_by.extend(hashes(tx.keyring(), commune, person).into_iter().map(|hash| (hash, id)));
            ids.push(PersonId(id));
        }
        entity::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    for chunk in found_by.chunks(ROWS * 4) {
        let rows = chunk.iter().map(|(hash, id)| index::ActiveModel {
            commune_id: Set(commune.as_str().to_owned()),
            hash: Set(hash.clone()),
            person_id: Set(*id),
        });
        index::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(ids)
}

fn open(keyring: &Keyring, commune: &CommuneId, row: entity::Model) -> Result<Person, DbError> {
    let details = row.details.open(keyring, cell(commune, "details", row.id))?;
    Ok(Person {
        id: PersonId(row.id),
        kind: PersonKind::parse(&row.kind).ok_or(DbError::Corrupt { place: "person.kind", detail: row.kind })?,
        name: row.name.open(keyring, cell(commune, "name", row.id))?,
        id_kind: details.id_kind,
        id_number: details.id_number,
        phone: details.phone,
        email: details.email,
        address: details.address,
        created_at: row.created_at,
        version: row.version,
    })
}

/// A person, opened. Whoever shows them to an official logs the look first ([`crate::log_view`]).
///
/// # Errors
/// The database's; a sealed value that does not open.
pub async fn find(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: PersonId,
) -> Result<Option<Person>, DbError> {
    let row = entity::Entity::find_by_id((commune.as_str().to_owned(), id.0)).one(conn).await?;
    row.map(|row| open(keyring, commune, row)).transpose()
}

/// Several people, opened, by id. Who is not there is left out.
///
/// # Errors
/// As [`find`].
pub async fn find_many(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, Person>, DbError> {
    let mut people = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS) {
        let rows = entity::Entity::find()
            .filter(entity::Column::CommuneId.eq(commune.as_str()))
            .filter(entity::Column::Id.is_in(chunk.iter().map(|id| id.0)))
            .all(conn)
            .await?;
        for row in rows {
            let person = open(keyring, commune, row)?;
            people.insert(person.id, person);
        }
    }
    Ok(people)
}

/// The names alone, for lists: nothing else is opened.
///
/// # Errors
/// As [`find`].
pub async fn list_names(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, String>, DbError> {
    let mut names = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS) {
        let rows: Vec<(Uuid, xaso_db::Sealed<String>)> = entity::Entity::find()
            .select_only()
            .column(entity::Column::Id)
            .column(entity::Column::Name)
            .filter(entity::Column::CommuneId.eq(commune.as_str()))
            .filter(entity::Column::Id.is_in(chunk.iter().map(|id| id.0)))
            .into_tuple()
            .all(conn)
            .await?;
        for (id, name) in rows {
            names.insert(PersonId(id), name.open(keyring, cell(commune, "name", id))?);
        }
    }
    Ok(names)
}

/// What a query asks for: every term must hold; a term holds where any of its hashes is the person's.
fn terms(keyring: &Keyring, commune: &CommuneId, query: &str) -> Vec<Vec<IndexHash>> {
    let query: String = query.chars().take(400).collect();
    let mut pieces: Vec<String> = Vec::new();
    let numeric =
        |text: &str| text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "+.-–()".contains(c));
    for piece in query.split_whitespace() {
        match pieces.last_mut().filter(|last| numeric(last) && numeric(piece)) {
            // `0912 345 678` is one number.
            Some(last) => last.push_str(piece),
            None => pieces.push(piece.to_owned()),
        }
    }
    let mut terms = Vec::new();
    for piece in pieces {
        let mut as_number = Vec::new();
        if piece.chars().any(|c| c.is_ascii_digit()) {
            as_number.extend(PhoneNumber::parse(&piece).ok().map(|phone| phone_hash(keyring, commune, &phone)));
            as_number.extend(PersonIdentifier::parse(&piece, true).ok().map(|number| id_hash(keyring, commune, &number)));
            if piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit()) {
                as_number.push(last_four_hash(keyring, commune, &piece));
            }
        }
        let words = folded_words(&piece);
        if words.is_empty() || (words.len() > 1 && !as_number.is_empty()) {
            terms.extend((!as_number.is_empty()).then_some(as_number));
            continue;
        }
        for word in words {
            let mut any = vec![word_hash(keyring, commune, &word)];
            any.append(&mut as_number);
            terms.push(any);
        }
    }
    terms.truncate(WORDS);
    terms
}

/// People found by what was typed, the newest first, at most `limit`: every word of the name (any order, accents or not), the telephone
/// number, its last four digits, or the whole identity number. An empty query finds nobody.
///
/// # Errors
/// The database's.
pub async fn search(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    query: &str,
    limit: u64,
) -> Result<Vec<PersonId>, DbError> {
    let mut terms = terms(keyring, commune, query).into_iter();
    let Some(first) = terms.next() else {
        return Ok(Vec::new());
    };
    let with = |hashes: Vec<IndexHash>| {
        index::Entity::find()
            .select_only()
            .column(index::Column::PersonId)
            .filter(index::Column::CommuneId.eq(commune.as_str()))
            .filter(index::Column::Hash.is_in(hashes))
    };
    let mut found = with(first);
    for term in terms {
        found = found.filter(index::Column::PersonId.in_subquery(with(term).into_query()));
    }
    let ids: Vec<Uuid> = found.distinct().order_by_desc(index::Column::PersonId).limit(limit).into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// The rows of whoever gave that number and, where one is asked for, that telephone with it; the newest first. One statement, whether
/// anybody is found or not, and nothing is opened.
///
/// # Errors
/// The database's.
pub async fn list_by_number(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    number: &PersonIdentifier,
    phone: Option<&PhoneNumber>,
    limit: u64,
) -> Result<Vec<PersonId>, DbError> {
    let with = |hash: IndexHash| {
        index::Entity::find()
            .select_only()
            .column(index::Column::PersonId)
            .filter(index::Column::CommuneId.eq(commune.as_str()))
            .filter(index::Column::Hash.eq(hash))
    };
    let mut found = with(id_hash(keyring, commune, number));
    if let Some(phone) = phone {
        found = found.filter(index::Column::PersonId.in_subquery(with(phone_hash(keyring, commune, phone)).into_query()));
    }
    let ids: Vec<Uuid> = found.order_by_desc(index::Column::PersonId).limit(limit).into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Whether one of these people gave a telephone number that ends in those four digits. One statement and one hash, whatever is known of
/// them, and nothing is opened: the answer takes as long for nobody as for somebody.
///
/// # Errors
/// The database's.
pub async fn has_last_four(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    people: [PersonId; 2],
    digits: &str,
) -> Result<bool, DbError> {
    let hash = last_four_hash(keyring, commune, digits);
    let found: Option<Uuid> = index::Entity::find()
        .select_only()
        .column(index::Column::PersonId)
        .filter(index::Column::CommuneId.eq(commune.as_str()))
        .filter(index::Column::Hash.eq(hash))
        .filter(index::Column::PersonId.is_in(people.map(|id| id.0)))
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(found.is_some())
}

/// Gives a person another telephone number, by which they are found from then on. `false` where the person is not there.
///
/// # Errors
/// The database's; a sealed value that does not open.
pub async fn update_phone(tx: &Tx, commune: &CommuneId, id: PersonId, phone: &PhoneNumber) -> Result<bool, DbError> {
    let key = (commune.as_str().to_owned(), id.0);
    let Some(row) = entity::Entity::find_by_id(key).lock_exclusive().one(tx.conn()).await? else { return Ok(false) };
    let details_cell = cell(commune, "details", id.0);
    let mut details = tx.open(details_cell, &row.details)?;
    let hashes =
        |phone: &PhoneNumber| [phone_hash(tx.keyring(), commune, phone), last_four_hash(tx.keyring(), commune, phone.last4())];
    if let Some(old) = &details.phone {
        index::Entity::delete_many()
            .filter(index::Column::CommuneId.eq(commune.as_str()))
            .filter(index::Column::PersonId.eq(id.0))
            .filter(index::Column::Hash.is_in(hashes(old)))
            .exec(tx.conn())
            .await?;
    }
    let rows = hashes(phone).map(|hash| index::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        hash: Set(hash),
        person_id: Set(id.0),
    });
    index::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    details.phone = Some(phone.clone());
    entity::Entity::update_many()
        .col_expr(entity::Column::Details, Expr::value(tx.seal(details_cell, &details)))
        .col_expr(entity::Column::Version, sea_orm::ExprTrait::add(Expr::col(entity::Column::Version), 1))
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .filter(entity::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(true)
}

/// Takes a person's data away and leaves the empty row, so that the dossier that names it still stands (PDP law 91/2025/QH15, erasure).
///
/// # Errors
/// The database's.
pub async fn erase(tx: &Tx, commune: &CommuneId, id: PersonId) -> Result<(), DbError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Name, Expr::value(tx.seal(cell(commune, "name", id.0), &String::new())))
        .col_expr(entity::Column::Details, Expr::value(tx.seal(cell(commune, "details", id.0), &Details::default())))
        .col_expr(entity::Column::Version, sea_orm::ExprTrait::add(Expr::col(entity::Column::Version), 1))
        .filter(entity::Column::CommuneId.eq(commune.as_str()))
        .filter(entity::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    index::Entity::delete_many()
        .filter(index::Column::CommuneId.eq(commune.as_str()))
        .filter(index::Column::PersonId.eq(id.0))
        .exec(tx.conn())
        .await?;
    Ok(())
}
