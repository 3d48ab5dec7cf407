//! Finding a procedure by what people type: without accents, in everyday words, with a slip of the finger.
//!
//! The index lives in memory: a few hundred names take a few hundred kilobytes and are built in some fifty milliseconds. Everything is folded before it
//! goes in and before it is looked for, so that `xac nhan doc than` finds `xác nhận độc thân`.

use std::collections::HashMap;

use tantivy::{
    Index, IndexReader, ReloadPolicy, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT, Value},
};
use xaso_kernel::{ProcedureCode, folded_words};

use crate::model::ProcedureFacts;

/// Most results of one search.
pub const RESULTS_MAX: usize = 200;
/// Most words of a query that are looked at.
const WORDS_MAX: usize = 16;

/// Words that people put around what they want, folded. They neither help nor hurt; where a query holds nothing else, they count after all.
const STOP_WORDS: [&str; 34] = [
    "thu", "tuc", "xin", "lam", "cho", "toi", "muon", "can", "ve", "o", "tai", "nhu", "the", "nao", "gi", "di", "de", "duoc",
    "va", "cua", "la", "co", "mot", "cac", "hoi", "cach", "dau", "nop", "ho", "so", "bi", "roi", "thi", "a",
];

/// The catalogue, ready to be searched.
pub struct SearchIndex {
    reader: IndexReader,
    code: Field,
    name: Field,
    alias: Field,
    place: Field,
    /// Folded alias → codes, for the person who types just that.
    aliases: HashMap<String, Vec<String>>,
    codes: Vec<String>,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("procedures", &self.codes.len()).finish_non_exhaustive()
    }
}

/// One find.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The procedure.
    pub code: String,
    /// Higher is better; only comparable within one search.
    pub score: f32,
}

/// The words of `text`, folded, and with `y` for `i` where the two are only two spellings (`ký`, `kí`).
fn words(text: &str) -> Vec<String> {
    folded_words(text).into_iter().map(one_spelling).collect()
}

fn one_spelling(word: String) -> String {
    match word.strip_suffix('y') {
        Some(head) if !head.is_empty() && head.bytes().all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(&b)) => {
            format!("{head}i")
        }
        _ => word,
    }
}

impl SearchIndex {
    /// Builds the index.
    ///
    /// # Errors
    /// What tantivy returns; with an index in memory, only for want of memory.
    pub fn build<'f>(procedures: impl IntoIterator<Item = &'f ProcedureFacts>) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let code = schema.add_text_field("code", STRING | STORED);
        let name = schema.add_text_field("name", TEXT);
        let alias = schema.add_text_field("alias", TEXT);
        let place = schema.add_text_field("field", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 20_000_000)?;
        let mut aliases: HashMap<String, Vec<String>> = HashMap::new();
        let mut codes = Vec::new();
        for facts in procedures {
            let mut document = TantivyDocument::default();
            document.add_text(code, facts.code.as_str());
            document.add_text(name, words(&facts.name).join(" "));
            document.add_text(place, words(&facts.field).join(" "));
            for each in &facts.aliases {
                let folded = words(each).join(" ");
                document.add_text(alias, &folded);
                aliases.entry(folded).or_default().push(facts.code.to_string());
            }
            writer.add_document(document)?;
            codes.push(facts.code.to_string());
        }
        writer.commit()?;
        // Built once and never changed: nothing needs to watch it.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { reader, code, name, alias, place, aliases, codes })
    }

    /// How many procedures are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// At most [`RESULTS_MAX`] finds for `query`, best first; empty where nothing fits or nothing was typed.
    ///
    /// # Errors
    /// What tantivy returns.
    pub fn find(&self, query: &str) -> tantivy::Result<Vec<Hit>> {
        if let Some(hits) = self.by_code(query) {
            return Ok(hits);
        }
        let mut typed = words(query);
        typed.truncate(WORDS_MAX);
        let telling: Vec<String> = typed.iter().filter(|word| !STOP_WORDS.contains(&&word[..])).cloned().collect();
        let looked_for = if telling.is_empty() { &typed } else { &telling };
        if looked_for.is_empty() {
            return Ok(Vec::new());
        }
        // Three words in four must be there; where nothing holds so many, half of them.
        let mut hits = self.run(&typed, looked_for, looked_for.len() - looked_for.len() / 4)?;
        if hits.is_empty() && looked_for.len() > 1 {
            hits = self.run(&typed, looked_for, looked_for.len().div_ceil(2))?;
        }
        self.lift_exact(&typed, looked_for, &mut hits);
        Ok(hits)
    }

    fn run(&self, typed: &[String], looked_for: &[String], wanted: usize) -> tantivy::Result<Vec<Hit>> {
        let searcher = self.reader.searcher();
        let query = self.query(typed, looked_for, wanted, &searcher)?;
        let mut hits = Vec::new();
        for (score, address) in searcher.search(&query, &TopDocs::with_limit(RESULTS_MAX).order_by_score())? {
            let document: TantivyDocument = searcher.doc(address)?;
            if let Some(code) = document.get_first(self.code).and_then(|value| value.as_str()) {
                hits.push(Hit { code: code.to_owned(), score });
            }
        }
        Ok(hits)
    }

    /// A code, or the beginning of one: `1.004873`, `1.0048`.
    fn by_code(&self, query: &str) -> Option<Vec<Hit>> {
        let typed = query.trim();
        let is_code = typed.len() >= 3
            && typed.as_bytes().get(1) == Some(&b'.')
            && typed.bytes().take(8).all(|b| b.is_ascii_digit() || b == b'.');
        if !is_code {
            return None;
        }
        let national = ProcedureCode::parse(typed).ok().map(|code| code.national().to_owned());
        let mut hits: Vec<Hit> = self
            .codes
            .iter()
            .filter(|code| code.starts_with(typed) || national.as_ref().is_some_and(|national| code.starts_with(national)))
            .map(|code| Hit { code: code.clone(), score: if code == typed { 2.0 } else { 1.0 } })
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
        hits.truncate(RESULTS_MAX);
        Some(hits)
    }

    /// At least `wanted` of the telling words somewhere, and more for the right place: a curated everyday word before the official name, two words side by
    /// side before the same two apart.
    fn query(
        &self,
        typed: &[String],
        looked_for: &[String],
        wanted: usize,
        searcher: &tantivy::Searcher,
    ) -> tantivy::Result<BooleanQuery> {
        let mut each_word: Vec<Box<dyn Query>> = Vec::new();
        for word in looked_for {
            let mut places: Vec<(Occur, Box<dyn Query>)> = vec![
                (Occur::Should, Box::new(BoostQuery::new(self.term(self.name, word), 0.6))),
                (Occur::Should, Box::new(ConstScoreQuery::new(self.term(self.alias, word), 2.0))),
                (Occur::Should, Box::new(ConstScoreQuery::new(self.term(self.place, word), 0.3))),
            ];
            // A slip of the finger only where the word itself is in no name: else `sinh` would bring every `sinh`, `linh`, `minh`.
            let known = [self.name, self.alias]
                .into_iter()
                .map(|field| searcher.doc_freq(&Term::from_field_text(field, word)))
                .sum::<tantivy::Result<u64>>()?;
            if known == 0 && word.chars().count() >= 4 {
                for (field, score) in [(self.name, 0.8), (self.alias, 1.5)] {
                    let fuzzy = FuzzyTermQuery::new(Term::from_field_text(field, word), 1, true);
                    places.push((Occur::Should, Box::new(ConstScoreQuery::new(Box::new(fuzzy), score))));
                }
            }
            each_word.push(Box::new(BooleanQuery::new(places)));
        }
        let base = BooleanQuery::union_with_minimum_required_clauses(each_word, wanted);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(base))];
        for pair in typed.windows(2) {
            for (field, score) in [(self.name, 1.5), (self.alias, 3.0)] {
                let terms = pair.iter().map(|word| Term::from_field_text(field, word)).collect();
                clauses.push((Occur::Should, Box::new(ConstScoreQuery::new(Box::new(PhraseQuery::new(terms)), score))));
            }
        }
        Ok(BooleanQuery::new(clauses))
    }

    fn term(&self, field: Field, word: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
    }

    /// Whoever types an everyday word means that procedure; the more so, the longer the word, and most of all where nothing else was typed.
    fn lift_exact(&self, typed: &[String], looked_for: &[String], hits: &mut [Hit]) {
        let (typed, looked_for) = (typed.join(" "), looked_for.join(" "));
        let around = format!(" {typed} ");
        for (alias, codes) in &self.aliases {
            let bonus = if *alias == typed {
                100.0
            } else if *alias == looked_for {
                50.0
            } else if around.contains(&format!(" {alias} ")) {
                alias.split(' ').map(|_| 3.0).sum()
            } else {
                continue;
            };
            for hit in hits.iter_mut().filter(|hit| codes.contains(&hit.code)) {
                hit.score += bonus;
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn two_spellings_of_one_sound_fold_to_one() {
        assert_eq!(words("Đăng ký"), words("dang ki"));
        assert_eq!(words("giấy"), ["giay"]);
    }
}
