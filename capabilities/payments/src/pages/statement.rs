//! `/can-bo/thu-phi/sao-ke/{id}`: first, which column of the file holds what; then, where its lines went.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use xaso_web::{AppState, FormState, Layout, Problem, Result, StaffPage, forms::Choice, html};

use super::{
    money,
    statements::{Row, Summed, now, rows},
};
use crate::{
    model::{Column, Columns, ImportSum, LineState, Statement, StatementId},
    permissions::RECONCILE,
    statement::guess,
    store::statements,
};

/// Rows shown below the headings.
const SAMPLE: usize = 6;
/// Lines shown of a file that was read in.
const LINES: u64 = 200;

/// The question which column holds what.
#[derive(Debug, askama::Template)]
#[template(path = "payments_columns.html")]
pub struct ColumnsPage {
    /// Frame.
    pub l: Layout,
    /// The choices.
    pub f: FormState,
    /// Address.
    pub href: String,
    /// The file's name.
    pub name: String,
    /// What each column may be: field, label, choices.
    pub fields: Vec<(String, String, Vec<Choice>)>,
    /// The first rows, the headings first.
    pub sample: Vec<Vec<String>>,
    /// Lines and dong, as the columns are chosen now; empty where that is not known.
    pub preview: String,
}

/// Where its lines went.
#[derive(Debug, askama::Template)]
#[template(path = "payments_statement.html")]
pub struct StatementPage {
    /// Frame.
    pub l: Layout,
    /// The file's name.
    pub name: String,
    /// When it was read in.
    pub taken: Vec<Summed>,
    /// It added up.
    pub holds: bool,
    /// How its lines stand now.
    pub sums: Vec<Summed>,
    /// Lines that wait.
    pub rows: Vec<Row>,
}

/// The file that an address names.
///
/// # Errors
/// 404 where there is none.
pub async fn find(app: &AppState, staff: &StaffPage, id: &str) -> Result<Statement> {
    let id = StatementId(id.parse().map_err(|_| Problem::not_found())?);
    let found = statements::find(app.db.read(), app.db.keyring(), staff.page.commune_id(), id).await?;
    found.ok_or_else(Problem::not_found)
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path(id): Path<String>) -> Result<Response> {
    staff.require(RECONCILE)?;
    let statement = find(&app, &staff, &id).await?;
    let Some(sheet) = &statement.sheet else { return taken(&app, &staff, &statement).await };
    let mut f = FormState::new();
    let columns = guess(sheet).unwrap_or_default();
    f.set("head", (columns.head + 1).to_string());
    for column in Column::ALL {
        f.set(column.as_str(), columns.of(column).map(|place| place.to_string()).unwrap_or_default());
    }
    ask(&staff, &statement, sheet, f)
}

/// The question, with what was chosen and what is wrong with it.
///
/// # Errors
/// Where it cannot be rendered.
pub fn ask(staff: &StaffPage, statement: &Statement, sheet: &[Vec<String>], f: FormState) -> Result<Response> {
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let l = staff.page.staff_layout(staff.page.t("payments-columns-title")).with_errors(!f.errors.is_empty()).with_wide();
    let head = f.value("head").parse::<usize>().unwrap_or(1).saturating_sub(1);
    let headings = sheet.get(head).cloned().unwrap_or_default();
    let width = sheet.iter().map(Vec::len).max().unwrap_or(0);
    let choices: Vec<Choice> = (0..width)
        .map(|place| {
            let letter = letter(place);
            let label = match headings.get(place).filter(|heading| !heading.is_empty()) {
                Some(heading) => format!("{letter}: {}", heading.chars().take(60).collect::<String>()),
                None => letter,
            };
            Choice::new(place.to_string(), label)
        })
        .collect();
    let fields = Column::ALL
        .iter()
        // i18n: payments-column-*
        .map(|column| {
            (column.as_str().to_owned(), l.t(&format!("payments-column-{}", column.as_str())).into_owned(), choices.clone())
        })
        .collect();
    let preview =
        chosen(&f, sheet).ok().map(|columns| crate::statement::lines(sheet, &columns)).map_or_else(String::new, |read| {
            let amount = read.lines.iter().map(|line| line.amount).sum();
            let lines = i64::try_from(read.lines.len()).unwrap_or(i64::MAX);
            l.ta("payments-columns-preview", [("lines", l.number(lines)), ("amount", money(&l, amount))])
        });
    let sample = sheet.iter().skip(head).take(SAMPLE).map(|row| padded(row, width)).collect();
    let page = ColumnsPage {
        href: format!("/can-bo/thu-phi/sao-ke/{}", statement.id),
        name: statement.name.clone(),
        f,
        fields,
        sample,
        preview,
        l,
    };
    Ok((status, html(&page)?).into_response())
}

fn padded(row: &[String], width: usize) -> Vec<String> {
    let mut row: Vec<String> = row.iter().map(|cell| cell.chars().take(80).collect()).collect();
    row.resize(width, String::new());
    row
}

/// A column's letter, as Excel has it.
fn letter(place: usize) -> String {
    let one = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    if place < 26 { one(place).to_string() } else { format!("{}{}", one(place / 26 - 1), one(place)) }
}

/// What was chosen.
///
/// # Errors
/// The field at fault with the key of the remedy.
pub fn chosen(f: &FormState, sheet: &[Vec<String>]) -> std::result::Result<Columns, (&'static str, &'static str)> {
    let head = f.value("head").parse::<usize>().ok().and_then(|row| row.checked_sub(1)).filter(|row| *row < sheet.len());
    let mut columns = Columns { head: head.ok_or(("head", "payments-columns-head-wrong"))?, ..Columns::default() };
    for column in Column::ALL {
        let value = f.value(column.as_str());
        let place =
            if value.is_empty() { None } else { Some(value.parse::<usize>().map_err(|_| (column.as_str(), "form-required"))?) };
        columns.set(column, place);
    }
    if columns.day.is_none() {
        return Err(("day", "payments-columns-no-day"));
    }
    if columns.credit.is_none() && columns.amount.is_none() {
        return Err(("credit", "payments-columns-no-amount"));
    }
    if columns.memo.is_none() {
        return Err(("memo", "payments-columns-no-memo"));
    }
    for (at, column) in Column::ALL.iter().enumerate() {
        if columns.of(*column).is_some() && Column::ALL[..at].iter().any(|other| columns.of(*other) == columns.of(*column)) {
            return Err((column.as_str(), "payments-columns-twice"));
        }
    }
    Ok(columns)
}

async fn taken(app: &AppState, staff: &StaffPage, statement: &Statement) -> Result<Response> {
    let l = staff.page.staff_layout(staff.page.t("payments-statement-title")).with_wide();
    let sum: ImportSum = statement.sum.unwrap_or_default();
    let row = |key: &str, sums: crate::model::Sums, is_total: bool| Summed {
        label: l.t(key).into_owned(), // i18n: payments-taken-*
        lines: l.number(i64::try_from(sums.lines).unwrap_or(i64::MAX)),
        amount: money(&l, sums.amount),
        is_total,
    };
    let taken = vec![
        row("payments-taken-placed", sum.placed, false),
        row("payments-taken-listed", sum.listed, false),
        row("payments-taken-known", sum.known, false),
        row("payments-taken-all", sum.all, true),
        row("payments-taken-out", sum.out, false),
    ];
    let lines = statements::list_lines(
        app.db.read(),
        app.db.keyring(),
        staff.page.commune_id(),
        LineState::Listed,
        Some(statement.id),
        (0, LINES),
    )
    .await?;
    let (sums, _) = now(app, staff, &l, Some(statement.id)).await?;
    let rows = rows(app, staff, &l, lines).await?;
    html(&StatementPage { name: statement.name.clone(), taken, holds: sum.holds(), sums, rows, l })
}
