//! `/can-bo/thu-phi/sao-ke`: hand in a statement; the lines that wait for a decision; where all the bank's money went.

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;
use xaso_kernel::when;
use xaso_web::{AppState, FormState, Layout, Result, StaffPage, forms::Pages, html};

use super::{lang, money, page_number, pages};
use crate::{
    model::{BankLine, ImportSum, LineState, StatementId},
    permissions::RECONCILE,
    store::{charges, statements},
};

/// Lines a page.
const ROWS: u64 = 25;
/// Files shown.
const FILES: u64 = 12;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    xem: Option<String>,
    trang: Option<String>,
}

/// A line to decide on, or decided.
#[derive(Clone, Debug)]
pub struct Row {
    /// Id.
    pub id: String,
    /// The id of its field for the dossier's code: several lines stand on one page.
    pub code_id: String,
    /// As above, for the amount.
    pub amount_id: String,
    /// As above, for the reason.
    pub reason_id: String,
    /// The bank's day.
    pub day: String,
    /// How much.
    pub amount: String,
    /// What of it is open, where a part is placed; else empty.
    pub open_words: String,
    /// What the payer wrote.
    pub memo: String,
    /// The bank's reference.
    pub reference: String,
    /// Why it waits, or why it was set aside.
    pub why: String,
    /// The code that may be meant; may be empty.
    pub suggested: String,
    /// That charge's page; may be empty.
    pub suggested_href: String,
    /// What is owed there; may be empty.
    pub suggested_owed: String,
}

/// Where a file's lines went.
#[derive(Clone, Debug)]
pub struct Summed {
    /// Words.
    pub label: String,
    /// Lines.
    pub lines: String,
    /// Dong.
    pub amount: String,
    /// It is the sum of those above.
    pub is_total: bool,
}

/// A file.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// When.
    pub at: String,
    /// Lines and dong.
    pub sum: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "payments_statements.html")]
pub struct StatementsPage {
    /// Frame.
    pub l: Layout,
    /// What was handed in wrongly.
    pub f: FormState,
    /// Lines.
    pub rows: Vec<Row>,
    /// Which lines: listed or set aside.
    pub is_aside: bool,
    /// How many wait.
    pub listed: String,
    /// How many were set aside.
    pub aside: String,
    /// Back and forth.
    pub pages: Pages,
    /// Where everything went.
    pub sums: Vec<Summed>,
    /// It adds up.
    pub holds: bool,
    /// Files.
    pub files: Vec<FileRow>,
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(RECONCILE)?;
    page(&app, &staff, &asked, FormState::new(), StatusCode::OK).await
}

/// The page, with what is wrong with the file that was handed in, or with a decision.
///
/// # Errors
/// The database's.
pub async fn page(app: &AppState, staff: &StaffPage, asked: &Asked, f: FormState, status: StatusCode) -> Result<Response> {
    let l = staff.page.staff_layout(staff.page.t("payments-statements-title")).with_errors(!f.errors.is_empty()).with_wide();
    let (conn, keyring, commune) = (app.db.read(), app.db.keyring(), staff.page.commune_id());
    let is_aside = asked.xem.as_deref() == Some("aside");
    let state = if is_aside { LineState::Aside } else { LineState::Listed };
    let page = page_number(asked.trang.as_deref());
    let listed = statements::count_lines(conn, commune, LineState::Listed, None).await?;
    let aside = statements::count_lines(conn, commune, LineState::Aside, None).await?;
    let lines = statements::list_lines(conn, keyring, commune, state, None, ((page - 1) * ROWS, ROWS)).await?;
    let href = |page: u64| format!("/can-bo/thu-phi/sao-ke?xem={}&trang={page}", state.as_str());
    let files = statements::list(conn, keyring, commune, FILES).await?;
    let (sums, holds) = now(app, staff, &l, None).await?;
    let number = |n: u64| l.number(i64::try_from(n).unwrap_or(i64::MAX));
    let shown = StatementsPage {
        rows: rows(app, staff, &l, lines).await?,
        is_aside,
        listed: number(listed),
        aside: number(aside),
        pages: pages(&l, page, if is_aside { aside } else { listed }, ROWS, href),
        sums,
        holds,
        files: files
            .into_iter()
            .map(|file| {
                let sum: ImportSum = file.sum.unwrap_or_default();
                FileRow {
                    href: format!("/can-bo/thu-phi/sao-ke/{}", file.id),
                    name: file.name,
                    at: when::short_moment(lang(&l), file.at),
                    sum: l.ta("payments-file-sum", [("lines", number(sum.all.lines)), ("amount", money(&l, sum.all.amount))]),
                }
            })
            .collect(),
        f,
        l,
    };
    Ok((status, html(&shown)?).into_response())
}

/// Where the bank's lines stand now, of one file or of all, and whether they add up.
///
/// # Errors
/// The database's.
pub async fn now(app: &AppState, staff: &StaffPage, l: &Layout, of: Option<StatementId>) -> Result<(Vec<Summed>, bool)> {
    let found = statements::sums(app.db.read(), staff.page.commune_id(), of).await?;
    let of_state = |state: LineState| {
        let all = found.iter().find(|(each, _, _)| *each == state);
        all.map_or((0, 0, 0), |(_, sums, placed)| (sums.lines, sums.amount, *placed))
    };
    let (placed, listed, aside) = (of_state(LineState::Placed), of_state(LineState::Listed), of_state(LineState::Aside));
    // Of a line that waits, a part may be placed already.
    let (in_books, waiting) = (placed.1 + listed.2 + aside.2, listed.1 - listed.2);
    let set_aside = aside.1 - aside.2;
    let all = placed.1 + listed.1 + aside.1;
    let row = |key: &str, lines: u64, amount: i64, is_total: bool| Summed {
        label: l.t(key).into_owned(), // i18n: payments-sum-*
        lines: l.number(i64::try_from(lines).unwrap_or(i64::MAX)),
        amount: money(l, amount),
        is_total,
    };
    let rows = vec![
        row("payments-sum-placed", placed.0, in_books, false),
        row("payments-sum-listed", listed.0, waiting, false),
        row("payments-sum-aside", aside.0, set_aside, false),
        row("payments-sum-all", placed.0 + listed.0 + aside.0, all, true),
    ];
    Ok((rows, in_books + waiting + set_aside == all))
}

/// Lines with the charge that each may mean.
///
/// # Errors
/// The database's.
pub async fn rows(app: &AppState, staff: &StaffPage, l: &Layout, lines: Vec<BankLine>) -> Result<Vec<Row>> {
    let mut charges_found = HashMap::new();
    for id in lines.iter().filter_map(|line| line.suggested) {
        if let std::collections::hash_map::Entry::Vacant(place) = charges_found.entry(id) {
            place.insert(charges::find(app.db.read(), staff.page.commune_id(), id).await?);
        }
    }
    Ok(lines
        .into_iter()
        .map(|line| {
            let meant = line.suggested.and_then(|id| charges_found.get(&id)).and_then(Option::as_ref);
            let why = match (&line.note, line.doubt) {
                (Some(note), _) => note.clone(),
                (None, Some(doubt)) => l.t(&format!("payments-doubt-{}", doubt.as_str())).into_owned(), // i18n: payments-doubt-*
                (None, None) => String::new(),
            };
            Row {
                id: line.id.to_string(),
                code_id: format!("code-{}", line.id),
                amount_id: format!("amount-{}", line.id),
                reason_id: format!("reason-{}", line.id),
                day: when::date(lang(l), line.day),
                amount: money(l, line.amount),
                open_words: if line.placed > 0 && line.open() > 0 { money(l, line.open()) } else { String::new() },
                memo: line.text.memo,
                reference: line.text.reference,
                why,
                suggested: meant.map(|charge| charge.memo.clone()).unwrap_or_default(),
                suggested_href: meant.map(|charge| format!("/can-bo/thu-phi/{}", charge.id)).unwrap_or_default(),
                suggested_owed: meant
                    .map(|charge| l.ta("payments-suggested-owed", [("amount", money(l, charge.remaining().0))]))
                    .unwrap_or_default(),
            }
        })
        .collect())
}
