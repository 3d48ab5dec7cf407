//! What people say, held against the search. `phrases.csv` was written before anything was tuned and is only kept from falling; `phrases-spoken.csv` was written from
//! the names of the catalogue alone, by who knew neither the search nor its words, measured unseen (docs/measures.md), then tuned on;
//! `phrases-tuning.csv` is there to be tuned on.

use std::fmt::Write as _;

use xaso_procedures::{import, search::SearchIndex};

/// One line of a list.
#[derive(serde::Deserialize)]
struct Phrase {
    phrase: String,
    codes: String,
}

/// How a list fared.
struct Shares {
    phrases: usize,
    first: usize,
    first_five: usize,
    missed: String,
}

impl Shares {
    /// Runs a list.
    fn of(list: &str) -> Self {
        let batch = import::read(xaso_procedures::OWN_CATALOGUE.as_bytes()).unwrap();
        let index = SearchIndex::build(batch.procedures.iter().map(|(_, facts)| facts)).unwrap();
        let mut out = Self { phrases: 0, first: 0, first_five: 0, missed: String::new() };
        for row in csv::Reader::from_reader(list.as_bytes()).deserialize::<Phrase>() {
            let row = row.unwrap();
            let right: Vec<&str> = row.codes.split('|').collect();
            let found = index.look(&row.phrase);
            let hits = found.hits;
            let place = hits.iter().position(|hit| right.contains(&hit.code.as_str()));
            out.phrases += 1;
            out.first += usize::from(place == Some(0));
            out.first_five += usize::from(place.is_some_and(|place| place < 5));
            if place != Some(0) {
                let first: Vec<String> = hits.iter().take(3).map(|hit| format!("{} {:.2}", hit.code, hit.score)).collect();
                writeln!(
                    out.missed,
                    "  {:?} wants {}, found at {place:?}; first stand {first:?}; read as {:?}",
                    row.phrase, row.codes, found.meant
                )
                .unwrap();
            }
        }
        out
    }

    fn assert(&self, name: &str) {
        let share = |n: usize| n as f64 * 100.0 / self.phrases as f64;
        let (first, five) = (share(self.first), share(self.first_five));
        let told =
            format!("{name}: {} phrases, first {first:.1} %, in the first five {five:.1} %\n{}", self.phrases, self.missed);
        assert!(first >= 90.0 && five >= 98.0, "{told}");
    }
}

#[test]
fn what_people_say_finds_the_right_procedure_first() {
    Shares::of(include_str!("fixtures/phrases.csv")).assert("held out");
}

#[test]
fn what_is_said_at_the_desk_of_a_commune_finds_the_right_procedure_first() {
    Shares::of(include_str!("fixtures/phrases-spoken.csv")).assert("spoken");
}

#[test]
fn what_the_search_is_tuned_on_finds_the_right_procedure_first() {
    Shares::of(include_str!("fixtures/phrases-tuning.csv")).assert("tuning");
}
