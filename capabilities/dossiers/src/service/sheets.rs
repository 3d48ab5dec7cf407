//! Forms 02 to 06, made anew from the record whenever they are asked for: nobody types one.

use std::collections::HashMap;

use uuid::Uuid;
use xaso_i18n::{Lang, Translator};
use xaso_kernel::{CommuneId, Instant, when::local_date};
use xaso_pdf::{Agency, Guide, Labels, LookUp, NoticeData, NoticeKind, Person as OnPaper, ProcessData, ProcessRow};
use xaso_web::{AppState, CommuneProfile, Problem, Result};

use super::timeline::timeline;
use crate::{
    model::{DossierId, Sheet, TimelineEntry, Verb},
    refusal, secret,
    store::{dossier, parts},
};

/// The letterhead's words and the fixed texts, in `lang`.
pub(super) fn head(app: &AppState, t: &Translator, lang: Lang, profile: &CommuneProfile) -> (xaso_pdf::Lang, Labels, Agency) {
    let paper_lang = if lang == Lang::En { xaso_pdf::Lang::En } else { xaso_pdf::Lang::Vi };
    let labels =
        if app.catalogue.has("pdf-code") { Labels::from_fn(|key| t.t(key).into_owned()) } else { Labels::built_in(paper_lang) };
    let agency = Agency {
        parent: Some(t.ta("dossiers-api-receipt-parent", [("commune", profile.name.as_str())])),
        name: t.t("dossiers-api-receipt-agency").into_owned(),
        place: profile.name.clone(),
    };
    (paper_lang, labels, agency)
}

/// Which of the forms there are to print: those whose step has been taken, and the control sheet of a dossier that was received.
#[must_use]
pub fn sheets_of(timeline: &[TimelineEntry], is_received: bool) -> Vec<Sheet> {
    let taken = |verb: Verb| timeline.iter().any(|entry| entry.kind == verb.event_kind());
    Sheet::ALL.iter().copied().filter(|sheet| sheet.verb().map_or(is_received, taken)).collect()
}

/// Form 02, 03, 04 or 05 of a dossier: of the last such step.
///
/// # Errors
/// 404 where no such step was taken.
pub async fn notice_pdf(app: &AppState, commune: &CommuneId, id: DossierId, sheet: Sheet, lang: Lang) -> Result<Vec<u8>> {
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let row = dossier::find(conn, commune, id).await?.ok_or_else(refusal::unknown)?;
    let standing = dossier::standing(&row)?;
    let under = dossier::filed_under(&row)?;
    let (person, acts) = super::desk::parties(app, commune, &row).await?;
    let timeline = timeline(conn, keyring, commune, id).await?;
    let kind = sheet.verb().ok_or_else(Problem::not_found)?.event_kind();
    let at = timeline.iter().rposition(|entry| entry.kind == kind).ok_or_else(Problem::not_found)?;
    let (entry, before) = (&timeline[at], at.checked_sub(1).and_then(|i| timeline.get(i)));
    let officer = match entry.account_id {
        Some(account) => xaso_identity::list_official_names(conn, keyring, &[account]).await?.remove(&account),
        None => None,
    };
    let profile = app.communes().by_id(commune).cloned().ok_or_else(Problem::not_found)?;
    let t = app.translator(lang);
    let (paper_lang, labels, agency) = head(app, &t, lang, &profile);
    let public = app.config.public_url.trim_end_matches('/');
    let phone = Some(profile.hotline.clone()).filter(|phone| !phone.is_empty());
    let data = NoticeData {
        lang: paper_lang,
        kind: match sheet {
            Sheet::Supplement | Sheet::Process => NoticeKind::Supplement,
            Sheet::Refusal => NoticeKind::Refusal,
            Sheet::Extension => NoticeKind::Extension,
            Sheet::Stopped => NoticeKind::Stopped,
        },
        labels,
        agency,
        made_at: entry.at,
        number: None,
        code: Some(row.code.clone()),
        person: OnPaper {
            filed_by: acts.as_ref().map(|acts| acts.person.name.clone()),
            identity: person.masked_id(),
            address: person.address.clone(),
            phone: person.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: person.email.clone(),
            name: person.name,
        },
        procedure_name: under.name,
        procedure_code: under.code,
        items: Vec::new(),
        reasons: entry.note.as_deref().unwrap_or_default().lines().map(str::to_owned).filter(|line| !line.is_empty()).collect(),
        legal_basis: None,
        received_at: standing.received_at,
        due_before: before.and_then(|entry| entry.due_at).filter(|_| sheet == Sheet::Extension),
        due_at: entry.due_at.filter(|_| sheet == Sheet::Extension),
        // i18n: dossiers-api-state-*
        stage: before.map(|entry| t.t(&format!("dossiers-api-state-{}", entry.state)).into_owned()),
        reply_by: None,
        guide: officer.clone().map(|name| Guide { name, phone: phone.clone(), site: None }),
        look_up: Some(LookUp {
            address: format!("{}/tra-cuu", public.split_once("://").map_or(public, |(_, host)| host)),
            phone,
            secret: None,
        }),
        qr: Some(format!("{public}/h/{}", secret::qr_token(keyring, commune, id, row.access_epoch))),
        ledger_entry: entry.ledger_hash.clone(),
        officer,
    };
    app.pdf.notice(&data).await.map_err(|error| Problem::internal(&error))
}

/// Form 06. `why`: how the date was reckoned, a sentence a step, as the page says it.
///
/// # Errors
/// 404 where the dossier is gone.
pub async fn process_pdf(app: &AppState, commune: &CommuneId, id: DossierId, lang: Lang, why: Vec<String>) -> Result<Vec<u8>> {
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let row = dossier::find(conn, commune, id).await?.ok_or_else(refusal::unknown)?;
    let standing = dossier::standing(&row)?;
    let under = dossier::filed_under(&row)?;
    let (person, _) = super::desk::parties(app, commune, &row).await?;
    let timeline = timeline(conn, keyring, commune, id).await?;
    let accounts: Vec<Uuid> = timeline.iter().flat_map(|e| [e.account_id, e.assignee]).flatten().collect();
    let names = xaso_identity::list_official_names(conn, keyring, &accounts).await?;
    let agencies: HashMap<Uuid, String> =
        parts::list_agencies(conn, commune).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let profile = app.communes().by_id(commune).cloned().ok_or_else(Problem::not_found)?;
    let t = app.translator(lang);
    let (paper_lang, labels, agency) = head(app, &t, lang, &profile);
    let mut asked: Vec<String> = Vec::new();
    for part in parts::list(conn, commune, id).await? {
        if let Some(name) = agencies.get(&part.agency_id).filter(|name| !asked.contains(name)) {
            asked.push(name.clone());
        }
    }
    let last = timeline.last().map_or(standing.filed_at, |entry| entry.at);
    let data = ProcessData {
        lang: paper_lang,
        labels,
        settled_by: standing.unit.and_then(|unit| agencies.get(&unit).cloned()).unwrap_or_else(|| agency.name.clone()),
        agency,
        made_at: last,
        code: row.code,
        owner: person.name.clone(),
        procedure_name: under.name,
        procedure_code: under.code,
        received_at: standing.received_at,
        due_at: standing.binding_due_at(),
        units: asked,
        rows: timeline.iter().map(|entry| process_row(&t, entry, &names, &person.name)).collect(),
        why,
        ledger_entry: timeline.last().and_then(|entry| entry.ledger_hash.clone()),
    };
    app.pdf.process(&data).await.map_err(|error| Problem::internal(&error))
}

fn process_row(t: &Translator, entry: &TimelineEntry, names: &HashMap<Uuid, String>, owner: &str) -> ProcessRow {
    let word = entry.kind.strip_prefix("dossier.").unwrap_or(&entry.kind).replace('_', "-");
    let official = |account: Option<Uuid>| account.and_then(|account| names.get(&account).cloned());
    let from = official(entry.account_id).unwrap_or_else(|| match entry.actor.as_str() {
        "citizen" => owner.to_owned(),
        // i18n: dossiers-desk-actor-*
        actor => t.t(&format!("dossiers-desk-actor-{actor}")).into_owned(),
    });
    let is = |verb: Verb| entry.kind == verb.event_kind();
    let to = if is(Verb::Assign) {
        official(entry.assignee).unwrap_or_default()
    } else if is(Verb::Forward) || is(Verb::Transfer) {
        entry.agency.clone().unwrap_or_default()
    } else if is(Verb::Return) {
        owner.to_owned()
    } else {
        String::new()
    };
    let result = match entry.due_at.filter(|_| is(Verb::Finish)) {
        Some(due) => t.t(&format!("dossiers-sheet-{}", timeliness(entry.at, due))).into_owned(), // i18n: dossiers-sheet-*
        None => String::new(),
    };
    ProcessRow { what: t.t(&format!("dossiers-desk-event-{word}")).into_owned(), from, to, at: entry.at, result } // i18n: dossiers-desk-event-*
}

/// Before the day on which it was due, on that day and in time, or late.
const fn word(early: bool, late: bool) -> &'static str {
    match (early, late) {
        (_, true) => "late",
        (true, false) => "early",
        (false, false) => "on-time",
    }
}

fn timeliness(at: Instant, due: Instant) -> &'static str {
    word(local_date(at) < local_date(due), at > due)
}
