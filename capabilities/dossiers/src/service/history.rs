//! Many dossiers with all that happened to them, at once: demo data and imports. The same rules decide each step; rows, events and ledger entries
//! are written in bulk.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use xaso_db::{NewEvent, Tx};
use xaso_kernel::{Actor, CommuneId, Instant, WorkingCalendar, when::local_date};
use xaso_web::{Problem, Result};

use crate::{
    model::{AttachedFile, Command, FileKind, Filed, NewDossier, Rating, Rules, Step, Why, apply},
    ports::{self, NewFile},
    record::{self, Happened},
    refusal,
    service::follow::rated,
    store::{around, dossier},
    verbs::{Desk, Prepared, prepare, receipt_path},
};

/// A step of the past.
#[derive(Clone, Debug)]
pub struct PastStep {
    /// When.
    pub at: Instant,
    /// By whom.
    pub actor: Actor,
    /// What.
    pub step: Step,
}

/// A rating of the past.
#[derive(Clone, Debug)]
pub struct PastRating {
    /// When.
    pub at: Instant,
    /// 1 to 5.
    pub score: i16,
    /// In the person's words.
    pub comment: Option<String>,
    /// Given on a device of the office.
    pub on_office_device: bool,
}

/// One dossier of the past.
#[derive(Clone, Debug)]
pub struct History {
    /// What was filed.
    pub new: NewDossier,
    /// When.
    pub filed_at: Instant,
    /// By whom.
    pub actor: Actor,
    /// What happened then, in order of time.
    pub steps: Vec<PastStep>,
    /// What was rated.
    pub rating: Option<PastRating>,
}

/// A step taken apart.
struct Apart {
    /// What is decided.
    command: Command,
    /// What was said.
    note: Option<String>,
    /// The reasons chosen.
    reasons: Vec<&'static str>,
    /// Which files came.
    files: Vec<AttachedFile>,
}

/// A step of the past taken apart. What concerns other units has rows of its own, which a past of a dossier alone does not bring.
///
/// # Errors
/// A step that concerns other units.
fn parts(step: Step) -> Result<Apart> {
    let apart = |command| Apart { command, note: None, reasons: vec![], files: vec![] };
    let said = |command, text: String| Apart { note: Some(text).filter(|text| !text.is_empty()), ..apart(command) };
    let why = |command, why: Why| Apart { reasons: why.reasons, ..said(command, why.text) };
    Ok(match step {
        Step::Accept { due_at } => apart(Command::Accept { due_at }),
        Step::Refuse { why: reason } => why(Command::Refuse, reason),
        Step::Assign { to } => apart(Command::Assign { to }),
        Step::RequestSupplement { why: reason } => why(Command::RequestSupplement, reason),
        Step::RequestPayment { reason, .. } => said(Command::RequestPayment, reason),
        Step::Resume { note, files, received_at } => Apart { files, ..said(Command::Resume { received_at }, note) },
        Step::Approve => apart(Command::Approve),
        Step::Finish { note, files } => {
            let has_result = !files.is_empty();
            Apart { files, ..said(Command::Finish { has_result }, note) }
        }
        Step::Return => apart(Command::Return),
        Step::Stop { why: reason } => why(Command::Stop, reason),
        Step::Withdraw { reason } => said(Command::Withdraw, reason),
        Step::Extend { due_at, why: reason } => why(Command::Extend { due_at }, reason),
        Step::Correct { why: reason, files } => {
            let has_result = !files.is_empty();
            Apart { files, ..why(Command::Correct { has_result }, reason) }
        }
        Step::Forward { .. } | Step::Answer { .. } | Step::Transfer { .. } => {
            return Err(Problem::internal(&"a past of units is not loaded"));
        }
    })
}

/// Everything that is written, gathered before the first row goes in.
#[derive(Default)]
struct Gathered {
    rows: Vec<dossier::ActiveModel>,
    files: Vec<NewFile>,
    happened: Vec<Happened>,
    ratings: Vec<(crate::DossierId, Rating)>,
    rated: Vec<NewEvent>,
    filed: Vec<Filed>,
    /// For each of `filed`, which of `happened` is its filing.
    filings: Vec<usize>,
}

/// Writes dossiers of the past; codes count by the day of filing, after those already given. Nobody is told.
///
/// # Errors
/// A step that the rules do not allow (409 with the state), steps out of order; then nothing is written.
pub async fn load_history(
    tx: &Tx,
    commune: &CommuneId,
    unit: &str,
    calendar: &WorkingCalendar,
    mut histories: Vec<History>,
) -> Result<Vec<Filed>> {
    histories.sort_by_key(|history| history.filed_at);
    let mut numbers = BTreeMap::<NaiveDate, i32>::new();
    for history in &histories {
        *numbers.entry(local_date(history.filed_at)).or_default() += 1;
    }
    for (day, n) in &mut numbers {
        *n = dossier::take_numbers(tx, commune, unit, *day, *n).await?;
    }
    let people = histories.iter().flat_map(|history| {
        let both = [Some(&history.new.applicant), history.new.representative.as_ref().map(|acts| &acts.person)];
        both.into_iter().flatten().map(|person| (history.filed_at, person.clone()))
    });
    let mut people = xaso_people::insert_many(tx, commune, people.collect()).await?.into_iter();
    let desk = Desk { commune, unit, calendar };
    let mut all = Gathered::default();
    for history in histories {
        let applicant = people.next().ok_or_else(|| Problem::internal(&"an applicant was not written"))?;
        let people = (applicant, history.new.representative.as_ref().and_then(|_| people.next()));
        let next = numbers.entry(local_date(history.filed_at)).or_insert(1);
        let prepared = prepare(tx, desk, *next, history.filed_at, people, &history.new)?;
        *next += 1;
        gather(&mut all, commune, calendar, history, prepared)?;
    }
    dossier::insert_many(tx, all.rows).await?;
    ports::insert_files(tx, commune, all.files).await?;
    // By time, as it happened, so that listeners hear the days in order.
    let mut order: Vec<usize> = (0..all.happened.len()).collect();
    order.sort_by_key(|i| all.happened[*i].moment.as_ref().map(|(at, _)| *at));
    let mut place = vec![0; order.len()];
    for (at, i) in order.iter().enumerate() {
        place[*i] = at;
    }
    let mut happened: Vec<Option<Happened>> = all.happened.into_iter().map(Some).collect();
    let sorted = order.iter().filter_map(|i| happened[*i].take()).collect();
    let recorded = record::record(tx, commune, calendar.version(), sorted).await?;
    for (filed, i) in all.filed.iter_mut().zip(&all.filings) {
        filed.ledger_hash.clone_from(&recorded[place[*i]].ledger_hash);
    }
    around::insert_ratings(tx, commune, all.ratings).await?;
    if !all.rated.is_empty() {
        tx.emit(all.rated).await?;
    }
    Ok(all.filed)
}

/// Lets everything happen to one dossier, in memory.
fn gather(
    all: &mut Gathered,
    commune: &CommuneId,
    calendar: &WorkingCalendar,
    history: History,
    prepared: Prepared,
) -> Result<()> {
    let History { new, filed_at, actor, steps, rating } = history;
    let Prepared { mut row, facts, mut standing, secret, qr_token } = prepared;
    let id = facts.id;
    let rules = Rules { duration: new.procedure.duration, start_rule: new.procedure.start_rule, calendar };
    let new_file = |kind, at, by_official| move |file| NewFile { dossier: id, kind, file, by_official, at };
    all.files.extend(new.files.into_iter().map(new_file(FileKind::Paper, filed_at, actor.account_id().is_some())));
    all.filings.push(all.happened.len());
    all.happened.push(Happened {
        facts: facts.clone(),
        kind: "dossier.filed",
        before: None,
        after: standing.clone(),
        note: None,
        reasons: vec![],
        about: serde_json::Value::Null,
        moment: Some((filed_at, actor)),
    });
    let due_at = standing.due_at;
    let mut last = filed_at;
    for past in steps {
        if past.at < last {
            return Err(Problem::internal(&format!("dossier {}: a step lies before the one before it", facts.code)));
        }
        last = past.at;
        let Apart { command, note, reasons, files } = parts(past.step)?;
        let change = apply(&standing, command, past.at, &rules).map_err(|refused| {
            tracing::error!(dossier.code = %facts.code, verb = %refused.verb, state = %refused.state, "A step of the past is not allowed.");
            refusal::refused(&standing, &refused)
        })?;
        let kind = if matches!(command, Command::Finish { .. } | Command::Correct { .. }) {
            FileKind::Result
        } else {
            FileKind::Supplement
        };
        all.files.extend(files.into_iter().map(new_file(kind, past.at, past.actor.account_id().is_some())));
        all.happened.push(Happened {
            facts: facts.clone(),
            kind: change.event_kind,
            before: Some((standing.processing, standing.delivery)),
            after: change.after.clone(),
            note,
            reasons,
            about: serde_json::Value::Null,
            moment: Some((past.at, past.actor)),
        });
        standing = change.after;
    }
    dossier::place(&mut row, &standing);
    all.rows.push(row);
    if let Some(past) = rating {
        let rating = Rating { score: past.score, comment: past.comment, on_office_device: past.on_office_device, at: past.at };
        all.rated.push(NewEvent { moment: Some((past.at, Actor::Citizen)), ..rated(commune, &facts, &rating) });
        all.ratings.push((id, rating));
    }
    all.filed.push(Filed {
        id,
        receipt: receipt_path(&facts.code),
        code: facts.code,
        secret,
        qr_token,
        status: standing.processing,
        due_at,
        filed_at,
        ledger_hash: String::new(),
        ledger_salt: hex::encode(facts.salt),
        version: standing.version,
    });
    Ok(())
}
