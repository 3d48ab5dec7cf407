//! The names under which others hear of dossiers.

/// The stream of every event of a dossier.
pub const STREAM: &str = "dossier";

/// The events that change a dossier's state or the moment that it is due. Each has exactly one ledger entry; `dossier.rated`, which changes none, has none.
pub const STATE_EVENTS: &[&str] = &[
    "dossier.filed",
    "dossier.accepted",
    "dossier.refused",
    "dossier.assigned",
    "dossier.forwarded",
    "dossier.transferred",
    "dossier.supplement_requested",
    "dossier.payment_requested",
    "dossier.resumed",
    "dossier.approved",
    "dossier.finished",
    "dossier.returned",
    "dossier.stopped",
    "dossier.withdrawn",
    "dossier.extended",
    "dossier.due_moved",
];
