//! How well a procedure fits what was asked.

use std::collections::{HashMap, HashSet};

use super::{
    synonyms::{self, Rules, Synonyms},
    words::words,
};
use crate::model::ProcedureFacts;

/// A word that says little, beside one that says all.
const LIGHT: f32 = 0.3;
/// A word that no procedure holds: it only tells that not all of the question was understood.
const UNKNOWN: f32 = 0.2;
/// A word of what something is wanted for, not of what is wanted.
const PURPOSE: f32 = 0.25;
/// A name is written by the law: fitting it counts a little less than fitting what people say.
const NAME: f32 = 0.92;
/// How much it speaks against a procedure that it has a feature that nobody asked for, and for one that has what was asked for.
const NOT_ASKED: f32 = 0.16;
const ASKED: f32 = 0.15;

/// What was asked for: the telling words in order, with their weights.
#[derive(Debug)]
pub(super) struct Asked {
    all: Vec<String>,
    words: Vec<(String, f32)>,
    total: f32,
}

impl Asked {
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }

    fn weight(&self, word: &str) -> Option<f32> {
        self.words.iter().find(|(known, _)| known == word).map(|(_, weight)| *weight)
    }

    fn has_pair(&self, one: &str, other: &str) -> bool {
        self.words.windows(2).any(|pair| pair[0].0 == one && pair[1].0 == other)
    }
}

/// How telling each word is.
#[derive(Debug)]
pub(super) struct Weights {
    known: HashMap<String, f32>,
    filler: HashSet<String>,
}

impl Weights {
    pub(super) fn new(entries: &[Entry], synonyms: &Synonyms) -> Self {
        let mut holders: HashMap<&str, u32> = HashMap::new();
        for entry in entries {
            for word in entry.words() {
                *holders.entry(word).or_default() += 1;
            }
        }
        let total = entries.len().max(1) as f32;
        let most = (1.0 + total).ln();
        let light: HashSet<String> = synonyms.light.iter().flat_map(|text| words(text)).collect();
        let filler: HashSet<String> = synonyms.filler.iter().flat_map(|text| words(text)).collect();
        let known = holders
            .into_iter()
            .map(|(word, n)| {
                let weight = (1.0 + total / n as f32).ln() / most;
                (word.to_owned(), if light.contains(word) { weight * LIGHT } else { weight })
            })
            .collect();
        Self { known, filler }
    }

    fn of(&self, word: &str) -> f32 {
        self.known.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// Whether something among `words` tells one procedure from others.
    pub(super) fn tell(&self, words: &[String]) -> bool {
        words.iter().any(|word| !self.filler.contains(word) && self.known.get(word).is_some_and(|weight| *weight > LIGHT))
    }

    /// The telling words of what was typed, and of what it is for; where there is nothing else, the others count after all.
    pub(super) fn asked(&self, all: Vec<String>, purpose: &[String]) -> Asked {
        let telling: Vec<&String> = all.iter().filter(|word| !self.filler.contains(*word)).collect();
        let source: Vec<&String> = if telling.is_empty() { all.iter().collect() } else { telling };
        let mut words: Vec<(String, f32)> = Vec::new();
        for word in source {
            if !words.iter().any(|(known, _)| known == word) {
                words.push((word.clone(), self.of(word)));
            }
        }
        for word in purpose.iter().filter(|word| !self.filler.contains(*word)) {
            if !words.iter().any(|(known, _)| known == word) {
                words.push((word.clone(), self.of(word) * PURPOSE));
            }
        }
        let total = words.iter().map(|(_, weight)| weight).sum();
        Asked { all, words, total }
    }
}

/// One text of a procedure: its name, or what people say.
#[derive(Debug)]
struct Text {
    words: Vec<String>,
    /// Each word once with its weight; fillers weigh nothing.
    weighed: Vec<(String, f32)>,
    total: f32,
}

impl Text {
    fn new(words: Vec<String>) -> Self {
        Self { words, weighed: Vec::new(), total: 0.0 }
    }

    fn weigh(&mut self, weights: &Weights) {
        let all_filler = self.words.iter().all(|word| weights.filler.contains(word));
        let kept: Vec<&String> = self.words.iter().filter(|word| all_filler || !weights.filler.contains(*word)).collect();
        let mut weighed: Vec<(String, f32)> = Vec::with_capacity(kept.len());
        for word in kept {
            weighed.push((word.clone(), weights.of(word)));
        }
        let mut seen = HashSet::new();
        self.total = weighed.iter().filter(|(word, _)| seen.insert(word.clone())).map(|(_, weight)| weight).sum();
        self.weighed = weighed;
    }

    fn shared(&self, asked: &Asked) -> Shared {
        let mut seen = HashSet::new();
        let mut out = Shared { length: self.weighed.len(), ..Shared::default() };
        for (word, weight) in &self.weighed {
            if let Some(asked) = asked.weight(word).filter(|_| seen.insert(word.as_str())) {
                out.own += weight;
                out.asked += asked;
            }
        }
        out.pairs = self.weighed.windows(2).filter(|pair| asked.has_pair(&pair[0].0, &pair[1].0)).count() as f32;
        out
    }
}

/// What a text and the question have in common.
#[derive(Debug, Default)]
struct Shared {
    /// By the weights of the text.
    own: f32,
    /// By those of the question.
    asked: f32,
    /// How many neighbours stand side by side in both.
    pairs: f32,
    /// How many telling words the text has.
    length: usize,
}

/// One procedure.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: String,
    name: Text,
    says: Vec<Text>,
    field: Vec<String>,
    name_words: Vec<String>,
    has: Vec<bool>,
}

impl Entry {
    pub(super) fn new(rules: &Rules, facts: &ProcedureFacts, says: &[&str]) -> Self {
        let name = rules.of_name(facts.name.trim_start_matches("Thủ tục "));
        Self {
            code: facts.code.to_string(),
            name_words: words(&facts.name),
            name: Text::new(name),
            says: says.iter().map(|say| Text::new(rules.of_name(say))).collect(),
            field: rules.of_name(&facts.field),
            has: Vec::new(),
        }
    }

    /// Its words, each once.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        self.name
            .words
            .iter()
            .chain(self.says.iter().flat_map(|say| &say.words))
            .chain(&self.field)
            .map(String::as_str)
            .filter(move |word| seen.insert(*word))
    }

    pub(super) fn weigh(&mut self, weights: &Weights, features: &[Feature]) {
        self.name.weigh(weights);
        for say in &mut self.says {
            say.weigh(weights);
        }
        self.has = features.iter().map(|feature| feature.is_in(&self.name.words) || feature.is_in(&self.name_words)).collect();
    }

    /// From 0 to a little over 1.
    pub(super) fn score(&self, asked: &Asked, wants: &[bool]) -> f32 {
        if asked.total <= 0.0 {
            return 0.0;
        }
        let of_name = self.name.shared(asked);
        let asked_pairs = asked.words.len().saturating_sub(1).max(1) as f32;
        let fills = (of_name.own / self.name.total.max(0.01)).min(1.0);
        let mut best = NAME * (of_name.asked / asked.total) * (0.6 + 0.2 * (of_name.pairs / asked_pairs).min(1.0) + 0.2 * fills);
        let mut said_best = 0.0_f32;
        for say in &self.says {
            let of_say = say.shared(asked);
            if of_say.own <= 0.0 {
                continue;
            }
            let fills = (of_say.own / say.total.max(0.01)).min(1.0);
            let neighbours = if of_say.length > 1 { of_say.pairs / (of_say.length - 1) as f32 } else { 1.0 };
            let held = (of_say.asked / asked.total).min(1.0);
            said_best = said_best.max(fills * fills * (0.3 + 0.55 * held + 0.15 * neighbours));
        }
        let lower = best.min(said_best);
        best = best.max(said_best) + 0.1 * lower;
        let union: f32 = asked.words.iter().filter(|(word, _)| self.holds(word)).map(|(_, weight)| weight).sum();
        best += 0.2 * union / asked.total;
        let count = |wanted: bool| self.has.iter().zip(wants).filter(|(has, wants)| **has && **wants == wanted).count() as f32;
        let (fits, too_many) = (count(true), count(false));
        // A name that lists several cases ("change, cancel") is right for each of them.
        best + ASKED * fits.min(2.0) - NOT_ASKED * too_many * if fits > 0.0 { 0.5 } else { 1.0 }
    }

    fn holds(&self, word: &str) -> bool {
        self.name.words.iter().chain(self.says.iter().flat_map(|say| &say.words)).chain(&self.field).any(|known| known == word)
    }
}

/// What sets siblings apart, ready to be compared.
#[derive(Debug)]
pub(super) struct Feature {
    asks: Vec<Vec<String>>,
    names: Vec<Vec<String>>,
}

impl Feature {
    pub(super) fn new(rules: &Rules, feature: &synonyms::Feature) -> Self {
        let both = |texts: &[String]| texts.iter().flat_map(|text| [words(text), rules.of_name(text)]).collect();
        Self { asks: both(&feature.asks), names: both(&feature.names) }
    }

    /// Whether it was asked for.
    pub(super) fn is_asked(&self, asked: &Asked) -> bool {
        self.asks.iter().any(|phrase| holds(&asked.all, phrase))
    }

    fn is_in(&self, name: &[String]) -> bool {
        self.names.iter().any(|phrase| holds(name, phrase))
    }
}

fn holds(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| window == phrase)
}
