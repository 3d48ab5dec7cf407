//! A place in a phrase that any word of a class may fill: "{người thân} mới mất".

use super::synonyms::Class;

/// The classes, ready to fill phrases.
#[derive(Debug)]
pub(super) struct Slots<'s>(Vec<(String, Vec<std::borrow::Cow<'s, str>>)>);

impl<'s> Slots<'s> {
    pub(super) fn new(classes: &'s [Class]) -> Self {
        let all = classes.iter().map(|class| {
            let words = class.words.iter().map(|word| word.as_str().into());
            let numbers = class.numbers.into_iter().flat_map(|[from, to]| from..=to).map(|n| n.to_string().into());
            (format!("{{{}}}", class.name), words.chain(numbers).collect())
        });
        Self(all.collect())
    }

    /// Every way to fill the slots of `say`, each with what it stands for: a slot that `terms` names too is filled with the same word.
    pub(super) fn fill(&self, say: &str, terms: &str) -> Vec<(String, String)> {
        let mut out = vec![(say.to_owned(), terms.to_owned())];
        for (slot, words) in &self.0 {
            if !say.contains(slot) {
                continue;
            }
            out = out
                .iter()
                .flat_map(|(say, terms)| words.iter().map(move |word| (say.replace(slot, word), terms.replace(slot, word))))
                .collect();
        }
        out
    }
}

/// Whether a phrase has a slot.
pub(super) fn has_slot(say: &str) -> bool {
    say.contains('{')
}

/// A phrase without its slots, for who only wants its words.
pub(super) fn without_slots(say: &str) -> String {
    let mut inside = false;
    say.chars()
        .filter(|c| {
            let outside = !inside && *c != '{';
            inside = if inside { *c != '}' } else { *c == '{' };
            outside
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Class, Slots};

    #[test]
    fn a_slot_is_filled_with_every_word_and_carried_over() {
        let classes = [
            Class { name: "giấy".to_owned(), words: vec!["học bạ".to_owned()], numbers: None },
            Class { name: "số".to_owned(), words: vec!["mấy".to_owned()], numbers: Some([2, 3]) },
        ];
        let filled = Slots::new(&classes).fill("chứng {số} bản {giấy}", "chứng thực {giấy}");
        let says: Vec<&str> = filled.iter().map(|(say, _)| say.as_str()).collect();
        assert_eq!(says, ["chứng mấy bản học bạ", "chứng 2 bản học bạ", "chứng 3 bản học bạ"]);
        assert!(filled.iter().all(|(_, terms)| terms == "chứng thực học bạ"));
    }
}
