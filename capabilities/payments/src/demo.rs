//! The demo commune's money: charges of the last weeks, most of them paid, some due, one paid too much; lines of the bank in doubt; days closed. All invented;
//! the account has a branch number that no bank gives.

use chrono::{Duration, NaiveDate};
use uuid::Uuid;
use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId, Instant, Money, ProcedureCode, when::local_date};
use xaso_procedures::Channel;
use xaso_web::AppState;

use crate::{
    charges::{charge, place, record},
    closing,
    model::{Columns, EntryKind, LineText, NewCharge, NewEntry, NewLine, Payer, Sums, Units},
    rates,
    settings::{AccountKind, ReceivingAccount},
    statement, store,
    vietqr::Payee,
};

/// A dossier that a charge is made for.
#[derive(Clone, Debug)]
pub struct DemoCharge {
    /// The dossier.
    pub subject: Uuid,
    /// Its code.
    pub code: String,
    /// Its procedure.
    pub procedure: String,
    /// How it was filed.
    pub channel: Channel,
    /// When.
    pub filed_at: Instant,
    /// Whose it is.
    pub payer: String,
}

/// Who does what in the demo.
#[derive(Clone, Debug)]
pub struct DemoOfficials {
    /// Take cash.
    pub takers: Vec<Uuid>,
    /// Reads statements in and closes days.
    pub clerk: Actor,
}

/// Makes it: rates, account, a charge for each dossier whose procedure costs something. Gives how many charges there are.
///
/// # Errors
/// The database's.
pub async fn seed_demo(
    app: &AppState,
    commune: &CommuneId,
    dossiers: Vec<DemoCharge>,
    officials: DemoOfficials,
) -> Result<usize, DbError> {
    rates::seed(app, commune).await?;
    let mut new = Vec::new();
    for (place, dossier) in dossiers.into_iter().enumerate() {
        let Ok(code) = ProcedureCode::parse(&dossier.procedure) else { continue };
        // One to three copies of two to six pages.
        let n = u32::try_from(place % 15).unwrap_or(0);
        let units = Units { copies: 1 + n % 3, pages: 2 + n % 5 };
        let on = local_date(dossier.filed_at);
        let quote = rates::quote(app.db.read(), commune, &code, dossier.channel, "", units, on).await?;
        if quote.total.0 > 0 {
            new.push((dossier, quote));
        }
    }
    let (made, now, commune) = (new.len(), app.now(), commune.clone());
    let clerk = officials.clerk.clone();
    app.db
        .write::<_, DbError, _>(clerk, move |tx| {
            Box::pin(async move {
                if let Ok(payee) = Payee::parse("970405", "0000000000017") {
                    let holder = "TÀI KHOẢN MẪU, KHÔNG CÓ THẬT".to_owned();
                    let account = ReceivingAccount { payee, holder, kind: AccountKind::Authorised };
                    store::settings::insert_account(tx, &commune, &account).await?;
                }
                let mut waiting: Vec<(String, i64, NaiveDate)> = Vec::new();
                for (at, (dossier, quote)) in new.into_iter().enumerate() {
                    let id = charge(
                        tx,
                        &commune,
                        NewCharge {
                            subject: dossier.subject,
                            memo: dossier.code.clone(),
                            procedure: dossier.procedure,
                            lines: quote.lines,
                            timing: quote.timing,
                            payer: Payer { name: dossier.payer, address: String::new() },
                            at: Some(dossier.filed_at),
                            ..NewCharge::default()
                        },
                    )
                    .await?;
                    let paid_at = dossier.filed_at + Duration::minutes(4 + i64::try_from(at % 7).unwrap_or(0));
                    let taker = officials.takers.get(at % officials.takers.len().max(1)).copied();
                    let by_cash = dossier.channel == Channel::InPerson || at % 3 == 0;
                    // The last ones over the network wait for the bank's statement.
                    if paid_at > now || (!by_cash && now - dossier.filed_at < Duration::days(4)) {
                        waiting.push((dossier.code, quote.total.0, local_date(dossier.filed_at)));
                        continue;
                    }
                    let kind = if by_cash { EntryKind::Cash } else { EntryKind::Bank };
                    let taken = NewEntry { at: Some(paid_at), by: taker, ..NewEntry::taken(kind, quote.total) };
                    let entry = record(tx, &commune, id, taken).await?;
                    if at % 97 == 50
                        && let Ok(entry) = entry
                    {
                        let reason = Some("Gõ nhầm số tiền, thu lại ngay sau đó".to_owned());
                        let later = |minutes: i64| Some(paid_at + Duration::minutes(minutes));
                        let undo = NewEntry {
                            kind: EntryKind::Reversal,
                            amount: -quote.total.0,
                            reverses: Some(entry),
                            line: None,
                            reason,
                            at: later(1),
                            by: taker,
                        };
                        let _ = record(tx, &commune, id, undo).await?;
                        let again = NewEntry { at: later(2), by: taker, ..NewEntry::taken(kind, quote.total) };
                        let _ = record(tx, &commune, id, again).await?;
                    }
                }
                bank(tx, &commune, &waiting, local_date(now)).await?;
                for back in (1..=21).rev() {
                    if let Some(day) = local_date(now).checked_sub_days(chrono::Days::new(back)) {
                        let entries = closing::entries(tx.conn(), tx.keyring(), &commune, day).await?;
                        if !entries.is_empty() {
                            closing::close(tx, &commune, day).await?;
                        }
                    }
                }
                Ok(())
            })
        })
        .await?;
    Ok(made)
}

/// A statement with payments that are clear and some that are not; the rest of what waits stays due.
async fn bank(
    tx: &xaso_db::Tx,
    commune: &CommuneId,
    waiting: &[(String, i64, NaiveDate)],
    today: NaiveDate,
) -> Result<(), DbError> {
    let altered = |code: &str| code.replace(['.', '-'], " ");
    let mut lines = Vec::new();
    let mut add = |memo: String, amount: i64, day: NaiveDate| {
        let reference = format!("FT99{:06}", lines.len() + 417);
        lines.push(NewLine { day, amount, text: LineText { memo, reference }, occurrence: 0 });
    };
    for (place, (code, amount, day)) in waiting.iter().take(9).enumerate() {
        match place {
            0 => add(format!("MBVCB.9417.{} nop phi.CT tu 0000000", altered(code)), *amount, *day),
            1 => add(format!("{code} chuyen tien phi"), *amount / 2, *day),
            2 => {
                add(format!("LPHT {code}"), *amount, *day);
                add(format!("LPHT {code} chuyen lai"), *amount, today);
            }
            3 => add("CHUYEN TIEN NOP PHI CHUNG THUC".to_owned(), *amount, *day),
            4 => add(format!("nop phi {}", code.split_once('-').map_or(code.as_str(), |(_, tail)| tail)), *amount, *day),
            _ => add(format!("IBFT {} GD", altered(code)), *amount, *day),
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    let id = store::statements::insert(tx, commune, "sao-ke-mau.csv", "demo", &[]).await?;
    statement::import(tx, commune, id, &Columns::default(), &lines, Sums::default()).await?;
    // One that came twice was taken for what it is: paid too much, to be paid back.
    let listed =
        store::statements::list_lines(tx.conn(), tx.keyring(), commune, crate::model::LineState::Listed, None, (0, 20)).await?;
    let twice = listed.into_iter().find(|line| line.doubt == Some(crate::model::Doubt::PaidBefore));
    if let Some(line) = twice
        && let Some(charge) = line.suggested
    {
        let _ = place(tx, commune, line.id, charge, Money(line.amount), EntryKind::Bank).await?;
    }
    Ok(())
}
