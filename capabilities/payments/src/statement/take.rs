//! Takes lines in: each is placed where code and amount leave no doubt, else listed for a person. The machine places only what anybody would.

use std::collections::{BTreeSet, HashMap, HashSet};

use xaso_db::{DbError, Tx};
use xaso_kernel::{CommuneId, Money};

use super::codes::candidates;
use crate::{
    charges::place,
    model::{Charge, ChargeId, Columns, Doubt, EntryKind, ImportSum, LineId, NewLine, StatementId, Sums, memo_key},
    store::{charges, statements},
};

/// Charges with something owed that are looked through for codes that are nearly right.
const OPEN_MAX: u64 = 5_000;

/// What became of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was known before.
    Known,
    /// Placed whole.
    Placed(LineId),
    /// Listed.
    Listed(LineId),
}

/// The charges that lines may mean, kept up to date while they are placed.
struct Book {
    by_key: HashMap<String, Vec<Charge>>,
    by_tail: HashMap<String, Vec<ChargeId>>,
}

/// What a line may mean.
struct Meant {
    keys: Vec<String>,
    nearly: Option<ChargeId>,
}

impl Book {
    async fn of(tx: &Tx, commune: &CommuneId, lines: &[NewLine]) -> Result<Self, DbError> {
        let mut keys = BTreeSet::new();
        let mut some_doubtful = false;
        for line in lines {
            let found = candidates(&memo_key(&line.text.memo));
            some_doubtful |= found.exact.is_empty();
            keys.extend(found.exact);
            keys.extend(found.nearly);
        }
        let keys: Vec<String> = keys.into_iter().collect();
        let mut book = Self { by_key: HashMap::new(), by_tail: HashMap::new() };
        for (key, charge) in charges::list_by_keys(tx.conn(), commune, &keys).await? {
            book.by_key.entry(key).or_default().push(charge);
        }
        if some_doubtful {
            for (key, charge) in charges::list_open(tx.conn(), commune, OPEN_MAX).await? {
                for length in 10..=13 {
                    if let Some(tail) = key.len().checked_sub(length).and_then(|at| key.get(at..)) {
                        book.by_tail.entry(tail.to_owned()).or_default().push(charge.id);
                    }
                }
            }
        }
        Ok(book)
    }

    fn meant(&self, memo: &str) -> Meant {
        let found = candidates(&memo_key(memo));
        let keys: Vec<String> = found.exact.iter().filter(|key| self.by_key.contains_key(*key)).cloned().collect();
        let read = found.nearly.iter().filter_map(|key| self.by_key.get(key)).flatten().map(|charge| charge.id);
        let tails = found.tails.iter().filter_map(|tail| self.by_tail.get(tail)).flatten().copied();
        let near: BTreeSet<ChargeId> = read.chain(tails).collect();
        Meant { keys, nearly: if near.len() == 1 { near.first().copied() } else { None } }
    }

    /// What is still owed under a key, the oldest charge first.
    fn open(&self, key: &str) -> Vec<(ChargeId, i64)> {
        self.by_key
            .get(key)
            .into_iter()
            .flatten()
            .map(|charge| (charge.id, charge.remaining().0))
            .filter(|(_, open)| *open > 0)
            .collect()
    }

    fn paid(&mut self, key: &str, id: ChargeId, amount: i64) {
        if let Some(charge) = self.by_key.get_mut(key).and_then(|all| all.iter_mut().find(|charge| charge.id == id)) {
            charge.paid.0 += amount;
        }
    }
}

/// What is to be done with a line.
enum Decision {
    Place(Vec<(ChargeId, i64)>, String),
    List(Doubt, Option<ChargeId>),
}

fn decide(book: &Book, line: &NewLine, waiting: &HashMap<String, i64>) -> Decision {
    let meant = book.meant(&line.text.memo);
    let [key] = meant.keys.as_slice() else {
        return if !meant.keys.is_empty() {
            Decision::List(Doubt::Several, None)
        } else if meant.nearly.is_some() {
            Decision::List(Doubt::NearlyCode, meant.nearly)
        } else if candidates(&memo_key(&line.text.memo)).exact.is_empty() {
            Decision::List(Doubt::NoCode, None)
        } else {
            Decision::List(Doubt::UnknownCode, None)
        };
    };
    let open = book.open(key);
    let first = book.by_key.get(key).and_then(|all| all.first());
    let suggested = open.first().map(|(id, _)| *id).or(first.map(|charge| charge.id));
    if open.is_empty() {
        let all_cancelled = book.by_key.get(key).is_some_and(|all| all.iter().all(|charge| charge.is_cancelled));
        return Decision::List(if all_cancelled { Doubt::Cancelled } else { Doubt::PaidBefore }, suggested);
    }
    if let Some(exact) = open.iter().find(|(_, owed)| *owed == line.amount) {
        return Decision::Place(vec![*exact], key.clone());
    }
    let owed: i64 = open.iter().map(|(_, owed)| owed).sum();
    if owed == line.amount {
        return Decision::Place(open, key.clone());
    }
    let doubt = match line.amount.cmp(&owed) {
        std::cmp::Ordering::Less if waiting.get(key) == Some(&owed) => Doubt::Split,
        std::cmp::Ordering::Less => Doubt::Less,
        _ => Doubt::More,
    };
    Decision::List(doubt, suggested)
}

async fn take(
    tx: &Tx,
    commune: &CommuneId,
    statement: Option<StatementId>,
    kind: EntryKind,
    line: &NewLine,
    decision: Decision,
) -> Result<Taken, DbError> {
    match decision {
        Decision::List(doubt, suggested) => {
            Ok(Taken::Listed(statements::insert_line(tx, commune, statement, line, Some(doubt), suggested).await?))
        }
        Decision::Place(parts, _) => {
            let id = statements::insert_line(tx, commune, statement, line, None, parts.first().map(|(id, _)| *id)).await?;
            let mut is_whole = true;
            for (charge, amount) in parts {
                is_whole &= place(tx, commune, id, charge, Money(amount), kind).await?.is_ok();
            }
            // Somebody was faster: what could not be placed stays listed.
            Ok(if is_whole { Taken::Placed(id) } else { Taken::Listed(id) })
        }
    }
}

/// Takes one line that the bank itself told of.
///
/// # Errors
/// The database's.
pub async fn take_one(tx: &Tx, commune: &CommuneId, line: &NewLine) -> Result<Taken, DbError> {
    let identity = statements::identity(tx.keyring(), commune, line);
    if !statements::list_known(tx.conn(), commune, &[identity]).await?.is_empty() {
        return Ok(Taken::Known);
    }
    let book = Book::of(tx, commune, std::slice::from_ref(line)).await?;
    let decision = decide(&book, line, &HashMap::new());
    take(tx, commune, None, EntryKind::Webhook, line, decision).await
}

/// Takes every line of a file that is not known yet, and says where each dong went.
///
/// # Errors
/// The database's.
pub async fn import(
    tx: &Tx,
    commune: &CommuneId,
    statement: StatementId,
    columns: &Columns,
    lines: &[NewLine],
    out: Sums,
) -> Result<ImportSum, DbError> {
    let mut sum = ImportSum { out, ..ImportSum::default() };
    let identities: Vec<Vec<u8>> = lines.iter().map(|line| statements::identity(tx.keyring(), commune, line)).collect();
    let mut known: HashSet<Vec<u8>> = statements::list_known(tx.conn(), commune, &identities).await?;
    let references: Vec<Option<Vec<u8>>> =
        lines.iter().map(|line| statements::reference_hash(tx.keyring(), commune, &line.text.reference)).collect();
    let asked: Vec<Vec<u8>> = references.iter().flatten().cloned().collect();
    let mut used = statements::list_references(tx.conn(), commune, &asked).await?;

    let mut new = Vec::new();
    for ((line, identity), reference) in lines.iter().zip(identities).zip(references) {
        sum.all.add(line.amount);
        if !known.insert(identity) {
            sum.known.add(line.amount);
            continue;
        }
        // The same reference with another amount is another line to us, and strange enough for a person to look at.
        let is_reused = reference.is_some_and(|hash| used.insert(hash, line.amount).is_some());
        new.push((line.clone(), is_reused));
    }
    let just: Vec<NewLine> = new.iter().map(|(line, _)| line.clone()).collect();
    let mut book = Book::of(tx, commune, &just).await?;
    let mut waiting: HashMap<String, i64> = HashMap::new();
    for line in &just {
        if let [key] = book.meant(&line.text.memo).keys.as_slice() {
            *waiting.entry(key.clone()).or_default() += line.amount;
        }
    }
    for (line, is_reused) in &new {
        let decision = if *is_reused { Decision::List(Doubt::ReferenceReused, None) } else { decide(&book, line, &waiting) };
        if let Decision::Place(parts, key) = &decision {
            let (parts, key) = (parts.clone(), key.clone());
            parts.into_iter().for_each(|(id, amount)| book.paid(&key, id, amount));
        }
        match take(tx, commune, Some(statement), EntryKind::Bank, line, decision).await? {
            Taken::Placed(_) => sum.placed.add(line.amount),
            Taken::Listed(_) => sum.listed.add(line.amount),
            Taken::Known => sum.known.add(line.amount),
        }
    }
    statements::update_imported(tx, commune, statement, columns, &sum).await?;
    Ok(sum)
}
