//! `/can-bo/thu-phi/cuoi-ngay?ngay=`: a day's sheet, on screen, on paper, and as a file for the accountant.

use axum::{
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;
use xaso_kernel::when::{self, local_date};
use xaso_web::{AppState, FormState, Layout, Problem, Result, StaffPage, forms::Choice, html};

use super::{lang, money};
use crate::{
    closing::{Sheet, entries},
    model::{Entry, EntryKind},
    permissions::{CLOSE, READ},
    store,
};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    ngay: Option<String>,
}

/// A line of figures.
#[derive(Clone, Debug)]
pub struct Figures {
    /// What or who.
    pub label: String,
    /// Entries.
    pub count: String,
    /// One cell each for cash, transfer, the bank's message, paid back, undone.
    pub cells: Vec<String>,
    /// Together.
    pub total: String,
}

/// One movement.
#[derive(Clone, Debug)]
pub struct Movement {
    /// Receipt number.
    pub number: String,
    /// When.
    pub at: String,
    /// The dossier's code.
    pub memo: String,
    /// What it is.
    pub kind: String,
    /// Who.
    pub who: String,
    /// How much.
    pub amount: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "payments_closing.html")]
pub struct ClosingPage {
    /// Frame.
    pub l: Layout,
    /// What was typed.
    pub f: FormState,
    /// `2026-11-18`.
    pub day: String,
    /// In words.
    pub day_words: String,
    /// The day before and after, as addresses; the second empty today.
    pub before: String,
    /// See above.
    pub after: String,
    /// By kind.
    pub kinds: Vec<Figures>,
    /// By person.
    pub people: Vec<Figures>,
    /// Heads of the columns by person.
    pub heads: Vec<String>,
    /// Together.
    pub total: String,
    /// Every movement.
    pub movements: Vec<Movement>,
    /// When and by whom it was closed; empty while it is open.
    pub closed: String,
    /// The one box to tick before closing.
    pub counted: Vec<Choice>,
    /// May be closed now.
    pub may_close: bool,
}

/// The day asked for; today where none is.
fn day(app: &AppState, asked: &Asked) -> Result<NaiveDate> {
    let today = local_date(app.now());
    let said = asked.ngay.as_deref().unwrap_or_default();
    if said.is_empty() {
        return Ok(today);
    }
    let day: NaiveDate = said.parse().map_err(|_| Problem::malformed("ngay"))?;
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or(NaiveDate::MIN);
    // Once a day was closed early, what comes later stands on the next one's sheet.
    let last = today.succ_opt().unwrap_or(today);
    if (first..=last).contains(&day) { Ok(day) } else { Err(Problem::not_found()) }
}

async fn names(app: &AppState, entries: &[(Entry, String)]) -> Result<std::collections::HashMap<Uuid, String>> {
    let ids: Vec<Uuid> = entries.iter().filter_map(|(entry, _)| entry.account_id).collect();
    Ok(xaso_identity::list_official_names(app.db.read(), app.db.keyring(), &ids).await?)
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let day = day(&app, &asked)?;
    form(&app, &staff, day, FormState::new()).await
}

/// The page, with what is wrong with a closing.
///
/// # Errors
/// The database's.
pub async fn form(app: &AppState, staff: &StaffPage, day: NaiveDate, f: FormState) -> Result<Response> {
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut l = staff.page.staff_layout(String::new()).with_errors(!f.errors.is_empty()).with_wide();
    l.title = l.ta("payments-closing-title", [("day", when::date(lang(&l), day))]);
    let commune = staff.page.commune_id();
    let entries = entries(app.db.read(), app.db.keyring(), commune, day).await?;
    let closed = store::closing::find(app.db.read(), commune, day).await?;
    let mut names = names(app, &entries).await?;
    if let Some(by) = closed.as_ref().and_then(|closed| closed.account_id) {
        names.extend(xaso_identity::list_official_names(app.db.read(), app.db.keyring(), &[by]).await?);
    }
    let who =
        |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| l.t("payments-by-system").into_owned());
    // A closed day shows the figures as they stood.
    let sheet = closed.as_ref().map_or_else(|| Sheet::of(entries.iter().map(|(entry, _)| entry)), |closed| closed.sheet.clone());
    let kind = |kind: EntryKind| l.t(&format!("payments-kind-{}", kind.as_str())).into_owned(); // i18n: payments-kind-*
    let today = local_date(app.now());
    let number = |n: u64| l.number(i64::try_from(n).unwrap_or(i64::MAX));
    let page = ClosingPage {
        day: day.to_string(),
        day_words: when::long_date(lang(&l), day),
        before: day.pred_opt().map(|day| format!("/can-bo/thu-phi/cuoi-ngay?ngay={day}")).unwrap_or_default(),
        after: day
            .succ_opt()
            .filter(|_| day < today)
            .map(|day| format!("/can-bo/thu-phi/cuoi-ngay?ngay={day}"))
            .unwrap_or_default(),
        heads: EntryKind::ALL.map(kind).to_vec(),
        kinds: sheet
            .kinds
            .iter()
            .map(|(each, sums)| Figures {
                label: kind(*each),
                count: number(sums.lines),
                cells: vec![],
                total: money(&l, sums.amount),
            })
            .collect(),
        people: sheet
            .people
            .iter()
            .map(|(id, kinds)| Figures {
                label: who(*id),
                count: number(kinds.iter().map(|(_, sums)| sums.lines).sum()),
                cells: kinds.iter().map(|(_, sums)| money(&l, sums.amount)).collect(),
                total: money(&l, Sheet::total_of(kinds)),
            })
            .collect(),
        total: money(&l, sheet.total.amount),
        movements: entries
            .iter()
            .map(|(entry, memo)| Movement {
                number: entry.receipt_number(),
                at: when::time(entry.at),
                memo: memo.clone(),
                kind: kind(entry.kind),
                who: who(entry.account_id),
                amount: money(&l, entry.amount.0),
            })
            .collect(),
        closed: closed.as_ref().map_or_else(String::new, |closed| {
            l.ta("payments-closed", [("at", when::short_moment(lang(&l), closed.at)), ("who", who(closed.account_id))])
        }),
        counted: vec![Choice::new("yes", l.t("payments-close-counted"))],
        may_close: closed.is_none() && day <= today && staff.actor().may(CLOSE),
        f,
        l,
    };
    Ok((status, html(&page)?).into_response())
}

/// `/can-bo/thu-phi/cuoi-ngay.csv?ngay=`: every movement of a day, for a sheet.
pub async fn csv(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(READ)?;
    let day = day(&app, &asked)?;
    let entries = entries(app.db.read(), app.db.keyring(), staff.page.commune_id(), day).await?;
    let names = names(&app, &entries).await?;
    let t = |key: &str| staff.page.t(key);
    let mut out = csv::Writer::from_writer(Vec::new());
    let heads = [
        "payments-col-number",
        "payments-col-time",
        "payments-col-code",
        "payments-col-kind",
        "payments-col-who",
        "payments-col-amount",
    ];
    let written = out.write_record(heads.map(t)).and_then(|()| {
        entries.iter().try_for_each(|(entry, memo)| {
            let who = entry.account_id.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| t("payments-by-system"));
            let kind = t(&format!("payments-kind-{}", entry.kind.as_str()));
            out.write_record([entry.receipt_number(), when::time(entry.at), memo.clone(), kind, who, entry.amount.0.to_string()])
        })
    });
    written.map_err(|e| Problem::internal(&e))?;
    let rows = out.into_inner().map_err(|e| Problem::internal(&e))?;
    // Excel takes a file without this mark for one in the old Western letters.
    let body = [b"\xef\xbb\xbf".to_vec(), rows].concat();
    let name = format!("attachment; filename=\"thu-phi-{day}.csv\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, body).into_response())
}
