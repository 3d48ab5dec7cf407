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

    /// How many elements `css` selects.
    #[must_use]
    pub fn count(&self, css: &str) -> usize {
        self.0.select(&selector(css)).count()
    }

    /// What a browser would send of the first form that `css` selects, were it sent as it stands: no buttons, no files.
    #[must_use]
    pub fn fields(&self, css: &str) -> Vec<(String, String)> {
        let Some(form) = self.0.select(&selector(css)).next() else { return Vec::new() };
        form.select(&selector("input[name], select[name], textarea[name]")).filter_map(field).collect()
    }
}

fn field(element: ElementRef<'_>) -> Option<(String, String)> {
    let attr = |name: &str| element.value().attr(name).map(str::to_owned);
    let value = match element.value().name() {
        "select" => element.select(&selector("option[selected]")).next()?.value().attr("value").map(str::to_owned),
        // The line break after the tag is not part of the text.
        "textarea" => Some(element.text().collect::<String>().trim_start_matches('\n').to_owned()),
        _ => match attr("type").unwrap_or_default().as_str() {
            "radio" | "checkbox" => attr("checked").and(attr("value").or(Some("on".to_owned()))),
            "submit" | "button" | "file" => None,
            _ => Some(attr("value").unwrap_or_default()),
        },
    };
    Some((attr("name")?, value?))
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|e| panic!("selector {css:?}: {e}"))
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
