//! The receipt (biên lai) of one entry, A4 or on 80 mm paper. The fields are those of real ones (unit, form, number, fee, payer, dossier, amount in
//! figures and words, kind of payment); form and series of a real receipt book are the tax office's to give, so this says that it is the system's own.

use serde_json::{Value, json};
use xaso_kernel::{Money, when};
use xaso_pdf::{Labels, Template};
use xaso_web::{AppState, Problem, Result, StaffPage};

use crate::{
    charges::words,
    model::{Charge, Entry, in_words},
};

/// On A4.
pub const A4: Template = Template { name: "payment-receipt", source: include_str!("receipt.typ") };
/// For a receipt printer with 80 mm paper.
pub const ROLL: Template = Template { name: "payment-receipt-roll", source: include_str!("receipt-roll.typ") };

/// Words of the receipt, in the order of nothing: the templates ask by key.
const KEYS: [&str; 16] = [
    "payments-receipt-title",
    "payments-receipt-copy",
    "payments-receipt-number",
    "payments-receipt-payer",
    "payments-receipt-address",
    "payments-receipt-code",
    "payments-receipt-procedure",
    "payments-receipt-what",
    "payments-receipt-each",
    "payments-receipt-count",
    "payments-receipt-amount",
    "payments-receipt-taken",
    "payments-receipt-words",
    "payments-receipt-method",
    "payments-receipt-taker",
    "payments-receipt-note",
];

/// The PDF. `printed` is how often it was printed before: then it says that it is a copy.
///
/// # Errors
/// The database's or the printer's.
pub async fn pdf(
    app: &AppState,
    staff: &StaffPage,
    charge: &Charge,
    entry: &Entry,
    printed: u64,
    is_roll: bool,
) -> Result<Vec<u8>> {
    let commune = staff.page.commune_id();
    let (conn, keyring) = (app.db.read(), app.db.keyring());
    let (payer, _, _) = words(conn, keyring, commune, charge.id).await?;
    let taker = match entry.account_id {
        Some(id) => xaso_identity::list_official_names(conn, keyring, &[id]).await?.remove(&id),
        None => None,
    };
    let l = staff.page.staff_layout(String::new());
    let lang = super::lang(&l);
    let paper_lang = xaso_pdf::Lang::from_tag(lang.as_str());
    let mut labels = if app.catalogue.has("pdf-code") {
        serde_json::to_value(Labels::from_fn(|key| l.t(key).into_owned()))
    } else {
        serde_json::to_value(Labels::built_in(paper_lang))
    }
    .map_err(|e| Problem::internal(&e))?;
    if let Value::Object(map) = &mut labels {
        map.extend(KEYS.map(|key| (key.to_owned(), l.t(key).into_owned().into()))); // i18n: payments-receipt-*
    }
    let money = |amount: i64| when::money(lang, Money(amount));
    let procedure = xaso_procedures::catalogue(app).await?;
    let procedure =
        procedure.standing(&charge.procedure).map_or(charge.procedure.as_str(), |known| known.version.facts.name.as_str());
    let at = when::local(entry.at);
    let data = json!({
        "lang": lang,
        "labels": labels,
        "agency": {
            "parent": l.ta("payments-receipt-parent", [("commune", staff.page.commune.name.as_str())]),
            "name": l.t("payments-receipt-agency"),
            "place": staff.page.commune.name,
        },
        "made_at": {
            "year": chrono::Datelike::year(&at), "month": chrono::Datelike::month(&at), "day": chrono::Datelike::day(&at),
            "hour": chrono::Timelike::hour(&at), "minute": chrono::Timelike::minute(&at),
            "weekday": chrono::Datelike::weekday(&at).number_from_monday(),
        },
        "number": entry.receipt_number(),
        "copy": printed > 0,
        "payer": payer.name,
        "address": payer.address,
        "code": charge.memo,
        "procedure": procedure,
        "lines": charge.lines.iter().map(|line| json!({
            "what": l.ta(if line.kind == "charge" { "payments-line-charge" } else { "payments-line-fee" }, [("what", line.what.as_str())]),
            "each": money(line.each), "count": l.number(line.count), "amount": money(line.amount),
        })).collect::<Vec<_>>(),
        "amount": money(entry.amount.0),
        "words": in_words(entry.amount.0),
        "method": l.t(&format!("payments-kind-{}", entry.kind.as_str())),
        "taker": taker.unwrap_or_else(|| l.t("payments-by-system").into_owned()),
        "paid_for": if entry.amount == charge.amount { String::new() } else {
            l.ta("payments-receipt-part", [("amount", money(charge.amount.0))])
        },
    });
    app.pdf.render(if is_roll { ROLL } else { A4 }, data, entry.at).await.map_err(|e| Problem::internal(&e))
}
