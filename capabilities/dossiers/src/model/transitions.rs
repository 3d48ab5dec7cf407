//! The steps that there are, from which state to which, and what each needs: one table, read by the rules, by the API's answers and by
//! `docs/transitions.md`. Who may take a step is in `permissions.rs`.

use super::{Delivery, Processing, Standing, Verb};
use Processing as P;

/// What a dossier must be like, besides its state, for a step to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The time is counted here: it is not on its way to the agency that settles it.
    Here,
    /// It is on its way to the agency that settles it.
    OnItsWay,
    /// Settled by this commune, not by an agency that it was handed to.
    OwnSettlement,
    /// Nobody has agreed to it yet.
    NotApproved,
    /// Agreed to, or settled by another agency.
    Approved,
    /// No unit still owes its part.
    NoOpenParts,
    /// A unit still owes its part.
    OpenParts,
    /// The result waits to be handed over.
    ResultReady,
    /// A due moment is known.
    Due,
}

impl Need {
    /// Whether the dossier is like that.
    #[must_use]
    pub fn holds(self, standing: &Standing) -> bool {
        match self {
            Self::Here => standing.sent_on_at.is_none(),
            Self::OnItsWay => standing.sent_on_at.is_some(),
            Self::OwnSettlement => standing.counts_from.is_none(),
            Self::NotApproved => standing.approved_at.is_none(),
            Self::Approved => standing.approved_at.is_some() || standing.counts_from.is_some(),
            Self::NoOpenParts => standing.open_parts == 0,
            Self::OpenParts => standing.open_parts > 0,
            Self::ResultReady => standing.delivery == Delivery::Ready,
            Self::Due => standing.due_at.is_some(),
        }
    }

    /// The words of the table in `docs/`.
    const fn words(self) -> &'static str {
        match self {
            Self::Here => "not on its way to another agency",
            Self::OnItsWay => "on its way to another agency",
            Self::OwnSettlement => "settled by this commune",
            Self::NotApproved => "not agreed to yet",
            Self::Approved => "agreed to, or settled by another agency",
            Self::NoOpenParts => "no unit owes its part",
            Self::OpenParts => "a unit owes its part",
            Self::ResultReady => "result waits to be handed over",
            Self::Due => "due date known",
        }
    }
}

/// One way in which a step may start.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// The step.
    pub verb: Verb,
    /// From any of these states.
    pub from: &'static [Processing],
    /// While all of this holds.
    pub needs: &'static [Need],
    /// Into one of these.
    pub to: &'static [Processing],
    /// What must come with it, and what it does to the clock, in plain words for `docs/transitions.md`.
    pub says: &'static str,
}

const fn row(
    verb: Verb,
    from: &'static [Processing],
    needs: &'static [Need],
    to: &'static [Processing],
    says: &'static str,
) -> Transition {
    Transition { verb, from, needs, to, says }
}

/// Every way in which a step may start; a step is allowed where one of its rows holds.
///
/// What follows what is built on the portal's codes and the suggested steps between them (own reading, no source names them all).
#[rustfmt::skip]
pub const TRANSITIONS: &[Transition] = &[
    row(Verb::Accept, &[P::Registered], &[], &[P::Accepted], "The clock starts (Decree 118/2025 as amended by 309/2026, Article 17.3). A due date where the procedure gives no time."),
    row(Verb::Refuse, &[P::Registered], &[], &[P::Refused], "A reason that the person reads (form 03)."),
    row(Verb::Assign, &[P::Accepted, P::InProgress], &[Need::Here], &[P::InProgress], "The official."),
    row(Verb::Forward, &[P::InProgress], &[Need::NotApproved], &[P::InProgress], "The unit, what is asked, and how many working days it has. The whole clock runs on; the unit's part has a clock of its own."),
    row(Verb::Answer, &[P::InProgress], &[Need::OpenParts], &[P::InProgress], "Whose part, and the answer."),
    row(Verb::Transfer, &[P::Accepted, P::InProgress], &[Need::Here, Need::OwnSettlement, Need::NoOpenParts], &[P::Accepted], "The unit and why. Within the commune the clock runs on; to another agency it waits until that agency has received it, and counts from then (Article 17.3)."),
    row(Verb::RequestSupplement, &[P::Registered], &[], &[P::AwaitingSupplement], "Once, with everything that is missing (Article 17.2a; form 02)."),
    row(Verb::RequestSupplement, &[P::Accepted, P::InProgress], &[Need::Here], &[P::AwaitingSupplement], "Once, with everything that is missing (Article 17.2a; form 02). The clock waits."),
    row(Verb::RequestPayment, &[P::Accepted, P::InProgress], &[Need::Here], &[P::AwaitingPayment], "How much and for what. The clock waits."),
    row(Verb::Resume, &[P::AwaitingSupplement, P::AwaitingPayment], &[], &[P::Registered, P::Accepted, P::InProgress], "What came. The due moment moves by the working time that passed; one not yet received goes back to the desk."),
    row(Verb::Resume, &[P::Accepted], &[Need::OnItsWay], &[P::InProgress], "When the agency received it: its time counts from then."),
    row(Verb::Approve, &[P::InProgress], &[Need::NotApproved, Need::NoOpenParts, Need::OwnSettlement], &[P::InProgress], "Nothing."),
    row(Verb::Finish, &[P::InProgress], &[Need::Approved, Need::NoOpenParts], &[P::Finished], "A result file. The clock stops."),
    row(Verb::Return, &[P::Finished], &[Need::ResultReady], &[P::Finished], "Nothing."),
    row(Verb::Stop, &[P::InProgress, P::AwaitingSupplement, P::AwaitingPayment], &[], &[P::Stopped], "A reason with its basis (form 05). The clock stops."),
    row(Verb::Withdraw, &[P::Registered, P::Accepted, P::InProgress, P::AwaitingSupplement, P::AwaitingPayment], &[], &[P::Withdrawn], "That the person asked. The clock stops."),
    row(Verb::Extend, &[P::Accepted, P::InProgress], &[Need::Here, Need::Due], &[P::Accepted, P::InProgress], "A later date and why, with an apology (form 04). Later waits move the new date; the first one stays in the record."),
    row(Verb::Correct, &[P::Finished], &[], &[P::Finished], "A new result file and what was wrong. It waits to be handed over again; when it was finished does not change."),
];

/// Whether the step may start from where the dossier stands.
#[must_use]
pub fn allows(standing: &Standing, verb: Verb) -> bool {
    rows_of(verb).any(|row| row.from.contains(&standing.processing) && row.needs.iter().all(|need| need.holds(standing)))
}

/// What is lacking where the state is right and nothing but a need stands in the way.
#[must_use]
pub fn lacking(standing: &Standing, verb: Verb) -> Option<Need> {
    let row = rows_of(verb).find(|row| row.from.contains(&standing.processing))?;
    row.needs.iter().copied().find(|need| !need.holds(standing))
}

fn rows_of(verb: Verb) -> impl Iterator<Item = &'static Transition> {
    TRANSITIONS.iter().filter(move |row| row.verb == verb)
}

/// The tables of `docs/transitions.md`: the steps with who may take them, and the portal's codes. `roles` tells who may.
#[must_use]
pub fn document(roles: impl Fn(Verb) -> String) -> String {
    use std::fmt::Write as _;
    let words = |states: &[Processing]| states.iter().map(|s| format!("`{s}`")).collect::<Vec<_>>().join(", ");
    let mut text = String::from(
        "# The life of a dossier\n\nMade from the code by `xaso generate`; do not edit. A step that no row allows is refused and changes nothing.\n\n\
         | step | from | only while | to | needs, and the clock | who may | the person is told |\n|---|---|---|---|---|---|---|\n",
    );
    for row in TRANSITIONS {
        let needs: Vec<&str> = row.needs.iter().map(|need| need.words()).collect();
        let told = if row.verb.is_told() { "yes" } else { "no" };
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {told} |",
            row.verb,
            words(row.from),
            needs.join("; "),
            words(row.to),
            row.says,
            roles(row.verb)
        );
    }
    text.push_str(
        "\nThe person themself may send what was missing (`resume`) and take the dossier back (`withdraw`).\n\n\
         ## The National Portal's code\n\nFour states are stored: processing, payment, delivery of the result, sync with the level above. \
         The portal's code is made of them by this table alone; payment and sync do not change it.\n\n| processing | delivery | code |\n|---|---|---|\n",
    );
    for processing in Processing::ALL {
        let mut codes: Vec<(u8, Vec<Delivery>)> = Vec::new();
        for delivery in Delivery::ALL {
            let code = processing.portal_code(*delivery);
            match codes.iter_mut().find(|(known, _)| *known == code) {
                Some((_, all)) => all.push(*delivery),
                None => codes.push((code, vec![*delivery])),
            }
        }
        for (code, deliveries) in codes {
            let all = deliveries.len() == Delivery::ALL.len();
            let which = deliveries.iter().map(|d| format!("`{d}`")).collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "| `{processing}` | {} | {code} |", if all { "any".to_owned() } else { which });
        }
    }
    text
}
