//! What a page becomes on a shared device. Done once for all pages, on the markup: no template can forget it.

use scraper::{
    Html, Node,
    node::{Element, Text},
};
use xaso_i18n::Translator;

/// What the markup is changed by.
pub struct Rewrite<'a> {
    /// Path and query of the page, where a form without an address is sent.
    pub here: &'a str,
    /// Names the turn.
    pub mark: &'a str,
    /// A kiosk: nothing leads out.
    pub is_kiosk: bool,
    /// The page answers a POST.
    pub posted: bool,
    /// Words.
    pub t: &'a Translator,
}

/// Adds the turn's mark to the address that a form is sent to.
fn marked(action: &str, mark: &str) -> String {
    let (path, query) = action.split_once('?').unwrap_or((action, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("luot="));
    let query: Vec<String> = kept.map(str::to_owned).chain([format!("luot={mark}")]).collect();
    format!("{path}?{}", query.join("&"))
}

fn leads_out(href: &str) -> bool {
    ["http:", "https:", "//", "tel:", "mailto:", "sms:"].iter().any(|start| href.starts_with(start))
}

/// Browsers offer to fill in these kinds.
fn can_be_offered(kind: Option<&str>) -> bool {
    !matches!(
        kind.unwrap_or("text"),
        "hidden" | "checkbox" | "radio" | "file" | "submit" | "button" | "reset" | "image" | "range" | "color"
    )
}

/// An attribute's value, whether or not the list is in order.
fn value<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attrs().find(|(known, _)| *known == name).map(|(_, value)| value)
}

// The type of an attribute's name cannot be named here, so a name is made from one that is there: every page has `<html lang>`.
macro_rules! set {
    ($template:expr, $element:expr, $name:literal, $value:expr) => {{
        let mut name = $template.clone();
        name.local = $name.into();
        $element.attrs.retain(|(known, _)| *known != name);
        $element.attrs.push((name, $value.into()));
        // The parser's own look-up counts on this order.
        $element.attrs.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    }};
}

/// The page with every form marked for this turn, nothing to be filled in by the browser, no file to be left on the device and, on a kiosk, no way out.
/// Nothing where the text is no page.
pub fn rewrite(html: &str, with: &Rewrite<'_>) -> Option<String> {
    let mut page = Html::parse_document(html);
    let template = page.root_element().value().attrs.first().map(|(name, _)| name.clone())?;
    let mut receipts = Vec::new();
    for node in page.tree.nodes() {
        if node.value().as_element().is_some_and(|element| element.name() == "a" && value(element, "data-receipt").is_some()) {
            receipts.push(node.id());
        }
    }
    for id in receipts {
        let Some(mut node) = page.tree.get_mut(id) else { continue };
        while let Some(mut child) = node.first_child() {
            child.detach();
        }
        if let Node::Element(element) = node.value() {
            element.attrs.clear();
            element.name.local = "span".into();
            set!(template, element, "class", "govuk-body");
        }
        node.append(Node::Text(Text { text: with.t.t("layout-shared-take").as_ref().into() }));
    }
    for node in page.tree.values_mut() {
        let Node::Element(element) = node else { continue };
        let is_post = value(element, "method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let name = element.name().to_owned();
        if let Some(action) = value(element, "formaction").map(|action| marked(action, with.mark)) {
            set!(template, element, "formaction", action);
        }
        match name.as_str() {
            "html" if with.posted => set!(template, element, "data-posted", ""),
            "form" => {
                set!(template, element, "autocomplete", "off");
                if is_post {
                    let action = value(element, "action").filter(|action| !action.is_empty()).unwrap_or(with.here);
                    let action = marked(action, with.mark);
                    set!(template, element, "action", action);
                }
            }
            "textarea" | "select" => set!(template, element, "autocomplete", "off"),
            "input" if can_be_offered(value(element, "type")) => set!(template, element, "autocomplete", "off"),
            "a" if with.is_kiosk && value(element, "href").is_some_and(leads_out) => {
                element.attrs.retain(|(name, _)| !["href", "rel", "target", "hreflang"].contains(&&*name.local));
                set!(template, element, "class", "xs-no-way");
            }
            _ => {}
        }
    }
    Some(page.html())
}

#[cfg(test)]
mod tests {
    use super::*;
    use xaso_i18n::{Catalogue, Lang};

    fn page(html: &str, is_kiosk: bool) -> String {
        let strings = Catalogue::strict(&[("web", crate::LOCALES.0, crate::LOCALES.1)]).unwrap();
        let t = strings.translator(Lang::Vi);
        rewrite(html, &Rewrite { here: "/nop-ho-so/1?a=b", mark: "m", is_kiosk, posted: true, t: &t }).unwrap()
    }

    #[test]
    fn forms_are_marked_fields_are_not_filled_in_and_nothing_leads_out() {
        let html = r#"<html lang="vi"><form method="post"><input name="x" autocomplete="name"><input type="radio" name="r"><textarea name="y"></textarea></form>
<form action="/thu-tuc" method="get"></form><form method="POST" action="/a?luot=old&amp;b=c"></form>
<a href="https://dichvucong.gov.vn" rel="external">Cổng</a><a href="/thu-tuc">Thủ tục</a><a href="tel:0999">Gọi</a><a href="/x.pdf" data-receipt>PDF</a></html>"#;
        let out = page(html, true);
        assert!(out.contains(r#"data-posted="""#), "{out}");
        assert!(out.contains(r#"action="/nop-ho-so/1?a=b&amp;luot=m""#), "{out}");
        assert!(out.contains(r#"action="/a?b=c&amp;luot=m""#), "{out}");
        assert!(out.contains(r#"action="/thu-tuc" autocomplete="off" method="get""#), "{out}");
        assert!(out.contains(r#"<input autocomplete="off" name="x">"#), "{out}");
        assert!(out.contains(r#"<input name="r" type="radio">"#), "{out}");
        assert!(!out.contains("https://") && !out.contains("tel:") && out.contains(r#"<a href="/thu-tuc">"#), "{out}");
        assert!(!out.contains("/x.pdf") && out.contains("<span class=\"govuk-body\">Máy này nhiều người dùng"), "{out}");
        assert!(page(html, false).contains("https://dichvucong.gov.vn"), "a helper's own telephone may leave");
    }
}
