//! The words that are shipped are valid.

use std::collections::{BTreeMap, HashSet};

use xaso_kernel::fold;
use xaso_procedures::{import, search::synonyms::Synonyms};

fn codes() -> HashSet<String> {
    let batch = import::read(xaso_procedures::OWN_CATALOGUE.as_bytes()).unwrap();
    batch.procedures.iter().map(|(_, facts)| facts.code.to_string()).collect()
}

#[test]
fn every_procedure_that_a_phrase_leads_to_is_in_the_catalogue() {
    let (synonyms, codes) = (Synonyms::shipped().unwrap(), codes());
    for wanted in &synonyms.procedures {
        assert!(!wanted.say.is_empty() && !wanted.codes.is_empty(), "{wanted:?}");
        for code in &wanted.codes {
            assert!(codes.contains(code), "{code} of {:?} is in no catalogue", wanted.say);
        }
    }
}

#[test]
fn no_phrase_stands_for_two_terms() {
    let synonyms = Synonyms::shipped().unwrap();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for same in &synonyms.same {
        for say in &same.say {
            let (say, is) = (fold(say), fold(&same.is));
            if let Some(other) = seen.insert(say.clone(), is.clone()) {
                assert_eq!(other, is, "{say:?} stands for two terms");
            }
        }
    }
    let mut meant: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for means in &synonyms.means {
        for say in &means.say {
            let terms: Vec<String> = means.terms.iter().map(|term| fold(term)).collect();
            if let Some(other) = meant.insert(fold(say), terms.clone()) {
                assert_eq!(other, terms, "{say:?} means two things");
            }
        }
    }
}

#[test]
fn every_phrase_is_written_as_it_is_typed_in_small_letters_and_composed() {
    let synonyms = Synonyms::shipped().unwrap();
    let phrases = synonyms
        .same
        .iter()
        .flat_map(|same| same.say.iter().chain([&same.is]))
        .chain(synonyms.means.iter().flat_map(|means| means.say.iter().chain(&means.terms)))
        .chain(synonyms.procedures.iter().flat_map(|wanted| &wanted.say))
        .chain(synonyms.features.iter().flat_map(|feature| feature.asks.iter().chain(&feature.names)))
        .chain(synonyms.filler.iter().chain(&synonyms.light).chain(&synonyms.everyday))
        .chain(synonyms.classes.iter().flat_map(|class| &class.words));
    for phrase in phrases {
        assert_eq!(*phrase, xaso_kernel::clean_line(phrase), "not clean");
        assert_eq!(*phrase, phrase.to_lowercase(), "not in small letters");
        assert!((1..=60).contains(&phrase.chars().count()), "{phrase:?}");
    }
    for word in &synonyms.filler {
        assert!(!word.contains(' '), "{word:?}: a phrase of fillers belongs to what means nothing");
    }
}

#[test]
fn every_slot_of_a_phrase_is_a_class_with_words() {
    let synonyms = Synonyms::shipped().unwrap();
    let phrases = synonyms.same.iter().flat_map(|same| &same.say).chain(synonyms.means.iter().flat_map(|means| &means.say));
    for phrase in phrases {
        for slot in phrase.split('{').skip(1) {
            let name = slot.split_once('}').map_or(slot, |(name, _)| name);
            let class = synonyms.classes.iter().find(|class| class.name == name);
            assert!(
                class.is_some_and(|class| !class.words.is_empty() || class.numbers.is_some()),
                "{phrase:?} has a slot that nothing fills"
            );
        }
    }
}
