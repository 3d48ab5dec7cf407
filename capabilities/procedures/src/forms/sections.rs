//! Order and grouping: sections, and in them pages, each with a question or a few that belong together.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use xaso_kernel::Lang;

use super::{
    Form,
    condition::Condition,
    field::{FieldKind, QuestionPage, Section},
    model::{PageModel, Parsed, SectionModel, text, wrong},
    parse::{check_words, is_name, texts},
    scope::Scope,
};

/// The pages that every filing asks beside its form's own; the address of a page is its id, so a form cannot use these. The crate that asks them tests that
/// the list is whole.
pub const RESERVED_PAGES: [&str; 13] = [
    "nguoi-dien",
    "nguoi-giup",
    "nop-cho-ai",
    "ho-ten",
    "so-dinh-danh",
    "dien-thoai",
    "thu-dien-tu",
    "noi-o",
    "tu-cach",
    "nguoi-nop-thay",
    "so-nguoi-nop-thay",
    "giay-uy-quyen",
    "nhan-ket-qua",
];

/// Most sections, and most pages of a section.
const MAX: usize = 60;

/// The word `x-sections`, or `x-order` with a page for each `x-group` heading.
pub(super) fn parse(schema: &Value, scope: &Scope<'_>, asked: &[&str]) -> Parsed<Vec<SectionModel>> {
    let sections = match schema.get("x-sections") {
        Some(sections) => written(sections, scope)?,
        None => vec![from_order(schema, scope)?],
    };
    let mut pages = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for (s, section) in sections.iter().enumerate() {
        for (p, page) in section.pages.iter().enumerate() {
            let at = format!("x-sections/{s}/pages/{p}");
            if RESERVED_PAGES.contains(&page.id.as_str()) {
                return Err(wrong(
                    format!("{at}/id"),
                    format!("{:?} is a page that every filing has; choose another id", page.id),
                ));
            }
            if !pages.insert(page.id.as_str()) {
                return Err(wrong(format!("{at}/id"), format!("another page is called {:?}, too", page.id)));
            }
            for name in &page.fields {
                if !asked.contains(&name.as_str()) {
                    return Err(wrong(format!("{at}/fields"), format!("no field that is asked is called {name:?}")));
                }
                if !shown.insert(name.as_str()) {
                    return Err(wrong(format!("{at}/fields"), format!("{name:?} is asked twice")));
                }
            }
        }
    }
    match asked.iter().find(|name| !shown.contains(*name)) {
        Some(name) => Err(wrong(format!("properties/{name}"), "the field stands on no page of x-sections (or not in x-order)")),
        None => Ok(sections),
    }
}

fn written(sections: &Value, scope: &Scope<'_>) -> Parsed<Vec<SectionModel>> {
    let all = list(sections, "x-sections")?;
    let mut ids = BTreeSet::new();
    let mut read = Vec::new();
    for (s, section) in all.iter().enumerate() {
        let at = format!("x-sections/{s}");
        check_words(section, &["id", "title", "pages"], &at)?;
        let id = id(section, &at)?;
        if !ids.insert(id.clone()) {
            return Err(wrong(format!("{at}/id"), format!("another section is called {id:?}, too")));
        }
        let mut pages = Vec::new();
        for (p, page) in list(&section["pages"], &format!("{at}/pages"))?.iter().enumerate() {
            pages.push(page_of(page, scope, &format!("{at}/pages/{p}"))?);
        }
        read.push(SectionModel { id, title: texts(section, "title", &at)?.unwrap_or_default(), pages });
    }
    Ok(read)
}

fn page_of(page: &Value, scope: &Scope<'_>, at: &str) -> Parsed<PageModel> {
    check_words(page, &["id", "title", "intro", "fields", "when"], at)?;
    let title = texts(page, "title", at)?.ok_or_else(|| wrong(format!("{at}/title"), "a page needs its question as a title"))?;
    let mut fields = Vec::new();
    for name in list(&page["fields"], &format!("{at}/fields"))? {
        fields.push(name.as_str().ok_or_else(|| wrong(format!("{at}/fields"), "a list of names is needed"))?.to_owned());
    }
    let when = page.get("when").map(|when| Condition::parse(when, scope, &format!("{at}/when"))).transpose()?;
    Ok(PageModel { id: id(page, at)?, title, intro: texts(page, "intro", at)?.unwrap_or_default(), fields, when })
}

fn from_order(schema: &Value, scope: &Scope<'_>) -> Parsed<SectionModel> {
    let title = texts(schema, "x-labels", "")?.unwrap_or_default();
    let mut pages: Vec<PageModel> = Vec::new();
    for name in list(schema.get("x-order").unwrap_or(&Value::Null), "x-order")? {
        let name = name.as_str().ok_or_else(|| wrong("x-order", "a list of names of fields is needed"))?;
        let Some(property) = scope.top.get(name) else {
            return Err(wrong("x-order", format!("no field is called {name:?}")));
        };
        if property["x-kind"] == FieldKind::Computed.as_str() {
            continue;
        }
        let heading = texts(property, "x-group", &format!("properties/{name}"))?;
        match (heading, pages.last_mut()) {
            (None, Some(page)) => page.fields.push(name.to_owned()),
            (Some(heading), Some(page)) if page.title == heading => page.fields.push(name.to_owned()),
            (heading, _) => pages.push(PageModel {
                id: name.to_owned(),
                title: heading.unwrap_or_else(|| title.clone()),
                intro: Value::Null,
                fields: vec![name.to_owned()],
                when: None,
            }),
        }
    }
    Ok(SectionModel { id: "form".to_owned(), title, pages })
}

fn id(value: &Value, at: &str) -> Parsed<String> {
    let id = value["id"].as_str().filter(|id| is_name(id));
    id.map(str::to_owned).ok_or_else(|| wrong(format!("{at}/id"), "an id of small letters, digits, - and _ is needed"))
}

fn list<'a>(value: &'a Value, at: &str) -> Parsed<&'a Vec<Value>> {
    let all = value.as_array().filter(|all| !all.is_empty() && all.len() <= MAX.max(200));
    all.ok_or_else(|| wrong(at, "a list with something in it is needed"))
}

impl Form {
    /// Sections, pages and fields in `lang`, in order, whether they are asked now or not.
    #[must_use]
    pub fn sections(&self, lang: Lang) -> Vec<Section> {
        let page = |page: &PageModel| QuestionPage {
            id: page.id.clone(),
            title: text(&page.title, lang).unwrap_or_default(),
            intro: text(&page.intro, lang),
            fields: page
                .fields
                .iter()
                .filter_map(|name| self.inner.model.field(name))
                .map(|field| super::read::field(field, lang))
                .collect(),
        };
        self.inner
            .model
            .sections
            .iter()
            .map(|section| Section {
                id: section.id.clone(),
                title: text(&section.title, lang).unwrap_or_default(),
                pages: section.pages.iter().map(page).collect(),
            })
            .collect()
    }

    /// The pages that these answers ask for, as (section, page), in order. A form whose conditions look at computed fields needs answers
    /// that [`Form::settle`] has completed.
    #[must_use]
    pub fn visible_pages(&self, answers: &Value) -> Vec<(String, String)> {
        let answers = self.shown(answers);
        let top = answers.as_object().cloned().unwrap_or_default();
        self.inner
            .model
            .pages()
            .filter(|(_, page)| {
                let mut fields = page.fields.iter().filter_map(|name| self.inner.model.field(name));
                fields.any(|field| field.when.as_ref().is_none_or(|when| when.holds(&top, None)))
            })
            .map(|(section, page)| (section.id.clone(), page.id.clone()))
            .collect()
    }

    /// Whether `field` (a name, or a path such as `children.0.name`) is asked after these answers. Computed fields are never asked, but
    /// shown where this is true.
    #[must_use]
    pub fn is_visible(&self, field: &str, answers: &Value) -> bool {
        let answers = self.shown(answers);
        let empty = json!({}).as_object().cloned().unwrap_or_default();
        let top = answers.as_object().unwrap_or(&empty);
        let mut path = field.split('.');
        let Some(found) = path.next().and_then(|name| self.inner.model.field(name)) else { return false };
        if found.when.as_ref().is_some_and(|when| !when.holds(top, None)) {
            return false;
        }
        let (Some(index), Some(name)) = (path.next(), path.next()) else { return true };
        let item = top.get(&found.name).zip(index.parse::<usize>().ok()).and_then(|(items, index)| items.get(index));
        let item = item.and_then(Value::as_object).unwrap_or(&empty);
        found.sub(name).is_some_and(|sub| sub.when.as_ref().is_none_or(|when| when.holds(top, Some(item))))
    }
}
