//! The fixed words of the forms.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{LOCALES, Lang};

/// Every fixed text of a form by its key (`pdf-…`). Comes from the locales, so that an agency may change a word without a
/// new program.
///
/// A text may hold tokens in square brackets, which the template replaces: `[day]`, `[month]`, `[year]`, `[hour]`,
/// `[minute]`, `[weekday]`, `[place]`, `[number]` (the list stands at the head of the locale files). They are not Fluent placeables, so any translation function will do.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Labels(BTreeMap<String, String>);

impl Labels {
    /// Asks `translate` for each key that the forms need.
    pub fn from_fn(translate: impl Fn(&str) -> String) -> Self {
        Self(messages(LOCALES[0].1).map(|(key, _)| (key.to_owned(), translate(key))).collect())
    }

    /// The texts as shipped.
    #[must_use]
    pub fn built_in(lang: Lang) -> Self {
        let [vi, en] = LOCALES;
        let (_, source) = match lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        Self(messages(source).map(|(key, text)| (key.to_owned(), text.to_owned())).collect())
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The messages of a locale file of ours, where each is one line.
fn messages(source: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    source
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, text)| (key.trim(), text.trim()))
}
