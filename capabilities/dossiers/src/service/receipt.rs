//! Form 01: the receipt, made anew whenever it is asked for.

use std::collections::BTreeMap;

use xaso_i18n::{Lang, Translator};
use xaso_kernel::deadline::Unit;
use xaso_pdf::{Agency, FileRow, Labels, LookUp, PaperRow, Person as OnPaper, ReceiptData, ReceiptKind};
use xaso_people::Representative;
use xaso_web::{AppState, Problem, Result};

use super::{Owner, timeline::timeline};
use crate::{
    model::{DossierFile, FileKind, FiledUnder, Verb},
    ports, refusal, secret,
    store::{dossier, seen},
};

/// The receipt as PDF, in `lang`. The secret is printed only where the caller knows it; the QR always is.
///
/// # Errors
/// 404 where the dossier is gone.
pub async fn receipt_pdf(app: &AppState, owner: &Owner, lang: Lang, secret: Option<&str>) -> Result<Vec<u8>> {
    let data = receipt(app, owner, lang, secret).await?;
    app.pdf.receipt(&data).await.map_err(|e| Problem::internal(&e))
}

/// As [`receipt_pdf`], on 80 mm paper for the counter's printer.
///
/// # Errors
/// 404 where the dossier is gone.
pub async fn receipt_roll_pdf(app: &AppState, owner: &Owner, lang: Lang, secret: Option<&str>) -> Result<Vec<u8>> {
    let data = receipt(app, owner, lang, secret).await?;
    app.pdf.receipt_roll(&data).await.map_err(|e| Problem::internal(&e))
}

async fn receipt(app: &AppState, owner: &Owner, lang: Lang, secret: Option<&str>) -> Result<ReceiptData> {
    let (conn, keyring, commune) = (app.db.read(), app.db.keyring(), &owner.commune);
    let row = dossier::find(conn, commune, owner.id).await?.ok_or_else(refusal::unknown)?;
    let standing = dossier::standing(&row)?;
    let under = dossier::filed_under(&row)?;
    let (person, acts) = super::desk::parties(app, commune, &row).await?;
    let mut files = ports::list_files(conn, keyring, commune, owner.id).await?;
    files.retain(|file| file.kind != FileKind::Result);
    let timeline = timeline(conn, keyring, commune, owner.id).await?;
    let accepted = timeline.iter().rev().find(|entry| entry.kind == Verb::Accept.event_kind());
    let stated = accepted.or_else(|| timeline.first());
    let officer = match accepted.and_then(|entry| entry.account_id) {
        Some(account) => xaso_identity::list_official_names(conn, keyring, &[account]).await?.remove(&account),
        None => None,
    };
    let profile = app.communes().by_id(commune).cloned().ok_or_else(Problem::not_found)?;
    let t = app.translator(lang);
    let paper_lang = if lang == Lang::En { xaso_pdf::Lang::En } else { xaso_pdf::Lang::Vi };
    let public = app.config.public_url.trim_end_matches('/');
    let token = secret::qr_token(keyring, commune, owner.id, row.access_epoch);
    Ok(ReceiptData {
        lang: paper_lang,
        kind: if standing.received_at.is_some() { ReceiptKind::Accepted } else { ReceiptKind::FiledOnline },
        labels: if app.catalogue.has("pdf-code") {
            Labels::from_fn(|key| t.t(key).into_owned())
        } else {
            Labels::built_in(paper_lang)
        },
        agency: Agency {
            parent: Some(t.ta("dossiers-api-receipt-parent", [("commune", profile.name.as_str())])),
            name: t.t("dossiers-api-receipt-agency").into_owned(),
            place: profile.name.clone(),
        },
        made_at: standing.received_at.unwrap_or(standing.filed_at),
        code: row.code.clone(),
        register: None,
        person: OnPaper {
            filed_by: acts.as_ref().map(|acts| filer(&t, acts)),
            identity: person.masked_id(),
            address: person.address.clone(),
            // Whoever hands it in is who is called where the applicant (a child, an organisation) has no telephone of their own.
            phone: person
                .phone
                .as_ref()
                .or_else(|| acts.as_ref().and_then(|acts| acts.person.phone.as_ref()))
                .map(|phone| phone.as_str().to_owned()),
            email: person.email.clone().or_else(|| acts.as_ref().and_then(|acts| acts.person.email.clone())),
            name: person.name,
        },
        procedure_name: under.name.clone(),
        procedure_code: under.code.clone(),
        channel: Some(t.t(&format!("dossiers-api-channel-{}", dossier::channel(&row)?)).into_owned()), // i18n: dossiers-api-channel-*
        papers: papers(app, owner, &under, &files).await?,
        sets: 1,
        duration: duration(&t, &under),
        received_at: standing.received_at.unwrap_or(standing.filed_at),
        due_at: standing.binding_due_at(),
        return_place: Some(profile.address.clone()).filter(|address| !address.is_empty()),
        look_up: LookUp {
            address: format!("{}/tra-cuu", public.split_once("://").map_or(public, |(_, host)| host)),
            phone: Some(profile.hotline.clone()).filter(|phone| !phone.is_empty()),
            secret: secret.map(str::to_owned),
        },
        qr: Some(format!("{public}/h/{token}")),
        files: files
            .into_iter()
            .map(|file| FileRow { name: file.file.name, bytes: file.file.size, sha256: file.file.sha256 })
            .collect(),
        ledger_entry: stated.and_then(|entry| entry.ledger_hash.clone()),
        officer,
    })
}

/// Who hands it in, and in what capacity: `Trần Thị Mẫu (mẹ)`, `Lê Văn Mẫu (Người được ủy quyền)`.
fn filer(t: &Translator, acts: &Representative) -> String {
    let of = &acts.representation;
    let word = of.relation.clone().or_else(|| of.title.clone());
    // i18n: dossiers-owner-acts-*
    let word = word.unwrap_or_else(|| t.t(&format!("dossiers-owner-acts-{}", of.capacity.as_str())).into_owned());
    format!("{} ({word})", acts.person.name)
}

/// The papers of the procedure's list that were seen at the desk or that files came for, each with how many.
async fn papers(app: &AppState, owner: &Owner, under: &FiledUnder, files: &[DossierFile]) -> Result<Vec<PaperRow>> {
    let seen = seen::list(app.db.read(), &owner.commune, owner.id).await?;
    let mut counted = BTreeMap::<&str, u32>::new();
    for file in files {
        if let Some(paper) = file.file.paper.as_deref() {
            *counted.entry(paper).or_default() += 1;
        }
    }
    if counted.is_empty() && seen.is_empty() {
        return Ok(Vec::new());
    }
    let Some(version) = ports::find_procedure(app, &under.code).await? else { return Ok(Vec::new()) };
    let listed = version.facts.papers.iter().filter_map(|paper| {
        let held = seen.iter().find(|one| one.paper == paper.id);
        let files = counted.get(paper.id.as_str()).copied();
        let (original, certified, copy) = match (held, files) {
            (None, None) => return None,
            // What was scanned at the counter is the paper that was seen, not one more.
            (Some(held), _) => (held.original.into(), held.certified.into(), held.copy.into()),
            (None, Some(files)) => (0, 0, files),
        };
        Some(PaperRow { name: paper.name.clone(), original, certified, copy })
    });
    Ok(listed.collect())
}

/// The time allowed, in words.
fn duration(t: &Translator, under: &FiledUnder) -> Option<String> {
    let duration = under.duration?;
    if duration.n == 0 {
        return Some(t.t("dossiers-api-term-same-day").into_owned());
    }
    let key = match duration.unit {
        Unit::WorkingDay => "dossiers-api-term-working-day",
        Unit::CalendarDay => "dossiers-api-term-calendar-day",
        Unit::WorkingHour => "dossiers-api-term-working-hour",
    };
    Some(t.ta(key, [("n", duration.n)]))
}
