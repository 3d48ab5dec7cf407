//! What was filed, as its owner may print it: everything that was answered, by whom, with which files.

use serde_json::Value;
use xaso_db::Cell;
use xaso_kernel::Instant;
use xaso_people::{Person, Representative};
use xaso_web::{AppState, Result};

use super::{Owner, desk::parties};
use crate::{
    model::{AttachedFile, FileKind, FiledBy, FiledUnder, Helper, Receive},
    ports, refusal,
    store::dossier,
};

/// What was filed.
#[derive(Clone, Debug)]
pub struct FiledCopy {
    /// Code.
    pub code: String,
    /// When.
    pub filed_at: Instant,
    /// The procedure's version.
    pub procedure: FiledUnder,
    /// Whose it is.
    pub applicant: Person,
    /// Who acts for them.
    pub representative: Option<Representative>,
    /// Who filed.
    pub filed_by: FiledBy,
    /// Who helped.
    pub helper: Option<Helper>,
    /// Answers to the form.
    pub form: Value,
    /// How the result is wanted.
    pub delivery_wish: Receive,
    /// The papers filed, without what came later.
    pub files: Vec<AttachedFile>,
}

/// What the owner filed.
///
/// # Errors
/// 404 where it is gone.
pub async fn filed_copy(app: &AppState, owner: &Owner) -> Result<FiledCopy> {
    let (conn, keyring, commune) = (app.db.read(), app.db.keyring(), &owner.commune);
    let row = dossier::find(conn, commune, owner.id).await?.ok_or_else(refusal::unknown)?;
    let (applicant, representative) = parties(app, commune, &row).await?;
    let cell = |column: &'static str| Cell { commune, table: "dossier", column, row: row.id };
    let helper = row.helper.as_ref().map(|h| h.open(keyring, cell("helper"))).transpose().map_err(xaso_db::DbError::from)?;
    let files = ports::list_files(conn, keyring, commune, owner.id).await?;
    Ok(FiledCopy {
        filed_at: dossier::standing(&row)?.filed_at,
        procedure: dossier::filed_under(&row)?,
        applicant,
        representative,
        filed_by: dossier::filed_by(&row)?,
        helper,
        form: row.form.open(keyring, cell("form")).map_err(xaso_db::DbError::from)?,
        delivery_wish: dossier::receive(&row)?,
        files: files.into_iter().filter(|file| file.kind == FileKind::Paper).map(|file| file.file).collect(),
        code: row.code,
    })
}
