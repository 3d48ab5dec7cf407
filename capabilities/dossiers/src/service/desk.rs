//! The desk: the inbox by deadline, search, the dossier (each look logged first), the steps.

use bytes::Bytes;
use uuid::Uuid;
use xaso_db::Cell;
use xaso_kernel::{Actor, CommuneId, DossierCode, Instant, Permission};
use xaso_people::{NewView, Person, PersonId, Representative, log_view};
use xaso_web::{AppState, Problem, Result};

use super::{follow::file_bytes, timeline::timeline};
use crate::{
    model::{
        AttachedFile, Dossier, DossierFile, DossierId, FileKind, InboxFilter, InboxPage, InboxRow, Step, Stepped, Verb, Why,
        known_reasons, reason_key,
    },
    permissions::{READ, UPLOAD, allowed_to},
    ports, refusal,
    store::{around, dossier, parts},
    verbs,
};

/// Rows a page where nobody says.
const PAGE: u64 = 25;
/// Most rows a page.
const PAGE_MAX: u64 = 100;

/// The rows with their applicants' names.
async fn rows(app: &AppState, commune: &CommuneId, models: Vec<dossier::Model>) -> Result<Vec<InboxRow>> {
    let people: Vec<PersonId> = models.iter().map(|row| PersonId(row.applicant_id)).collect();
    let names = xaso_people::list_names(app.db.read(), app.db.keyring(), commune, &people).await?;
    let now = app.now();
    models
        .into_iter()
        .map(|row| {
            let standing = dossier::standing(&row)?;
            let applicant_id = PersonId(row.applicant_id);
            Ok(InboxRow {
                id: DossierId(row.id),
                channel: dossier::channel(&row)?,
                filed_by: dossier::filed_by(&row)?,
                code: row.code,
                procedure_name: row.procedure_name,
                procedure_code: row.procedure_code,
                applicant_id,
                applicant_name: names.get(&applicant_id).cloned().unwrap_or_default(),
                status: standing.processing,
                status_code: standing.portal_code(),
                filed_at: standing.filed_at,
                due_at: standing.due_at,
                assignee: standing.assignee,
                is_late: standing.is_late(now),
                version: standing.version,
            })
        })
        .collect()
}

/// Where a page ended: `{milliseconds}.{id}`.
fn cursor(row: &dossier::Model) -> String {
    format!("{}.{}", row.queue_at.timestamp_millis(), row.id.simple())
}

fn parse_cursor(text: &str) -> Result<(Instant, Uuid)> {
    let parse = || {
        let (millis, id) = text.split_once('.')?;
        Some((chrono::DateTime::from_timestamp_millis(millis.parse().ok()?)?, Uuid::try_parse(id).ok()?))
    };
    let within = |(at, _): &(Instant, Uuid)| (0..=253_402_300_799_999).contains(&at.timestamp_millis());
    parse().filter(within).ok_or_else(|| Problem::malformed("after"))
}

/// A page of the inbox by deadline.
///
/// # Errors
/// 403; 400 where `after` is none of ours.
pub async fn inbox(app: &AppState, actor: &Actor, commune: &CommuneId, filter: InboxFilter) -> Result<InboxPage> {
    verbs::require(actor, commune, READ)?;
    let limit = if filter.limit == 0 { PAGE } else { filter.limit.min(PAGE_MAX) };
    let after = filter.after.as_deref().map(parse_cursor).transpose()?;
    let asked = dossier::Asked {
        status: &filter.status,
        due_before: filter.due_before,
        assignee: filter.assignee,
        approved: filter.approved,
        ready: filter.ready,
        after,
        limit: limit + 1,
    };
    let mut models = dossier::list(app.db.read(), commune, &asked).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = models.len() > shown;
    models.truncate(shown);
    let next = models.last().filter(|_| more).map(cursor);
    Ok(InboxPage { rows: rows(app, commune, models).await?, next })
}

/// How many dossiers each of the filters shows on all its pages together, in the order given.
///
/// # Errors
/// 403.
pub async fn inbox_counts(app: &AppState, actor: &Actor, commune: &CommuneId, filters: &[InboxFilter]) -> Result<Vec<u64>> {
    verbs::require(actor, commune, READ)?;
    let mut counts = Vec::with_capacity(filters.len());
    for filter in filters {
        let asked = dossier::Asked {
            status: &filter.status,
            due_before: filter.due_before,
            assignee: filter.assignee,
            approved: filter.approved,
            ready: filter.ready,
            after: None,
            limit: 0,
        };
        counts.push(dossier::count(app.db.read(), commune, &asked).await?);
    }
    Ok(counts)
}

/// Dossiers found by code, by any word of the applicant's name (accents or not), by phone or its last four digits, the newest first.
///
/// # Errors
/// 403.
pub async fn search(app: &AppState, actor: &Actor, commune: &CommuneId, query: &str, limit: u64) -> Result<Vec<InboxRow>> {
    verbs::require(actor, commune, READ)?;
    let limit = limit.clamp(1, PAGE_MAX);
    let conn = app.db.read();
    if let Ok(code) = DossierCode::parse(query)
        && let Some(row) = dossier::find_by_code(conn, commune, code.as_str()).await?
    {
        return rows(app, commune, vec![row]).await;
    }
    let people = xaso_people::search(conn, app.db.keyring(), commune, query, limit).await?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let found = dossier::list_by_people(conn, commune, people.into_iter().map(Uuid::from).collect(), limit).await?;
    rows(app, commune, found).await
}

/// Writes that `actor` looks at the dossier of that code, durably, and gives its row.
pub(super) async fn log(
    app: &AppState,
    actor: &Actor,
    commune: &CommuneId,
    code: &str,
    permission: Permission,
    purpose: &'static str,
    reason: Option<String>,
) -> Result<dossier::Model> {
    verbs::require(actor, commune, permission)?;
    let code = DossierCode::parse(code).map_err(|_| refusal::unknown())?;
    let place = commune.clone();
    app.db
        .write::<_, Problem, _>(actor.clone(), move |tx| {
            Box::pin(async move {
                let row = dossier::find_by_code(tx.conn(), &place, code.as_str()).await?.ok_or_else(refusal::unknown)?;
                log_view(tx, &place, NewView { subject_kind: "dossier", subject_id: row.id, purpose, reason }).await?;
                Ok(row)
            })
        })
        .await
}

/// Whose the dossier is, and who acts for them.
pub(super) async fn parties(
    app: &AppState,
    commune: &CommuneId,
    row: &dossier::Model,
) -> Result<(Person, Option<Representative>)> {
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let ids: Vec<PersonId> = [Some(row.applicant_id), row.representative_id].into_iter().flatten().map(PersonId).collect();
    let mut people = xaso_people::find_many(conn, keyring, commune, &ids).await?;
    let applicant = people.remove(&PersonId(row.applicant_id));
    let applicant = applicant.ok_or_else(|| Problem::internal(&"a dossier's applicant is missing"))?;
    let cell = Cell { commune, table: "dossier", column: "representation", row: row.id };
    let representation = row.representation.as_ref().map(|sealed| sealed.open(keyring, cell)).transpose();
    let representation = representation.map_err(xaso_db::DbError::from)?;
    let person = row.representative_id.and_then(|id| people.remove(&PersonId(id)));
    let representative = person.zip(representation).map(|(person, representation)| Representative { person, representation });
    Ok((applicant, representative))
}

/// The whole dossier for an official. That they look is written first, durably, with the purpose: the person sees it.
///
/// # Errors
/// 403, 404.
pub async fn open_for_official(
    app: &AppState,
    actor: &Actor,
    commune: &CommuneId,
    code: &str,
    purpose: &'static str,
    reason: Option<String>,
) -> Result<Dossier> {
    let row = log(app, actor, commune, code, READ, purpose, reason).await?;
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let id = DossierId(row.id);
    let standing = dossier::standing(&row)?;
    let (applicant, representative) = parties(app, commune, &row).await?;
    let cell = |column: &'static str| Cell { commune, table: "dossier", column, row: row.id };
    let form = row.form.open(keyring, cell("form")).map_err(xaso_db::DbError::from)?;
    let helper = row.helper.as_ref().map(|h| h.open(keyring, cell("helper"))).transpose().map_err(xaso_db::DbError::from)?;
    Ok(Dossier {
        id,
        commune: commune.clone(),
        procedure: dossier::filed_under(&row)?,
        applicant,
        representative,
        channel: dossier::channel(&row)?,
        filed_by: dossier::filed_by(&row)?,
        helper,
        form,
        delivery_wish: dossier::receive(&row)?,
        village_id: row.village_id,
        files: ports::list_files(conn, keyring, commune, id).await?,
        timeline: timeline(conn, keyring, commune, id).await?,
        rating: around::find_rating(conn, keyring, commune, id).await?,
        parts: parts::list(conn, commune, id).await?,
        agencies: parts::list_agencies(conn, commune).await?,
        allowed: allowed_to(actor, &standing),
        is_late: standing.is_late(app.now()),
        standing,
        code: row.code,
    })
}

/// Takes a step at the desk. `seen` is the version that the official had before them.
///
/// # Errors
/// 403; 404; 409 with the present state (`stale-version`, `step-not-allowed`, `not-approved`, `parts-open`); 422 with the field.
pub async fn act(app: &AppState, actor: &Actor, commune: &CommuneId, code: &str, seen: i32, step: Step) -> Result<Stepped> {
    let code = DossierCode::parse(code).map_err(|_| refusal::unknown())?;
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(actor.clone(), move |tx| {
            Box::pin(async move {
                let calendar = xaso_calendar::of(tx.conn(), &commune).await?;
                verbs::take(tx, &calendar, &commune, code.as_str(), seen, step).await
            })
        })
        .await
}

/// Which paper is missing, or by which provision it ends, no list can say.
const fn needs_words(verb: Verb) -> bool {
    matches!(verb, Verb::RequestSupplement | Verb::Stop)
}

/// Why a step is taken: the reasons chosen from its list, said in full and in Vietnamese as the notice says them, then the official's own words.
///
/// # Errors
/// 422 field `reasons` where the step does not know one.
pub fn why(app: &AppState, verb: Verb, chosen: &[String], words: &str) -> Result<Why> {
    let reasons = known_reasons(verb, chosen);
    if chosen.iter().any(|word| !word.is_empty() && !reasons.contains(&word.as_str())) {
        return Err(refusal::field("reasons", "dossiers-api-reason-unknown"));
    }
    if !reasons.is_empty() && words.trim().is_empty() && needs_words(verb) {
        return Err(refusal::field("reason", "dossiers-api-words-missing"));
    }
    let t = app.translator(xaso_i18n::Lang::Vi);
    let lines = reasons.iter().map(|reason| t.t(&reason_key(verb, reason)).into_owned());
    let words = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    Ok(Why { text: lines.chain(words).collect::<Vec<_>>().join("\n"), reasons })
}

/// Keeps a file with a dossier that is not closed. The version stays: two people may both add files.
///
/// # Errors
/// 403, 404, 409 where it is closed.
pub async fn attach(
    app: &AppState,
    actor: &Actor,
    commune: &CommuneId,
    code: &str,
    kind: FileKind,
    file: AttachedFile,
) -> Result<DossierFile> {
    verbs::require(actor, commune, UPLOAD)?;
    let code = DossierCode::parse(code).map_err(|_| refusal::unknown())?;
    let commune = commune.clone();
    app.db
        .write::<_, Problem, _>(actor.clone(), move |tx| {
            Box::pin(async move {
                let held = verbs::Held::by_code(tx, &commune, code.as_str()).await?;
                if !held.standing.processing.is_open() {
                    return Err(refusal::closed(&held.standing));
                }
                let ids = held.keep(tx, kind, vec![file.clone()]).await?;
                let id = ids.first().copied().ok_or_else(|| Problem::internal(&"a file was not written"))?;
                Ok(DossierFile { id, kind, file, at: tx.now() })
            })
        })
        .await
}

/// Which dossier has that code, for whoever may keep files with it: nothing of it is told.
///
/// # Errors
/// 404.
pub async fn official_dossier_id(app: &AppState, commune: &CommuneId, code: &str) -> Result<DossierId> {
    let code = DossierCode::parse(code).map_err(|_| refusal::unknown())?;
    let row = dossier::find_by_code(app.db.read(), commune, code.as_str()).await?.ok_or_else(refusal::unknown)?;
    Ok(DossierId(row.id))
}

/// The files of a dossier, one of which is looked at.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The dossier.
    pub dossier: DossierId,
    /// All its files.
    pub files: Vec<DossierFile>,
    /// The place of the one looked at.
    pub place: usize,
}

/// Notes that an official looks at a file, before it is shown.
///
/// # Errors
/// 403, 404.
pub async fn look_at_file(app: &AppState, actor: &Actor, commune: &CommuneId, code: &str, file_id: Uuid) -> Result<Seen> {
    let row = log(app, actor, commune, code, READ, "file", None).await?;
    let dossier = DossierId(row.id);
    let files = ports::list_files(app.db.read(), app.db.keyring(), commune, dossier).await?;
    let place = files.iter().position(|file| file.id == file_id).ok_or_else(Problem::not_found)?;
    Ok(Seen { dossier, files, place })
}

/// A file of a dossier. The look at it has been noted already.
///
/// # Errors
/// 404.
pub async fn file_of(app: &AppState, commune: &CommuneId, dossier: DossierId, file_id: Uuid) -> Result<AttachedFile> {
    let files = ports::list_files(app.db.read(), app.db.keyring(), commune, dossier).await?;
    files.into_iter().find(|file| file.id == file_id).map(|file| file.file).ok_or_else(Problem::not_found)
}

/// One of the dossier's files with its bytes, for an official; the look is logged.
///
/// # Errors
/// 403, 404.
pub async fn official_file(
    app: &AppState,
    actor: &Actor,
    commune: &CommuneId,
    code: &str,
    file_id: Uuid,
) -> Result<(DossierFile, Bytes)> {
    let row = log(app, actor, commune, code, READ, "file", None).await?;
    let files = ports::list_files(app.db.read(), app.db.keyring(), commune, DossierId(row.id)).await?;
    let file = files.into_iter().find(|file| file.id == file_id).ok_or_else(Problem::not_found)?;
    let bytes = file_bytes(app, commune, &file.file).await?;
    Ok((file, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_of_another_make_is_refused() {
        for wrong in
            ["", "x", "1.2", "99999999999999999999.00000000000000000000000000000000", "-5.00000000000000000000000000000000"]
        {
            assert_eq!(parse_cursor(wrong).unwrap_err().status, 400, "{wrong}");
        }
        assert!(parse_cursor("1800000000000.00000000000000000000000000000001").is_ok());
    }
}
