//! A page as a person reads it.

use scraper::{ElementRef, Html as Parsed, Selector};

/// A parsed page.
#[derive(Debug)]
pub struct Html(Parsed);

impl Html {
    /// Parses a whole page.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self(Parsed::parse_document(text))
    }

    /// The words of every element that `css` selects, white space folded.
    #[must_use]
    pub fn all(&self, css: &str) -> Vec<String> {
        self.0.select(&selector(css)).map(words).collect()
    }

    /// The words of the first element that `css` selects.
    #[track_caller]
    #[must_use]
    pub fn text(&self, css: &str) -> String {
        self.all(css).into_iter().next().unwrap_or_else(|| panic!("no element {css:?} on the page"))
    }

    /// Whether `css` selects anything.
    #[must_use]
    pub fn has(&self, css: &str) -> bool {
        self.0.select(&selector(css)).next().is_some()
    }

    /// The attribute `name` of every element that `css` selects.
    #[must_use]
    pub fn attrs(&self, css: &str, name: &str) -> Vec<String> {
        self.0.select(&selector(css)).filter_map(|e| e.value().attr(name)).map(str::to_owned).collect()
    }

    /// The attribute `name` of the first element that `css` selects.
    #[track_caller]
    #[must_use]
    pub fn attr(&self, css: &str, name: &str) -> String {
        self.attrs(css, name).into_iter().next().unwrap_or_else(|| panic!("no element {css:?} with {name:?}"))
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|e| panic!("selector {css:?}: {e}"))
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
