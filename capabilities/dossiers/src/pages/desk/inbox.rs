//! `GET /can-bo`: what is due first stands first.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use uuid::Uuid;
use xaso_kernel::Instant;
use xaso_web::{AppState, Layout, Result, StaffPage, forms::Pages, html};

use super::{
    news::{self, News},
    rows::{Row, rows},
};
use crate::{
    model::{InboxFilter, Processing},
    permissions::READ,
    service,
};

/// The parts of the inbox, each a link: word in the address, what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Open,
    Mine,
    New,
    InWork,
    Waiting,
    ToApprove,
    ToReturn,
    Late,
}

impl Tab {
    const ALL: [Self; 8] =
        [Self::Open, Self::Late, Self::Mine, Self::New, Self::InWork, Self::ToApprove, Self::Waiting, Self::ToReturn];

    /// Its word in the address.
    const fn word(self) -> &'static str {
        match self {
            Self::Open => "dang-mo",
            Self::Mine => "cua-toi",
            Self::New => "moi-nop",
            Self::InWork => "dang-lam",
            Self::Waiting => "cho-bo-sung",
            Self::ToApprove => "cho-duyet",
            Self::ToReturn => "cho-tra",
            Self::Late => "tre-han",
        }
    }

    fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or(Self::Open)
    }

    /// What it shows to that official now.
    fn filter(self, me: Uuid, now: Instant) -> InboxFilter {
        use Processing as P;
        let status = match self {
            Self::Open | Self::Mine | Self::ToReturn => Vec::new(),
            Self::New => vec![P::Registered],
            Self::InWork | Self::Late => vec![P::Accepted, P::InProgress],
            Self::Waiting => vec![P::AwaitingSupplement, P::AwaitingPayment],
            Self::ToApprove => vec![P::InProgress],
        };
        InboxFilter {
            status,
            due_before: (self == Self::Late).then_some(now),
            assignee: (self == Self::Mine).then_some(me),
            approved: (self == Self::ToApprove).then_some(false),
            ready: self == Self::ToReturn,
            ..InboxFilter::default()
        }
    }
}

/// One of the links above the list.
#[derive(Clone, Debug)]
pub struct TabLink {
    /// Where it leads.
    pub href: String,
    /// What it shows.
    pub label: String,
    /// How many it shows.
    pub count: String,
    /// Whether it is the one shown.
    pub is_here: bool,
    /// Whether it asks for attention: something is late.
    pub is_pressing: bool,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/inbox.html")]
pub struct InboxView {
    /// Frame.
    pub l: Layout,
    /// Parts.
    pub tabs: Vec<TabLink>,
    /// What this part is.
    pub caption: String,
    /// What to do where it is empty.
    pub empty: String,
    /// Rows by deadline.
    pub rows: Vec<Row>,
    /// Back and forth.
    pub pages: Pages,
    /// Due moments that moved, of dossiers in one's own hands.
    pub news: News,
}

impl InboxView {
    fn new(l: Layout, here: Tab, counts: &[u64], rows: Vec<Row>, pages: Pages) -> Self {
        let key = |part: &str, tab: Tab| format!("dossiers-desk-{part}-{}", tab.word()); // i18n: dossiers-desk-tab-* dossiers-desk-empty-*
        let tabs = Tab::ALL
            .into_iter()
            .zip(counts)
            .map(|(tab, count)| TabLink {
                href: if tab == Tab::Open { "/can-bo".to_owned() } else { format!("/can-bo?xem={}", tab.word()) },
                label: l.t(&key("tab", tab)).into_owned(),
                count: l.number(i64::try_from(*count).unwrap_or(i64::MAX)),
                is_here: tab == here,
                is_pressing: tab == Tab::Late && *count > 0,
            })
            .collect();
        Self {
            tabs,
            caption: l.t(&key("tab", here)).into_owned(),
            empty: l.t(&key("empty", here)).into_owned(),
            rows,
            pages,
            news: News::default(),
            l: l.with_wide(),
        }
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let rows = Row::samples(&l);
        let pages = Pages { next: "/can-bo?sau=1".to_owned(), ..Pages::default() };
        let view = Self::new(l.with_title("dossiers-desk-inbox-title"), Tab::Open, &[1_204, 2, 3, 4, 5, 6, 7, 0], rows, pages);
        Self { news: News::sample(), ..view }
    }

    /// With nothing to do.
    #[cfg(test)]
    #[must_use]
    pub fn empty_sample(l: Layout) -> Self {
        Self::new(l.with_title("dossiers-desk-inbox-title"), Tab::Late, &[0; 8], Vec::new(), Pages::default())
    }
}

/// Which part, and where the page before ended.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    xem: String,
    sau: Option<String>,
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let (actor, commune, now) = (staff.actor(), staff.page.commune_id(), app.now());
    let me = staff.session.account_id;
    let here = Tab::parse(&asked.xem);
    let filters = Tab::ALL.map(|tab| tab.filter(me, now));
    let counts = service::inbox_counts(&app, &actor, commune, &filters).await?;
    let is_first = asked.sau.is_none();
    let found = service::inbox(&app, &actor, commune, InboxFilter { after: asked.sau, ..here.filter(me, now) }).await?;
    let l = staff.page.staff_layout(staff.page.t("dossiers-desk-inbox-title"));
    let part = format!("/can-bo?xem={}", here.word());
    // Keyset pages know what comes next; the way back is to the top, where the most pressing is.
    let pages = Pages {
        previous: if is_first { String::new() } else { part.clone() },
        next: found.next.map(|next| format!("{part}&sau={next}")).unwrap_or_default(),
        label: String::new(),
    };
    let shown = rows(&app, commune, &l, found.rows).await?;
    let news = news::of(&app, &l, commune, me).await?;
    html(&InboxView { news, ..InboxView::new(l, here, &counts, shown, pages) })
}
