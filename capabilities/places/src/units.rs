//! The country's units, from the facts file that the binary carries.

use std::collections::HashMap;

use xaso_db::{Db, DbError};
use xaso_kernel::Actor;

use crate::{
    Level,
    store::{self, unit::Model},
};

/// `code,name,level,parent`, one unit a line under a head; see data/places/README.md.
pub(crate) const FACTS: &str = include_str!("../../../data/places/units.csv");

fn facts() -> Result<Vec<Model>, DbError> {
    FACTS
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            match fields[..] {
                [code, name, level, parent] if Level::parse(level).is_some() => Ok(Model {
                    code: code.to_owned(),
                    name: name.to_owned(),
                    level: level.to_owned(),
                    parent: parent.to_owned(),
                    active: true,
                }),
                _ => Err(DbError::Corrupt { place: "data/places/units.csv", detail: line.to_owned() }),
            }
        })
        .collect()
}

/// Brings the table in line with the facts file: writes what is new or changed, and marks what is gone as out of force.
pub async fn bring_in_line(db: &Db) -> Result<(), DbError> {
    let mut stored: HashMap<String, Model> =
        store::list_unit_rows(db.read()).await?.into_iter().map(|row| (row.code.clone(), row)).collect();
    let mut changed = Vec::new();
    for fact in facts()? {
        if stored.remove(&fact.code).as_ref() != Some(&fact) {
            changed.push(fact);
        }
    }
    changed.extend(stored.into_values().filter(|row| row.active).map(|row| Model { active: false, ..row }));
    if changed.is_empty() {
        return Ok(());
    }
    tracing::info!(units.changed = changed.len(), "The list of units was brought in line with the facts file.");
    db.write(Actor::System("places"), move |tx| Box::pin(async move { store::upsert_units(tx, changed).await })).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_hold_every_province_and_commune_once_in_a_known_province() {
        let facts = facts().unwrap();
        let (provinces, communes): (Vec<_>, Vec<_>) = facts.iter().partition(|unit| unit.parent.is_empty());
        assert_eq!((provinces.len(), communes.len()), (34, 3_321));
        let codes: std::collections::HashSet<_> = facts.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(codes.len(), facts.len());
        for unit in &communes {
            assert!(unit.code.len() == 5 && codes.contains(unit.parent.as_str()), "{unit:?}");
            assert!(["Xã ", "Phường ", "Đặc khu "].iter().any(|level| unit.name.starts_with(level)), "{unit:?}");
            assert_eq!(xaso_kernel::clean_line(&unit.name), unit.name);
        }
    }

    #[test]
    fn the_demo_commune_exists_nowhere() {
        let demo = crate::demo::profile();
        for unit in facts().unwrap() {
            assert!(unit.code != demo.id.as_str() && unit.name != demo.name && unit.name != demo.province, "{unit:?}");
        }
    }
}
