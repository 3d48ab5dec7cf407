//! The steps, one file a verb. Each checks who acts, what was seen and where the dossier stands, and writes row, event, ledger entry and the
//! message's job in one transaction.

mod accept;
mod answer;
mod approve;
mod assign;
mod correct;
mod extend;
mod file;
mod finish;
mod forward;
mod refuse;
mod request_payment;
mod request_supplement;
mod resume;
mod return_result;
mod stop;
mod transfer;
mod withdraw;

pub use accept::accept;
pub use answer::answer;
pub use approve::approve;
pub use assign::assign;
pub use correct::correct;
pub use extend::extend;
pub use file::{Desk, Prepared, file, prepare, receipt_path};
pub use finish::finish;
pub use forward::forward;
pub use refuse::refuse;
pub use request_payment::request_payment;
pub use request_supplement::request_supplement;
pub use resume::{resume, supplement};
pub use return_result::return_result;
pub use stop::stop;
pub use transfer::transfer;
pub use withdraw::{withdraw, withdraw_by_owner};

use uuid::Uuid;
use xaso_db::Tx;
use xaso_kernel::{Actor, CommuneId, Instant, Permission, WorkingCalendar};
use xaso_web::{Problem, Result};

use crate::{
    model::{AttachedFile, Command, DossierId, FileKind, FiledUnder, Rules, Standing, Step, Stepped, Verb, Why, apply},
    permissions::permission_of,
    ports::{self, NewFile},
    record::{self, Facts, Happened},
    refusal,
    store::dossier,
};

/// What goes into the record with a step.
#[derive(Debug, Default)]
struct Said {
    /// What the person reads; sealed.
    note: Option<String>,
    /// The reasons chosen, by their words: counted, not personal.
    reasons: Vec<&'static str>,
    /// What else the event tells: ids, names of units, amounts, moments.
    about: serde_json::Value,
}

impl Said {
    /// A reason that must be there.
    ///
    /// # Errors
    /// 422 field `reason`.
    fn why(why: Why) -> Result<Self> {
        let note = Some(refusal::required_text("reason", &why.text)?);
        Ok(Self { note, reasons: why.reasons, about: serde_json::Value::Null })
    }
}

/// A dossier held by the open transaction, about to be changed.
#[derive(Debug)]
pub struct Held {
    /// Commune.
    pub commune: CommuneId,
    /// Where it stands.
    pub standing: Standing,
    under: FiledUnder,
    facts: Facts,
}

impl Held {
    fn of(tx: &Tx, commune: &CommuneId, row: Option<dossier::Model>) -> Result<Self> {
        let row = row.ok_or_else(refusal::unknown)?;
        Ok(Self {
            commune: commune.clone(),
            standing: dossier::standing(&row)?,
            under: dossier::filed_under(&row)?,
            facts: record::facts(tx, commune, &row)?,
        })
    }

    /// Holds the dossier of that code.
    ///
    /// # Errors
    /// 404 where there is none.
    pub async fn by_code(tx: &Tx, commune: &CommuneId, code: &str) -> Result<Self> {
        Self::of(tx, commune, dossier::find_held(tx, commune, code).await?)
    }

    /// Holds the dossier of that id.
    ///
    /// # Errors
    /// 404 where there is none.
    pub async fn by_id(tx: &Tx, commune: &CommuneId, id: DossierId) -> Result<Self> {
        Self::of(tx, commune, dossier::find_held_by_id(tx, commune, id).await?)
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> DossierId {
        self.facts.id
    }

    /// Refuses with 403 unless the transaction's actor holds the permission here, and with 409 where the dossier was changed since it was seen.
    fn check(&self, tx: &Tx, verb: Verb, seen: i32) -> Result<()> {
        require(tx.actor(), &self.commune, permission_of(verb))?;
        if seen == self.standing.version { Ok(()) } else { Err(refusal::stale(&self.standing)) }
    }

    /// Keeps files with it; ids in the order given.
    pub async fn keep(&self, tx: &Tx, kind: FileKind, files: Vec<AttachedFile>) -> Result<Vec<Uuid>> {
        let by_official = tx.actor().account_id().is_some();
        let files = files.into_iter().map(|file| NewFile { dossier: self.id(), kind, file, by_official, at: tx.now() }).collect();
        Ok(ports::insert_files(tx, &self.commune, files).await?)
    }

    /// Whether a result file has been kept with it.
    async fn has_result(&self, tx: &Tx) -> Result<bool> {
        let files = ports::list_files(tx.conn(), tx.keyring(), &self.commune, self.id()).await?;
        Ok(files.iter().any(|file| file.kind == FileKind::Result))
    }

    /// Takes the step, with a note or none.
    async fn take(self, tx: &Tx, calendar: &WorkingCalendar, command: Command, note: Option<String>) -> Result<Stepped> {
        self.take_saying(tx, calendar, command, Said { note, ..Said::default() }).await
    }

    /// Takes the step.
    async fn take_saying(self, tx: &Tx, calendar: &WorkingCalendar, command: Command, said: Said) -> Result<Stepped> {
        let rules = Rules { duration: self.under.duration, start_rule: self.under.start_rule, calendar };
        let change = apply(&self.standing, command, tx.now(), &rules).map_err(|r| refusal::refused(&self.standing, &r))?;
        if !dossier::update(tx, &self.commune, self.id().0, &change.after).await? {
            return Err(refusal::stale(&self.standing));
        }
        let (id, code) = (self.facts.id, self.facts.code.clone());
        let happened = Happened {
            facts: self.facts,
            kind: change.event_kind,
            before: Some((self.standing.processing, self.standing.delivery)),
            after: change.after.clone(),
            note: said.note,
            reasons: said.reasons,
            about: said.about,
            moment: None,
        };
        let recorded = record::record(tx, &self.commune, calendar.version(), vec![happened]).await?;
        let recorded = recorded.into_iter().next().ok_or_else(|| Problem::internal(&"a step left no record"))?;
        if change.verb.is_told() {
            ports::enqueue_notice(tx, &self.commune, id, recorded.event_id).await?;
        }
        Ok(Stepped {
            id,
            code,
            status: change.after.processing,
            status_code: change.after.portal_code(),
            due_at: change.after.due_at,
            version: change.after.version,
            ledger_hash: recorded.ledger_hash,
        })
    }
}

/// Refuses with 403 unless `actor` holds `permission` in that commune.
///
/// # Errors
/// 403.
pub fn require(actor: &Actor, commune: &CommuneId, permission: Permission) -> Result<()> {
    let here = match actor {
        Actor::Official { commune_id, .. } => commune_id == commune,
        Actor::System(_) => true,
        Actor::Citizen => false,
    };
    if here && actor.may(permission) { Ok(()) } else { Err(Problem::forbidden().arg("permission", permission.name)) }
}

/// Takes any step on the dossier of that code, as the desk's pages and the API ask for it.
///
/// # Errors
/// 403, 404, 409 with the present state, 422 with the field at fault.
pub async fn take(
    tx: &Tx,
    calendar: &WorkingCalendar,
    commune: &CommuneId,
    code: &str,
    seen: i32,
    step: Step,
) -> Result<Stepped> {
    let held = Held::by_code(tx, commune, code).await?;
    match step {
        Step::Accept { due_at } => accept(tx, calendar, held, seen, due_at).await,
        Step::Refuse { why } => refuse(tx, calendar, held, seen, why).await,
        Step::Assign { to } => assign(tx, calendar, held, seen, to).await,
        Step::Forward { agency, question, days } => forward(tx, calendar, held, seen, agency, &question, days).await,
        Step::Answer { part, answer: text, files } => answer(tx, calendar, held, seen, part, &text, files).await,
        Step::Transfer { agency, reason } => transfer(tx, calendar, held, seen, agency, &reason).await,
        Step::RequestSupplement { why } => request_supplement(tx, calendar, held, seen, why).await,
        Step::RequestPayment { amount, reason } => request_payment(tx, calendar, held, seen, amount, &reason).await,
        Step::Resume { note, files, received_at } => resume(tx, calendar, held, seen, &note, files, received_at).await,
        Step::Approve => approve(tx, calendar, held, seen).await,
        Step::Finish { note, files } => finish(tx, calendar, held, seen, &note, files).await,
        Step::Return => return_result(tx, calendar, held, seen).await,
        Step::Stop { why } => stop(tx, calendar, held, seen, why).await,
        Step::Withdraw { reason } => withdraw(tx, calendar, held, seen, &reason).await,
        Step::Extend { due_at, why } => extend(tx, calendar, held, seen, due_at, why).await,
        Step::Correct { why, files } => correct(tx, calendar, held, seen, why, files).await,
    }
}

/// A moment given by hand must lie ahead and within ten years.
fn plausible(at: Instant, now: Instant) -> bool {
    at > now && at < now + chrono::Duration::days(3_660)
}
