//! Going through the catalogue: by what happens in a life, by field, by who one is, in an order of one's choice.

mod filed;
mod groups;

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use xaso_db::DbError;
use xaso_kernel::fold;

pub use self::{
    filed::{CountFiled, FiledCounts, filed_counts},
    groups::{Group, life_events, people},
};
use crate::{catalogue::Catalogue, model::ProcedureVersion};

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What fits best; where nothing was typed, those with everyday words first.
    #[default]
    Best,
    /// By name, as if written without accents.
    Name,
    /// The most filed first.
    MostFiled,
    /// The shortest time allowed first; unknown times last.
    Quickest,
}

impl Sort {
    /// Every order, as shown.
    pub const ALL: [Self; 4] = [Self::Best, Self::Name, Self::MostFiled, Self::Quickest];

    /// The word in addresses and translation keys; empty for the usual order.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Best => "",
            Self::Name => "ten",
            Self::MostFiled => "nhieu-nguoi-nop",
            Self::Quickest => "nhanh",
        }
    }

    /// The order of that word; the usual one for any other.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.word() == word).unwrap_or_default()
    }
}

/// What is asked for; empty parts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words.
    pub query: String,
    /// What the commune's search has found for them, best first; `None` where the catalogue's serves.
    pub found: Option<Vec<String>>,
    /// A life event's id.
    pub event: String,
    /// A field's name.
    pub field: String,
    /// Who one is: an id of [`people`].
    pub who: String,
    /// The order.
    pub sort: Sort,
}

fn group<'g>(groups: &'g [Group], id: &str) -> Option<&'g Group> {
    groups.iter().find(|group| group.id == id)
}

impl Wanted {
    /// The event asked for.
    #[must_use]
    pub fn event(&self) -> Option<&'static Group> {
        group(life_events(), &self.event)
    }

    /// Who is asked for.
    #[must_use]
    pub fn who(&self) -> Option<&'static Group> {
        group(people(), &self.who)
    }

    /// Whether nothing but perhaps an order is asked for.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.query.is_empty() && self.event.is_empty() && self.field.is_empty() && self.who.is_empty()
    }
}

/// What was found, and how much there would be behind each choice.
#[derive(Debug)]
pub struct Found<'c> {
    /// The procedures, in the order asked for.
    pub procedures: Vec<&'c Arc<ProcedureVersion>>,
    /// Each life event with the number of its procedures among those that fit the rest.
    pub events: Vec<(&'static Group, usize)>,
    /// Each person likewise.
    pub people: Vec<(&'static Group, usize)>,
    /// Each field that has any, likewise.
    pub fields: Vec<(String, usize)>,
}

/// Looks through the catalogue. `filed` says how often each procedure was filed here.
///
/// # Errors
/// Where the index fails.
pub fn browse<'c>(catalogue: &'c Catalogue, wanted: &Wanted, filed: &HashMap<String, u64>) -> Result<Found<'c>, DbError> {
    let all = match &wanted.found {
        Some(codes) if !wanted.query.is_empty() => catalogue.of(codes),
        _ => catalogue.search(&wanted.query, None)?,
    };
    let in_event = |p: &ProcedureVersion| wanted.event().map_or(wanted.event.is_empty(), |event| event.holds(&p.facts));
    let in_who = |p: &ProcedureVersion| wanted.who().map_or(wanted.who.is_empty(), |who| who.holds(&p.facts));
    let in_field = |p: &ProcedureVersion| wanted.field.is_empty() || p.facts.field == wanted.field;
    let count =
        |group: &Group, rest: &dyn Fn(&ProcedureVersion) -> bool| all.iter().filter(|p| rest(p) && group.holds(&p.facts)).count();
    let events = life_events().iter().map(|event| (event, count(event, &|p| in_who(p) && in_field(p)))).collect();
    let people = people().iter().map(|who| (who, count(who, &|p| in_event(p) && in_field(p)))).collect();
    let of_rest = |field: &str| all.iter().filter(|p| p.facts.field == field && in_event(p) && in_who(p)).count();
    let fields = catalogue
        .fields()
        .iter()
        .map(|(field, _)| (field.clone(), of_rest(field)))
        .filter(|(field, n)| *n > 0 || *field == wanted.field)
        .collect();
    let mut procedures: Vec<_> = all.iter().copied().filter(|p| in_event(p) && in_who(p) && in_field(p)).collect();
    match wanted.sort {
        Sort::Best => {}
        Sort::Name => procedures.sort_by_cached_key(|p| fold(p.facts.name.trim_start_matches("Thủ tục "))),
        Sort::MostFiled => {
            procedures.sort_by_key(|p| Reverse(filed.get(p.facts.code.as_str()).copied().unwrap_or_default()));
        }
        Sort::Quickest => procedures.sort_by_key(|p| p.facts.longest_term_hours().unwrap_or(u32::MAX)),
    }
    Ok(Found { procedures, events, people, fields })
}
