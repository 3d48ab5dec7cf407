//! What others may call: charging, calling off, how a subject stands, the QR; and the one way in which money is written down.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;
use xaso_db::{DbError, Keyring, NewEvent, Tx};
use xaso_kernel::{CommuneId, Instant, Money, when::local_date};

use crate::{
    model::{
        Charge, ChargeId, Doubt, Entry, EntryId, EntryKind, LineId, LineState, NewCharge, NewEntry, Payer, RecordError, Standing,
        memo_key,
    },
    store::{self, charges, entries, statements},
    vietqr,
};

/// The stream of this capability's events. `payment.charged`, `payment.settled`, `payment.reopened`, `payment.cancelled`, each with
/// `{subject, charge, amount}`: what is owed for, the charge, whole dong owed.
pub const STREAM: &str = "payment";

fn event(commune: &CommuneId, kind: &'static str, charge: &Charge) -> NewEvent {
    NewEvent {
        commune_id: commune.clone(),
        stream: STREAM,
        stream_id: charge.id.0,
        kind,
        payload: json!({ "subject": charge.subject, "charge": charge.id, "amount": charge.amount }),
        moment: None,
    }
}

/// Writes what a subject owes. A charge of nought is kept too: it says who was exempt, and why.
///
/// # Errors
/// The database's.
pub async fn charge(tx: &Tx, commune: &CommuneId, new: NewCharge) -> Result<ChargeId, DbError> {
    let id = charges::insert(tx, commune, &new).await?;
    if let Some(charge) = charges::find(tx.conn(), commune, id).await? {
        tx.emit(vec![event(commune, "payment.charged", &charge)]).await?;
    }
    Ok(id)
}

/// Calls a charge off. What was paid for it stands as paid too much until it is paid back. Gives whether it stood until now.
///
/// # Errors
/// The database's.
pub async fn cancel_charge(tx: &Tx, commune: &CommuneId, id: ChargeId, reason: &str) -> Result<bool, DbError> {
    let done = charges::update_cancelled(tx, commune, id, reason).await?;
    if done && let Some(charge) = charges::find(tx.conn(), commune, id).await? {
        tx.emit(vec![event(commune, "payment.cancelled", &charge)]).await?;
    }
    Ok(done)
}

/// How all that a subject owes stands together.
///
/// # Errors
/// The database's.
pub async fn standing(conn: &impl ConnectionTrait, commune: &CommuneId, subject: Uuid) -> Result<Standing, DbError> {
    let all = charges::list_of(conn, commune, subject).await?;
    let standing: Vec<&Charge> = all.iter().filter(|charge| !charge.is_cancelled).collect();
    Ok(Standing {
        charges: all.len(),
        owed: Money(standing.iter().map(|charge| charge.amount.0).sum()),
        paid: Money(standing.iter().map(|charge| charge.paid.0).sum()),
        remaining: Money(standing.iter().map(|charge| charge.remaining().0).sum()),
        is_settled: standing.iter().all(|charge| charge.state.is_settled()),
    })
}

/// What a subject owes and owed, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list_charges(conn: &impl ConnectionTrait, commune: &CommuneId, subject: Uuid) -> Result<Vec<Charge>, DbError> {
    charges::list_of(conn, commune, subject).await
}

/// A charge with its entries, in the order written.
///
/// # Errors
/// The database's.
pub async fn list_entries(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: ChargeId,
) -> Result<Vec<Entry>, DbError> {
    entries::list_entries(conn, keyring, commune, id).await
}

/// Forgets who owes what a subject is charged for: amounts and codes stay, since the books must.
///
/// # Errors
/// The database's.
pub async fn erase(tx: &Tx, commune: &CommuneId, subject: Uuid) -> Result<(), DbError> {
    charges::update_payer_erased(tx, commune, subject).await
}

/// A QR to pay with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// What it says (VietQR).
    pub payload: String,
    /// The same as a picture, SVG.
    pub svg: String,
    /// Asked for.
    pub amount: Money,
    /// What the payer's bank writes into the transfer.
    pub memo: String,
    /// The bank's name.
    pub bank: String,
    /// The account's number.
    pub account: String,
    /// In whose name.
    pub holder: String,
}

/// The QR for what a subject still owes; `None` where nothing is owed, or no account is set. Showing it is never a payment: only an entry is.
///
/// # Errors
/// The database's.
pub async fn qr(conn: &impl ConnectionTrait, commune: &CommuneId, subject: Uuid) -> Result<Option<Qr>, DbError> {
    let open: Vec<Charge> =
        charges::list_of(conn, commune, subject).await?.into_iter().filter(|charge| charge.remaining().0 > 0).collect();
    let (Some(first), Some(account)) = (open.first(), store::settings::find_account(conn, commune).await?) else {
        return Ok(None);
    };
    let amount = Money(open.iter().map(|charge| charge.remaining().0).sum());
    // A code that is too long with its marks still says the same without them.
    let memo = vietqr::memo(&first.memo).unwrap_or_else(|_| memo_key(&first.memo).chars().take(vietqr::MEMO_MAX).collect());
    let request = vietqr::Request { payee: &account.payee, amount: Some(amount), bill: None, memo: Some(&memo) };
    let Ok(payload) = vietqr::payload(&request) else { return Ok(None) };
    let Ok(svg) = xaso_pdf::qr_svg(&payload) else { return Ok(None) };
    Ok(Some(Qr {
        svg,
        payload,
        amount,
        memo,
        bank: vietqr::bank(account.payee.bin()).map(|bank| bank.short_name.clone()).unwrap_or_default(),
        account: account.payee.account().to_owned(),
        holder: account.holder,
    }))
}

/// Who owes it, why it costs less, why it was called off.
pub(crate) async fn words(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    commune: &CommuneId,
    id: ChargeId,
) -> Result<(Payer, String, String), DbError> {
    Ok(charges::find_words(conn, keyring, commune, id).await?.unwrap_or_default())
}

/// On whose sheet money stands that moves on `today`: that day's, or the next one's where it was closed already.
pub(crate) async fn sheet_day(conn: &impl ConnectionTrait, commune: &CommuneId, at: Instant) -> Result<NaiveDate, DbError> {
    let today = local_date(at);
    let next = store::closing::find_last(conn, commune).await?.and_then(|last| last.succ_opt());
    Ok(next.map_or(today, |next| next.max(today)))
}

/// Writes a movement of money and tells whoever waits for it. The inner error is the person's, with nothing written.
///
/// # Errors
/// The database's.
pub async fn record(tx: &Tx, commune: &CommuneId, id: ChargeId, new: NewEntry) -> Result<Result<EntryId, RecordError>, DbError> {
    // Whoever else moves money of this charge waits here, so that what is checked below still holds when it is written.
    charges::update_paid(tx, commune, id, 0).await?;
    let Some(before) = charges::find(tx.conn(), commune, id).await? else { return Ok(Err(RecordError::Unknown)) };
    if let Err(error) = check(tx, commune, &before, &new).await? {
        return Ok(Err(error));
    }
    let day = sheet_day(tx.conn(), commune, new.at.unwrap_or_else(|| tx.now())).await?;
    let entry = entries::insert_entry(tx, commune, id, &new, day).await?;
    charges::update_paid(tx, commune, id, new.amount).await?;
    let Some(after) = charges::find(tx.conn(), commune, id).await? else { return Ok(Err(RecordError::Unknown)) };
    match (before.state.is_settled(), after.state.is_settled()) {
        (false, true) => drop(tx.emit(vec![event(commune, "payment.settled", &after)]).await?),
        (true, false) => drop(tx.emit(vec![event(commune, "payment.reopened", &after)]).await?),
        _ => {}
    }
    Ok(Ok(entry))
}

async fn check(tx: &Tx, commune: &CommuneId, charge: &Charge, new: &NewEntry) -> Result<Result<(), RecordError>, DbError> {
    let refused = match new.kind {
        EntryKind::Cash | EntryKind::Bank | EntryKind::Webhook => {
            if new.amount <= 0 {
                Some(RecordError::Amount)
            } else if charge.is_cancelled {
                Some(RecordError::Cancelled)
            } else if charge.amount.0 == 0 {
                Some(RecordError::NothingDue)
            } else {
                None
            }
        }
        EntryKind::Refund if new.amount >= 0 => Some(RecordError::Amount),
        EntryKind::Refund if -new.amount > charge.paid.0 => Some(RecordError::MoreThanHeld),
        EntryKind::Refund => None,
        EntryKind::Reversal => match new.reverses {
            Some(of) if entries::is_reversed(tx.conn(), commune, of).await? => Some(RecordError::AlreadyReversed),
            Some(_) if charge.paid.0 + new.amount < 0 => Some(RecordError::MoreThanHeld),
            Some(_) => None,
            None => Some(RecordError::Unknown),
        },
    };
    Ok(refused.map_or(Ok(()), Err))
}

/// Undoes an entry by a counter-entry with its reason; the entry itself stays. What it had taken from a line of the bank is open again.
///
/// # Errors
/// The database's.
pub async fn reverse(tx: &Tx, commune: &CommuneId, id: EntryId, reason: &str) -> Result<Result<EntryId, RecordError>, DbError> {
    let Some(of) = entries::find_entry(tx.conn(), tx.keyring(), commune, id).await? else {
        return Ok(Err(RecordError::Unknown));
    };
    if of.kind == EntryKind::Reversal {
        return Ok(Err(RecordError::AlreadyReversed));
    }
    let new = NewEntry {
        kind: EntryKind::Reversal,
        amount: -of.amount.0,
        reverses: Some(id),
        line: of.line,
        reason: Some(reason.to_owned()),
        at: None,
        by: None,
    };
    let done = record(tx, commune, of.charge, new).await?;
    if let (Ok(_), Some(line)) = (&done, of.line)
        && statements::update_placed(tx, commune, line, -of.amount.0).await?
    {
        statements::update_state(tx, commune, line, LineState::Listed, Some(Doubt::Reopened), None).await?;
    }
    Ok(done)
}

/// Places a part of a bank's line on a charge. The line counts as placed once nothing of it is open. The inner error is the person's, with nothing written.
///
/// # Errors
/// The database's.
pub async fn place(
    tx: &Tx,
    commune: &CommuneId,
    line: LineId,
    charge: ChargeId,
    amount: Money,
    kind: EntryKind,
) -> Result<Result<EntryId, RecordError>, DbError> {
    if amount.0 <= 0 || !statements::update_placed(tx, commune, line, amount.0).await? {
        return Ok(Err(RecordError::Amount));
    }
    let done = record(tx, commune, charge, NewEntry { line: Some(line), ..NewEntry::taken(kind, amount) }).await?;
    if done.is_err() {
        statements::update_placed(tx, commune, line, -amount.0).await?;
        return Ok(done);
    }
    if let Some(kept) = statements::find_line(tx.conn(), tx.keyring(), commune, line).await? {
        let (state, doubt) = if kept.open() == 0 { (LineState::Placed, None) } else { (LineState::Listed, kept.doubt) };
        statements::update_state(tx, commune, line, state, doubt, None).await?;
    }
    Ok(done)
}
