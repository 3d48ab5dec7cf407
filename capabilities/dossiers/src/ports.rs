//! What dossiers ask of the capabilities and platform crates below, each in one small function.

use std::{collections::HashMap, sync::Arc};

use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xaso_db::{DbError, Keyring, Tx};
use xaso_files::{MediaType, StoredFile};
use xaso_kernel::{CommuneId, Instant, Role};
use xaso_papers::{FileName, NewPaper, PaperId, PaperSource, Subject};
use xaso_procedures::{Channel as Offered, FiledAt, ProcedureVersion, forms::Form};
use xaso_web::{AppState, FieldErrors, Result};

use crate::model::{AttachedFile, Channel, DossierFile, DossierId, DraftId, FileKind, FiledUnder};

/// The queue of messages to the person.
pub const NOTIFY: &str = "dossiers.notify";

/// What the message's job is told: ids only. It reads the row when it runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// Commune.
    pub commune_id: CommuneId,
    /// Dossier.
    pub dossier_id: DossierId,
    /// The step that it tells of.
    pub event_id: Uuid,
}

/// Has the person told about a step, once, after the change is durable.
pub async fn enqueue_notice(tx: &Tx, commune: &CommuneId, dossier: DossierId, event: Uuid) -> Result<(), DbError> {
    let notice = Notice { commune_id: commune.clone(), dossier_id: dossier, event_id: event };
    xaso_jobs::enqueue(tx, NOTIFY, &event.to_string(), &notice, None).await?;
    Ok(())
}

/// The queue of messages that are kept sealed until they have gone out.
pub const SEND: &str = "dossiers.send";
/// The queue of codes that prove a telephone.
pub const SEND_CODE: &str = "dossiers.send-code";

/// What a sending job is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ToSend {
    /// Commune.
    pub commune_id: CommuneId,
    /// The row.
    pub id: Uuid,
}

/// Has a sealed message sent, once, after the change is durable.
pub async fn enqueue_outgoing(
    tx: &Tx,
    commune: &CommuneId,
    content: &crate::store::access::Outgoing,
    expires_at: Instant,
) -> Result<(), DbError> {
    let id = crate::store::access::insert_outgoing(tx, commune, content, expires_at).await?;
    xaso_jobs::enqueue(tx, SEND, &id.to_string(), &ToSend { commune_id: commune.clone(), id }, None).await?;
    Ok(())
}

/// Has a code sent, if there is somebody to send it to.
pub async fn enqueue_code(tx: &Tx, commune: &CommuneId, id: Uuid) -> Result<(), DbError> {
    xaso_jobs::enqueue(tx, SEND_CODE, &id.to_string(), &ToSend { commune_id: commune.clone(), id }, None).await?;
    Ok(())
}

/// Whether that account works in the commune now.
pub async fn is_official(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    account: Uuid,
) -> Result<bool, DbError> {
    let official = xaso_identity::find_official(conn, keyring, commune, account).await?;
    Ok(official.is_some_and(|official| official.active && !official.roles.is_empty()))
}

/// What each official of the commune is there, the first role of each.
pub async fn roles(conn: &impl ConnectionTrait, keyring: &Keyring, commune: &CommuneId) -> Result<HashMap<Uuid, Role>, DbError> {
    let officials = xaso_identity::list_officials(conn, keyring, commune).await?;
    Ok(officials.into_iter().filter_map(|o| Some((o.id, *o.roles.first()?))).collect())
}

/// The version of a procedure in force now, where the catalogue has it.
pub async fn find_procedure(app: &AppState, code: &str) -> Result<Option<Arc<ProcedureVersion>>> {
    Ok(xaso_procedures::catalogue(app).await?.find(code).cloned())
}

/// Whether people file it on this platform.
#[must_use]
pub fn is_filed_here(version: &ProcedureVersion) -> bool {
    version.facts.filed_at == FiledAt::Here
}

/// What a dossier keeps of the version that it is filed under.
#[must_use]
pub fn filed_under(version: &ProcedureVersion, channel: Channel) -> FiledUnder {
    let offered = match channel {
        Channel::InPerson => Offered::InPerson,
        Channel::Online => Offered::Online,
        Channel::Post => Offered::Post,
    };
    // Nought working days is "the same day", which the rules know how to reckon.
    let offer = version.facts.offer(offered).and_then(|offer| offer.duration);
    FiledUnder {
        code: version.facts.code.as_str().to_owned(),
        version: version.number,
        name: version.facts.name.clone(),
        duration: offer.or_else(|| version.facts.longest_term()),
        start_rule: version.facts.start_rule,
    }
}

/// Holds the answers against the procedure's form; mistakes under `form.<field>`. Gives the answers as they count: without what is not
/// asked after the others, and with what is worked out.
#[must_use]
pub fn check_form(
    app: &AppState,
    version: &ProcedureVersion,
    answers: &serde_json::Value,
    errors: &mut FieldErrors,
) -> serde_json::Value {
    let today = xaso_kernel::when::local_date(app.now());
    let form = Form::of(&version.facts).allowing_demo(app.config.demo);
    for error in form.check(answers, today) {
        let args = error.problem.limit().map(|n| ("limit".to_owned(), n.to_string())).into_iter().collect();
        // i18n: form-problem-*
        let field = if error.field.is_empty() { "form".to_owned() } else { format!("form.{}", error.field) };
        errors.add_with(field, format!("form-problem-{}", error.problem.key()), args);
    }
    form.settle(answers, today)
}

/// A file about to be written: dossier, kind, file, who brought it, when.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its dossier.
    pub dossier: DossierId,
    /// What it is.
    pub kind: FileKind,
    /// The file.
    pub file: AttachedFile,
    /// Whether an official brought it.
    pub by_official: bool,
    /// When.
    pub at: Instant,
}

const fn of_dossier(id: DossierId) -> Subject {
    Subject { kind: "dossier", id: id.0 }
}

const fn of_draft(id: DraftId) -> Subject {
    Subject { kind: "draft", id: id.0 }
}

/// What a paper's row says of its kind: `p1` or `other` for what was filed, `supplement` or `supplement/p1`, `result`.
fn kind_word(kind: FileKind, paper: Option<&str>) -> String {
    let known = paper.filter(|id| is_paper_id(id));
    match (kind, known) {
        (FileKind::Paper, Some(id)) => id.to_owned(),
        (FileKind::Paper, None) => "other".to_owned(),
        (FileKind::Supplement, Some(id)) => format!("supplement/{id}"),
        (FileKind::Supplement, None) => "supplement".to_owned(),
        (FileKind::Opinion, _) => "opinion".to_owned(),
        (FileKind::Result, _) => "result".to_owned(),
    }
}

fn kind_of(word: &str) -> (FileKind, Option<String>) {
    match word {
        "other" => (FileKind::Paper, None),
        "opinion" => (FileKind::Opinion, None),
        "result" => (FileKind::Result, None),
        "supplement" => (FileKind::Supplement, None),
        other => match other.strip_prefix("supplement/") {
            Some(id) => (FileKind::Supplement, Some(id.to_owned())),
            None => (FileKind::Paper, Some(other.to_owned())),
        },
    }
}

/// Whether a text can be the id of an entry of a papers list, and none of the words that mean something else.
#[must_use]
pub fn is_paper_id(id: &str) -> bool {
    (1..=20).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !matches!(id, "other" | "result" | "supplement" | "opinion" | "receipt")
}

fn new_paper(subject: Subject, kind: String, file: &AttachedFile, by_official: bool) -> Result<NewPaper, DbError> {
    let mut sha256 = [0_u8; 32];
    hex::decode_to_slice(&file.sha256, &mut sha256)
        .map_err(|e| DbError::Corrupt { place: "dossier file", detail: e.to_string() })?;
    let media_type = MediaType::parse(&file.media_type)
        .ok_or_else(|| DbError::Corrupt { place: "dossier file", detail: file.media_type.clone() })?;
    let source = if by_official { PaperSource::Official } else { PaperSource::Applicant };
    let stored =
        StoredFile { sha256, size: file.size, media_type, content_sha256: sha256, content_size: file.size, stored_size: 0 };
    Ok(NewPaper { subject, kind, name: FileName::of(&file.name, media_type), file: stored, source })
}

/// The name under which a file is shown.
#[must_use]
pub fn file_name(sent: &str, stored: &StoredFile) -> String {
    FileName::of(sent, stored.media_type).as_str().to_owned()
}

/// Writes the rows of files that are kept; ids in the order given. Files that came together are set a millisecond apart, since ids of one
/// millisecond have no order: they are shown as they were sent.
pub async fn insert_files(tx: &Tx, commune: &CommuneId, files: Vec<NewFile>) -> Result<Vec<Uuid>, DbError> {
    let mut together = (None, 0);
    let papers = files
        .iter()
        .map(|new| {
            let batch = Some((new.dossier, new.at));
            together = if together.0 == batch { (batch, together.1 + 1) } else { (batch, 0) };
            let at = new.at + chrono::Duration::milliseconds(together.1);
            let kind = kind_word(new.kind, new.file.paper.as_deref());
            Ok((at, new_paper(of_dossier(new.dossier), kind, &new.file, new.by_official)?))
        })
        .collect::<Result<Vec<_>, DbError>>()?;
    let ids = xaso_papers::insert_many(tx, commune, papers).await?;
    Ok(ids.into_iter().map(Uuid::from).collect())
}

fn dossier_file(paper: xaso_papers::Paper) -> DossierFile {
    let (kind, of) = kind_of(&paper.kind);
    let file = AttachedFile {
        paper: of,
        sha256: paper.hash(),
        name: paper.name,
        size: paper.size,
        media_type: paper.media_type.as_str().to_owned(),
    };
    DossierFile { id: paper.id.0, kind, file, at: paper.created_at }
}

/// The files of a dossier, oldest first.
pub async fn list_files(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    dossier: DossierId,
) -> Result<Vec<DossierFile>, DbError> {
    let papers = xaso_papers::list_for(conn, keyring, commune, of_dossier(dossier)).await?;
    Ok(papers.into_iter().map(dossier_file).collect())
}

/// The files of a draft, oldest first.
pub async fn list_draft_files(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    draft: DraftId,
) -> Result<Vec<DossierFile>, DbError> {
    let papers = xaso_papers::list_for(conn, keyring, commune, of_draft(draft)).await?;
    Ok(papers.into_iter().map(dossier_file).collect())
}

/// Writes the row of a draft's file.
pub async fn insert_draft_file(tx: &Tx, commune: &CommuneId, draft: DraftId, file: &AttachedFile) -> Result<(), DbError> {
    let kind = kind_word(FileKind::Paper, file.paper.as_deref());
    xaso_papers::insert(tx, commune, new_paper(of_draft(draft), kind, file, false)?).await?;
    Ok(())
}

/// Takes a draft's file away.
pub async fn delete_draft_file(tx: &Tx, commune: &CommuneId, draft: DraftId, file: Uuid) -> Result<(), DbError> {
    xaso_papers::delete(tx, commune, of_draft(draft), PaperId(file)).await?;
    Ok(())
}

/// Hands a draft's files to the dossier that it became.
pub async fn hand_files_over(tx: &Tx, commune: &CommuneId, draft: DraftId, dossier: DossierId) -> Result<(), DbError> {
    xaso_papers::update_subject(tx, commune, of_draft(draft), of_dossier(dossier)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_pass_a_paper_off_as_a_result() {
        for (kind, paper) in [
            (FileKind::Paper, Some("result")),
            (FileKind::Paper, Some("supplement/p1")),
            (FileKind::Paper, Some("p1")),
            (FileKind::Supplement, Some("p2")),
            (FileKind::Result, Some("p1")),
            (FileKind::Paper, None),
        ] {
            assert_eq!(kind_of(&kind_word(kind, paper)).0, kind, "{paper:?}");
        }
        assert_eq!(kind_of(&kind_word(FileKind::Supplement, Some("p2"))).1.as_deref(), Some("p2"));
    }
}
