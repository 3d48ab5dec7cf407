//! `/can-bo/nap-thu-tuc`: a catalogue file is handed in, its differences are looked at, then it is applied; and what that did, as a sheet.

use axum::{
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::Datelike as _;
use serde::Deserialize;
use uuid::Uuid;
use xaso_kernel::when;
use xaso_web::{AppState, FieldErrors, FormState, Layout, Problem, Result, StaffPage, forms::Pages, html};

use crate::{
    actions::upload::FILE_MB_MAX,
    desk::require_edit,
    import::{Rejection, Warning},
    pages::words::{Told, tell},
    store::{self, imports},
    take_in::{Difference, compare},
};

/// Procedures on one page.
const PAGE: usize = 50;
/// Rejected lines and warnings shown; the sheet has them all.
const SHOWN: usize = 200;

/// The page on which a file is handed in.
#[derive(Debug, askama::Template)]
#[template(path = "desk/import.html")]
pub struct ImportPage {
    /// Frame.
    pub l: Layout,
    /// What is wrong.
    pub f: FormState,
    /// Largest file, in MB.
    pub mb: String,
}

impl ImportPage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let mut f = FormState::new();
        f.errors.add("tep", "procedures-import-no-file");
        Self { f, mb: FILE_MB_MAX.to_string(), l }
    }
}

/// The form, perhaps with what is wrong.
///
/// # Errors
/// Where it cannot be rendered.
pub fn page(staff: &StaffPage, errors: FieldErrors, status: StatusCode) -> Result<Response> {
    let l = staff.page.staff_layout(staff.page.t("procedures-import-title")).with_errors(!errors.is_empty());
    let shown = ImportPage { f: FormState::new().with_errors(errors), mb: FILE_MB_MAX.to_string(), l };
    Ok((status, html(&shown)?).into_response())
}

/// Shows it.
pub async fn show(staff: StaffPage, State(app): State<AppState>) -> Result<Response> {
    require_edit(&staff, &app)?;
    page(&staff, FieldErrors::new(), StatusCode::OK)
}

/// One procedure that would change.
#[derive(Debug)]
pub struct Row {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Line in the file.
    pub line: u64,
    /// It is not in the catalogue yet.
    pub is_new: bool,
    /// What changes.
    pub told: Vec<Told>,
}

impl Row {
    fn new(l: &Layout, difference: &Difference) -> Self {
        Self {
            code: difference.facts.code.to_string(),
            name: difference.facts.name.clone(),
            line: difference.line,
            is_new: difference.is_new,
            told: tell(l, &difference.changes),
        }
    }
}

/// The page of differences.
#[derive(Debug, askama::Template)]
#[template(path = "desk/differences.html")]
pub struct DifferencesPage {
    /// Frame.
    pub l: Layout,
    /// The form: from which day.
    pub f: FormState,
    /// The file handed in.
    pub id: String,
    /// Its name.
    pub file_name: String,
    /// What the differences are shown against.
    pub seen: String,
    /// Counts: what, how many.
    pub counts: Vec<(String, String)>,
    /// What applying it did so far, in words; empty before.
    pub applied: String,
    /// This page's procedures.
    pub rows: Vec<Row>,
    /// Back and forth.
    pub pages: Pages,
    /// Lines that cannot be used.
    pub rejected: Vec<Rejection>,
    /// What is in doubt.
    pub warnings: Vec<Warning>,
}

impl DifferencesPage {
    /// As a test shows it.
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let told = || vec![Told { label: "Thời hạn".into(), old: "3 ngày".into(), new: "2 ngày".into() }];
        let row = |code: &str, is_new: bool| Row { code: code.into(), name: "Thử".into(), line: 1, is_new, told: told() };
        Self {
            f: FormState::new(),
            id: "x".into(),
            file_name: "danh-muc.jsonl".into(),
            seen: "1".into(),
            counts: vec![(l.t("procedures-import-read").into_owned(), "2".into())],
            applied: l.ta("procedures-import-did", [("inserted", 1), ("updated", 1)]),
            rows: vec![row("1.000001", true), row("1.000002", false)],
            pages: Pages { next: "?trang=2".into(), ..Pages::default() },
            rejected: vec![Rejection { line: 3, code: None, reason: "is no JSON".into() }],
            warnings: vec![Warning { line: 1, code: "1.000001".into(), field: "papers".into(), reason: "unread".into() }],
            l: l.with_wide(),
        }
    }
}

/// The differences of a file, perhaps with what is wrong with the form below them.
///
/// # Errors
/// 404; the database's.
pub async fn differences_page(
    staff: &StaffPage,
    app: &AppState,
    id: Uuid,
    number: usize,
    mut f: FormState,
    status: StatusCode,
) -> Result<Response> {
    let handed_in = imports::find(app.db.read(), staff.page.commune_id(), id).await?.ok_or_else(Problem::not_found)?;
    // First the revision: what changes in between makes applying it refuse.
    let seen = store::find_revision(app.db.read()).await?.to_string();
    let known = store::map_current(app.db.read()).await?;
    let today = when::local_date(app.now());
    let (differences, report) = compare(&known, &handed_in.batch, today);
    if f.date_part("from", "day").is_empty() && f.errors.is_empty() {
        f.set("from-day", today.day().to_string());
        f.set("from-month", today.month().to_string());
        f.set("from-year", today.year().to_string());
    }
    let l = staff.page.staff_layout(staff.page.t("procedures-import-differences-title")).with_errors(!f.errors.is_empty());
    let count = |n: u64| l.number(i64::try_from(n).unwrap_or(i64::MAX));
    let counts = [
        ("procedures-import-read", report.read),
        ("procedures-import-inserted", report.inserted),
        ("procedures-import-updated", report.updated),
        ("procedures-import-unchanged", report.unchanged),
        ("procedures-import-rejected", report.rejected_total),
        ("procedures-import-warned", report.warnings_total),
    ]
    .map(|(key, n)| (l.t(key).into_owned(), count(n)));
    let pages = differences.len().div_ceil(PAGE).max(1);
    let number = number.clamp(1, pages);
    let address = |number: usize| format!("/can-bo/nap-thu-tuc/{id}?trang={number}");
    let shown = DifferencesPage {
        f,
        id: id.to_string(),
        file_name: handed_in.file_name,
        seen,
        counts: counts.into(),
        applied: handed_in.outcome.map_or_else(String::new, |outcome| {
            l.ta("procedures-import-did", [("inserted", count(outcome.inserted)), ("updated", count(outcome.updated))])
        }),
        rows: differences.iter().skip((number - 1) * PAGE).take(PAGE).map(|each| Row::new(&l, each)).collect(),
        pages: Pages {
            previous: if number > 1 { address(number - 1) } else { String::new() },
            next: if number < pages { address(number + 1) } else { String::new() },
            label: if pages > 1 {
                l.ta("procedures-page", [("page", number.to_string()), ("pages", pages.to_string())])
            } else {
                String::new()
            },
        },
        rejected: report.rejected.into_iter().take(SHOWN).collect(),
        warnings: report.warnings.into_iter().take(SHOWN).collect(),
        l: l.with_wide(),
    };
    Ok((status, html(&shown)?).into_response())
}

/// Which page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    trang: String,
}

/// Shows the differences.
pub async fn differences(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    require_edit(&staff, &app)?;
    let number = asked.trang.parse().unwrap_or(1);
    differences_page(&staff, &app, id, number, FormState::new(), StatusCode::OK).await
}

/// Text of a file, safe in a sheet: what a spreadsheet would take for a formula is marked as text.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn value(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => cell(text),
        other => other.to_string(),
    }
}

/// What applying a file did, which lines could not be used, and what is in doubt, as CSV for a spreadsheet.
pub async fn report(staff: StaffPage, State(app): State<AppState>, Path(id): Path<Uuid>) -> Result<Response> {
    require_edit(&staff, &app)?;
    let handed_in = imports::find(app.db.read(), staff.page.commune_id(), id).await?.ok_or_else(Problem::not_found)?;
    let mut sheet = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut put = |row: [String; 8]| sheet.write_record(row).map_err(|e| Problem::internal(&e));
    put(["line", "code", "what", "version", "from", "field", "old", "new"].map(str::to_owned))?;
    for row in handed_in.outcome.into_iter().flat_map(|outcome| outcome.rows) {
        let what = if row.field.is_empty() { "inserted" } else { "changed" };
        put([
            row.line.to_string(),
            row.code,
            what.to_owned(),
            row.number.to_string(),
            row.effective_from.to_string(),
            row.field,
            value(&row.old),
            value(&row.new),
        ])?;
    }
    let nothing = String::new;
    for each in &handed_in.batch.report.rejected {
        let code = cell(each.code.as_deref().unwrap_or_default());
        put([
            each.line.to_string(),
            code,
            "rejected".to_owned(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            cell(&each.reason),
        ])?;
    }
    for each in &handed_in.batch.report.warnings {
        let (field, reason) = (each.field.clone(), cell(&each.reason));
        put([each.line.to_string(), each.code.clone(), "warning".to_owned(), nothing(), nothing(), field, nothing(), reason])?;
    }
    let bytes = sheet.into_inner().map_err(|e| Problem::internal(&e))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"bao-cao-nap-thu-tuc.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}
