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
        Verb::Assign | Verb::Forward | Verb::Transfer => ASSIGN,
        Verb::RequestSupplement | Verb::RequestPayment => REQUEST_SUPPLEMENT,
        Verb::Resume => RESUME,
        Verb::Approve | Verb::Extend | Verb::Stop => APPROVE,
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
