//! `/can-bo/thu-phi/{id}`: one charge: what makes it up, every movement, and what may be done next.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use uuid::Uuid;
use xaso_kernel::when;
use xaso_people::NewView;
use xaso_web::{
    AppState, FormState, Layout, Problem, Result, StaffPage,
    forms::{Choice, TagKind},
    html,
};

use super::{group_words, kind, lang, money, state_words};
use crate::{
    charges::{self as service, Qr},
    model::{Charge, ChargeId, EntryKind},
    permissions::{CORRECT, READ, TAKE},
    store::{charges, entries},
};

/// A line of what makes it up.
#[derive(Clone, Debug)]
pub struct Part {
    /// What for.
    pub what: String,
    /// One.
    pub each: String,
    /// How many.
    pub count: String,
    /// Together.
    pub amount: String,
}

/// A movement.
#[derive(Clone, Debug)]
pub struct Movement {
    /// Id.
    pub id: String,
    /// Receipt number.
    pub number: String,
    /// What it is.
    pub kind: String,
    /// How much.
    pub amount: String,
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// Why; may be empty.
    pub reason: String,
    /// It was undone.
    pub is_reversed: bool,
    /// Money came in: there is a receipt.
    pub has_receipt: bool,
    /// It may be undone.
    pub may_reverse: bool,
    /// The field of the reason to undo it: several stand on one page.
    pub field: String,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "payments_charge.html")]
pub struct ChargePage {
    /// Frame.
    pub l: Layout,
    /// What was typed.
    pub f: FormState,
    /// Id.
    pub id: String,
    /// The dossier's code.
    pub memo: String,
    /// The procedure.
    pub procedure: String,
    /// Who owes it; may be empty.
    pub payer: String,
    /// How it stands.
    pub state: String,
    /// How that looks.
    pub kind: TagKind,
    /// When it is to be paid.
    pub timing: String,
    /// What makes it up.
    pub parts: Vec<Part>,
    /// Owed.
    pub amount: String,
    /// Paid.
    pub paid: String,
    /// Still owed; empty where nothing is.
    pub remaining: String,
    /// Paid too much; empty where nothing was.
    pub over: String,
    /// Why it costs less; may be empty.
    pub exempt: String,
    /// Why it was called off; may be empty.
    pub cancelled: String,
    /// Movements.
    pub movements: Vec<Movement>,
    /// The QR; none where nothing is owed or no account is set.
    pub qr: Option<Qr>,
    /// The QR as an address of its own, since no picture is inline.
    pub qr_picture: String,
    /// What was paid when this page was made, in digits.
    pub paid_now: String,
    /// Cash or transfer.
    pub take_kinds: Vec<Choice>,
    /// The movement whose undoing came back with a mistake; else empty.
    pub undoing: String,
    /// May take money now.
    pub may_take: bool,
    /// May pay back now.
    pub may_refund: bool,
    /// May call it off now.
    pub may_cancel: bool,
}

/// The charge that an address names.
///
/// # Errors
/// 404 where there is none.
pub async fn find(app: &AppState, staff: &StaffPage, id: &str) -> Result<Charge> {
    let id = ChargeId(id.parse().map_err(|_| Problem::not_found())?);
    charges::find(app.db.read(), staff.page.commune_id(), id).await?.ok_or_else(Problem::not_found)
}

/// Shows it. Whose it is stands here, so the look is written first.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Path(id): Path<String>) -> Result<Response> {
    staff.require(READ)?;
    let charge = find(&app, &staff, &id).await?;
    let (commune, subject_id) = (staff.page.commune_id().clone(), charge.subject);
    app.db
        .write::<_, Problem, _>(staff.actor(), move |tx| {
            Box::pin(async move {
                let view = NewView { subject_kind: "dossier", subject_id, purpose: "payment", reason: None };
                xaso_people::log_view(tx, &commune, view).await?;
                Ok(())
            })
        })
        .await?;
    form(&app, &staff, &charge, FormState::new()).await
}

/// The page, with what was typed and what is wrong with it (then with status 422).
///
/// # Errors
/// The database's.
pub async fn form(app: &AppState, staff: &StaffPage, charge: &Charge, f: FormState) -> Result<Response> {
    let status = if f.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let l = staff.page.staff_layout(staff.page.t("payments-charge-title")).with_errors(!f.errors.is_empty()).with_wide();
    let (conn, keyring, commune, actor) = (app.db.read(), app.db.keyring(), staff.page.commune_id(), staff.actor());
    let (payer, exempt_reason, cancel_reason) = service::words(conn, keyring, commune, charge.id).await?;
    let entries = entries::list_entries(conn, keyring, commune, charge.id).await?;
    let accounts: Vec<Uuid> = entries.iter().filter_map(|entry| entry.account_id).collect();
    let names = xaso_identity::list_official_names(conn, keyring, &accounts).await?;
    let undone: Vec<_> = entries.iter().filter_map(|entry| entry.reverses).collect();
    let movements = entries
        .iter()
        .map(|entry| Movement {
            id: entry.id.to_string(),
            field: format!("reverse_reason-{}", entry.id),
            number: entry.receipt_number(),
            kind: l.t(&format!("payments-kind-{}", entry.kind.as_str())).into_owned(), // i18n: payments-kind-*
            amount: money(&l, entry.amount.0),
            at: when::short_moment(lang(&l), entry.at),
            who: entry
                .account_id
                .and_then(|id| names.get(&id).cloned())
                .unwrap_or_else(|| l.t("payments-by-system").into_owned()),
            reason: entry.reason.clone().unwrap_or_default(),
            is_reversed: undone.contains(&entry.id),
            has_receipt: !undone.contains(&entry.id)
                && entry.amount.0 > 0
                && entry.kind != EntryKind::Reversal
                && actor.may(TAKE),
            may_reverse: !undone.contains(&entry.id) && entry.kind != EntryKind::Reversal && actor.may(CORRECT),
        })
        .collect();
    let qr = if charge.remaining().0 > 0 { service::qr(conn, commune, charge.subject).await? } else { None };
    let procedure = xaso_procedures::catalogue(app)
        .await?
        .standing(&charge.procedure)
        .map_or_else(|| charge.procedure.clone(), |known| known.version.facts.name.clone());
    let page = ChargePage {
        id: charge.id.to_string(),
        memo: charge.memo.clone(),
        procedure,
        payer: [payer.name, payer.address].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
        state: state_words(&l, charge.state),
        kind: kind(charge.state),
        timing: l.t(&format!("payments-timing-{}", charge.timing.as_str())).into_owned(), // i18n: payments-timing-*
        parts: parts(&l, charge),
        amount: money(&l, charge.amount.0),
        paid: money(&l, charge.paid.0),
        remaining: if charge.remaining().0 > 0 { money(&l, charge.remaining().0) } else { String::new() },
        over: if charge.over().0 > 0 { money(&l, charge.over().0) } else { String::new() },
        exempt: match charge.exempt_group.as_str() {
            "" => String::new(),
            group => {
                [group_words(&l, group), exempt_reason].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ")
            }
        },
        cancelled: cancel_reason,
        movements,
        qr_picture: qr.as_ref().map(|qr| picture(&qr.svg)).unwrap_or_default(),
        qr,
        paid_now: charge.paid.0.to_string(),
        take_kinds: ["cash", "bank"].map(|kind| Choice::new(kind, l.t(&format!("payments-kind-{kind}")))).to_vec(),
        undoing: f.value("undoing").to_owned(),
        may_take: actor.may(TAKE) && charge.remaining().0 > 0,
        may_refund: actor.may(CORRECT) && charge.paid.0 > 0,
        may_cancel: actor.may(CORRECT) && !charge.is_cancelled,
        f,
        l,
    };
    Ok((status, html(&page)?).into_response())
}

/// What makes a charge up.
fn parts(l: &Layout, charge: &Charge) -> Vec<Part> {
    charge
        .lines
        .iter()
        .map(|line| Part {
            what: l.ta(
                if line.kind == "charge" { "payments-line-charge" } else { "payments-line-fee" },
                [("what", line.what.as_str())],
            ),
            each: money(l, line.each),
            count: l.number(line.count),
            amount: money(l, line.amount),
        })
        .collect()
}

/// A picture as the address of an image: no other host is asked, and nothing on the page is inline.
pub fn picture(svg: &str) -> String {
    format!("data:image/svg+xml,{}", super::encoded(svg))
}
