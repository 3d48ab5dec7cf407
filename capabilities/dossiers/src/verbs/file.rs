//! Filed: the dossier comes into being, with its code, its secret and its first ledger entry.

use sea_orm::ActiveValue::Set;
use uuid::Uuid;
use xaso_db::{Cell, Tx};
use xaso_kernel::{CommuneId, DossierCode, Instant, WorkingCalendar, when::local_date};
use xaso_people::PersonId;
use xaso_web::{Problem, Result};

use crate::{
    model::{DossierId, FileKind, Filed, NewDossier, Processing, Rules, Standing},
    ports::{self, NewFile},
    record::{self, Facts, Happened},
    secret,
    store::dossier,
};

/// A dossier with its code and secret, ready to be written.
#[derive(Debug)]
pub struct Prepared {
    /// Row, without where it stands.
    pub row: dossier::ActiveModel,
    /// What it is.
    pub facts: Facts,
    /// Where it stands.
    pub standing: Standing,
    /// The secret, as shown.
    pub secret: String,
    /// The QR token.
    pub qr_token: String,
}

/// Where dossiers are filed and what they are reckoned by.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// Commune.
    pub commune: &'a CommuneId,
    /// Its unit in dossier codes.
    pub unit: &'a str,
    /// Working days and hours.
    pub calendar: &'a WorkingCalendar,
}

/// Makes the row of a new dossier that has been given its number. `people`: the applicant, and who acts for them.
///
/// # Errors
/// The unit's code and the number make no dossier code.
pub fn prepare(
    tx: &Tx,
    desk: Desk<'_>,
    sequence: i32,
    filed_at: Instant,
    people: (PersonId, Option<PersonId>),
    new: &NewDossier,
) -> Result<Prepared> {
    let Desk { commune, unit, calendar } = desk;
    let sequence = u32::try_from(sequence).map_err(|e| Problem::internal(&e))?;
    let code = DossierCode::compose(unit, local_date(filed_at), sequence).map_err(|e| Problem::internal(&e))?;
    let id = DossierId(tx.new_id_at(filed_at));
    let secret = secret::new_secret(|bytes| tx.fill(bytes));
    let qr_token = secret::qr_token(tx.keyring(), commune, id, 0);
    let mut salt = [0_u8; 16];
    tx.fill(&mut salt);
    let cell = |column: &'static str| Cell { commune, table: "dossier", column, row: id.0 };
    let under = &new.procedure;
    let rules = Rules { duration: under.duration, start_rule: under.start_rule, calendar };
    let standing = Standing::filed(filed_at, &rules);
    let mut row = dossier::ActiveModel {
        commune_id: Set(commune.as_str().to_owned()),
        id: Set(id.0),
        code: Set(code.as_str().to_owned()),
        secret_hash: Set(secret::secret_hash(tx.keyring(), commune, code.as_str(), &secret)),
        qr_hash: Set(secret::qr_hash(tx.keyring(), &qr_token)),
        access_epoch: Set(0),
        ledger_salt: Set(tx.seal(record::salt_cell(commune, id), &hex::encode(salt))),
        procedure_code: Set(under.code.clone()),
        procedure_version: Set(i32::try_from(under.version).unwrap_or(i32::MAX)),
        procedure_name: Set(under.name.clone()),
        term_n: Set(under.duration.map(|d| i32::try_from(d.n).unwrap_or(i32::MAX))),
        term_unit: Set(under.duration.map(|d| d.unit.as_str().to_owned())),
        start_rule: Set(under.start_rule.as_str().to_owned()),
        channel: Set(new.channel.number()),
        filed_by: Set(new.filed_by.as_str().to_owned()),
        helper: Set(new.helper.as_ref().map(|helper| tx.seal(cell("helper"), helper))),
        form: Set(tx.seal(cell("form"), &new.form)),
        applicant_id: Set(Uuid::from(people.0)),
        representative_id: Set(people.1.map(Uuid::from)),
        representation: Set(new.representative.as_ref().map(|acts| tx.seal(cell("representation"), &acts.representation))),
        receive: Set(new.delivery.as_str().to_owned()),
        village_id: Set(new.village_id),
        ..Default::default()
    };
    dossier::place(&mut row, &standing);
    let facts = Facts {
        id,
        code: code.as_str().to_owned(),
        procedure_code: under.code.clone(),
        procedure_version: under.version,
        channel: new.channel,
        filed_by: new.filed_by,
        village_id: new.village_id,
        has_consent: new.helper.as_ref().is_some_and(|helper| helper.consent.is_some()),
        salt,
    };
    Ok(Prepared { row, facts, standing, secret, qr_token })
}

/// Writes the applicant and whoever acts for them, each as a row of their own.
async fn insert_people(tx: &Tx, commune: &CommuneId, new: &NewDossier) -> Result<(PersonId, Option<PersonId>)> {
    let now = tx.now();
    let both = [Some(&new.applicant), new.representative.as_ref().map(|acts| &acts.person)];
    let both = both.into_iter().flatten().map(|person| (now, person.clone())).collect();
    let ids = xaso_people::insert_many(tx, commune, both).await?;
    let applicant = ids.first().copied().ok_or_else(|| Problem::internal(&"an applicant was not written"))?;
    Ok((applicant, ids.get(1).copied()))
}

/// Files it now.
///
/// # Errors
/// The database's.
pub async fn file(tx: &Tx, desk: Desk<'_>, new: NewDossier) -> Result<Filed> {
    let Desk { commune, unit, calendar } = desk;
    let now = tx.now();
    let people = insert_people(tx, commune, &new).await?;
    // Last before the row: until the end of the transaction nobody else of this unit gets a number.
    let sequence = dossier::take_numbers(tx, commune, unit, local_date(now), 1).await?;
    let prepared = prepare(tx, desk, sequence, now, people, &new)?;
    let Prepared { row, facts, standing, secret, qr_token } = prepared;
    dossier::insert_many(tx, vec![row]).await?;
    let id = facts.id;
    let by_official = tx.actor().account_id().is_some();
    let files = new.files.into_iter().map(|file| NewFile { dossier: id, kind: FileKind::Paper, file, by_official, at: now });
    ports::insert_files(tx, commune, files.collect()).await?;
    let (code, salt) = (facts.code.clone(), facts.salt);
    let due_at = standing.due_at;
    let happened = Happened {
        facts,
        kind: "dossier.filed",
        before: None,
        after: standing,
        note: None,
        reasons: vec![],
        about: serde_json::Value::Null,
        moment: None,
    };
    let recorded = record::record(tx, commune, calendar.version(), vec![happened]).await?;
    let recorded = recorded.into_iter().next().ok_or_else(|| Problem::internal(&"a filing left no record"))?;
    ports::enqueue_notice(tx, commune, id, recorded.event_id).await?;
    Ok(Filed {
        id,
        receipt: receipt_path(&code),
        code,
        secret,
        qr_token,
        status: Processing::Registered,
        due_at,
        filed_at: now,
        ledger_hash: recorded.ledger_hash,
        ledger_salt: hex::encode(salt),
        version: 1,
    })
}

/// Where the receipt of a dossier is.
#[must_use]
pub fn receipt_path(code: &str) -> String {
    format!("/api/v1/dossiers/{code}/receipt")
}
