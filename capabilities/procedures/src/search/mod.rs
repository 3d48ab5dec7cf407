//! Finding a procedure by what people type: without accents, in everyday words of North and South, with slips of the finger, as a whole question.
//!
//! A few hundred procedures are looked at one by one: that takes some tens of microseconds, and lets a rule say what a general index cannot (docs/adr/0006).
//! What was typed is folded; slips are mended against the words that the catalogue and `synonyms.json` know ([`spelling`]); phrases become the terms that
//! names use ([`synonyms`]); then each name and each everyday phrase of a procedure says how much of it was typed and how much of what was typed it holds
//! ([`score`]). Words count the more, the fewer procedures hold them.

mod score;
mod slots;
mod spelling;
pub mod synonyms;
mod words;

use std::collections::{HashMap, HashSet};

use xaso_kernel::ProcedureCode;

use self::{
    score::{Asked, Entry, Feature, Weights},
    slots::without_slots,
    spelling::Spelling,
    synonyms::{Marks, Rules, Synonyms},
    words::{Typed, before_purpose, typed},
};
use crate::model::ProcedureFacts;

/// Most results of one search.
pub const RESULTS_MAX: usize = 200;
/// Most words of a query that are looked at.
const WORDS_MAX: usize = 24;
/// What a find is worth at least, and as a share of the best one.
const WORTH: f32 = 0.25;
const SHARE_OF_BEST: f32 = 0.45;

/// What an agency adds to the shipped synonyms: what people say, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWord {
    /// What people say.
    pub say: String,
    /// What stands for it.
    pub stands_for: StandsFor,
}

/// What a phrase stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StandsFor {
    /// Other words.
    Words(String),
    /// One procedure, by its code.
    Procedure(String),
}

/// The catalogue, ready to be searched.
pub struct SearchIndex {
    entries: Vec<Entry>,
    rules: Rules,
    spelling: Spelling,
    weights: Weights,
    features: Vec<Feature>,
    /// Word → entries that hold it.
    holders: HashMap<String, Vec<u32>>,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("procedures", &self.entries.len()).finish_non_exhaustive()
    }
}

/// One find.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The procedure.
    pub code: String,
    /// Higher is better; about 1 where everything fits.
    pub score: f32,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Best first, at most [`RESULTS_MAX`].
    pub hits: Vec<Hit>,
    /// What was probably meant, where a word was misspelt; the hits are already those of it.
    pub meant: Option<String>,
    /// Where nothing fits: what comes nearest, best first, at most five.
    pub nearest: Vec<Hit>,
}

impl SearchIndex {
    /// Builds the index with the shipped synonyms.
    ///
    /// # Errors
    /// Where `synonyms.json` is broken; a test holds it.
    pub fn build<'f>(procedures: impl IntoIterator<Item = &'f ProcedureFacts>) -> Result<Self, serde_json::Error> {
        Self::build_with(procedures, &[])
    }

    /// Builds the index with the shipped synonyms and an agency's own words.
    ///
    /// # Errors
    /// As [`SearchIndex::build`].
    pub fn build_with<'f>(
        procedures: impl IntoIterator<Item = &'f ProcedureFacts>,
        own: &[OwnWord],
    ) -> Result<Self, serde_json::Error> {
        let synonyms = Synonyms::shipped()?;
        let mut rules = Rules::new(&synonyms);
        let mut spelling = Spelling::default();
        let mut says: HashMap<&str, Vec<&str>> = HashMap::new();
        for wanted in &synonyms.procedures {
            for code in &wanted.codes {
                says.entry(code).or_default().extend(wanted.say.iter().map(String::as_str));
            }
        }
        for word in own {
            spelling.learn(&word.say);
            match &word.stands_for {
                StandsFor::Words(meant) => rules.add(&word.say, meant, Marks::Any),
                StandsFor::Procedure(code) => says.entry(code).or_default().push(&word.say),
            }
        }
        let members = synonyms.classes.iter().flat_map(|class| &class.words);
        for text in synonyms.filler.iter().chain(&synonyms.light).chain(members) {
            spelling.learn_common(text);
        }
        for word in &synonyms.everyday {
            spelling.trust(word);
        }
        let same = synonyms.same.iter().flat_map(|same| same.say.iter().chain([&same.is]));
        let means = synonyms.means.iter().flat_map(|means| means.say.iter().chain(&means.terms));
        for say in same.chain(means).chain(synonyms.features.iter().flat_map(|feature| &feature.asks)) {
            let say = &without_slots(say);
            if say.contains(' ') {
                spelling.learn(say);
            } else {
                spelling.learn_common(say);
            }
        }
        let mut entries = Vec::new();
        for facts in procedures {
            let phrases =
                facts.aliases.iter().map(String::as_str).chain(says.get(facts.code.as_str()).into_iter().flatten().copied());
            spelling.learn(&facts.name);
            spelling.learn(&facts.field);
            let phrases: Vec<&str> = phrases.inspect(|phrase| spelling.learn(phrase)).collect();
            entries.push(Entry::new(&rules, facts, &phrases));
        }
        spelling.settle();
        let weights = Weights::new(&entries, &synonyms);
        let features: Vec<Feature> = synonyms.features.iter().map(|feature| Feature::new(&rules, feature)).collect();
        let mut holders: HashMap<String, Vec<u32>> = HashMap::new();
        for (place, entry) in (0_u32..).zip(&mut entries) {
            entry.weigh(&weights, &features);
            for word in entry.words() {
                holders.entry(word.to_owned()).or_default().push(place);
            }
        }
        Ok(Self { entries, rules, spelling, weights, features, holders })
    }

    /// How many procedures are in it.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// At most [`RESULTS_MAX`] finds for `query`, best first; empty where nothing fits or nothing was typed.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Hit> {
        self.look(query).hits
    }

    /// As [`SearchIndex::find`], with what was probably meant and, where nothing fits, what comes nearest.
    #[must_use]
    pub fn look(&self, query: &str) -> Found {
        if let Some(hits) = self.by_code(query) {
            return Found { hits, ..Found::default() };
        }
        let mut all = typed(query);
        all.truncate(WORDS_MAX);
        if all.is_empty() {
            return Found::default();
        }
        let (mended, was_mended) = self.spelling.mend(&all);
        let meant = was_mended.then(|| mended.iter().map(|word| word.marked.as_str()).collect::<Vec<_>>().join(" "));
        let asked = self.asked(&mended);
        let wants: Vec<bool> = self.features.iter().map(|feature| feature.is_asked(&asked)).collect();
        let mut places: HashSet<u32> = HashSet::new();
        for word in asked.words() {
            places.extend(self.holders.get(word).into_iter().flatten());
        }
        let mut hits: Vec<Hit> = places
            .into_iter()
            .filter_map(|place| self.entries.get(place as usize))
            .map(|entry| Hit { code: entry.code.clone(), score: entry.score(&asked, &wants) })
            .filter(|hit| hit.score > 0.0)
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
        let best = hits.first().map_or(0.0, |hit| hit.score);
        if best < WORTH {
            hits.truncate(5);
            return Found { hits: Vec::new(), meant: None, nearest: hits };
        }
        hits.retain(|hit| hit.score >= WORTH.max(best * SHARE_OF_BEST));
        hits.truncate(RESULTS_MAX);
        Found { hits, meant, nearest: Vec::new() }
    }

    /// What is wanted; what it is wanted for ("… để bán đất") counts little, so long as something stands before it that the catalogue knows.
    fn asked(&self, query: &[Typed]) -> Asked {
        if let Some((wanted, purpose)) = before_purpose(query) {
            let wanted = self.rules.of_query(wanted);
            if self.weights.tell(&wanted) {
                return self.weights.asked(wanted, &self.rules.of_query(purpose));
            }
        }
        self.weights.asked(self.rules.of_query(query), &[])
    }

    /// A code, or the beginning of one: `1.004873`, `1.0048`.
    fn by_code(&self, query: &str) -> Option<Vec<Hit>> {
        let asked = query.trim();
        let is_code = asked.len() >= 3
            && asked.as_bytes().get(1) == Some(&b'.')
            && asked.bytes().take(8).all(|b| b.is_ascii_digit() || b == b'.');
        if !is_code {
            return None;
        }
        let national = ProcedureCode::parse(asked).ok().map(|code| code.national().to_owned());
        let mut hits: Vec<Hit> = self
            .entries
            .iter()
            .map(|entry| &entry.code)
            .filter(|code| code.starts_with(asked) || national.as_ref().is_some_and(|national| code.starts_with(national)))
            .map(|code| Hit { code: code.clone(), score: if code == asked { 2.0 } else { 1.0 } })
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
        hits.truncate(RESULTS_MAX);
        Some(hits)
    }
}
