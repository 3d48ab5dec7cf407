//! `GET /can-bo/ho-so/{code}/bieu-mau/{sheet}.pdf`: forms 02 to 06 of a dossier. That somebody prints is written first.

use axum::{
    extract::{Path, State},
    response::Response,
};
use xaso_web::{AppState, Problem, Result, StaffPage};

use super::file::answer;
use crate::{
    model::Sheet,
    pages::parts::moved::{self, Counted},
    permissions::READ,
    service,
};

/// The form of that address.
pub fn parse(file: &str) -> Result<Sheet> {
    file.strip_suffix(".pdf").and_then(Sheet::parse).ok_or_else(Problem::not_found)
}

/// Shows the form.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path((code, file)): Path<(String, String)>) -> Result<Response> {
    staff.require(READ)?;
    let sheet = parse(&file)?;
    let commune = staff.page.commune_id();
    let dossier =
        service::open_for_official(&app, &staff.actor(), commune, &code, "print", None).await.map_err(super::unknown)?;
    if !service::sheets_of(&dossier.timeline, dossier.standing.received_at.is_some()).contains(&sheet) {
        return Err(Problem::not_found());
    }
    let lang = staff.page.lang();
    let pdf = if sheet == Sheet::Process {
        let l = staff.page.staff_layout(String::new());
        let calendar = xaso_calendar::of(app.db.read(), commune).await?;
        let why = moved::why(&l, &calendar, &dossier.procedure, Counted::of(&dossier.standing));
        service::process_pdf(&app, commune, dossier.id, lang, why).await?
    } else {
        service::notice_pdf(&app, commune, dossier.id, sheet, lang).await?
    };
    answer(&format!("{sheet}-{}.pdf", dossier.code), "application/pdf", pdf, true)
}
