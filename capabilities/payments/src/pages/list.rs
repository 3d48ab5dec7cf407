//! `/can-bo/thu-phi`: what is due and what was paid; found by a dossier's code. No names: whose it is stands on the charge's own page.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use xaso_kernel::when;
use xaso_web::{
    AppState, Layout, Result, StaffPage,
    forms::{Pages, TagKind},
    html,
};

use super::{encoded, kind, lang, money, page_number, pages, state_words};
use crate::{
    model::Charge,
    permissions::READ,
    store::charges::{self, Part},
};

/// Rows a page.
const ROWS: u64 = 25;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    q: Option<String>,
    xem: Option<String>,
    trang: Option<String>,
}

/// A part of the list.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Address.
    pub href: String,
    /// Words.
    pub label: String,
    /// How many.
    pub count: String,
    /// Shown now.
    pub is_here: bool,
}

/// A charge in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its page.
    pub href: String,
    /// The dossier's code.
    pub memo: String,
    /// The procedure's name, or its code.
    pub procedure: String,
    /// Owed.
    pub amount: String,
    /// Paid.
    pub paid: String,
    /// Still owed, or too much.
    pub rest: String,
    /// How it stands.
    pub state: String,
    /// How that looks.
    pub kind: TagKind,
    /// Since when.
    pub at: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "payments_list.html")]
pub struct ListPage {
    /// Frame.
    pub l: Layout,
    /// Looked for.
    pub q: String,
    /// Parts.
    pub tabs: Vec<Tab>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Back and forth.
    pub pages: Pages,
}

fn row(l: &Layout, charge: &Charge, name: Option<&str>) -> Row {
    let rest = match (charge.remaining().0, charge.over().0) {
        (0, 0) => "–".to_owned(),
        (0, over) => l.ta("payments-over", [("amount", money(l, over))]),
        (rest, _) => money(l, rest),
    };
    Row {
        href: format!("/can-bo/thu-phi/{}", charge.id),
        memo: charge.memo.clone(),
        procedure: name.unwrap_or(&charge.procedure).to_owned(),
        amount: money(l, charge.amount.0),
        paid: money(l, charge.paid.0),
        rest,
        state: state_words(l, charge.state),
        kind: kind(charge.state),
        at: when::short_moment(lang(l), charge.at),
    }
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let l = staff.page.staff_layout(staff.page.t("payments-title")).with_wide();
    let commune = staff.page.commune_id();
    let q: String = xaso_kernel::clean_line(asked.q.as_deref().unwrap_or_default()).chars().take(60).collect();
    let part = Part::ALL.into_iter().find(|part| asked.xem.as_deref() == Some(part.as_str()));
    // Whoever looks for a code wants it however it stands.
    let part = part.unwrap_or(if q.is_empty() { Part::Open } else { Part::All });
    let page = page_number(asked.trang.as_deref());
    let href = |part: Part, page: u64| format!("/can-bo/thu-phi?xem={}&q={}&trang={page}", part.as_str(), encoded(&q));
    let (mut tabs, mut here) = (Vec::new(), 0);
    for each in Part::ALL {
        let count = charges::count(app.db.read(), commune, each, &q).await?;
        if each == part {
            here = count;
        }
        tabs.push(Tab {
            href: href(each, 1),
            label: l.t(&format!("payments-part-{}", each.as_str())).into_owned(), // i18n: payments-part-*
            count: l.number(i64::try_from(count).unwrap_or(i64::MAX)),
            is_here: each == part,
        });
    }
    let found = charges::list(app.db.read(), commune, part, &q, ((page - 1) * ROWS, ROWS)).await?;
    let catalogue = xaso_procedures::catalogue(&app).await?;
    let name = |charge: &Charge| catalogue.standing(&charge.procedure).map(|known| known.version.facts.name.clone());
    let rows = found.iter().map(|charge| row(&l, charge, name(charge).as_deref())).collect();
    html(&ListPage { pages: pages(&l, page, here, ROWS, |page| href(part, page)), q, tabs, rows, l })
}
