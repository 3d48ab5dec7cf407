//! All messages of the program, joined at start.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::check::{self, Message};
use crate::{Args, Lang};

/// The messages cannot be joined. Found at start, by a developer: the text says what to mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not valid Fluent.
    #[error("{capability}/locales/{lang}.ftl: not valid Fluent: {problem}")]
    Syntax {
        /// Who brought the file.
        capability: &'static str,
        /// Its language.
        lang: Lang,
        /// The parser's words, with the byte offset.
        problem: String,
    },
    /// Two messages have one key.
    #[error("{lang}: the key `{key}` is defined by {first} and again by {second}")]
    Duplicate {
        /// The key.
        key: String,
        /// The language.
        lang: Lang,
        /// Who defined it first.
        first: &'static str,
        /// Who defined it again.
        second: &'static str,
    },
    /// The bundle refused a message.
    #[error("{capability}/locales/{lang}.ftl: {problem}")]
    Refused {
        /// Who brought the file.
        capability: &'static str,
        /// Its language.
        lang: Lang,
        /// Fluent's words.
        problem: String,
    },
}

/// One language: the bundle, and the finished text of each message that takes no value.
struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Most strings of a page take no value: they are borrowed from here, with no lock and no formatting.
    fixed: BTreeMap<String, Option<String>>,
    described: BTreeMap<String, Message>,
}

struct Inner {
    vi: Messages,
    en: Messages,
    strict: bool,
}

/// All messages in both languages. Cheap to clone, shared between threads.
#[derive(Clone)]
pub struct Catalogue(Arc<Inner>);

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("keys", &self.0.vi.described.len()).finish()
    }
}

impl Catalogue {
    /// Joins the files of all capabilities: `(name, text of vi.ftl, text of en.ftl)`.
    ///
    /// # Errors
    /// A file that is not Fluent, or a key that is defined twice.
    pub fn new(files: &[(&'static str, &str, &str)]) -> Result<Self, CatalogueError> {
        Self::build(files, false)
    }

    /// As [`Catalogue::new`], for tests: a missing key or value panics instead of showing `⟦key⟧`.
    ///
    /// # Errors
    /// As [`Catalogue::new`].
    pub fn strict(files: &[(&'static str, &str, &str)]) -> Result<Self, CatalogueError> {
        Self::build(files, true)
    }

    fn build(files: &[(&'static str, &str, &str)], strict: bool) -> Result<Self, CatalogueError> {
        let vi = Messages::join(Lang::Vi, files.iter().map(|(name, vi, _)| (*name, *vi)))?;
        let en = Messages::join(Lang::En, files.iter().map(|(name, _, en)| (*name, *en)))?;
        Ok(Self(Arc::new(Inner { vi, en, strict })))
    }

    /// One language of it.
    #[must_use]
    pub fn translator(&self, lang: Lang) -> Translator {
        Translator { lang, catalogue: self.clone() }
    }

    /// Every key of the reference language, in alphabetical order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.vi.described.keys().map(String::as_str)
    }

    /// Whether `key` exists in the reference language.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.vi.described.contains_key(key)
    }

    /// Compares the two languages: the same keys, and in each message the same variables.
    /// One sentence a difference; empty when all is well.
    #[must_use]
    pub fn check(&self) -> Vec<String> {
        check::compare(&self.0.vi.described, &self.0.en.described)
    }

    fn messages(&self, lang: Lang) -> &Messages {
        match lang {
            Lang::Vi => &self.0.vi,
            Lang::En => &self.0.en,
        }
    }

    fn complain(&self, lang: Lang, key: &str, problem: &str) {
        assert!(!self.0.strict, "message `{key}` in {lang}: {problem}");
        tracing::error!(i18n.key = key, i18n.lang = lang.as_str(), "message cannot be shown: {problem}");
    }
}

impl Messages {
    fn join<'a>(lang: Lang, files: impl Iterator<Item = (&'static str, &'a str)>) -> Result<Self, CatalogueError> {
        let id: LanguageIdentifier = lang.as_str().parse().expect("vi and en are language identifiers");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would end up in codes and names that people copy; no language here runs right to left.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Vi => format_vi,
            Lang::En => format_en,
        }));
        bundle.add_builtins().map_err(|problem| CatalogueError::Refused {
            capability: "NUMBER",
            lang,
            problem: problem.to_string(),
        })?;

        let mut described: BTreeMap<String, Message> = BTreeMap::new();
        for (capability, text) in files {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, problems)| CatalogueError::Syntax {
                capability,
                lang,
                problem: problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            })?;
            for message in check::describe(capability, &resource) {
                if let Some(first) = described.get(&message.key) {
                    return Err(CatalogueError::Duplicate {
                        key: message.key,
                        lang,
                        first: first.capability,
                        second: capability,
                    });
                }
                described.insert(message.key.clone(), message);
            }
            bundle.add_resource(resource).map_err(|problems| CatalogueError::Refused {
                capability,
                lang,
                problem: problems.iter().map(FluentError::to_string).collect::<Vec<_>>().join("; "),
            })?;
        }

        let mut messages = Self { bundle, fixed: BTreeMap::new(), described };
        let fixed = messages
            .described
            .keys()
            .map(|key| (key.clone(), messages.format(key, &FluentArgs::new()).ok().map(Cow::into_owned)))
            .collect();
        messages.fixed = fixed;
        Ok(messages)
    }

    fn format<'a>(&'a self, key: &str, args: &'a FluentArgs<'_>) -> Result<Cow<'a, str>, String> {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value()).ok_or("no such key")?;
        let mut problems = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut problems);
        if problems.is_empty() {
            Ok(text)
        } else {
            Err(problems.iter().map(FluentError::to_string).collect::<Vec<_>>().join("; "))
        }
    }
}

/// One language of a [`Catalogue`]. Cheap to clone; every page holds one.
#[derive(Clone, Debug)]
pub struct Translator {
    lang: Lang,
    catalogue: Catalogue,
}

impl Translator {
    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The catalogue it reads from.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The same catalogue in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        self.catalogue.translator(lang)
    }

    /// The text of a message that takes no value. A missing key is logged and shown as `⟦key⟧`.
    #[must_use]
    pub fn t(&self, key: &str) -> Cow<'_, str> {
        match self.catalogue.messages(self.lang).fixed.get(key) {
            Some(Some(text)) => Cow::Borrowed(text),
            Some(None) => self.failed(key, "it takes values: use ta"),
            None => self.failed(key, "no such key"),
        }
    }

    /// The text of a message with its values: `ta("key", [("name", name)])`, or a tuple of pairs where the
    /// values differ in kind. Numbers get the separators of the language.
    #[must_use]
    pub fn ta(&self, key: &str, args: impl Args) -> String {
        let mut values = FluentArgs::new();
        args.put(&mut values);
        match self.catalogue.messages(self.lang).format(key, &values) {
            Ok(text) => text.into_owned(),
            Err(problem) => self.failed(key, &problem).into_owned(),
        }
    }

    /// A number with the separators of the language: `4.843`.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.lang.number(&number.to_string())
    }

    fn failed(&self, key: &str, problem: &str) -> Cow<'static, str> {
        self.catalogue.complain(self.lang, key, problem);
        Cow::Owned(format!("⟦{key}⟧"))
    }
}

fn format_number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.options.use_grouping => Some(lang.number(&number.as_string())),
        _ => None,
    }
}

fn format_vi<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_number(Lang::Vi, value)
}

fn format_en<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_number(Lang::En, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Arg;

    fn catalogue() -> Catalogue {
        Catalogue::new(&[
            (
                "one",
                "one-title = Hồ sơ của tôi\none-left = { $name }: còn { $days } ngày",
                "one-title = My dossiers\none-left = { $days ->\n    [one] { $name }: { $days } day left\n   *[other] { $name }: { $days } days left\n }",
            ),
            ("two", "two-more = Xem thêm: { one-title }", "two-more = See also: { one-title }"),
        ])
        .unwrap()
    }

    #[test]
    fn a_message_is_read_in_the_asked_language() {
        let catalogue = catalogue();
        assert_eq!(catalogue.translator(Lang::Vi).t("one-title"), "Hồ sơ của tôi");
        assert_eq!(catalogue.translator(Lang::En).t("one-title"), "My dossiers");
        assert_eq!(catalogue.translator(Lang::En).t("two-more"), "See also: My dossiers");
    }

    #[test]
    fn values_are_placed_without_isolation_marks_and_numbers_with_separators() {
        let vi = catalogue().translator(Lang::Vi);
        assert_eq!(vi.ta("one-left", (("name", "Lan"), ("days", 1234))), "Lan: còn 1.234 ngày");
        let en = vi.in_lang(Lang::En);
        assert_eq!(en.ta("one-left", (("name", &"Lan".to_owned()), ("days", 1_i64))), "Lan: 1 day left");
        assert_eq!(en.ta("one-left", [("name", Arg::from("Lan")), ("days", Arg::from(2))]), "Lan: 2 days left");
        assert_eq!(en.ta("one-left", vec![("name", "Lan"), ("days", "three")]), "Lan: three days left");
    }

    #[test]
    fn a_missing_key_shows_itself_and_panics_only_when_strict() {
        assert_eq!(catalogue().translator(Lang::Vi).t("nothing"), "⟦nothing⟧");
        assert_eq!(catalogue().translator(Lang::Vi).t("one-left"), "⟦one-left⟧");
        assert_eq!(catalogue().translator(Lang::Vi).ta("one-left", [("name", "Lan")]), "⟦one-left⟧");
        let strict = Catalogue::strict(&[("one", "a = b", "a = b")]).unwrap().translator(Lang::Vi);
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| strict.t("nothing").into_owned())).is_err());
    }

    #[test]
    fn a_key_defined_by_two_capabilities_is_refused() {
        let error = Catalogue::new(&[("one", "a-b = x", "a-b = x"), ("two", "a-b = y", "c-d = y")]).unwrap_err();
        assert_eq!(error.to_string(), "vi: the key `a-b` is defined by one and again by two");
        let error = Catalogue::new(&[("one", "a = x\na = y", "a = x")]).unwrap_err();
        assert!(matches!(error, CatalogueError::Duplicate { .. }), "{error}");
    }

    #[test]
    fn a_file_that_is_not_fluent_is_refused_with_its_place() {
        let error = Catalogue::new(&[("one", "a = { $", "a = x")]).unwrap_err();
        assert!(error.to_string().starts_with("one/locales/vi.ftl: not valid Fluent"), "{error}");
    }

    #[test]
    fn the_check_names_each_difference_between_the_languages() {
        let catalogue = Catalogue::new(&[("one", "a = x\nb = { $name }\nc = { $n }", "a = x\nb = { $nam }\nd = y")]).unwrap();
        assert_eq!(
            catalogue.check(),
            ["one: `b` takes name in vi but nam in en", "one: `c` is in vi but not in en", "one: `d` is in en but not in vi",]
        );
        assert!(self::catalogue().check().is_empty());
    }

    #[test]
    fn a_catalogue_is_shared_between_threads() {
        fn shared<T: Send + Sync + Clone>(_: &T) {}
        shared(&catalogue());
        shared(&catalogue().translator(Lang::Vi));
    }
}
