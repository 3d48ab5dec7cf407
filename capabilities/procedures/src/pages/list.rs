//! `/thu-tuc`: find a procedure, by words, by what happens in a life, by field, by who one is.

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use xaso_web::{
    AppState, Layout, Page, Result,
    forms::{Choice, Pages},
    html,
};

use super::term_text;
use crate::{
    browse::{Found, Sort, Wanted, browse, filed_counts, life_events, people},
    catalogue::{Catalogue, catalogue},
    model::{FiledAt, ProcedureFacts},
    search, wording,
};

/// Procedures on one page.
const PAGE: usize = 20;
/// Letters of a query that are looked at.
const QUERY_MAX: usize = 200;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    #[serde(rename = "su-kien")]
    event: String,
    #[serde(rename = "linh-vuc")]
    field: String,
    #[serde(rename = "toi-la")]
    who: String,
    #[serde(rename = "sap-xep")]
    sort: String,
    trang: String,
}

impl Asked {
    /// What it means. A word that stands for nothing asks for nothing.
    fn wanted(&self) -> Wanted {
        let known = |groups: &[crate::LifeEvent], id: &str| {
            groups.iter().find(|group| group.id == id).map(|group| group.id.clone()).unwrap_or_default()
        };
        Wanted {
            query: xaso_kernel::clean_line(&self.q).chars().take(QUERY_MAX).collect(),
            found: None,
            event: known(life_events(), &self.event),
            field: xaso_kernel::clean_line(&self.field).chars().take(QUERY_MAX).collect(),
            who: known(people(), &self.who),
            sort: Sort::parse(&self.sort),
        }
    }
}

/// `/thu-tuc` with what was asked for; empty parts are left out.
pub fn address(wanted: &Wanted, page: usize) -> String {
    let mut parts = Vec::new();
    for (name, value) in [
        ("q", wanted.query.as_str()),
        ("su-kien", &wanted.event),
        ("linh-vuc", &wanted.field),
        ("toi-la", &wanted.who),
        ("sap-xep", wanted.sort.word()),
    ] {
        if !value.is_empty() {
            parts.push(format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        }
    }
    if page > 1 {
        parts.push(format!("trang={page}"));
    }
    if parts.is_empty() { "/thu-tuc".to_owned() } else { format!("/thu-tuc?{}", parts.join("&")) }
}

/// One procedure in the list.
#[derive(Debug)]
pub struct Item {
    /// Code.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Field.
    pub field: String,
    /// Time allowed, in words.
    pub term: String,
    /// Whether it is filed on this platform.
    pub here: bool,
}

impl Item {
    fn new(l: &Layout, facts: &ProcedureFacts) -> Self {
        Self {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            field: facts.field.clone(),
            term: term_text(l, facts.longest_term()),
            here: facts.filed_at == FiledAt::Here,
        }
    }
}

/// A link with a number: a life event, a field, a filter to take away.
#[derive(Debug)]
pub struct Way {
    /// What it is.
    pub name: String,
    /// How many procedures; empty where it does not matter.
    pub count: String,
    /// Where it leads.
    pub href: String,
}

/// A closed list to choose from.
#[derive(Debug)]
pub struct Filter {
    /// The name of its field.
    pub name: &'static str,
    /// What it asks.
    pub label: String,
    /// For all.
    pub any: String,
    /// What is chosen; empty for all.
    pub chosen: String,
    /// What may be chosen.
    pub choices: Vec<Choice>,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "procedures_list.html")]
pub struct ListPage {
    /// The frame.
    pub l: Layout,
    /// What was typed.
    pub query: String,
    /// Nothing was asked for: the ways in are shown first.
    pub is_all: bool,
    /// The life events.
    pub events: Vec<Way>,
    /// What is chosen, each leading to the same without it.
    pub chips: Vec<Way>,
    /// The closed lists.
    pub filters: Vec<Filter>,
    /// How many were found, in words.
    pub found: String,
    /// This page's procedures.
    pub items: Vec<Item>,
    /// Every field.
    pub fields: Vec<Way>,
    /// Back and forth.
    pub pages: Pages,
    /// What was probably meant, where a word was misspelt.
    pub meant: Option<Way>,
    /// Where nothing fits: what comes nearest.
    pub nearest: Vec<Item>,
}

fn count(l: &Layout, n: usize) -> String {
    l.number(i64::try_from(n).unwrap_or(i64::MAX))
}

impl ListPage {
    /// What was found, on page `number`.
    #[must_use]
    pub fn new(l: Layout, wanted: &Wanted, found: &Found<'_>, number: usize) -> Self {
        let pages = found.procedures.len().div_ceil(PAGE).max(1);
        let number = number.clamp(1, pages);
        let items =
            found.procedures.iter().skip((number - 1) * PAGE).take(PAGE).map(|version| Item::new(&l, &version.facts)).collect();
        let lang = l.lang();
        let way = |name: String, n: usize, wanted: Wanted| Way { name, count: count(&l, n), href: address(&wanted, 1) };
        let events = found
            .events
            .iter()
            .map(|(event, n)| way(event.title(lang).to_owned(), *n, Wanted { event: event.id.clone(), ..Wanted::default() }))
            .collect();
        let fields = found
            .fields
            .iter()
            .map(|(field, n)| way(field.clone(), *n, Wanted { field: field.clone(), ..Wanted::default() }))
            .collect();
        Self {
            query: wanted.query.clone(),
            is_all: wanted.is_all() && number == 1,
            events,
            chips: chips(&l, wanted),
            filters: filters(&l, wanted, found),
            found: l.ta("procedures-found", ("n", i64::try_from(found.procedures.len()).unwrap_or(i64::MAX))),
            items,
            fields,
            pages: Pages {
                previous: if number > 1 { address(wanted, number - 1) } else { String::new() },
                next: if number < pages { address(wanted, number + 1) } else { String::new() },
                label: if pages > 1 {
                    l.ta("procedures-page", [("page", number.to_string()), ("pages", pages.to_string())])
                } else {
                    String::new()
                },
            },
            meant: None,
            nearest: Vec::new(),
            l,
        }
    }

    /// With what was probably meant and what comes nearest.
    #[must_use]
    fn with_help(mut self, wanted: &Wanted, looked: &search::Found, catalogue: &Catalogue) -> Self {
        self.meant = looked.meant.as_ref().map(|meant| Way {
            name: meant.clone(),
            count: String::new(),
            href: address(&Wanted { query: meant.clone(), ..wanted.clone() }, 1),
        });
        let codes: Vec<String> = looked.nearest.iter().map(|hit| hit.code.clone()).collect();
        self.nearest = catalogue.of(&codes).into_iter().map(|version| Item::new(&self.l, &version.facts)).collect();
        self
    }

    fn sample_of(l: Layout, wanted: &Wanted) -> Self {
        let found = Found {
            procedures: vec![],
            events: life_events().iter().map(|event| (event, 7)).collect(),
            people: people().iter().map(|who| (who, 7)).collect(),
            fields: vec![("Hộ tịch".to_owned(), 37)],
        };
        Self::new(l, wanted, &found, 1)
    }

    /// A page with one procedure and one field.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let wanted = Wanted {
            query: "khai sinh".into(),
            found: None,
            event: "sinh-con".into(),
            field: "Hộ tịch".into(),
            who: "cha-me".into(),
            sort: Sort::Name,
        };
        let mut page = Self::sample_of(l, &wanted);
        page.items = vec![Item {
            code: "1.001193".into(),
            name: "Thủ tục đăng ký khai sinh".into(),
            field: "Hộ tịch".into(),
            term: term_text(&page.l, None),
            here: true,
        }];
        page.pages.next = "/thu-tuc?trang=2".into();
        page.meant = Some(Way { name: "khai sinh".into(), count: String::new(), href: "/thu-tuc?q=khai%20sinh".into() });
        page
    }

    /// The page that has found nothing.
    #[must_use]
    pub fn sample_empty(l: Layout) -> Self {
        let mut page = Self::sample_of(l, &Wanted { query: "khai sinh".into(), who: "cha-me".into(), ..Wanted::default() });
        page.nearest = vec![Item {
            code: "1.001193".into(),
            name: "Thủ tục đăng ký khai sinh".into(),
            field: "Hộ tịch".into(),
            term: term_text(&page.l, None),
            here: true,
        }];
        page
    }

    /// The page of whoever asks for nothing.
    #[must_use]
    pub fn sample_start(l: Layout) -> Self {
        Self::sample_of(l, &Wanted::default())
    }
}

fn chips(l: &Layout, wanted: &Wanted) -> Vec<Way> {
    let lang = l.lang();
    let chip = |name: String, without: Wanted| Way { name, count: String::new(), href: address(&without, 1) };
    let mut out = Vec::new();
    if !wanted.query.is_empty() {
        out.push(chip(format!("“{}”", wanted.query), Wanted { query: String::new(), ..wanted.clone() }));
    }
    if let Some(event) = wanted.event() {
        out.push(chip(event.title(lang).to_owned(), Wanted { event: String::new(), ..wanted.clone() }));
    }
    if let Some(who) = wanted.who() {
        out.push(chip(who.title(lang).to_owned(), Wanted { who: String::new(), ..wanted.clone() }));
    }
    if !wanted.field.is_empty() {
        out.push(chip(wanted.field.clone(), Wanted { field: String::new(), ..wanted.clone() }));
    }
    out
}

fn filters(l: &Layout, wanted: &Wanted, found: &Found<'_>) -> Vec<Filter> {
    let lang = l.lang();
    let counted = |value: &str, name: &str, n: usize| Choice::new(value, format!("{name} ({})", count(l, n)));
    // i18n: procedures-sort-*
    let sort_label = |sort: Sort| format!("procedures-sort-{}", sort.word());
    vec![
        Filter {
            name: "su-kien",
            label: l.t("procedures-filter-event").into_owned(),
            any: l.t("procedures-filter-any").into_owned(),
            chosen: wanted.event.clone(),
            choices: found.events.iter().map(|(event, n)| counted(&event.id, event.title(lang), *n)).collect(),
        },
        Filter {
            name: "toi-la",
            label: l.t("procedures-filter-who").into_owned(),
            any: l.t("procedures-filter-anyone").into_owned(),
            chosen: wanted.who.clone(),
            choices: found.people.iter().map(|(who, n)| counted(&who.id, who.title(lang), *n)).collect(),
        },
        Filter {
            name: "linh-vuc",
            label: l.t("procedures-filter-field").into_owned(),
            any: l.t("procedures-filter-any").into_owned(),
            chosen: wanted.field.clone(),
            choices: found.fields.iter().map(|(field, n)| counted(field, field, *n)).collect(),
        },
        Filter {
            name: "sap-xep",
            label: l.t("procedures-filter-sort").into_owned(),
            any: l.t("procedures-sort-best").into_owned(),
            chosen: wanted.sort.word().to_owned(),
            choices: Sort::ALL.into_iter().skip(1).map(|sort| Choice::new(sort.word(), l.t(&sort_label(sort)))).collect(),
        },
    ]
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>, headers: HeaderMap, Query(asked): Query<Asked>) -> Result<Response> {
    let catalogue = catalogue(&app).await?;
    let mut wanted = asked.wanted();
    let filed =
        if wanted.sort == Sort::MostFiled { filed_counts(&app, page.commune_id()).await? } else { std::sync::Arc::default() };
    let mut looked = search::Found::default();
    if !wanted.query.is_empty() {
        looked = match wording::index_of(&app, page.commune_id(), &catalogue).await? {
            Some(index) => index.look(&wanted.query),
            None => catalogue.look(&wanted.query),
        };
        if looked.hits.is_empty() {
            wording::note(&app, page.commune_id(), &wanted.query, &headers).await?;
        }
        wanted.found = Some(looked.hits.iter().map(|hit| hit.code.clone()).collect());
    }
    let found = browse(&catalogue, &wanted, &filed)?;
    let shown = ListPage::new(page.layout("procedures-title"), &wanted, &found, asked.trang.parse().unwrap_or(1));
    html(&shown.with_help(&wanted, &looked, &catalogue))
}
