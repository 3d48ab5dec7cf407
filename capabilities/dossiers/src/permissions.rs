//! Who may do what. The matrix in docs/permissions.md is made from this list.

use xaso_kernel::{Actor, Permission, Role};

use crate::model::{Standing, Verb};

/// See the inbox, search, open a dossier (each opening is logged).
pub const READ: Permission =
    Permission { name: "dossier.read", roles: &[Role::Reception, Role::Specialist, Role::Leader, Role::Director, Role::Clerk] };
/// File on behalf of a person at the desk.
pub const FILE_FOR: Permission = Permission { name: "dossier.file_for", roles: &[Role::Reception, Role::Director] };
/// Receive as complete.
pub const ACCEPT: Permission = Permission { name: "dossier.accept", roles: &[Role::Reception, Role::Director] };
/// Not receive, with the reason.
pub const REFUSE: Permission = Permission { name: "dossier.refuse", roles: &[Role::Reception, Role::Director] };
/// Put into somebody's hands.
pub const ASSIGN: Permission = Permission { name: "dossier.assign", roles: &[Role::Reception, Role::Leader, Role::Director] };
/// Ask for a missing paper.
pub const REQUEST_SUPPLEMENT: Permission =
    Permission { name: "dossier.request_supplement", roles: &[Role::Reception, Role::Specialist, Role::Director] };
/// Ask another unit for its part, and write down what it says.
pub const CONSULT: Permission = Permission { name: "dossier.consult", roles: &[Role::Specialist, Role::Leader, Role::Director] };
/// Hand over to the unit that settles it.
pub const TRANSFER: Permission =
    Permission { name: "dossier.transfer", roles: &[Role::Reception, Role::Specialist, Role::Director] };
/// Ask for money that is due.
pub const REQUEST_PAYMENT: Permission =
    Permission { name: "dossier.request_payment", roles: &[Role::Reception, Role::Specialist, Role::Director] };
/// Set a later date, with an apology.
pub const EXTEND: Permission = Permission { name: "dossier.extend", roles: &[Role::Leader, Role::Director] };
/// End without a result.
pub const STOP: Permission = Permission { name: "dossier.stop", roles: &[Role::Leader, Role::Director] };
/// Replace a wrong result.
pub const CORRECT: Permission = Permission { name: "dossier.correct", roles: &[Role::Leader, Role::Director] };
/// Read and print the register (each dossier shown is logged).
pub const REGISTER: Permission =
    Permission { name: "dossier.register", roles: &[Role::Reception, Role::Clerk, Role::Leader, Role::Director] };
/// Keep the list of units.
pub const AGENCIES: Permission = Permission { name: "dossier.agencies", roles: &[Role::Leader, Role::Director, Role::Admin] };
/// Take what was missing.
pub const RESUME: Permission = Permission { name: "dossier.resume", roles: &[Role::Reception, Role::Specialist, Role::Director] };
/// Agree to the result.
pub const APPROVE: Permission = Permission { name: "dossier.approve", roles: &[Role::Leader, Role::Director] };
/// Put in the result.
pub const FINISH: Permission =
    Permission { name: "dossier.finish", roles: &[Role::Specialist, Role::Clerk, Role::Reception, Role::Director] };
/// Hand the result over.
pub const RETURN: Permission = Permission { name: "dossier.return", roles: &[Role::Reception, Role::Clerk, Role::Director] };
/// Take it back as the person asked at the desk.
pub const WITHDRAW: Permission = Permission { name: "dossier.withdraw", roles: &[Role::Reception, Role::Director] };
/// Keep a paper or a result file with it.
pub const UPLOAD: Permission =
    Permission { name: "dossier.upload", roles: &[Role::Reception, Role::Specialist, Role::Clerk, Role::Director] };

/// See, with the card before them, what a person gave before (each dossier shown is logged).
pub const EARLIER: Permission = Permission { name: "dossier.earlier", roles: &[Role::Reception, Role::Director] };
/// Give a dossier a new secret, with the card before them.
pub const REISSUE: Permission = Permission { name: "dossier.reissue", roles: &[Role::Reception, Role::Director] };

/// All of them.
pub const PERMISSIONS: &[Permission] = &[
    READ,
    FILE_FOR,
    ACCEPT,
    REFUSE,
    ASSIGN,
    REQUEST_SUPPLEMENT,
    CONSULT,
    TRANSFER,
    REQUEST_PAYMENT,
    EXTEND,
    STOP,
    CORRECT,
    AGENCIES,
    REGISTER,
    RESUME,
    APPROVE,
    FINISH,
    RETURN,
    WITHDRAW,
    UPLOAD,
    EARLIER,
    REISSUE,
];

/// What a step needs.
#[must_use]
pub const fn permission_of(verb: Verb) -> Permission {
    match verb {
        Verb::Accept => ACCEPT,
        Verb::Refuse => REFUSE,
        Verb::Assign => ASSIGN,
        Verb::Forward | Verb::Answer => CONSULT,
        Verb::Transfer => TRANSFER,
        Verb::RequestSupplement => REQUEST_SUPPLEMENT,
        Verb::RequestPayment => REQUEST_PAYMENT,
        Verb::Resume => RESUME,
        Verb::Approve => APPROVE,
        Verb::Extend => EXTEND,
        Verb::Stop => STOP,
        Verb::Correct => CORRECT,
        Verb::Finish => FINISH,
        Verb::Return => RETURN,
        Verb::Withdraw => WITHDRAW,
    }
}

/// What this actor can do with a dossier as it stands.
#[must_use]
pub fn allowed_to(actor: &Actor, standing: &Standing) -> Vec<Verb> {
    standing.allowed().into_iter().filter(|verb| actor.may(permission_of(*verb))).collect()
}
