//! `/thu-tuc`: find a procedure, by words or by field.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use xaso_web::{AppState, Layout, Page, Result, forms::Pages, html};

use super::{address, term_text};
use crate::{
    catalogue::catalogue,
    model::{FiledAt, ProcedureFacts},
};

/// Procedures on one page.
const PAGE: usize = 20;
/// Letters of a query that are looked at.
const QUERY_MAX: usize = 200;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default, rename = "linh-vuc")]
    field: String,
    #[serde(default)]
    trang: String,
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

/// A field to choose.
#[derive(Debug)]
pub struct FieldLink {
    /// Name.
    pub name: String,
    /// How many procedures, in words.
    pub count: String,
    /// Where it leads.
    pub href: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "procedures_list.html")]
pub struct ListPage {
    /// The frame.
    pub l: Layout,
    /// What was typed.
    pub query: String,
    /// The field chosen; empty for all.
    pub field: String,
    /// How many were found, in words.
    pub found: String,
    /// This page's procedures.
    pub items: Vec<Item>,
    /// Every field.
    pub fields: Vec<FieldLink>,
    /// Back and forth.
    pub pages: Pages,
    /// Where to start again.
    pub all_href: String,
}

impl ListPage {
    /// A page with one procedure and one field.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        Self {
            query: "khai sinh".into(),
            field: "Hộ tịch".into(),
            found: l.ta("procedures-found", ("n", 1)),
            items: vec![Item {
                code: "1.001193".into(),
                name: "Thủ tục đăng ký khai sinh".into(),
                field: "Hộ tịch".into(),
                term: term_text(&l, None),
                here: true,
            }],
            fields: vec![FieldLink { name: "Hộ tịch".into(), count: "37".into(), href: "/thu-tuc?linh-vuc=x".into() }],
            pages: Pages {
                previous: String::new(),
                next: "/thu-tuc?trang=2".into(),
                label: l.ta("procedures-page", [("page", 1), ("pages", 2)]),
            },
            all_href: "/thu-tuc".into(),
            l,
        }
    }

    /// The page that has found nothing.
    #[must_use]
    pub fn sample_empty(l: Layout) -> Self {
        let mut page = Self::sample(l);
        page.items.clear();
        page.pages = Pages::default();
        page
    }
}

/// Shows it.
pub async fn show(page: Page, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    let catalogue = catalogue(&app).await?;
    let query: String = xaso_kernel::clean_line(&asked.q).chars().take(QUERY_MAX).collect();
    let field = xaso_kernel::clean_line(&asked.field);
    let found = catalogue.search(&query, Some(field.as_str()).filter(|field| !field.is_empty()))?;
    let pages = found.len().div_ceil(PAGE).max(1);
    let number = asked.trang.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let l = page.layout("procedures-title");
    let items = found.iter().skip((number - 1) * PAGE).take(PAGE).map(|version| Item::new(&l, &version.facts)).collect();
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    html(&ListPage {
        found: l.ta("procedures-found", ("n", total)),
        items,
        fields: catalogue
            .fields()
            .iter()
            .map(|(name, count)| FieldLink { name: name.clone(), count: count.to_string(), href: address("", name, 1) })
            .collect(),
        pages: Pages {
            previous: if number > 1 { address(&query, &field, number - 1) } else { String::new() },
            next: if number < pages { address(&query, &field, number + 1) } else { String::new() },
            label: if pages > 1 {
                l.ta("procedures-page", [("page", number.to_string()), ("pages", pages.to_string())])
            } else {
                String::new()
            },
        },
        all_href: address("", "", 1),
        query,
        field,
        l,
    })
}
