//! Slips of the finger and of the ear: a word that nobody uses becomes the one that was probably meant.

use std::collections::{HashMap, HashSet};

use super::words::{Typed, is_syllable, slips, sound, typed};

/// A word that is known so few times may be a slip of another.
const RARE: u32 = 2;

/// The words that there are, and which stand side by side.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    /// Folded word → how often, and its most common form with marks.
    known: HashMap<String, (u32, String)>,
    /// Two words side by side → how often, and the form of the second and of the first with marks.
    pairs: HashMap<(String, String), (u32, String, String)>,
    /// By how they sound.
    sounds: HashMap<String, Vec<String>>,
    /// By length in letters.
    lengths: HashMap<usize, Vec<String>>,
    /// Words that are right as they stand, with their marks.
    trusted: HashSet<String>,
}

impl Spelling {
    /// Learns the words of a text.
    pub(super) fn learn(&mut self, text: &str) {
        let all = typed(text);
        for word in &all {
            let known = self.known.entry(word.folded.clone()).or_insert_with(|| (0, word.marked.clone()));
            known.0 += 1;
        }
        for pair in all.windows(2) {
            let key = (pair[0].folded.clone(), pair[1].folded.clone());
            self.pairs.entry(key).or_insert_with(|| (0, pair[1].marked.clone(), pair[0].marked.clone())).0 += 1;
        }
    }

    /// Learns words that are common, however seldom the catalogue holds them.
    pub(super) fn learn_common(&mut self, text: &str) {
        for _ in 0..=RARE {
            self.learn(text);
        }
    }

    /// Who typed this word with its marks meant it.
    pub(super) fn trust(&mut self, word: &str) {
        self.trusted.insert(word.to_owned());
    }

    /// Gets ready to correct.
    pub(super) fn settle(&mut self) {
        let mut all: Vec<&String> = self.known.keys().collect();
        all.sort();
        for word in all {
            self.sounds.entry(sound(word)).or_default().push(word.clone());
            self.lengths.entry(word.chars().count()).or_default().push(word.clone());
        }
    }

    pub(super) fn knows(&self, word: &str) -> bool {
        self.known.contains_key(word)
    }

    /// What was typed with its slips mended, and whether any was.
    pub(super) fn mend(&self, query: &[Typed]) -> (Vec<Typed>, bool) {
        let with_marks = query.iter().any(|word| word.marked != xaso_kernel::fold(&word.marked));
        let shown = |folded: &str, marked: &str| Typed {
            marked: if with_marks { marked.to_owned() } else { folded.to_owned() },
            folded: folded.to_owned(),
        };
        let mut out: Vec<Typed> = Vec::with_capacity(query.len());
        let mut mended = false;
        for (place, word) in query.iter().enumerate() {
            let before = out.last().map(|word| word.folded.clone());
            let after = query.get(place + 1).map(|word| word.folded.as_str());
            let right = self.trusted.contains(&word.marked) || self.seems_right(&word.folded, before.as_deref(), after);
            if right || word.folded.len() < 2 || word.folded.bytes().any(|b| b.is_ascii_digit()) {
                out.push(word.clone());
                continue;
            }
            if let Some(parts) = self.split(&word.folded) {
                out.extend(parts.iter().map(|part| shown(part, self.known.get(part).map_or(part, |(_, marked)| marked))));
                mended = true;
                continue;
            }
            match self.meant(word, before.as_deref(), after) {
                Some((folded, marked)) => {
                    out.push(shown(&folded, &marked));
                    mended = true;
                }
                None => out.push(word.clone()),
            }
        }
        (out, mended)
    }

    /// Whether a word is a known one, in a place where it may stand: a rare one that stands beside no word that it is known beside may be a slip.
    fn seems_right(&self, word: &str, before: Option<&str>, after: Option<&str>) -> bool {
        let Some((often, _)) = self.known.get(word) else { return false };
        let beside = |one: &str, other: &str| self.pairs.contains_key(&(one.to_owned(), other.to_owned()));
        let alone = before.is_none() && after.is_none();
        *often > RARE
            || alone
            || before.is_some_and(|before| beside(before, word))
            || after.is_some_and(|after| beside(word, after))
    }

    /// The known word that `word` probably is. One that could be a Vietnamese word is only another where it sounds the same or its neighbours say so.
    /// One typed with its marks was typed with care: only the ear may have erred.
    fn meant(&self, word: &Typed, before: Option<&str>, after: Option<&str>) -> Option<(String, String)> {
        let careful = word.marked != xaso_kernel::fold(&word.marked) && is_syllable(&word.folded);
        let word = word.folded.as_str();
        let real = is_syllable(word) || self.knows(word);
        let length = word.chars().count();
        let heard = sound(word);
        let near = (length.saturating_sub(1)..=length + 1).filter_map(|n| self.lengths.get(&n)).flatten();
        let mut best: Option<((u32, u32), &String, Option<&str>)> = None;
        for known in near.chain(self.sounds.get(&heard).into_iter().flatten()) {
            let alike = sound(known) == heard;
            let Some(off) = slips(word, known, if alike { 2 } else { 1 }) else { continue };
            if off == 0 {
                continue;
            }
            let left = before.and_then(|before| self.pairs.get(&(before.to_owned(), known.clone())));
            let right = after.and_then(|after| self.pairs.get(&(known.clone(), after.to_owned())));
            let beside = left.map_or(0, |pair| pair.0) + right.map_or(0, |pair| pair.0);
            let same_start = known.chars().next() == word.chars().next();
            if careful && (beside == 0 || !alike && !same_start) {
                continue;
            }
            // Of two letters nothing is left but the sound and the neighbours.
            if length < 3 && (!alike || beside == 0) || beside == 0 && (real && !alike || length < 4 || self.knows(word)) {
                continue;
            }
            let often = self.known.get(known).map_or(0, |(n, _)| *n);
            let sides = u32::from(left.is_some()) + u32::from(right.is_some());
            let score = (sides * 2 + u32::from(alike), beside * 100 + often.min(99));
            if best.as_ref().is_none_or(|(held, ..)| score > *held) {
                let marked = left.map(|pair| pair.1.as_str()).or(right.map(|pair| pair.2.as_str()));
                best = Some((score, known, marked));
            }
        }
        let (_, folded, marked) = best?;
        let marked = marked.or_else(|| self.known.get(folded).map(|(_, marked)| marked.as_str())).unwrap_or(folded);
        Some((folded.clone(), marked.to_owned()))
    }

    /// Words written without the space between: `khaisinh`.
    fn split(&self, word: &str) -> Option<Vec<String>> {
        if word.len() < 5 || !word.is_ascii() || is_syllable(word) {
            return None;
        }
        // The fewest known words, each next to one that it is known to stand beside.
        let mut ways: Vec<Option<Vec<String>>> = vec![None; word.len() + 1];
        ways[0] = Some(Vec::new());
        for end in 2..=word.len() {
            for start in 0..end - 1 {
                let piece = &word[start..end];
                let Some(way) = ways[start].clone().filter(|way| {
                    self.knows(piece) && way.last().is_none_or(|last| self.pairs.contains_key(&(last.clone(), piece.to_owned())))
                }) else {
                    continue;
                };
                if ways[end].as_ref().is_none_or(|held| held.len() > way.len() + 1) {
                    let mut longer = way;
                    longer.push(piece.to_owned());
                    ways[end] = Some(longer);
                }
            }
        }
        ways.pop().flatten().filter(|way| way.len() > 1)
    }
}
