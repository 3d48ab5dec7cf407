//! The versions of one procedure, put in the order of time, each with what it changed.

use chrono::NaiveDate;

use crate::{
    model::{Change, changes},
    store::Recorded,
};

/// How a version stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It applies.
    InForce,
    /// It will.
    Coming,
    /// It did.
    Past,
    /// It never did: it was withdrawn or replaced before its first day.
    Void,
}

/// A version in its place.
#[derive(Debug)]
pub struct Placed {
    /// The version.
    pub recorded: Recorded,
    /// How it stands.
    pub stands: Stands,
    /// What it changed against the one before it in time; empty for the first.
    pub changes: Vec<Change>,
    /// Nothing is before it.
    pub is_first: bool,
}

/// Puts the versions of a procedure in their places on `day`: the latest first day first.
#[must_use]
pub fn timeline(mut recorded: Vec<Recorded>, day: NaiveDate) -> Vec<Placed> {
    recorded.sort_by_key(|each| (each.version.effective_from, each.version.number));
    let mut out: Vec<Placed> = Vec::with_capacity(recorded.len());
    for each in recorded {
        let before = out.iter().rev().find(|placed| placed.stands != Stands::Void).map(|placed| &placed.recorded.version.facts);
        let stands = if each.never_applied() {
            Stands::Void
        } else if each.version.effective_from > day {
            Stands::Coming
        } else if each.covers(day) {
            Stands::InForce
        } else {
            Stands::Past
        };
        out.push(Placed {
            changes: before.map_or_else(Vec::new, |before| changes(before, &each.version.facts)),
            is_first: before.is_none(),
            recorded: each,
            stands,
        });
    }
    out.reverse();
    out
}
