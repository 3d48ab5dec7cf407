//! An official saves a version: from its first day on it applies.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use xaso_db::DbError;
use xaso_web::{AppState, Problem, Result, StaffPage, see_other};

use super::event;
use crate::{
    catalogue,
    desk::{form::Pairs, require_edit},
    model::ProcedureVersion,
    pages::desk::{
        edit::{self, Editing},
        preview,
    },
    store::{
        self, Source, Stored,
        write::{NewVersion, insert_versions},
    },
};

/// Why nothing was saved.
enum Refused {
    /// Somebody else was faster; what stands now.
    Overtaken(Option<Box<Stored>>),
    Db(DbError),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        // Two at once took the same number.
        if error.is_unique_violation() { Self::Overtaken(None) } else { Self::Db(error) }
    }
}

/// Saves it.
pub async fn run(
    staff: StaffPage,
    State(app): State<AppState>,
    Path(code): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    require_edit(&staff, &app)?;
    let editing = Editing::of(&app, &code, sent).await?;
    let read = match editing.read(&app).await? {
        Ok(read) => read,
        Err(errors) => {
            return edit::page(&staff, &editing.with_errors(errors), false, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let (commune, seen, saved) = (staff.page.commune_id().clone(), editing.seen(), read.clone());
    let done = app
        .db
        .write::<_, Refused, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let code = saved.facts.code.to_string();
                let stands = store::find_current(tx.conn(), &code).await?;
                let newest = stands.as_ref().map_or(0, |stands| stands.newest);
                if newest != seen {
                    return Err(Refused::Overtaken(stands.map(Box::new)));
                }
                let number = newest + 1;
                let version = ProcedureVersion { number, effective_from: saved.from, facts: saved.facts };
                let new = NewVersion { version, source: Source::Desk, reason: Some(saved.reason) };
                insert_versions(tx, &[new]).await?;
                tx.emit(vec![event(&commune, tx.new_id(), "procedure.changed", &code, Some(number))]).await?;
                Ok(())
            })
        })
        .await;
    match done {
        Ok(()) => {
            catalogue::reload(&app).await?;
            let to = format!("/can-bo/thu-tuc/{}/lich-su", read.facts.code);
            Ok(see_other(&app, &to, Some("procedures-edit-saved")))
        }
        Err(Refused::Overtaken(stands)) => {
            let stands = match stands {
                Some(stands) => Some(*stands),
                None => store::find_current(app.db.read(), read.facts.code.as_str()).await?,
            };
            preview::page(&staff, &editing, &read, Some(stands.ok_or_else(Problem::not_found)?))
        }
        Err(Refused::Db(error)) => Err(error.into()),
    }
}
