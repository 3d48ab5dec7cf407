//! `/can-bo/thu-tuc`: the whole catalogue, with what is in doubt.

use axum::{
    extract::{Query, State},
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use xaso_kernel::{clean_line, when};
use xaso_web::{AppState, Layout, Result, StaffPage, forms::Pages, html};

use crate::{
    catalogue::{Catalogue, Standing, catalogue},
    desk::{EDIT, doubts, is_shared},
    model::FiledAt,
    pages::{lang, term_text},
};

/// Rows on one page.
const PAGE: usize = 50;

/// The parts of the list: word in the address, what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Here,
    Portal,
    Curated,
    NoTerm,
    Doubtful,
    Coming,
    Over,
}

impl Part {
    const ALL: [Self; 8] =
        [Self::All, Self::Here, Self::Portal, Self::Curated, Self::NoTerm, Self::Doubtful, Self::Coming, Self::Over];

    const fn word(self) -> &'static str {
        match self {
            Self::All => "tat-ca",
            Self::Here => "nop-tai-day",
            Self::Portal => "nop-tren-cong",
            Self::Curated => "da-ra-soat",
            Self::NoTerm => "chua-ro-thoi-han",
            Self::Doubtful => "can-xem-lai",
            Self::Coming => "sap-thay-doi",
            Self::Over => "het-ap-dung",
        }
    }

    fn holds(self, standing: &Standing<'_>) -> bool {
        let facts = &standing.version.facts;
        let over = standing.ending.is_some() && !standing.is_in_force;
        match self {
            Self::All => !over,
            Self::Here => !over && facts.filed_at == FiledAt::Here,
            Self::Portal => !over && facts.filed_at == FiledAt::NationalPortal,
            Self::Curated => !over && facts.curated,
            Self::NoTerm => !over && facts.longest_term().is_none(),
            Self::Doubtful => !over && !doubts(facts).is_empty(),
            Self::Coming => !over && (!standing.coming.is_empty() || standing.ending.is_some()),
            Self::Over => over,
        }
    }
}

/// One of the links above the list.
#[derive(Debug)]
pub struct PartLink {
    /// Where it leads.
    pub href: String,
    /// What it shows.
    pub label: String,
    /// How many.
    pub count: String,
    /// Whether it is the one shown.
    pub is_here: bool,
}

/// One procedure.
#[derive(Debug)]
pub struct Row {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Field.
    pub field: String,
    /// Filed on this platform.
    pub here: bool,
    /// Time allowed.
    pub term: String,
    /// Version and first day.
    pub version: String,
    /// What is in doubt.
    pub doubts: Vec<String>,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/catalogue.html")]
pub struct CataloguePage {
    /// Frame.
    pub l: Layout,
    /// What was typed.
    pub query: String,
    /// The part shown, as its word.
    pub part: &'static str,
    /// The parts.
    pub parts: Vec<PartLink>,
    /// Several communes share the catalogue: nobody changes it here.
    pub is_shared: bool,
    /// The rows.
    pub rows: Vec<Row>,
    /// Back and forth.
    pub pages: Pages,
}

fn address(part: Part, query: &str, page: usize) -> String {
    let mut to = format!("/can-bo/thu-tuc?xem={}", part.word());
    if !query.is_empty() {
        to.push_str(&format!("&q={}", utf8_percent_encode(query, NON_ALPHANUMERIC)));
    }
    if page > 1 {
        to.push_str(&format!("&trang={page}"));
    }
    to
}

fn row(l: &Layout, standing: &Standing<'_>) -> Row {
    let version = standing.version;
    let facts = &version.facts;
    let from = when::date(lang(l), version.effective_from);
    Row {
        code: facts.code.to_string(),
        name: facts.name.clone(),
        field: facts.field.clone(),
        here: facts.filed_at == FiledAt::Here,
        term: term_text(l, facts.longest_term()),
        version: l.ta("procedures-desk-version", [("n", version.number.to_string()), ("from", from)]),
        // i18n: procedures-doubt-*
        doubts: doubts(facts).iter().map(|doubt| l.t(&format!("procedures-doubt-{}", doubt.word())).into_owned()).collect(),
    }
}

impl CataloguePage {
    fn new(l: Layout, catalogue: &Catalogue, here: Part, query: String, number: usize, is_shared: bool) -> Result<Self> {
        let mut found: Vec<Standing<'_>> = Vec::new();
        for version in catalogue.search(&query, None)? {
            found.extend(catalogue.standing(version.facts.code.as_str()));
        }
        // Those that are over, or not yet there, stand in no index: their few are looked through.
        let folded = xaso_kernel::fold(&query);
        found.extend(catalogue.others().filter(|standing| {
            let facts = &standing.version.facts;
            facts.code.as_str().starts_with(&query) || xaso_kernel::fold(&facts.name).contains(&folded)
        }));
        let parts = Part::ALL
            .into_iter()
            .map(|part| PartLink {
                href: address(part, &query, 1),
                // i18n: procedures-desk-part-*
                label: l.t(&format!("procedures-desk-part-{}", part.word())).into_owned(),
                count: l.number(i64::try_from(found.iter().filter(|s| part.holds(s)).count()).unwrap_or(i64::MAX)),
                is_here: part == here,
            })
            .collect();
        found.retain(|standing| here.holds(standing));
        let pages = found.len().div_ceil(PAGE).max(1);
        let number = number.clamp(1, pages);
        Ok(Self {
            rows: found.iter().skip((number - 1) * PAGE).take(PAGE).map(|standing| row(&l, standing)).collect(),
            part: here.word(),
            parts,
            is_shared,
            pages: Pages {
                previous: if number > 1 { address(here, &query, number - 1) } else { String::new() },
                next: if number < pages { address(here, &query, number + 1) } else { String::new() },
                label: if pages > 1 {
                    l.ta("procedures-page", [("page", number.to_string()), ("pages", pages.to_string())])
                } else {
                    String::new()
                },
            },
            query,
            l: l.with_wide(),
        })
    }
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    xem: String,
    trang: String,
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(EDIT)?;
    let catalogue = catalogue(&app).await?;
    let here = Part::ALL.into_iter().find(|part| part.word() == asked.xem).unwrap_or(Part::All);
    let query: String = clean_line(&asked.q).chars().take(200).collect();
    let l = staff.page.staff_layout(staff.page.t("procedures-desk-title"));
    html(&CataloguePage::new(l, &catalogue, here, query, asked.trang.parse().unwrap_or(1), is_shared(&app))?)
}
