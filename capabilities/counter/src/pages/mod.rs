//! Pages of the counter.

pub mod choose;
pub mod done;
pub mod filing;
pub mod paper;
pub mod phone;
#[cfg(test)]
mod samples;

use axum_extra::extract::CookieJar;
use uuid::Uuid;
use xaso_dossiers::{Draft, FILE_FOR, draft};
use xaso_kernel::{Lang, clean_line};
use xaso_procedures::ProcedureVersion;
use xaso_web::{AppState, Layout, Problem, Result, StaffPage};

use crate::{
    model::{Filing, FilingId, Scan, ScanId},
    scan, store,
};

/// The cookie of a phone that adds pages.
pub const SCAN_COOKIE: &str = "xaso_scan";

/// Dates and forms speak the kernel's language type.
pub fn lang(l: &Layout) -> Lang {
    Lang::parse(l.lang().as_str()).unwrap_or_default()
}

/// A filing that this official has open, with its procedure and what was typed so far.
#[derive(Debug)]
pub struct Open {
    /// The filing.
    pub filing: Filing,
    /// The procedure's version in force.
    pub version: std::sync::Arc<ProcedureVersion>,
    /// What was typed and attached.
    pub draft: Draft,
}

/// The filing of that id. Another official's, an expired one and none at all answer alike.
///
/// # Errors
/// 403, 404.
pub async fn open(app: &AppState, staff: &StaffPage, id: &str) -> Result<Open> {
    staff.require(FILE_FOR)?;
    let commune = staff.page.commune_id();
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let filing = store::find_filing(app.db.read(), commune, FilingId(id)).await?;
    let filing = filing.filter(|filing| Some(filing.account_id) == staff.actor().account_id()).ok_or_else(Problem::not_found)?;
    let (_, draft) = draft::open(app, commune, &draft::cookie(app, filing.draft)).await?.ok_or_else(Problem::not_found)?;
    let catalogue = xaso_procedures::catalogue(app).await?;
    let version = catalogue.find(&filing.procedure).cloned().ok_or_else(Problem::not_found)?;
    Ok(Open { filing, version, draft })
}

/// The hand-over that is open for a paper of that filing.
///
/// # Errors
/// The database's.
pub async fn scan_of(app: &AppState, staff: &StaffPage, filing: FilingId, paper: &str) -> Result<Option<Scan>> {
    let scans = store::list_scans(app.db.read(), staff.page.commune_id(), filing).await?;
    Ok(scans.into_iter().find(|scan| scan.paper == paper))
}

/// The hand-over that this phone holds.
///
/// # Errors
/// The database's.
pub async fn held(app: &AppState, page: &xaso_web::Page, jar: &CookieJar) -> Result<Option<Scan>> {
    let Some(cookie) = jar.get(SCAN_COOKIE) else { return Ok(None) };
    let Some((commune, id)) = app.open_token::<(xaso_kernel::CommuneId, ScanId)>("counter.phone", cookie.value()) else {
        return Ok(None);
    };
    if &commune != page.commune_id() {
        return Ok(None);
    }
    scan::open(app, &commune, id).await
}

/// What the catalogue calls a paper.
pub fn paper_name(version: &ProcedureVersion, id: &str) -> Option<String> {
    version.facts.papers_to_file().find(|paper| paper.id == clean_line(id)).map(|paper| paper.name.clone())
}
