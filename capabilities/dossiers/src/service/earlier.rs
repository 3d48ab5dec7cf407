//! What a person gave before, offered to that person alone: their own data of the last dossier, and the papers held of all of them.

use uuid::Uuid;
use xaso_kernel::{Actor, CommuneId, Instant, PhoneNumber, identifier::PersonIdentifier};
use xaso_people::{Capacity, NewView, Person, PersonId, log_view};
use xaso_web::{AppState, Problem, Result};

use super::{draft, proof::Proof};
use crate::{
    model::{AttachedFile, DossierId, Draft, DraftId, FileKind, Processing},
    permissions::EARLIER,
    ports, refusal,
    store::dossier,
    verbs,
};

/// Earlier filings looked at.
const PEOPLE_MAX: u64 = 200;
/// Earlier dossiers whose papers are offered.
const DOSSIERS_MAX: u64 = 20;

/// What a person gave before.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Who they said they are, the last time.
    pub person: Person,
    /// Papers held, the newest first.
    pub papers: Vec<HeldPaper>,
}

/// A paper held from an earlier dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPaper {
    /// The paper, as [`attach_held`] wants it.
    pub id: Uuid,
    /// Its dossier.
    pub dossier: DossierId,
    /// That dossier's code.
    pub code: String,
    /// That dossier's procedure.
    pub procedure_name: String,
    /// Given in, or a result.
    pub kind: FileKind,
    /// The file.
    pub file: AttachedFile,
    /// When it came.
    pub at: Instant,
}

impl Earlier {
    /// What can be filled in of a form: `applicant_name`, `applicant_id_number`, … or the same of `representative`.
    #[must_use]
    pub fn fields(&self, of: &str) -> Vec<(String, String)> {
        let p = &self.person;
        let all = [
            ("name", Some(p.name.clone())),
            ("id_number", p.id_number.clone()),
            ("phone", p.phone.as_ref().map(PhoneNumber::national)),
            ("email", p.email.clone()),
            ("address", p.address.clone()),
        ];
        let mut fields: Vec<_> = all.into_iter().filter_map(|(name, value)| Some((format!("{of}_{name}"), value?))).collect();
        if of == "applicant" {
            fields.push(("applicant_kind".to_owned(), p.kind.as_str().to_owned()));
        }
        fields
    }
}

/// The rows of whoever the proof is of, the newest first.
async fn rows(app: &AppState, proof: &Proof) -> Result<Vec<PersonId>> {
    let Ok(number) = PersonIdentifier::parse(&proof.number, true) else { return Ok(Vec::new()) };
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    Ok(xaso_people::list_by_number(conn, keyring, &proof.commune, &number, proof.phone.as_ref(), PEOPLE_MAX).await?)
}

/// The papers of the dossiers that are the person's own or their child's. What somebody gave through a proxy is theirs, not the proxy's.
async fn papers(app: &AppState, commune: &CommuneId, people: &[PersonId]) -> Result<Vec<HeldPaper>> {
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let ids: Vec<Uuid> = people.iter().copied().map(Uuid::from).collect();
    let mut papers = Vec::new();
    for row in dossier::list_by_people(conn, commune, ids.clone(), DOSSIERS_MAX).await? {
        let cell = xaso_db::Cell { commune, table: "dossier", column: "representation", row: row.id };
        let acts = row.representation.as_ref().map(|sealed| sealed.open(keyring, cell)).transpose();
        let acts = acts.map_err(xaso_db::DbError::from)?;
        let as_parent = acts.is_some_and(|acts| matches!(acts.capacity, Capacity::Parent | Capacity::Guardian));
        if !ids.contains(&row.applicant_id) && !as_parent {
            continue;
        }
        let is_finished = row.processing == Processing::Finished.as_str();
        for file in ports::list_files(conn, keyring, commune, DossierId(row.id)).await? {
            if file.kind != FileKind::Result || is_finished {
                papers.push(HeldPaper {
                    id: file.id,
                    dossier: DossierId(row.id),
                    code: row.code.clone(),
                    procedure_name: row.procedure_name.clone(),
                    kind: file.kind,
                    file: file.file,
                    at: file.at,
                });
            }
        }
    }
    papers.sort_by_key(|paper| std::cmp::Reverse(paper.at));
    papers.dedup_by(|one, other| one.file.sha256 == other.file.sha256);
    Ok(papers)
}

/// What whoever holds the proof gave before; none where that is nothing (any more).
///
/// # Errors
/// The database's.
pub async fn earlier_answers(app: &AppState, proof: &Proof) -> Result<Option<Earlier>> {
    let people = rows(app, proof).await?;
    let Some(last) = people.first() else { return Ok(None) };
    let person = xaso_people::find(app.db.read(), app.db.keyring(), &proof.commune, *last).await?;
    let Some(person) = person.filter(|person| !person.name.is_empty()) else { return Ok(None) };
    Ok(Some(Earlier { person, papers: papers(app, &proof.commune, &people).await? }))
}

/// The same for an official who has seen the card, with the proof by which papers can be taken. That they look is written first on every dossier
/// that something is shown of, with the reason: the person sees it there.
///
/// # Errors
/// 403; 422 fields `id_number`, `reason`.
pub async fn earlier_for_card_seen(
    app: &AppState,
    official: &Actor,
    commune: &CommuneId,
    reason: &str,
    id_number: &str,
) -> Result<(Proof, Option<Earlier>)> {
    verbs::require(official, commune, EARLIER)?;
    let reason = refusal::required_text("reason", reason)?;
    let number = PersonIdentifier::parse(id_number, app.config.demo);
    let number = number.map_err(|_| refusal::field("id_number", "dossiers-owner-ask-number-wrong"))?;
    let proof = Proof { commune: commune.clone(), number: number.as_str().to_owned(), phone: None };
    let people: Vec<Uuid> = rows(app, &proof).await?.into_iter().map(Uuid::from).collect();
    let found = if people.is_empty() {
        Vec::new()
    } else {
        dossier::list_by_people(app.db.read(), commune, people, DOSSIERS_MAX).await?
    };
    let (place, ids) = (commune.clone(), found.into_iter().map(|row| row.id).collect::<Vec<_>>());
    app.db
        .write::<_, Problem, _>(official.clone(), move |tx| {
            Box::pin(async move {
                for subject_id in ids {
                    let view = NewView { subject_kind: "dossier", subject_id, purpose: "earlier", reason: Some(reason.clone()) };
                    log_view(tx, &place, view).await?;
                }
                Ok(())
            })
        })
        .await?;
    let earlier = earlier_answers(app, &proof).await?;
    Ok((proof, earlier))
}

/// Takes a paper held from an earlier dossier into a draft: a row that names the same file; no byte is copied.
///
/// # Errors
/// 404 where the paper is not among those offered to this proof, or the draft is gone; 422 where the draft is full.
pub async fn attach_held(app: &AppState, proof: &Proof, draft: DraftId, paper: Uuid, of: Option<String>) -> Result<Draft> {
    let people = rows(app, proof).await?;
    let offered = if people.is_empty() { Vec::new() } else { papers(app, &proof.commune, &people).await? };
    let held = offered.into_iter().find(|held| held.id == paper).ok_or_else(Problem::not_found)?;
    let file = AttachedFile { paper: of.filter(|id| ports::is_paper_id(id)), ..held.file };
    draft::add_file(app, &proof.commune, draft, file).await
}

/// Writes what was given before into a draft, in place of what stands there.
///
/// # Errors
/// 404 where the draft is gone.
pub async fn use_earlier(
    app: &AppState,
    commune: &CommuneId,
    id: DraftId,
    found: &Draft,
    fields: Vec<(String, String)>,
) -> Result<()> {
    let mut draft = found.clone();
    draft.fields.retain(|(name, _)| !fields.iter().any(|(known, _)| known == name));
    draft.fields.extend(fields);
    draft::save(app, commune, id, draft).await
}
