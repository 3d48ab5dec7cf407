//! `/can-bo/thu-phi/muc-thu`: what each procedure costs, today and from when on otherwise.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use xaso_kernel::when::{self, local_date};
use xaso_web::{AppState, Layout, Result, StaffPage, forms::Pages, html};

use super::{encoded, group_words, lang, money, page_number};
use crate::{
    model::Rate,
    permissions::{RATES, READ},
    store::rates,
};

/// Rates a page.
const ROWS: u64 = 50;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    q: Option<String>,
    trang: Option<String>,
}

/// A rate in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Id.
    pub id: String,
    /// The procedure's page of rates.
    pub href: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Channel and group.
    pub who: String,
    /// How much.
    pub amount: String,
    /// From when to when, and by which decision.
    pub days: String,
    /// It has not begun yet.
    pub is_coming: bool,
    /// It is over.
    pub is_past: bool,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "payments_rates.html")]
pub struct RatesPage {
    /// Frame.
    pub l: Layout,
    /// Looked for.
    pub q: String,
    /// Rates.
    pub rows: Vec<Row>,
    /// Back and forth.
    pub pages: Pages,
    /// May change them.
    pub may_rate: bool,
}

/// A rate as it is shown.
pub fn row(l: &Layout, rate: &Rate, name: &str, today: chrono::NaiveDate) -> Row {
    let set = &rate.set;
    let day = |day| when::date(lang(l), day);
    let mut amount = if set.amount == 0 { l.t("payments-rate-free").into_owned() } else { money(l, set.amount) };
    if set.amount > 0 && !set.per.is_empty() {
        amount = l.ta("payments-rate-per", [("amount", amount.as_str()), ("per", set.per.as_str())]);
    }
    if let Some((from, each)) = set.tier {
        amount.push_str("; ");
        amount.push_str(&l.ta("payments-rate-tier", [("from", from.to_string()), ("amount", money(l, each))]));
    }
    if let Some(cap) = set.cap {
        amount.push_str("; ");
        amount.push_str(&l.ta("payments-rate-cap", [("amount", money(l, cap))]));
    }
    let mut days = match rate.effective_to {
        Some(to) => l.ta("payments-rate-days", [("from", day(set.effective_from)), ("to", day(to))]),
        None => l.ta("payments-rate-since", [("from", day(set.effective_from))]),
    };
    if !set.decision.is_empty() {
        let date = set.decision_date.map(day);
        days.push_str(". ");
        days.push_str(&match date {
            Some(date) => l.ta("payments-rate-decision-dated", [("number", set.decision.clone()), ("date", date)]),
            None => l.ta("payments-rate-decision", [("number", set.decision.as_str())]),
        });
    }
    let channel = l.t(&format!("payments-channel-{}", set.channel.as_str())).into_owned(); // i18n: payments-channel-*
    Row {
        id: rate.id.to_string(),
        href: format!("/can-bo/thu-phi/muc-thu/{}", set.procedure),
        code: set.procedure.clone(),
        name: name.to_owned(),
        who: if set.exempt_group.is_empty() { channel } else { format!("{channel}; {}", group_words(l, &set.exempt_group)) },
        amount,
        days,
        is_coming: set.effective_from > today,
        is_past: rate.effective_to.is_some_and(|to| to < today),
    }
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let l = staff.page.staff_layout(staff.page.t("payments-rates-title")).with_wide();
    let q: String = xaso_kernel::clean_line(asked.q.as_deref().unwrap_or_default()).chars().take(100).collect();
    let page = page_number(asked.trang.as_deref());
    let today = local_date(app.now());
    let catalogue = xaso_procedures::catalogue(&app).await?;
    let codes: Option<Vec<String>> = if q.is_empty() {
        None
    } else {
        let known = catalogue.standing(&q).map(|known| known.version.facts.code.to_string());
        let found = catalogue.search(&q, None)?.into_iter().take(40).map(|version| version.facts.code.to_string());
        Some(known.into_iter().chain(found).collect())
    };
    // One more than is shown tells whether there is another page.
    let found =
        rates::list(app.db.read(), staff.page.commune_id(), today, codes.as_deref(), ((page - 1) * ROWS, ROWS + 1)).await?;
    let href = |page: u64| format!("/can-bo/thu-phi/muc-thu?q={}&trang={page}", encoded(&q));
    let more = found.len() as u64 > ROWS;
    let pages = Pages {
        previous: if page > 1 { href(page - 1) } else { String::new() },
        next: if more { href(page + 1) } else { String::new() },
        label: String::new(),
    };
    let rows = found
        .iter()
        .take(usize::try_from(ROWS).unwrap_or(usize::MAX))
        .map(|rate| {
            let name = catalogue.standing(&rate.set.procedure).map(|known| known.version.facts.name.as_str());
            row(&l, rate, name.unwrap_or_default(), today)
        })
        .collect();
    html(&RatesPage { q, rows, pages, may_rate: staff.actor().may(RATES), l })
}
