//! A file of days: handed in, looked at, applied.

use axum::{
    Form,
    extract::{Multipart, State},
    response::Response,
};
use xaso_kernel::calendar::{CalendarDay, CalendarError, read_days, write_days};
use xaso_web::{AppState, FieldErrors, FormState, Problem, Result, StaffPage};

use super::carry_out;
use crate::{
    EDIT,
    model::{Edit, How},
    pages::{confirm::Confirm, import},
};

/// More rows than twenty years have.
const ROWS_MAX: usize = 1_000;

/// Reads the file; what is wrong with it under the field `tep`.
fn read(bytes: &[u8]) -> Result<Vec<CalendarDay>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut wrong = |key: &str, args: Vec<(&str, String)>| {
        errors.add_with("tep", key, args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    };
    if bytes.is_empty() {
        wrong("calendar-import-no-file", vec![]);
        return Err(errors);
    }
    match read_days(bytes) {
        Ok(days) if days.len() > ROWS_MAX => wrong("calendar-import-too-large", vec![("rows", ROWS_MAX.to_string())]),
        Ok(days) => return Ok(days),
        Err(CalendarError::MissingColumn(column)) => wrong("calendar-import-column", vec![("column", column.to_owned())]),
        Err(CalendarError::Field { line, field, value, .. }) => {
            // i18n: calendar-import-field-*
            wrong(&format!("calendar-import-field-{field}"), vec![("line", line.to_string()), ("value", value)]);
        }
        Err(CalendarError::Twice { line, first, date }) => wrong(
            "calendar-import-twice",
            vec![("line", line.to_string()), ("first", first.to_string()), ("date", date.to_string())],
        ),
        Err(CalendarError::Table { line, .. }) => wrong("calendar-import-table", vec![("line", line.to_string())]),
        Err(CalendarError::Empty) => wrong("calendar-import-empty", vec![]),
        Err(CalendarError::TooLarge) => wrong("calendar-import-too-large", vec![("rows", ROWS_MAX.to_string())]),
        Err(CalendarError::Io(_)) => wrong("calendar-import-no-file", vec![]),
    }
    Err(errors)
}

/// What is sent again with the confirmation: the rows as they were read, so that nothing else can come in between.
fn confirm(days: Vec<CalendarDay>) -> Confirm {
    let year = days.first().map(|day| chrono::Datelike::year(&day.date));
    Confirm {
        hidden: vec![("csv".to_owned(), write_days(&days))],
        edit: Edit::Import(days),
        action: "/can-bo/lich/nap/ap-dung",
        back: year.map_or_else(|| "/can-bo/lich/nap".to_owned(), |year| format!("/can-bo/lich?nam={year}")),
        stale: false,
    }
}

async fn carry_on(staff: &StaffPage, app: &AppState, form: &FormState, bytes: &[u8]) -> Result<Response> {
    let days = match read(bytes) {
        Ok(days) => days,
        Err(errors) => return import::form(staff, errors),
    };
    let confirm = confirm(days);
    let done = confirm.back.clone();
    if let Some(answer) = carry_out(staff, app, How::Imported, form, confirm, &done).await? {
        return Ok(answer);
    }
    let mut errors = FieldErrors::new();
    errors.add("tep", "calendar-import-nothing");
    import::form(staff, errors)
}

/// The file is handed in: what it would change is shown.
pub async fn hand_in(staff: StaffPage, State(app): State<AppState>, mut body: Multipart) -> Result<Response> {
    staff.require(EDIT)?;
    let mut bytes = Vec::new();
    while let Some(field) = body.next_field().await.map_err(|_| Problem::malformed("multipart"))? {
        if field.name() == Some("tep") {
            bytes = field
                .bytes()
                .await
                .map_err(|error| Problem { status: error.status(), ..Problem::malformed("multipart") })?
                .to_vec();
        }
    }
    carry_on(&staff, &app, &FormState::new(), &bytes).await
}

/// What was shown is applied.
pub async fn run(staff: StaffPage, State(app): State<AppState>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    staff.require(EDIT)?;
    let form = FormState::from_pairs(sent);
    let csv = form.value("csv").to_owned();
    carry_on(&staff, &app, &form, csv.as_bytes()).await
}
