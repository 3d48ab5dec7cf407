//! `data/procedures/synonyms.json`: the words people use, as data.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::{
    slots::{Slots, has_slot},
    words::{Typed, marks_agree, typed, words},
};

/// What the product ships.
pub const SYNONYMS: &str = include_str!("../../../../data/procedures/synonyms.json");

/// Where people talk so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Region {
    /// Everywhere.
    #[default]
    All,
    /// In the North.
    North,
    /// From Thanh Hóa to Bình Thuận.
    Central,
    /// In the South.
    South,
}

/// Several ways to say a term that names use. Applied to what was typed and to every name alike.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Same {
    /// The term that stands for all of them.
    pub is: String,
    /// How else people say it.
    pub say: Vec<String>,
    /// Where.
    #[serde(default)]
    pub region: Region,
    /// Where marks were typed, they must agree: the bare letters mean other things too.
    #[serde(default)]
    pub marks: bool,
    /// The term is one word to the search: its parts mean nothing by themselves ("bản sao" is not "bán" nor "sao").
    #[serde(default)]
    pub one: bool,
}

/// What people say when they mean certain terms. Applied only to what was typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Means {
    /// What they say.
    pub say: Vec<String>,
    /// What they look for.
    pub terms: Vec<String>,
    /// Where.
    #[serde(default)]
    pub region: Region,
    /// As in [`Same::marks`].
    #[serde(default)]
    pub marks: bool,
    /// Only where the marks were typed: the bare letters mean something else far more often ("đẻ" and "để").
    #[serde(default)]
    pub strict: bool,
}

/// Words that may stand in the same place of a phrase, as `{name}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What the slot is called.
    pub name: String,
    /// The words.
    #[serde(default)]
    pub words: Vec<String>,
    /// Numbers too, from and to.
    #[serde(default)]
    pub numbers: Option<[u32; 2]>,
}

/// What people say when they mean certain procedures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// What they say.
    pub say: Vec<String>,
    /// What they want.
    pub codes: Vec<String>,
    /// Where.
    #[serde(default)]
    pub region: Region,
}

/// A feature that sets a procedure apart from its plain sibling. Who does not ask for it does not want it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Its name.
    pub id: String,
    /// What people say who want it.
    pub asks: Vec<String>,
    /// What the name holds where a procedure has it.
    pub names: Vec<String>,
}

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// Date of these data.
    pub version: String,
    /// What may stand in a slot of `same` and `means`.
    pub classes: Vec<Class>,
    /// Ways to say a term.
    pub same: Vec<Same>,
    /// Ways to say what is meant.
    pub means: Vec<Means>,
    /// Ways to say a procedure.
    pub procedures: Vec<Wanted>,
    /// What sets siblings apart.
    pub features: Vec<Feature>,
    /// Words around what is wanted that say nothing.
    pub filler: Vec<String>,
    /// Words that say little: who in the family, which paper.
    pub light: Vec<String>,
    /// Words of every day that are no slip of another.
    pub everyday: Vec<String>,
}

impl Synonyms {
    /// What the product ships.
    ///
    /// # Errors
    /// Where the file is broken; a test holds it.
    pub fn shipped() -> Result<Self, serde_json::Error> {
        serde_json::from_str(SYNONYMS)
    }
}

/// What a phrase asks of the marks that were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing.
    Any,
    /// That they agree, where there are any.
    Agree,
    /// That they are there.
    Typed,
}

impl Marks {
    const fn of(agree: bool, strict: bool) -> Self {
        match (agree, strict) {
            (_, true) => Self::Typed,
            (true, false) => Self::Agree,
            (false, false) => Self::Any,
        }
    }
}

/// What stands for a phrase.
#[derive(Clone, Debug)]
struct Rule {
    /// The phrase with its marks, where these must agree.
    marked: Option<Vec<String>>,
    /// Whether they must have been typed.
    strict: bool,
    /// What stands for it.
    with: Vec<String>,
}

/// Phrases that are replaced, by their folded words.
#[derive(Clone, Debug, Default)]
struct Phrases {
    by_words: HashMap<Vec<String>, Vec<Rule>>,
    /// First word → the most words that a phrase has which begins with it: most places in a text begin none.
    longest_from: HashMap<String, usize>,
    longest: usize,
}

/// All that is replaced: first the several ways to say a term, then what people mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    same: Phrases,
    means: Phrases,
    filler: HashSet<String>,
}

impl Rules {
    pub(super) fn new(synonyms: &Synonyms) -> Self {
        let mut out = Self { filler: synonyms.filler.iter().flat_map(|text| words(text)).collect(), ..Self::default() };
        let slots = Slots::new(&synonyms.classes);
        // Where two phrases are alike the first one holds: one that was written out before one that a slot gave.
        for slotted in [false, true] {
            for same in &synonyms.same {
                let with = if same.one { vec![words(&same.is).join("_")] } else { words(&same.is) };
                // The term is a phrase of its own: a shorter phrase does not bite into it.
                for say in same.say.iter().chain([&same.is]).filter(|say| has_slot(say) == slotted) {
                    for (say, _) in slots.fill(say, "") {
                        out.same.add(&typed(&say), with.clone(), Marks::of(same.marks, false));
                    }
                }
            }
        }
        for slotted in [false, true] {
            for means in &synonyms.means {
                let terms = means.terms.join(" ");
                for say in means.say.iter().filter(|say| has_slot(say) == slotted) {
                    for (say, terms) in slots.fill(say, &terms) {
                        out.add(&say, &terms, Marks::of(means.marks, means.strict));
                    }
                }
            }
        }
        out
    }

    /// Who says `say` means `terms` from now on.
    pub(super) fn add(&mut self, say: &str, terms: &str, marks: Marks) {
        let with = self.of_name(terms);
        let phrase: Vec<Typed> = self.same.apply(open(&typed(say))).into_iter().map(|piece| piece.word).collect();
        self.means.add(&phrase, with, marks);
    }

    /// The words of a name, with what stands for them.
    pub(super) fn of_name(&self, name: &str) -> Vec<String> {
        self.same.apply(open(&typed(name))).into_iter().map(|piece| piece.word.folded).collect()
    }

    /// The words typed, with what stands for them. A second look without the fillers finds what they stood between.
    pub(super) fn of_query(&self, query: &[Typed]) -> Vec<String> {
        let same: Vec<Typed> = self.same.apply(open(query)).into_iter().map(|piece| piece.word).collect();
        let first = self.means.apply(open(&same));
        let telling: Vec<Piece> =
            first.iter().filter(|piece| piece.settled || !self.filler.contains(&piece.word.folded)).cloned().collect();
        let kept = if telling.is_empty() { first } else { self.means.apply(telling) };
        let kept = if kept.is_empty() { open(&same) } else { kept };
        kept.into_iter().map(|piece| piece.word.folded).collect()
    }
}

impl Phrases {
    fn add(&mut self, phrase: &[Typed], with: Vec<String>, marks: Marks) {
        let folded: Vec<String> = phrase.iter().map(|word| word.folded.clone()).collect();
        if folded.is_empty() {
            return;
        }
        self.longest = self.longest.max(folded.len());
        let longest = self.longest_from.entry(folded[0].clone()).or_default();
        *longest = folded.len().max(*longest);
        let marked = (marks != Marks::Any).then(|| phrase.iter().map(|word| word.marked.clone()).collect());
        self.by_words.entry(folded).or_default().push(Rule { marked, strict: marks == Marks::Typed, with });
    }

    /// The longest phrases first, wherever they stand. What stands for a phrase is not replaced again.
    fn apply(&self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        for length in (1..=self.longest.min(pieces.len())).rev() {
            let mut at = 0;
            while at + length <= pieces.len() {
                let Some(rule) = self.rule(&pieces[at..at + length]) else {
                    at += 1;
                    continue;
                };
                let with: Vec<Piece> = rule
                    .with
                    .iter()
                    .map(|word| Piece { word: Typed { marked: word.clone(), folded: word.clone() }, settled: true })
                    .collect();
                let next = at + with.len();
                pieces.splice(at..at + length, with);
                at = next;
            }
        }
        pieces
    }

    fn rule(&self, pieces: &[Piece]) -> Option<&Rule> {
        let begins = self.longest_from.get(&pieces.first()?.word.folded).is_some_and(|longest| pieces.len() <= *longest);
        if !begins || pieces.iter().any(|piece| piece.settled) {
            return None;
        }
        let folded: Vec<String> = pieces.iter().map(|piece| piece.word.folded.clone()).collect();
        self.by_words.get(&folded)?.iter().find(|rule| {
            rule.marked
                .as_ref()
                .is_none_or(|marked| pieces.iter().zip(marked).all(|(piece, meant)| marks_agree(&piece.word, meant, rule.strict)))
        })
    }
}

/// A word on its way to what stands for it.
#[derive(Clone, Debug)]
struct Piece {
    word: Typed,
    settled: bool,
}

fn open(words: &[Typed]) -> Vec<Piece> {
    words.iter().map(|word| Piece { word: word.clone(), settled: false }).collect()
}
